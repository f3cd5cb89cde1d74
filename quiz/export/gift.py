"""GIFT (docs.moodle.org/en/GIFT_format): plain text that Moodle and others import."""

from __future__ import annotations

import re

from kb.contract.quiz import Quiz, QuizItem
from quiz.export.moodle import pairs
from quiz.export.words import stem_with_scenes

_SPECIAL = re.compile(r"([\\~=#{}:])")


def write(quiz: Quiz) -> bytes:
    """One paragraph for each item."""
    return "\n\n".join((f"// {quiz.title.replace(chr(10), ' ')}", *(_question(item) for item in quiz.items), "")).encode()


def _question(item: QuizItem) -> str:
    stem = _line(item.stem if item.kind == "match" else stem_with_scenes(item, " "))
    feedback = f"\n\t####{_line(item.explanation)}" if item.explanation else ""
    return f"::{item.id}::{stem} {{{_answers(item)}{feedback}\n}}"


def _answers(item: QuizItem) -> str:
    if item.kind == "true_false":
        return "TRUE" if item.answer == "正确" else "FALSE"
    if item.kind == "blank":
        return f"={_line('；'.join(item.answers))}"
    if item.kind in ("order", "match"):
        return "".join(f"\n\t={_line(left)} -> {_line(right)}" for left, right in pairs(item))
    if item.kind == "multiple":
        right, wrong = len(item.answers), len(item.options) - len(item.answers)
        return "".join(f"\n\t~%{_percent(100 / right if option in item.answers else -100 / wrong)}%{_line(option)}" for option in item.options)
    return "".join(f"\n\t{'=' if option == item.answer else '~'}{_line(option)}" for option in item.options)


def _line(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _percent(share: float) -> str:
    return f"{share:.5f}".rstrip("0").rstrip(".")
