"""Putting an answer together: procedures, deadlines, wordings, prohibitions and classes, each drawn from the facts at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kb.models import Classification, FactKind, Procedure, Prohibition, Tariff, Wording
from kb.text import normalise
from search.answer import ClassificationAnswer, ProcedureAnswer, ProhibitionAnswer, StepAnswer, TariffAnswer, WordingAnswer
from search.facts import Candidate
from search.rank.card import Card, cards
from search.rank.model import Model, Values
from search.rank.question import Question

Answer = TypeVar("Answer")


def procedures(question: Question, candidates: Sequence[Candidate]) -> tuple[ProcedureAnswer, ...]:
    """Scenes' procedures, best first; the same text from two sources is one entry."""

    def make(candidate: Candidate, detail: Procedure, also: Sequence[Candidate]) -> ProcedureAnswer:
        text = candidate.document.text
        steps = tuple(StepAnswer(text[s.start : s.end], s.start, s.end, s.escalation, s.actor) for s in detail.steps)
        citations = tuple(c.citation for c in also)
        return ProcedureAnswer(detail.title, steps, candidate.text, candidate.applies_to, candidate.citation, citations)

    return _group(question, candidates, "procedure", Procedure, make)


def wordings(question: Question, candidates: Sequence[Candidate]) -> tuple[WordingAnswer, ...]:
    """Approved replies, best first."""

    def make(candidate: Candidate, detail: Wording, also: Sequence[Candidate]) -> WordingAnswer:
        citations = tuple(c.citation for c in also)
        return WordingAnswer(detail.situation, candidate.text, detail.variables, candidate.applies_to, candidate.citation, citations)

    return _group(question, candidates, "wording", Wording, make)


def prohibitions(question: Question, candidates: Sequence[Candidate]) -> tuple[ProhibitionAnswer, ...]:
    """What must not be said or done here; not cut short."""

    def make(candidate: Candidate, detail: Prohibition, also: Sequence[Candidate]) -> ProhibitionAnswer:
        replacement = None
        if detail.replacement_start is not None and detail.replacement_end is not None:
            replacement = candidate.document.text[detail.replacement_start : detail.replacement_end]
        return ProhibitionAnswer(candidate.text, detail.phrase, replacement, candidate.citation)

    return _group(question, candidates, "prohibition", Prohibition, make)


def classification(question: Question, candidates: Sequence[Candidate]) -> tuple[ClassificationAnswer, ...]:
    """Classes that the complaint may belong to, best first."""

    def make(candidate: Candidate, detail: Classification, also: Sequence[Candidate]) -> ClassificationAnswer:
        return ClassificationAnswer(detail.scheme, detail.label, detail.tell, candidate.text, candidate.citation)

    return _group(question, candidates, "classification", Classification, make)


def tariffs(question: Question, candidates: Sequence[Candidate]) -> tuple[TariffAnswer, ...]:
    """Prices, best first; only for a question about money."""

    def make(candidate: Candidate, detail: Tariff, also: Sequence[Candidate]) -> TariffAnswer:
        return TariffAnswer(detail.item, detail.amount, detail.unit, detail.number, candidate.text, candidate.applies_to, candidate.citation)

    return _group(question, candidates, "tariff", Tariff, make) if "tariff" in question.query.asks else ()


Kind = TypeVar("Kind", Procedure, Wording, Prohibition, Classification, Tariff)


def ranked(question: Question, candidates: Sequence[Candidate], kind: FactKind) -> list[tuple[Candidate, float, Values]]:
    """The facts of one kind that may be shown, each with its score and the features that it is the sum of, descending, ties by id."""
    model = question.weights[kind]
    scored: list[tuple[Candidate, float, Values]] = []
    for candidate in candidates:
        if candidate.fact.kind == kind and _matters(question, candidate, candidates[0], model):
            values = cards.values(Card(question, candidate))
            scored.append((candidate, model.score(values), values))
    scored.sort(key=lambda item: (-item[1], item[0].id))
    return [item for item in scored if item[1] >= model.thresholds["near"] * scored[0][1]]


def _matters(question: Question, candidate: Candidate, best: Candidate, model: Model) -> bool:
    """Whether a fact belongs to what was found: in a long document by its own passage, unless its kind is asked for."""
    asked = candidate.fact.kind in question.query.asks
    near = asked or candidate.stands_near(model.thresholds["own"] * best.score)
    return near and candidate.score >= model.thresholds["found"] * best.score


def _group(
    question: Question,
    candidates: Sequence[Candidate],
    kind: FactKind,
    detail_type: type[Kind],
    make: Callable[[Candidate, Kind, Sequence[Candidate]], Answer],
) -> tuple[Answer, ...]:
    """Facts of one kind, best first; equal texts merged into the first."""
    merged: dict[str, list[tuple[Candidate, Kind]]] = {}
    for candidate, _, _ in ranked(question, candidates, kind):
        if isinstance(candidate.detail, detail_type):
            merged.setdefault(normalise(candidate.text), []).append((candidate, candidate.detail))
    return tuple(make(same[0][0], same[0][1], [c for c, _ in same[1:]]) for same in merged.values())
