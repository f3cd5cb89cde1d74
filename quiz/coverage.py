"""Which clauses a quiz exercises, and which were never asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kb.contract.quiz import QuizItem, Span
from quiz.build import build, candidates
from quiz.knowledge import View
from quiz.templates import Templates


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """A clause that can be asked: its place, its words, and by which items it is asked."""

    document_id: str
    title: str
    category: str | None
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    items: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "document_id": self.document_id,
            "title": self.title,
            "category": self.category,
            "section": list(self.section),
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "items": list(self.items),
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """All clauses that can be asked, by document and place; ``facts`` counts the facts in force, whether they can be asked or not."""

    clauses: tuple[ClauseCoverage, ...]
    facts: int

    @property
    def asked(self) -> tuple[ClauseCoverage, ...]:
        """Those that some item asks."""
        return tuple(clause for clause in self.clauses if clause.items)

    @property
    def never(self) -> tuple[ClauseCoverage, ...]:
        """Those that none asks."""
        return tuple(clause for clause in self.clauses if not clause.items)

    def by_document(self) -> list[tuple[str, str, int, int]]:
        """For each document its id, title, clauses asked and clauses that can be asked."""
        counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for clause in self.clauses:
            count = counts[clause.document_id, clause.title]
            count[0] += bool(clause.items)
            count[1] += 1
        return [(document_id, title, asked, total) for (document_id, title), (asked, total) in counts.items()]

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "facts": self.facts,
            "askable": len(self.clauses),
            "asked": len(self.asked),
            "documents": [dict(zip(("document_id", "title", "asked", "askable"), row, strict=True)) for row in self.by_document()],
            "never_asked": [clause.to_json() for clause in self.never],
        }


def coverage(view: View, items: Sequence[QuizItem], templates: Templates) -> Coverage:
    """Of what may be asked in ``view``, what ``items`` ask. Builds every question once: about 4 ms a fact."""
    by_document: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for item in items:
        for span in item.asked_at:
            by_document[span.document_id].append((span, item.id))
    found: dict[tuple[str, int, int], ClauseCoverage] = {}
    for candidate in candidates(view):
        known = candidate.known
        place = (known.document.id, known.start, known.end)
        if place in found or build(candidate, view, templates, "coverage") is None:
            continue
        askers = dict.fromkeys(identity for span, identity in by_document[known.document.id] if span.overlaps(known.span))
        found[place] = ClauseCoverage(
            known.document.id, known.document.title, known.document.category, known.section, known.start, known.end, known.text, tuple(askers)
        )
    return Coverage(tuple(found[place] for place in sorted(found)), len(view.askable))
