"""Limits of different documents, in force on one day, that contradict each other; ``desk.contradiction`` says which do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk.contradiction import Stated, contradiction, stated
from kb.models import Applicability, Deadline, Entry
from kb.validity import validity
from search.answer import Citation, Json, applies_to_json
from search.authority import LEVELS
from search.hits import cite


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit with the sentence that states it."""

    deadline: Deadline
    applies_to: Applicability
    text: str
    citation: Citation

    def to_json(self) -> Json:
        """The fields of a deadline in the contract that do not depend on a context."""
        amount = self.deadline.amount
        return {
            "action": self.deadline.action,
            "object": self.deadline.object or None,
            "amount": int(amount) if amount == int(amount) else amount,
            "unit": self.deadline.unit,
            "form": self.deadline.form,
            "applies_to": applies_to_json(self.applies_to),
            "text": self.text,
            "citation": self.citation.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more different limits for one obligation, the nearer level's first."""

    limits: tuple[Limit, ...]

    def to_json(self) -> Json:
        """``action`` and ``object`` as the first limit names them."""
        first = self.limits[0].deadline
        return {"action": first.action, "object": first.object or None, "limits": [limit.to_json() for limit in self.limits]}


def conflicts(entries: Iterable[Entry], as_of: date) -> list[Conflict]:
    """Every conflict between approved documents in force on ``as_of``, in the order of ``entries``."""
    approved = [entry for entry in entries if entry.document.status == "approved"]
    in_force = validity([entry.document for entry in approved])
    by_form: dict[str, list[Stated]] = defaultdict(list)
    for entry in approved:
        first, last = in_force[entry.document.id]
        if first <= as_of <= last:
            for limit in stated(entry):
                by_form[limit.deadline.form].append(limit)
    groups: list[list[Stated]] = []
    for limits in by_form.values():
        for index, one in enumerate(limits):
            opposed = [other for other in limits[index + 1 :] if _contradict(one, other)]
            if not opposed:
                continue
            group = next((group for group in groups if one in group), None)
            if group is None:
                group = [one]
                groups.append(group)
            group += [other for other in opposed if other not in group]
    return [Conflict(tuple(_limit(one) for one in sorted(group, key=lambda one: LEVELS[one.entry.document.level]))) for group in groups]


def _contradict(one: Stated, other: Stated) -> bool:
    return one.entry.document.id != other.entry.document.id and contradiction(one, other) != "other"


def _limit(one: Stated) -> Limit:
    document, fact = one.entry.document, one.fact
    section = next((p.section for p in one.entry.passages if p.start <= fact.start < p.end), ())
    return Limit(one.deadline, one.applies_to, document.text[fact.start : fact.end], cite(document, fact.start, fact.end, section))
