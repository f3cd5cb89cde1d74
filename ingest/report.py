"""What an ingest did, file by file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from kb.models import Entry, SourceReport


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One file: what was made of it, and the characters set aside, by reason. ``kept`` says that its former version stays served."""

    path: str
    documents: int
    passages: int
    facts: dict[str, int]
    chars: int
    coverage: float
    set_aside: dict[str, int]
    error: str | None = None
    kept: bool = False


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

    @property
    def failed(self) -> tuple[SourceRow, ...]:
        """Files that could not be taken in."""
        return tuple(row for row in self.sources if row.error)

    def to_json(self) -> dict[str, Any]:
        """All of it, for ``--json``."""
        rows = [{name: getattr(row, name) for name in SourceRow.__slots__} for row in self.sources]
        return {
            "release": self.release,
            "unchanged": self.unchanged,
            "documents": self.documents,
            "passages": self.passages,
            "facts": self.facts,
            "embedded": self.embedded,
            "took_s": round(self.took_s, 2),
            "sources": rows,
            "warnings": list(self.warnings),
        }


def source_row(report: SourceReport, entries: tuple[Entry, ...], *, kept: bool = False) -> SourceRow:
    """The row of one file."""
    aside: Counter[str] = Counter()
    for span in report.set_aside:
        aside[span.reason] += span.end - span.start
    facts: Counter[str] = Counter(f.kind for e in entries for f in e.facts)
    passages = sum(len(e.passages) for e in entries)
    return SourceRow(report.path, len(entries), passages, dict(facts), report.chars, report.coverage, dict(aside), report.error, kept)
