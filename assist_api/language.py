"""The language of a reply: Chinese unless the caller asks for another."""

from __future__ import annotations

from typing import Literal

from flask import has_request_context, request
from werkzeug.datastructures import LanguageAccept

Language = Literal["zh", "en"]


def asked_language() -> Language:
    """What ``Accept-Language`` prefers of Chinese and English; Chinese without the header, English where it names neither."""
    return preferred(request.accept_languages) if has_request_context() else "zh"


def preferred(accepted: LanguageAccept) -> Language:
    """The same of a header that was read already."""
    return "en" if accepted and accepted.best_match(["zh", "en"]) != "zh" else "zh"
