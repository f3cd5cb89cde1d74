"""JSON, as docs/quiz.md describes it."""

from __future__ import annotations

from kb.contract.quiz import Quiz
from quiz.files import dump


def write(quiz: Quiz) -> bytes:
    """The same quiz gives the same bytes."""
    return dump(quiz)
