"""How documents change each other, and what a document says after all of that."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from kb.contract.base import Answer, End, Moment, Start
from kb.contract.citation import Validity
from kb.models import EffectState, FactKind, RelationKind


class Words(Answer):
    """A verbatim piece of a document: its text from start to end."""

    text: str
    document_id: str
    title: str
    start: Start
    end: End


class RelationTarget(Answer):
    """What is acted on: labels as the text names it, and the document that is meant."""

    title: str
    number: str
    clause: str
    document_id: str | None = Field(description="null: none was found, or none is named")


class Relation(Words):
    """What the words ``text[start:end]`` of a document do to another one."""

    name: str = Field(description="the same in every release that holds both documents as they are")
    kind: RelationKind
    target: RelationTarget
    from_: date | None = Field(validation_alias="from", serialization_alias="from", description="the first day; null: unknown")
    to: date | None = Field(description="the last day; null: none is told")
    old: str | None = Field(description="the former words, verbatim")
    new: str | None = Field(description="the new words, verbatim")
    state: EffectState = Field(description="only what is applied has force; proposed: to be decided by an editor")
    why: str = Field(description="why it is not applied, in Chinese")


class Decision(Answer):
    """What an editor decided of a relation; the last one counts."""

    model_config = ConfigDict(from_attributes=True)

    effect: str = Field(description="the relation's name")
    decision: Literal["accepted", "rejected", "undone"]
    at: Moment
    reason: str


class Relations(Answer):
    """What the documents that are served now do to each other, and what editors decided of it, oldest first."""

    relations: tuple[Relation, ...]
    decisions: tuple[Decision, ...]


class Told(Words):
    """The first card of its kind in an answer."""

    kind: FactKind
    shown: str = Field(description="a limit or price in words; empty for all else")
    amended: tuple[str, ...] = Field(default=(), description="what other documents change in it, in words")


class Changed(Answer):
    """A question that is answered otherwise: the old answer and the new one, side by side."""

    document_id: str = Field(description="the document that the question belongs to")
    title: str
    question: str
    old: tuple[Told, ...]
    new: tuple[Told, ...]


class Impact(Answer):
    """Which of the base's own examples are answered otherwise; of a document without any, its limits are asked for."""

    as_of: date = Field(description="the day that is asked about: today, or the first on which all of it holds")
    asked: int
    changed: tuple[Changed, ...]


class ConsolidatedPiece(Words):
    """A piece of a document as it stands on a day: its own words, or those of another document that were inserted."""

    kind: Literal["original", "ended", "changed", "inserted"] = Field(description="ended: no longer in force; changed: instead holds now")
    since: date | None = Field(default=None, description="of all but original: since when; null: unknown")
    instead: Words | None = Field(default=None, description="of changed: the new words where they stand; null: the former just go")
    by: Words | None = Field(default=None, description="the sentence that says so")
    clause: str = Field(default="", description="of inserted: the label that the sentence gives it (第十二条)")


class Consolidated(Answer):
    """A document with all changes, each piece with where it stands: together they are no quotation."""

    document_id: str
    title: str
    as_of: date
    in_force: bool
    validity: Validity
    pieces: tuple[ConsolidatedPiece, ...]
