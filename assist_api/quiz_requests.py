"""What callers may send to make, check and download a quiz."""

from __future__ import annotations

from pydantic import Field

from assist_api.requests import Body, ContextBody, Label, SpanBody
from kb.contract.quiz import Difficulty, FormatName, Kind
from kb.models import FactKind
from quiz.files import QuizFile

COUNT_MAX = 100


class QuizBody(Body):
    """``POST /v1/quizzes``."""

    count: int = Field(default=20, ge=1, le=COUNT_MAX)
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1, description="the same seed and knowledge give the same quiz; drawn when left out")
    kinds: list[Kind | FactKind] = Field(default=[], description="kinds of question, kinds of fact, or both")
    documents: list[Label] = Field(default=[], max_length=500, description="ids, keys or titles")
    category: Label | list[Label] | None = Field(default=None, description="complaint categories, as the documents name them")
    context: ContextBody | None = None
    difficulty: Difficulty | None = None
    avoid: list[SpanBody] = Field(default=[], max_length=1000, description="places that are asked already")
    title: Label = "知识测验"


class QuizExportBody(QuizFile):
    """``POST /v1/quizzes/export``: a quiz, as made here or edited since."""

    to: FormatName


class QuizVerifyBody(QuizFile):
    """``POST /v1/quizzes/verify``: a quiz that was made earlier."""
