"""A quiz as a file: the documented JSON, read back with care since trainers edit it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from kb.errors import InputError
from kb.models import FactKind, Status
from quiz.item import FALSE, TRUE, Difficulty, Item, Kind, Quiz, Source, Span

ITEMS_MAX = 5000


def _encodable(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise PydanticCustomError("not_unicode", "holds half of a surrogate pair")
    return text


Plain = Annotated[str, AfterValidator(_encodable)]
Text = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_encodable)]


class CitationFile(BaseModel):
    """Where the quotation stands; offsets count Unicode code points of the document's text, ``end`` is exclusive."""

    model_config = ConfigDict(extra="ignore")

    document_id: Text
    title: Text
    operator: Plain | None = None
    region: Plain | None = None
    version: Plain | None = None
    status: Status = "approved"
    effective_from: Plain | None = None
    incomplete: bool = False
    section: list[Plain] = []
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    key: Plain | None = Field(default=None, description="names the document in all its versions")


class ItemFile(BaseModel):
    """One question. What a field holds for each kind: docs/quiz.md."""

    model_config = ConfigDict(extra="ignore")

    id: Text
    kind: Kind
    topic: FactKind = "deadline"
    difficulty: Difficulty = "medium"
    category: Plain | None = None
    stem: Text
    scenes: list[Text] = Field(default=[], max_length=12)
    options: list[Text] = Field(default=[], max_length=12)
    answer: Text | list[Text]
    letters: Plain = ""
    explanation: Annotated[str, Field(max_length=4000), AfterValidator(_encodable)] = ""
    quote: Text
    citation: CitationFile
    slot: Plain = Field(default="", description="how the fact is asked")
    altered: tuple[Plain, Plain] | None = Field(default=None, description="what a false statement says, and what would be right")
    asked: list[tuple[int, int]] = Field(default=[], description="where the answer stands in the document")
    edited: bool = Field(default=False, description="changed by hand: what it says is no longer ours to vouch for")

    @model_validator(mode="after")
    def _fits(self) -> ItemFile:
        """The answer is among the options, and of the form that the kind wants."""
        given = [self.answer] if isinstance(self.answer, str) else self.answer
        several = self.kind in ("multiple", "blank", "order", "match")
        checks = (
            (
                several != isinstance(self.answer, str),
                f"the answer should be {'a list' if several else 'one text'}",
                "答案应为数组" if several else "答案应为一个字符串",
            ),
            (len(set(self.options)) == len(self.options), "two options are the same", "有两个选项相同"),
            (self.kind == "blank" or set(given) <= set(self.options), "the answer is not among the options", "答案不在选项之中"),
            (
                self.kind != "true_false" or set(self.options) == {TRUE, FALSE},
                "a true-or-false question has the options 正确 and 错误",
                "判断题的选项应为“正确”和“错误”",
            ),
            (self.kind != "order" or sorted(given) == sorted(self.options), "the answer must hold each option once", "答案应包含每个选项各一次"),
            (self.kind != "match" or len(given) == len(self.scenes), "there must be one answer for each scene", "每个情景应有一个答案"),
            (bool(given), "there is no answer", "缺少答案"),
        )
        for fits, english, chinese in checks:
            if not fits:
                raise PydanticCustomError("misfit", english, {"chinese": chinese})
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
    warnings: list[Plain] = []
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
