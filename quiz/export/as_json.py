"""JSON, as docs/quiz.md describes it."""

from __future__ import annotations

from quiz.files import dump
from quiz.item import Quiz


def write(quiz: Quiz) -> bytes:
    """The same quiz gives the same bytes."""
    return dump(quiz)
