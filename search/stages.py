"""Limits that hold at different times: which is in force, which of a season or of some hours is meant, and which takes a limit's place later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kb.deadline.calendar import Calendar
from kb.deadline.seasons import holds
from kb.models import Deadline, Statement, When
from kb.text import plain
from search.facts import Candidate
from search.rank.deadline import Limit

ALWAYS, UNKNOWN, NOT_NOW = 1, 2, 3
"""Behind 0: what is meant."""


def in_force(detail: Deadline, day: date) -> bool:
    """Whether a limit holds on a day, as far as its own words limit it."""
    return (detail.valid_from or day) <= day <= (detail.valid_to or day)


def coming(detail: Deadline, day: date) -> bool:
    """Whether it begins later."""
    return detail.valid_from is not None and detail.valid_from > day


def as_told(candidate: Candidate, day: date) -> Candidate | None:
    """A limit that is not in force as what it is then: a time that is told, and not promised; ``None`` for all else."""
    detail = candidate.detail
    if not isinstance(detail, Deadline) or in_force(detail, day):
        return None
    told = Statement(
        what=f"{detail.object}{detail.action}",
        amount=detail.amount,
        unit=detail.unit,
        force="not_yet" if coming(detail, day) else "ended",
        action=detail.action,
        object=detail.object,
        amount_start=detail.amount_start,
        amount_end=detail.amount_end,
        rule=detail.rule,
        doubt=detail.doubt,
    )
    return replace(candidate, fact=replace(candidate.fact, kind="statement", detail=told))


def order(limit: Limit, calendar: Calendar) -> int:
    """What to show first of limits that only their season, hours or days tell apart: what the question names, what holds when it was received."""
    when = limit.detail.when
    if when is None:
        return ALWAYS
    if _name(limit, when) in limit.question.plain:
        return 0
    now = holds(when, limit.question.context.received_at, calendar)
    return UNKNOWN if now is None else 0 if now else NOT_NOW


def _name(limit: Limit, when: When) -> str:
    """``夜间`` of 夜间（20:00至8:00）."""
    return plain(limit.candidate.document.text[when.start : when.end]).partition("(")[0].removesuffix("内")


def apart(one: Limit, other: Limit) -> bool:
    """Whether nothing but season, hours or days tells two limits of one document apart."""
    same_document = one.candidate.document.id == other.candidate.document.id
    return same_document and _key(one) == _key(other) and _unplaced(one) != _unplaced(other)


def announced(limit: Limit, others: Iterable[Limit]) -> list[Limit]:
    """What takes a limit's place later, by its document's own words, the next first."""
    day = limit.question.context.as_of.date()
    same = [one for one in others if one.candidate.document.id == limit.candidate.document.id and _key(one) == _key(limit)]
    later = {(one.detail.valid_from, one.detail.amount, one.detail.unit): one for one in same if coming(one.detail, day)}
    return [later[key] for key in sorted(later, key=lambda key: (key[0] or date.max, key[1], key[2])) if _unplaced(later[key]) == _unplaced(limit)]


def _key(limit: Limit) -> tuple[object, ...]:
    detail = limit.detail
    return detail.action, detail.object, detail.form, limit.candidate.applies_to


def _unplaced(limit: Limit) -> When | None:
    """Its season, hours or days, wherever the words stand that say so."""
    when = limit.detail.when
    return replace(when, start=0, end=0) if when and when.told else when
