"""Which clauses a quiz exercises, and which were never asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kb.contract.quiz import ClauseCoverage, DocumentCoverage, QuizCoverage, QuizItem, Span
from quiz.build import build, candidates
from quiz.knowledge import View
from quiz.templates import Templates


def coverage(view: View, items: Sequence[QuizItem], templates: Templates) -> QuizCoverage:
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
            document_id=known.document.id,
            title=known.document.title,
            category=known.document.category,
            section=known.section,
            start=known.start,
            end=known.end,
            text=known.text,
            items=tuple(askers),
        )
    clauses = tuple(found[place] for place in sorted(found))
    documents: dict[str, list[ClauseCoverage]] = defaultdict(list)
    for clause in clauses:
        documents[clause.document_id].append(clause)
    return QuizCoverage(
        facts=len(view.askable),
        askable=len(clauses),
        asked=_asked(clauses),
        documents=tuple(
            DocumentCoverage(document_id=document_id, title=own[0].title, asked=_asked(own), askable=len(own))
            for document_id, own in documents.items()
        ),
        clauses=clauses,
        never_asked=tuple(clause for clause in clauses if not clause.items),
    )


def _asked(clauses: Sequence[ClauseCoverage]) -> int:
    return sum(bool(clause.items) for clause in clauses)
