"""Limits in force that contradict each other: the same act upon the same thing for the same customers, yet another length of time.

Stricter than ``same_obligation``, which ranks answers to a question: an editor is shown only what two documents say of one matter, and that
is told by what they speak of (the object, for a named kind of customer) or by sentences that say nearly the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kb.models import Applicability, Deadline, Document, Entry, Fact
from kb.obligation import same_obligation
from search.answer import Citation, Json, applies_to_json
from search.authority import LEVELS
from search.hits import cite

ALIKE = 0.5  # Jaccard similarity of two sentences' character bigrams, their amounts left out
_MINUTES = {"minute": 1, "hour": 60}


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
    by_form: dict[str, list[Limit]] = defaultdict(list)
    for entry in entries:
        if _in_force(entry.document, as_of):
            for fact in entry.facts:
                if isinstance(fact.detail, Deadline) and fact.detail.action:
                    by_form[fact.detail.form].append(_limit(entry, fact, fact.detail))
    groups: list[list[Limit]] = []
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
    return [Conflict(tuple(sorted(group, key=lambda limit: LEVELS[limit.citation.level]))) for group in groups]


def _in_force(document: Document, as_of: date) -> bool:
    begun = document.effective_from is None or document.effective_from <= as_of
    return document.status == "approved" and begun and (document.effective_to is None or as_of <= document.effective_to)


def _limit(entry: Entry, fact: Fact, deadline: Deadline) -> Limit:
    document = entry.document
    section = next((p.section for p in entry.passages if p.start <= fact.start < p.end), ())
    own, whole = fact.applies_to, document.applies_to
    applies_to = Applicability(
        own.operator or whole.operator, own.region or whole.region, own.business or whole.business, own.area, own.tier, own.channel
    )
    return Limit(deadline, applies_to, document.text[fact.start : fact.end], cite(document, fact.start, fact.end, section))


def _contradict(one: Limit, other: Limit) -> bool:
    left, right = one.applies_to, other.applies_to
    if one.citation.document_id == other.citation.document_id or _length(one.deadline) == _length(other.deadline):
        return False
    if (left.area, left.tier, left.channel, left.business) != (right.area, right.tier, right.channel, right.business):
        return False
    if any(a and b and a != b for a, b in ((left.operator, right.operator), (left.region, right.region))):
        return False
    if not same_obligation(one.deadline, left, other.deadline, right):
        return False
    named = bool(one.deadline.object) and (left.area is not None or left.tier is not None)
    return named or _alike(_without_amount(one), _without_amount(other)) >= ALIKE


def _length(deadline: Deadline) -> tuple[float, str]:
    minutes = _MINUTES.get(deadline.unit)
    return (deadline.amount * minutes, "minute") if minutes else (deadline.amount, deadline.unit)


def _without_amount(limit: Limit) -> str:
    start = limit.deadline.amount_start - limit.citation.start
    end = limit.deadline.amount_end - limit.citation.start
    return limit.text[: max(start, 0)] + limit.text[max(end, 0) :]


def _alike(one: str, other: str) -> float:
    left, right = _bigrams(one), _bigrams(other)
    return len(left & right) / max(1, len(left | right))


def _bigrams(text: str) -> set[str]:
    words: Sequence[str] = [c for c in text if c.isalnum()]
    return {"".join(words[i : i + 2]) for i in range(max(1, len(words) - 1))}
