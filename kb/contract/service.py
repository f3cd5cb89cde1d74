"""What the service says of itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kb.contract.base import Answer


class ErrorDetail(Answer):
    """What went wrong."""

    code: str = Field(description="stable")
    message: str = Field(description="in Chinese or English, by Accept-Language")


class Error(Answer):
    """The answer of everything that fails."""

    error: ErrorDetail


class Health(Answer):
    """Whether the process is up, or can answer."""

    status: Literal["ok", "ready", "starting"]


class Kept(Answer):
    """What was sent is kept."""

    status: Literal["kept"] = "kept"


class Start(Answer):
    """What a page offers before anything is typed."""

    examples: tuple[str, ...] = Field(description="in customers' words")
    known: dict[str, tuple[str, ...]] = Field(description="by field of the context the values that the published documents use")
