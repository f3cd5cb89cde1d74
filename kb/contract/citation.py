"""Where a quotation stands."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field

from kb.contract.base import Answer, End, Start
from kb.models import Document, Level, Status


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
    status: Status = "approved"
    effective_from: date | None = Field(default=None, description="null: unknown")
    effective_to: date | None = Field(default=None, description="null: unknown, or none")
    incomplete: bool = Field(default=False, description="the source visibly starts or ends in mid-sentence")
    section: tuple[str, ...] = Field(default=(), description="the headings above it, outermost first, as written")
    start: Start
    end: End

    @classmethod
    def of(cls, document: Document, start: int, end: int, section: tuple[str, ...] = ()) -> Self:
        """Of ``document.text[start:end]``. Written out: made dozens of times an answer, from a dictionary of the fields it takes twice as long."""
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
            status=document.status,
            effective_from=document.effective_from,
            effective_to=document.effective_to,
            incomplete=document.incomplete,
            section=section,
            start=start,
            end=end,
        )
