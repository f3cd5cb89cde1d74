"""A quiz as a file: the documented JSON, read back with care since trainers edit it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kb.errors import InputError
from kb.models import FactKind, Status
from quiz.item import FALSE, TRUE, Difficulty, Item, Kind, Quiz, Source, Span

Text = Annotated[str, Field(min_length=1, max_length=4000)]
ITEMS_MAX = 5000


class CitationFile(BaseModel):
    """Where the quotation stands; offsets count Unicode code points of the document's text, ``end`` is exclusive."""

    model_config = ConfigDict(extra="ignore")

    document_id: Text
    title: Text
    operator: str | None = None
    region: str | None = None
    version: str | None = None
    status: Status = "approved"
    effective_from: str | None = None
    incomplete: bool = False
    section: list[str] = []
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    key: str | None = Field(default=None, description="names the document in all its versions")


class ItemFile(BaseModel):
    """One question. What a field holds for each kind: docs/quiz.md."""

    model_config = ConfigDict(extra="ignore")

    id: Text
    kind: Kind
    topic: FactKind = "deadline"
    difficulty: Difficulty = "medium"
    category: str | None = None
    stem: Text
    scenes: list[Text] = Field(default=[], max_length=12)
    options: list[Text] = Field(default=[], max_length=12)
    answer: Text | list[Text]
    letters: str = ""
    explanation: str = Field(default="", max_length=4000)
    quote: Text
    citation: CitationFile
    slot: str = Field(default="", description="how the fact is asked")
    altered: tuple[str, str] | None = Field(default=None, description="what a false statement says, and what would be right")
    asked: list[tuple[int, int]] = Field(default=[], description="where the answer stands in the document")
    edited: bool = Field(default=False, description="changed by hand: what it says is no longer ours to vouch for")

    @model_validator(mode="after")
    def _fits(self) -> ItemFile:
        """The answer is among the options, and of the form that the kind wants."""
        given = [self.answer] if isinstance(self.answer, str) else self.answer
        several = self.kind in ("multiple", "blank", "order", "match")
        checks = (
            (several != isinstance(self.answer, str), f"the answer should be {'a list' if several else 'one text'}"),
            (len(set(self.options)) == len(self.options), "two options are the same"),
            (self.kind == "blank" or set(given) <= set(self.options), "the answer is not among the options"),
            (self.kind != "true_false" or set(self.options) == {TRUE, FALSE}, "a true-or-false question has the options 正确 and 错误"),
            (self.kind != "order" or sorted(given) == sorted(self.options), "the answer must hold each option once"),
            (self.kind != "match" or len(given) == len(self.scenes), "there must be one answer for each scene"),
            (bool(given), "there is no answer"),
        )
        for fits, message in checks:
            if not fits:
                raise ValueError(message)
        return self

    def to_item(self) -> Item:
        """As the rest of the package works with it."""
        cited = self.citation
        return Item(
            id=self.id,
            kind=self.kind,
            topic=self.topic,
            stem=self.stem,
            scenes=tuple(self.scenes),
            options=tuple(self.options),
            answer=self.answer if isinstance(self.answer, str) else tuple(self.answer),
            explanation=self.explanation,
            quote=self.quote,
            citation=Source(**{**cited.model_dump(), "section": tuple(cited.section)}),
            difficulty=self.difficulty,
            category=self.category,
            slot=self.slot,
            altered=self.altered,
            asked=tuple(Span(cited.document_id, start, end) for start, end in self.asked),
            edited=self.edited,
        )


class QuizFile(BaseModel):
    """A quiz as it is saved, sent and read back."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"$schema": "https://json-schema.org/draft/2020-12/schema"})

    title: Text = "知识测验"
    seed: int = 0
    items: list[ItemFile] = Field(max_length=ITEMS_MAX)
    warnings: list[str] = []
    format: Literal["shouwen-quiz-1"] = "shouwen-quiz-1"

    def to_quiz(self) -> Quiz:
        """As the rest of the package works with it."""
        return Quiz(tuple(item.to_item() for item in self.items), self.seed, self.title, tuple(self.warnings))


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
    return (json.dumps({"format": "shouwen-quiz-1", **quiz.to_json()}, ensure_ascii=False, indent=2) + "\n").encode()


def merged(quizzes: Sequence[Quiz]) -> tuple[Item, ...]:
    """The items of several quizzes, each once."""
    return tuple({item.id: item for quiz in quizzes for item in quiz.items}.values())
