"""The language of a reply: Chinese unless the caller asks for another."""

from __future__ import annotations

from typing import Literal

from flask import has_request_context, request

Language = Literal["zh", "en"]


def asked_language() -> Language:
    """What ``Accept-Language`` prefers of Chinese and English; Chinese without the header, English where it names neither."""
    if not has_request_context() or not request.accept_languages:
        return "zh"
    return "zh" if request.accept_languages.best_match(["zh", "en"]) == "zh" else "en"
