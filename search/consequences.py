"""What being late and happening again change: the clauses for it stand in front of the rules where it is so, and behind them while a limit runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from kb import contract
from kb.models import Fact, Part, Rule, Scope
from search.deadlines import Ranked
from search.facts import Candidate, Decision
from search.hits import SHORT_MAX_CHARS
from search.lateness import NEAR_CHARS, clauses
from search.owed import owed
from search.rank.question import Question
from search.repeated import multiples, thresholds
from search.suggest import ruling

FIRST = 2
"""Limits whose consequences are looked for."""
SEEN = 3
"""Documents, those of the best facts, in which clauses for what happened again are looked for."""
State = Literal["holds", "not_yet", "unknown"]
_OF_STATE: dict[str, State] = {"late": "holds", "running": "not_yet", "unknown": "unknown"}


def consequences(
    question: Question, order: Sequence[Ranked], limits: Sequence[contract.Deadline], candidates: Sequence[Candidate], rules: Sequence[contract.Rule]
) -> tuple[contract.Rule, ...]:
    """``rules`` with the clauses that hold, a limit being late or something having happened again, before them, and those of what runs behind."""
    found = [*_of_late(order, limits), *_of_repetition(question, candidates)]
    front = _once([rule for rule in found if rule.consequence == "holds"])
    behind = [rule for rule in _once(found) if not any(_same(rule, one) for one in front)]
    others = [rule for rule in rules if not any(_same(rule, one) for one in (*front, *behind))]
    return (*front, *others, *behind)


def what_is_owed(question: Question, limits: Sequence[contract.Deadline], rules: Sequence[contract.Rule]) -> tuple[contract.Owed, ...]:
    """What the clauses that hold have paid; nothing where they speak of no money."""
    late = next((card for card in limits[:FIRST] if card.state == "late"), None)
    found = []
    for rule in rules:
        told = owed(rule.text, question.context.facts, late.late_by_s if late else None) if rule.consequence == "holds" else None
        if told:
            found.append(
                contract.Owed(amount=told.amount, computed=told.computed, missing=told.missing or None, text=rule.text, citation=rule.citation)
            )
    return tuple(found)


def _of_late(order: Sequence[Ranked], limits: Sequence[contract.Deadline]) -> Iterator[contract.Rule]:
    """The clauses for being late of the first limits."""
    for card in limits[:FIRST]:
        limit = next((limit for limit, _, _ in order if _is_of(limit.candidate, card)), None)
        if limit is None or card.owed_by == "customer":
            continue
        candidate = limit.candidate
        for place in clauses(candidate.document.text, limit.detail, candidate.fact.start, candidate.fact.end, _near(candidate)):
            yield _rule(candidate, place, _OF_STATE[card.state], card.confidence)


def _of_repetition(question: Question, candidates: Sequence[Candidate]) -> Iterator[contract.Rule]:
    """The clauses for what happened so often, and for sums that are paid back more than once, near the best facts."""
    facts = question.context.facts
    best = {candidate.document.id: candidate for candidate in reversed(candidates[: SEEN * SEEN])}
    for candidate in [*reversed(best.values())][:SEEN]:
        text, near = candidate.document.text, _near(candidate)
        start, end = max(0, candidate.fact.start - near), min(len(text), candidate.fact.end + near)
        for place, by, count in thresholds(text, start, end, facts):
            decision = Decision("holds", "times", f"{count.event}{count.value:g}次", Part(*by))
            yield _rule(candidate, place, "holds", candidate.confidence, (decision,))
        for place in multiples(text, start, end, question.query.text, facts):
            yield _rule(candidate, place, "holds", candidate.confidence)


def _near(candidate: Candidate) -> int:
    length = len(candidate.document.text)
    return length if length <= SHORT_MAX_CHARS else NEAR_CHARS


def _rule(candidate: Candidate, place: tuple[int, int], state: State, confidence: float | None, decided: tuple[Decision, ...] = ()) -> contract.Rule:
    fact = Fact("rule", *place, Rule("is", None, "consequence"), candidate.fact.applies_to, Scope())
    fields = ruling(replace(candidate, fact=fact, decided=decided, amended_by=())) | {"confidence": confidence, "exemplified": False}
    return contract.Rule(modality="is", subject=None, condition=(), exception=(), consequence=state, **fields)


def _is_of(candidate: Candidate, card: contract.Deadline) -> bool:
    place = card.citation
    return (candidate.document.id, candidate.fact.start, candidate.fact.end) == (place.document_id, place.start, place.end)


def _once(rules: Sequence[contract.Rule]) -> list[contract.Rule]:
    found: list[contract.Rule] = []
    for rule in rules:
        if not any(_same(rule, one) for one in found):
            found.append(rule)
    return found


def _same(one: contract.Rule, other: contract.Rule) -> bool:
    """Whether two quote the same place, or one holds the other."""
    left, right = one.citation, other.citation
    return left.document_id == right.document_id and left.start < right.end and right.start < left.end
