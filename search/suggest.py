"""Putting an answer together: procedures, deadlines, wordings, prohibitions and classes, each drawn from the facts at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kb import contract
from kb.models import Classification, Procedure, Prohibition, Tariff, Wording
from kb.text import normalise
from search.analyse import Query
from search.cover import cover
from search.facts import Candidate

COVER_GAIN = 0.5
FOUND = 0.55  # of the best score: facts of passages further off are another matter's
NEAR = 0.5  # of the best of its kind; what is further off does not matter here
OWN = 0.5  # of the best score, for the passage that a fact of a long document stands in
Answer = TypeVar("Answer")


def procedures(query: Query, candidates: Sequence[Candidate]) -> tuple[contract.Procedure, ...]:
    """Scenes' procedures, best first; the same text from two sources is one entry."""

    def make(candidate: Candidate, detail: Procedure, also: Sequence[Candidate]) -> contract.Procedure:
        text = candidate.document.text
        steps = tuple(
            contract.Step(text=text[s.start : s.end], start=s.start, end=s.end, escalation=s.escalation, actor=s.actor or None) for s in detail.steps
        )
        return contract.Procedure(title=detail.title, steps=steps, also=_cited(also), **_rule(candidate))

    return _group(query, candidates, Procedure, lambda d: d.title, make)


def wordings(query: Query, candidates: Sequence[Candidate]) -> tuple[contract.Wording, ...]:
    """Approved replies, best first."""

    def make(candidate: Candidate, detail: Wording, also: Sequence[Candidate]) -> contract.Wording:
        return contract.Wording(situation=detail.situation, variables=detail.variables, also=_cited(also), **_rule(candidate))

    return _group(query, candidates, Wording, lambda d: d.situation, make)


def prohibitions(query: Query, candidates: Sequence[Candidate]) -> tuple[contract.Prohibition, ...]:
    """What must not be said or done here; not cut short."""

    def make(candidate: Candidate, detail: Prohibition, also: Sequence[Candidate]) -> contract.Prohibition:
        replacement = None
        if detail.replacement_start is not None and detail.replacement_end is not None:
            replacement = candidate.document.text[detail.replacement_start : detail.replacement_end]
        return contract.Prohibition(phrase=detail.phrase, replacement=replacement, text=candidate.text, citation=candidate.citation)

    return _group(query, candidates, Prohibition, lambda d: "", make)


def classification(query: Query, candidates: Sequence[Candidate]) -> tuple[contract.Classification, ...]:
    """Classes that the complaint may belong to, best first."""

    def make(candidate: Candidate, detail: Classification, also: Sequence[Candidate]) -> contract.Classification:
        return contract.Classification(
            scheme=detail.scheme, label=detail.label, tell=detail.tell or None, text=candidate.text, citation=candidate.citation
        )

    return _group(query, candidates, Classification, lambda d: f"{d.scheme} {d.label}", make)


def tariffs(query: Query, candidates: Sequence[Candidate]) -> tuple[contract.Tariff, ...]:
    """Prices, best first; only for a question about money."""

    def make(candidate: Candidate, detail: Tariff, also: Sequence[Candidate]) -> contract.Tariff:
        return contract.Tariff(item=detail.item, amount=detail.amount, unit=detail.unit or None, number=detail.number or None, **_rule(candidate))

    return _group(query, candidates, Tariff, lambda d: d.item, make) if "tariff" in query.asks else ()


def _rule(candidate: Candidate) -> dict[str, Any]:
    """The fields of a ``kb.contract.cards.Rule``."""
    return {"text": candidate.text, "citation": candidate.citation, "applies_to": candidate.applies_to}


def _cited(also: Sequence[Candidate]) -> tuple[contract.Citation, ...]:
    return tuple(candidate.citation for candidate in also)


Kind = TypeVar("Kind", Procedure, Wording, Prohibition, Classification, Tariff)


def _group(
    query: Query,
    candidates: Sequence[Candidate],
    kind: type[Kind],
    label: Callable[[Kind], str],
    make: Callable[[Candidate, Kind, Sequence[Candidate]], Answer],
) -> tuple[Answer, ...]:
    """Facts of one kind, ranked by their passage and by what they themselves say; equal texts merged into the first."""
    scored: list[tuple[float, int, Candidate, Kind]] = []
    for candidate in candidates:
        detail = candidate.detail
        near = candidate.fact.kind in query.asks or candidate.stands_near(OWN * candidates[0].score)
        if isinstance(detail, kind) and near and candidate.score >= FOUND * candidates[0].score:
            gain = COVER_GAIN * cover(query.concepts, f"{label(detail)} {candidate.text[:400]}")
            scored.append((candidate.score + gain, candidate.id, candidate, detail))
    scored.sort(key=lambda item: (-item[0], item[1]))
    if kind is not Prohibition:  # all that matter here, not cut short
        scored = [item for item in scored if item[0] >= NEAR * scored[0][0]]
    merged: dict[str, list[tuple[Candidate, Kind]]] = {}
    for _, _, candidate, detail in scored:
        merged.setdefault(normalise(candidate.text), []).append((candidate, detail))
    return tuple(make(same[0][0], same[0][1], [c for c, _ in same[1:]]) for same in merged.values())
