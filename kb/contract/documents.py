"""The published documents."""

from __future__ import annotations

from datetime import date

from pydantic import ConfigDict, Field

from kb.contract.base import Answer, Moment
from kb.contract.citation import Validity
from kb.contract.relations import Relation
from kb.models import Clause, DocumentKind, Level, Status


class DocumentSummary(Answer):
    """A version of a document without its text."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(description="names one version")
    title: str
    status: Status
    operator: str | None
    region: str | None
    business: str | None
    issuer: str | None
    level: Level | None
    number: str | None
    version: str | None
    category: str | None
    kind: DocumentKind = Field(description="what kind of paper it is: a rule, a request, an exam …; decides what may be quoted")
    incomplete: bool
    effective_from: date | None
    effective_to: date | None
    review_by: date | None
    chars: int = Field(description="length of the text in code points")


class DocumentList(Answer):
    """A page of the documents that are served now, by title."""

    documents: tuple[DocumentSummary, ...]
    total: int
    offset: int
    limit: int


class Document(DocumentSummary):
    """One version of a document: the text that offsets refer to, and its outline."""

    release: int = Field(description="the newest release that holds it")
    current: bool = Field(description="whether the release that is served now holds this version")
    source: str = Field(description="the file it was read from")
    kind_words: tuple[str, ...] = Field(description="the words and layout that told its kind; empty: stated, or nothing told of another than a rule")
    read_from: dict[str, str] = Field(description="for each field where it was read")
    examples: tuple[str, ...] = Field(description="ways in which customers say it")
    outline: tuple[Clause, ...]
    in_force: bool = Field(description="whether it is in force on the asked day")
    validity: Validity
    relations: tuple[Relation, ...] = Field(description="what it does to other documents, as far as the release that is served now knows it")
    changed_by: tuple[Relation, ...] = Field(description="what others do to it")
    text: str


class Withdrawal(Answer):
    """A document that is gone from every answer, or was until it was restored."""

    model_config = ConfigDict(from_attributes=True)

    target: str = Field(description="the document's id, or its key where every version is withdrawn")
    title: str
    since: Moment
    reason: str
    changed: bool = Field(description="false where nothing had to be done")
    every_version: bool


class WithdrawnList(Answer):
    """All that is withdrawn now, oldest first."""

    withdrawn: tuple[Withdrawal, ...]


class Restored(Answer):
    """What was taken back."""

    restored: tuple[Withdrawal, ...]
