"""What a quiz is made of: items, each bound to the clause that proves its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from kb.models import Document, FactKind

Kind = Literal["single", "multiple", "true_false", "blank", "order", "match", "scenario", "forbidden"]
Difficulty = Literal["easy", "medium", "hard"]

KINDS: tuple[Kind, ...] = ("single", "multiple", "true_false", "blank", "order", "match", "scenario", "forbidden")
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")
LETTERS = "ABCDEFGHIJKL"
TRUE, FALSE = "正确", "错误"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one version of a document."""

    document_id: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item's quotation stands; the fields of a citation in the API, and what finds the next version: ``key``."""

    document_id: str
    title: str
    operator: str | None
    region: str | None
    version: str | None
    status: str
    effective_from: str | None
    incomplete: bool
    section: tuple[str, ...]
    start: int
    end: int
    key: str | None = None

    def to_json(self) -> Json:
        """In the order of the contract."""
        return {
            "document_id": self.document_id,
            "title": self.title,
            "operator": self.operator,
            "region": self.region,
            "version": self.version,
            "status": self.status,
            "effective_from": self.effective_from,
            "incomplete": self.incomplete,
            "section": list(self.section),
            "start": self.start,
            "end": self.end,
            "key": self.key,
        }


def cite(document: Document, start: int, end: int, section: tuple[str, ...]) -> Source:
    """The place ``document.text[start:end]``."""
    return Source(
        document_id=document.id,
        title=document.title,
        operator=document.operator,
        region=document.region,
        version=document.version,
        status=document.status,
        effective_from=document.effective_from.isoformat() if document.effective_from else None,
        incomplete=document.incomplete,
        section=section,
        start=start,
        end=end,
        key=document.key,
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    ``answer``: the text of the right option (``single``, ``true_false``, ``scenario``, ``forbidden``), or several texts: the right options in
    the order shown (``multiple``), one a blank (``blank``), all options in their right order (``order``), or the option for each of ``scenes``
    (``match``). ``asked`` is where the answer stands in the source, ``shown`` what else of it the question lets one read.
    ``slot`` says how the fact is asked (``single/deadline``), ``altered`` what a false statement says and what would be right.
    """

    id: str
    kind: Kind
    topic: FactKind
    stem: str
    scenes: tuple[str, ...]
    options: tuple[str, ...]
    answer: str | tuple[str, ...]
    explanation: str
    quote: str
    citation: Source
    difficulty: Difficulty
    category: str | None
    slot: str = ""
    altered: tuple[str, str] | None = None
    asked: tuple[Span, ...] = ()
    shown: tuple[Span, ...] = ()
    edited: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        """The answer as texts, one or several."""
        return (self.answer,) if isinstance(self.answer, str) else self.answer

    @property
    def letters(self) -> str:
        """The answer as letters of the options (``B``, ``ACD``, ``CABD``); empty for blanks."""
        return "".join(LETTERS[self.options.index(text)] for text in self.answers) if self.options else ""

    def to_json(self) -> Json:
        """The documented form: docs/quiz.md."""
        return {
            "id": self.id,
            "kind": self.kind,
            "topic": self.topic,
            "difficulty": self.difficulty,
            "category": self.category,
            "stem": self.stem,
            "scenes": list(self.scenes),
            "options": list(self.options),
            "answer": self.answer if isinstance(self.answer, str) else list(self.answer),
            "letters": self.letters,
            "explanation": self.explanation,
            "quote": self.quote,
            "citation": self.citation.to_json(),
            "slot": self.slot,
            "altered": list(self.altered) if self.altered else None,
            "asked": [[span.start, span.end] for span in self.asked],
            "edited": self.edited,
        }


@dataclass(frozen=True, slots=True)
class Quiz:
    """Items in the order asked, the seed that makes them again, and what a trainer should know."""

    items: tuple[Item, ...]
    seed: int
    title: str = "知识测验"
    warnings: tuple[str, ...] = field(default=())

    def to_json(self) -> Json:
        """The documented form: docs/quiz.md."""
        return {"title": self.title, "seed": self.seed, "items": [item.to_json() for item in self.items], "warnings": list(self.warnings)}
