"""Where a quotation stands."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Self

from pydantic import Field, computed_field

from kb.contract.base import Answer, End, Start
from kb.deadline.words import change_in_words
from kb.in_force import Cause, Day
from kb.models import Document, Ended, Level, Status


class Elsewhere(Answer):
    """Where the same words stand in another document: ``text[start:end]`` of the version ``document_id``."""

    document_id: str
    title: str
    operator: str | None = Field(description="null: all operators")
    region: str | None = Field(description="null: everywhere")
    version: str | None
    start: Start
    end: End


class Also(Answer):
    """Other documents that say the same."""

    count: int = Field(default=0, ge=0)
    items: tuple[Elsewhere, ...] = ()


class EndedBy(Answer):
    """What ended something: the words ``text[start:end]`` of another document, or the version that followed (0 and 0)."""

    document_id: str
    title: str
    start: Start
    end: int


class Validity(Answer):
    """The days on which a quotation is in force, around the asked one or before it."""

    from_: date | None = Field(default=None, validation_alias="from", serialization_alias="from", description="null: unknown")
    to: date | None = Field(default=None, description="the last day; null: unknown, or none")
    by: EndedBy | None = Field(default=None, description="what ended it, or will; null: its own term, or nothing")


class Citation(Answer):
    """Where a quotation stands: ``text[start:end]`` of the version ``document_id``. Offsets count Unicode code points."""

    document_id: str = Field(description="names one version of the document")
    title: str
    operator: str | None = Field(default=None, description="null: all operators")
    region: str | None = Field(default=None, description="null: everywhere")
    business: str | None = Field(default=None, description="null: every line of business")
    version: str | None = None
    number: str | None = Field(default=None, description="the document's number, as 〔2020〕1号")
    issuer: str | None = None
    level: Level | None = None
    status: Status | Ended = Field(default="approved", description="repealed, expired or suspended on the asked day, whatever else it is")
    in_force: bool = Field(default=True, description="whether these words hold on the asked day")
    validity: Validity = Validity()
    effective_from: date | None = Field(default=None, description="null: unknown")
    effective_to: date | None = Field(default=None, description="null: unknown, or none")
    incomplete: bool = Field(default=False, description="the source visibly starts or ends in mid-sentence")
    section: tuple[str, ...] = Field(default=(), description="the headings above it, outermost first, as written")
    start: Start
    end: End

    @classmethod
    def of(cls, document: Document, start: int, end: int, section: tuple[str, ...] = (), day: Day | None = None) -> Self:
        """Of ``document.text[start:end]``, as it stands on ``day``; by its own words where none is given.

        Written out: made dozens of times an answer, from a dictionary of the fields it takes twice as long.
        """
        standing = day.standing(document.id, start, end) if day else None
        approved = document.status == "approved"
        return cls(
            document_id=document.id,
            title=document.title,
            operator=document.operator,
            region=document.region,
            business=document.business,
            version=document.version,
            number=document.number,
            issuer=document.issuer,
            level=document.level,
            status=(approved and standing and standing.ended) or document.status,
            in_force=approved and (standing is None or standing.in_force),
            validity=_validity(standing.first, standing.last, standing.by, day.title(standing.by))
            if day and standing
            else _validity(document.effective_from, document.effective_to, None, ""),
            effective_from=document.effective_from,
            effective_to=document.effective_to,
            incomplete=document.incomplete,
            section=section,
            start=start,
            end=end,
        )


class Amendment(Answer):
    """What another document changes in a quotation: its words stay as they were written, and this holds instead of ``old``."""

    from_: date | None = Field(validation_alias="from", serialization_alias="from", description="the first day; null: unknown")
    to: date | None = Field(description="the last day; null: none")
    text: str = Field(description="the sentence that says so, verbatim: the text of citation's document from its start to its end")
    old: str = Field(description="the former words, verbatim; empty where the sentence does not tell them")
    new: str = Field(description="the new words, verbatim; empty where the former go")
    citation: Citation

    @computed_field(description="in words: 原为12小时，自2026-04-01起8小时")  # type: ignore[prop-decorator]
    @property
    def shown(self) -> str:
        """In words."""
        return change_in_words(self.old, self.new, self.from_, self.to)


@lru_cache(maxsize=4096)
def _validity(first: date | None, last: date | None, by: Cause | None, title: str) -> Validity:
    """One for the many quotations of a document."""
    ended = EndedBy(document_id=by.document_id, title=title, start=by.start, end=by.end) if by else None
    return Validity(from_=first, to=last, by=ended)
