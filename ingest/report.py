"""What an ingest did, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ingest.ledger import Entered, Other
from kb.models import Document, Entry, SourceReport
from kb.papers import unquoted


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A document that is not quoted by what it is (``draft``, ``retired`` or its kind), where that was read, and the words and layout that told."""

    document: str
    what: str
    where: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One file: the documents read in it, and the characters set aside, by reason. ``kept`` says that its former version stays served.

    ``numbers`` counts those with a unit of time or money by what became of them (``kb.models.NumberFate``).
    ``same_as`` and ``claims`` pair the titles of documents in it with those they are the same as, or differ from though both claim to be one version
    of one document (both are kept); ``unplaced`` counts those of which nobody knows whom they hold for; ``withdrawn`` are title and id of
    those that answer nothing until their withdrawal is undone; ``unquoted`` those that the paper itself, or its name, says are not to be quoted.
    """

    path: str
    documents: int
    passages: int
    facts: dict[str, int]
    chars: int
    coverage: float
    set_aside: dict[str, int]
    error: str | None = None
    kept: bool = False
    same_as: tuple[tuple[str, Other], ...] = ()
    claims: tuple[tuple[str, Other], ...] = ()
    unplaced: int = 0
    withdrawn: tuple[tuple[str, str], ...] = ()
    unquoted: tuple[Unquoted, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """All fields; ``same_as`` and ``claims`` as objects."""
        pairs = {name: [{"document": title, **asdict(other)} for title, other in getattr(self, name)] for name in ("same_as", "claims")}
        withdrawn = [{"document": title, "id": document_id} for title, document_id in self.withdrawn]
        unquoted = [asdict(one) for one in self.unquoted]
        return {name: getattr(self, name) for name in self.__slots__} | pairs | {"withdrawn": withdrawn, "unquoted": unquoted}


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The whole run; ``release`` is the number now served, ``unchanged`` that there was nothing to do.

    ``warnings`` are lines about the whole of it: that the former release is damaged.
    """

    release: int | None
    unchanged: bool
    sources: tuple[SourceRow, ...]
    documents: int
    passages: int
    facts: dict[str, int]
    embedded: int
    took_s: float
    warnings: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def read(self) -> dict[str, int]:
        """Files and documents read, and what became of the documents: ``documents`` = ``kept`` + ``same``; ``refused`` counts files."""
        documents, same = sum(row.documents for row in self.sources), sum(len(row.same_as) for row in self.sources)
        return {
            "files": len(self.sources),
            "documents": documents,
            "kept": documents - same,
            "same": same,
            "refused": len(self.failed),
            "unplaced": sum(row.unplaced for row in self.sources),
        }

    @property
    def failed(self) -> tuple[SourceRow, ...]:
        """Files that could not be taken in."""
        return tuple(row for row in self.sources if row.error)

    def to_json(self) -> dict[str, Any]:
        """All of it, for ``--json``."""
        return {
            "release": self.release,
            "unchanged": self.unchanged,
            "documents": self.documents,
            "passages": self.passages,
            "facts": self.facts,
            "numbers": self.numbers,
            "embedded": self.embedded,
            "took_s": round(self.took_s, 2),
            "read": self.read,
            "sources": [row.to_json() for row in self.sources],
            "warnings": list(self.warnings),
        }


def source_row(report: SourceReport, read: Sequence[Entry], entered: Sequence[Entered], hidden: Collection[str] = ()) -> SourceRow:
    """The row of one file; ``read`` are its documents, the former ones where it could not be taken in, ``entered`` what became of each.

    ``hidden`` are the ids of what is withdrawn.
    """
    aside: Counter[str] = Counter()
    for span in report.set_aside:
        aside[span.reason] += span.end - span.start
    return SourceRow(
        path=report.path,
        documents=len(read),
        passages=sum(len(entry.passages) for entry in read),
        facts=dict(Counter(fact.kind for entry in read for fact in entry.facts)),
        numbers=dict(Counter(number.fate for entry in read for number in entry.numbers)),
        chars=report.chars,
        coverage=report.coverage,
        set_aside=dict(aside),
        error=report.error,
        kept=report.error is not None and bool(read),
        same_as=tuple((entry.document.title, one.same_as) for entry, one in zip(read, entered, strict=True) if one.same_as),
        claims=tuple((entry.document.title, other) for entry, one in zip(read, entered, strict=True) for other in one.claimed_by),
        withdrawn=tuple((one.entry.document.title, one.entry.document.id) for one in entered if one.entry.document.id in hidden),
        unquoted=tuple(_unquoted(entry.document) for entry in read if unquoted(entry.document)),
        unplaced=sum(nobody_knows_whom(entry.document) for entry in read),
    )


def _unquoted(document: Document) -> Unquoted:
    if document.status != "approved":
        return Unquoted(document.title, document.status, document.read_from["status"])
    return Unquoted(document.title, document.kind, document.read_from["kind"], document.kind_words)


def nobody_knows_whom(document: Document) -> bool:
    """Whether nothing tells for whom a document holds: no operator, place or business, and no body whose word holds for all."""
    return not (document.operator or document.region or document.business or document.level)
