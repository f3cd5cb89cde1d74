"""Limits of different documents, in force on one day, that contradict each other; ``desk.contradiction`` says which do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desk.contradiction import Stated, contradiction, stated
from kb.contract import Citation, Limit
from kb.contract.editors import Conflict
from kb.in_force import Day
from kb.models import Entry
from search.authority import LEVELS


def conflicts(entries: Iterable[Entry], day: Day) -> list[Conflict]:
    """Every conflict between approved documents in force on ``day``, in the order of ``entries``.

    None where one of them says that it goes before the other.
    """
    by_form: dict[str, list[Stated]] = defaultdict(list)
    for entry in entries:
        if entry.document.status == "approved" and day.has(entry.document.id):
            for limit in stated(day.entry(entry)):
                by_form[limit.deadline.form].append(limit)
    groups: list[list[Stated]] = []
    for limits in by_form.values():
        for index, one in enumerate(limits):
            opposed = [other for other in limits[index + 1 :] if _contradict(one, other, day)]
            if not opposed:
                continue
            group = next((group for group in groups if one in group), None)
            if group is None:
                group = [one]
                groups.append(group)
            group += [other for other in opposed if other not in group]
    return [_conflict(sorted(group, key=lambda one: LEVELS[one.entry.document.level]), day) for group in groups]


def _conflict(group: list[Stated], day: Day) -> Conflict:
    limits = tuple(_limit(one, day) for one in group)
    return Conflict(action=limits[0].action, object=limits[0].object, limits=limits)


def _contradict(one: Stated, other: Stated, day: Day) -> bool:
    left, right = one.entry.document.id, other.entry.document.id
    settled = left == right or day.prevails(left, right) or day.prevails(right, left)
    return not settled and contradiction(one, other) != "other"


def _limit(one: Stated, day: Day) -> Limit:
    document, fact = one.entry.document, one.fact
    section = next((p.section for p in one.entry.passages if p.start <= fact.start < p.end), ())
    return Limit(
        action=one.deadline.action,
        object=one.deadline.object or None,
        amount=one.deadline.amount,
        unit=one.deadline.unit,
        form=one.deadline.form,
        applies_to=one.applies_to,
        text=document.text[fact.start : fact.end],
        citation=Citation.of(document, fact.start, fact.end, section, day),
    )
