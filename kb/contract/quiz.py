"""Quizzes: items, each bound to the clause that proves its answer. The same models are made, answered, saved as files and read back with care,
since trainers edit them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, computed_field, model_validator
from pydantic_core import PydanticCustomError

from kb.contract.base import Answer, Plain, Warned, encodable
from kb.contract.citation import Citation
from kb.in_force import Day
from kb.models import Document, FactKind

Kind = Literal["single", "multiple", "true_false", "blank", "order", "match", "scenario", "forbidden"]
Difficulty = Literal["easy", "medium", "hard"]
FormatName = Literal["json", "excel", "word", "moodle", "gift", "anki"]
Verdict = Literal["ok", "moved", "changed", "contradicted", "unpromised", "expired", "withdrawn", "gone"]

KINDS: tuple[Kind, ...] = get_args(Kind)
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)
LETTERS = "ABCDEFGHIJKL"
TRUE, FALSE = "正确", "错误"
ITEMS_MAX = 5000

Text = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(encodable)]
Texts = Annotated[tuple[Text, ...], Field(max_length=len(LETTERS))]
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one version of a document."""

    document_id: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end


class QuizCitation(Citation):
    """Where an item's quotation stands, and what finds the next version of its document."""

    key: str | None = Field(default=None, description="names the document in all its versions")

    @classmethod
    def of(cls, document: Document, start: int, end: int, section: tuple[str, ...] = (), day: Day | None = None) -> Self:
        """As of a citation."""
        return super().of(document, start, end, section, day).model_copy(update={"key": document.key})

    @model_validator(mode="after")
    def _encodable(self) -> Self:
        for value in (*self.model_dump().values(), *self.section):
            if isinstance(value, str):
                encodable(value)
        return self


class QuizItem(Answer):
    """One question. What a field holds for each kind: docs/quiz.md."""

    id: Text
    kind: Kind
    topic: FactKind = Field(default="deadline", description="the kind of fact that is asked")
    difficulty: Difficulty = "medium"
    category: Plain | None = Field(default=None, description="the document's complaint category")
    stem: Text
    scenes: Texts = Field(default=(), description="what is to be matched with the options")
    options: Texts = ()
    answer: Text | tuple[Text, ...] = Field(description="the right option, or the options, blanks, order or pairs")
    explanation: Annotated[str, Field(max_length=4000), AfterValidator(encodable)] = ""
    quote: Text = Field(description="verbatim: the document's text from citation.start to citation.end")
    citation: QuizCitation
    slot: Plain = Field(default="", description="how the fact is asked, as single/deadline")
    altered: tuple[Plain, Plain] | None = Field(default=None, description="what a false statement says, and what would be right")
    asked: Places = Field(default=(), description="[start, end] in the document: where the answer stands")
    edited: bool = Field(default=False, description="changed by hand: what it says is no longer ours to vouch for")
    shown: Places = Field(default=(), exclude=True, description="what else of the document the question lets one read")

    @property
    def answers(self) -> tuple[str, ...]:
        """The answer as texts, one or several."""
        return (self.answer,) if isinstance(self.answer, str) else self.answer

    @property
    def asked_at(self) -> tuple[Span, ...]:
        """Where the answer stands."""
        return self._spans(self.asked)

    @property
    def shown_at(self) -> tuple[Span, ...]:
        """What else of the document the question lets one read."""
        return self._spans(self.shown)

    def _spans(self, places: Places) -> tuple[Span, ...]:
        return tuple(Span(self.citation.document_id, start, end) for start, end in places)

    @computed_field(description="the answer as letters of the options: B, ACD, CABD; empty for blanks")  # type: ignore[prop-decorator]
    @property
    def letters(self) -> str:
        """As letters."""
        return "".join(LETTERS[self.options.index(text)] for text in self.answers) if self.options else ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """The answer is among the options, and of the form that the kind wants."""
        several = self.kind in ("multiple", "blank", "order", "match")
        checks = (
            (
                several != isinstance(self.answer, str),
                f"the answer should be {'a list' if several else 'one text'}",
                "答案应为数组" if several else "答案应为一个字符串",
            ),
            (len(set(self.options)) == len(self.options), "two options are the same", "有两个选项相同"),
            (self.kind == "blank" or set(self.answers) <= set(self.options), "the answer is not among the options", "答案不在选项之中"),
            (
                self.kind != "true_false" or set(self.options) == {TRUE, FALSE},
                "a true-or-false question has the options 正确 and 错误",
                "判断题的选项应为“正确”和“错误”",
            ),
            (
                self.kind != "order" or sorted(self.answers) == sorted(self.options),
                "the answer must hold each option once",
                "答案应包含每个选项各一次",
            ),
            (self.kind != "match" or len(self.answers) == len(self.scenes), "there must be one answer for each scene", "每个情景应有一个答案"),
            (bool(self.answers), "there is no answer", "缺少答案"),
        )
        for fits, english, chinese in checks:
            if not fits:
                raise PydanticCustomError("misfit", english, {"chinese": chinese})
        return self


class Quiz(Warned):
    """Items in the order asked, and the seed that makes them again."""

    title: Annotated[str, Field(max_length=4000), AfterValidator(encodable)] = "知识测验"
    seed: int = 0
    items: Annotated[tuple[QuizItem, ...], Field(max_length=ITEMS_MAX)]


class QuizFinding(Answer):
    """What became of one item; number counts from 1."""

    number: int
    id: str
    verdict: Verdict
    message: str
    repaired: QuizItem | None = Field(default=None, description="the item as it should be now, where that can be told")

    @property
    def ok(self) -> bool:
        """Whether the item may be used as it is."""
        return self.verdict == "ok"


class QuizVerdict(Answer):
    """Which items of a quiz are no longer right, and the quiz with those repaired, or left out where that cannot be."""

    ok: bool
    findings: tuple[QuizFinding, ...]
    repaired: Quiz


class Choice(Answer):
    """An id with its Chinese name."""

    id: str
    name: str


class FormatChoice(Answer):
    """A format that quizzes leave in."""

    id: FormatName
    name: str
    suffix: str


class CountedChoice(Answer):
    """A name with the number of facts that can be asked under it."""

    name: str
    facts: int


class DocumentChoice(Answer):
    """A document with the number of its facts that can be asked."""

    id: str
    title: str
    operator: str | None
    category: str | None
    version: str | None
    facts: int


class QuizChoices(Answer):
    """What a quiz can be made of now."""

    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    difficulties: tuple[Choice, ...]
    formats: tuple[FormatChoice, ...]
    categories: tuple[CountedChoice, ...]
    operators: tuple[CountedChoice, ...]
    documents: tuple[DocumentChoice, ...]


class ClauseCoverage(Answer):
    """A clause that can be asked: its place, its words, and the ids of the items that ask it."""

    document_id: str
    title: str
    category: str | None
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    items: tuple[str, ...]


class DocumentCoverage(Answer):
    """How many of a document's clauses are asked, of those that can be."""

    document_id: str
    title: str
    asked: int
    askable: int


class QuizCoverage(Answer):
    """What quizzes ask of what can be asked; facts counts the facts in force, whether they can be asked or not."""

    facts: int
    askable: int
    asked: int
    documents: tuple[DocumentCoverage, ...]
    clauses: tuple[ClauseCoverage, ...] = Field(exclude=True, description="all that can be asked, by document and place")
    never_asked: tuple[ClauseCoverage, ...]
