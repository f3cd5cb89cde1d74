"""A quiz as a file: the documented JSON, read back with care since trainers edit it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from kb.contract.quiz import Quiz, QuizItem
from kb.errors import InputError


class QuizFile(Quiz):
    """A quiz as it is saved, sent and read back."""

    format: Literal["shouwen-quiz-1"] = "shouwen-quiz-1"

    def to_quiz(self) -> Quiz:
        """As the rest of the package works with it."""
        return Quiz.model_construct(**{name: getattr(self, name) for name in Quiz.model_fields})


def read_quiz(path: Path) -> Quiz:
    """The quiz that ``path`` holds. Raises ``InputError`` that names the item and field at fault."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", f"{path}：读不到") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}", f"{path}：不是有效的 JSON") from error
    try:
        return QuizFile.model_validate(data).to_quiz()
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[0]
        raise InputError(f"{path}: {'.'.join(map(str, found['loc']))}: {found['msg']}", f"{path}：{'.'.join(map(str, found['loc']))} 有误") from None


def dump(quiz: Quiz) -> bytes:
    """The documented JSON, UTF-8; the same quiz gives the same bytes."""
    return (json.dumps({"format": "shouwen-quiz-1", **quiz.json_ready()}, ensure_ascii=False, indent=2) + "\n").encode()


def merged(quizzes: Sequence[Quiz]) -> tuple[QuizItem, ...]:
    """The items of several quizzes, each once."""
    return tuple({item.id: item for quiz in quizzes for item in quiz.items}.values())
