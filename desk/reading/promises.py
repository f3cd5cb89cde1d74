"""What a document promises, what it tells of times otherwise, and where the two do not fit: shown as doubts, and found by ``shouwen check``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desk.contradiction import length
from kb.models import Deadline, Entry, Fact, Statement
from kb.obligation import same_matter
from search.figures import meet

Limit = tuple[Fact, Deadline]
Told = tuple[Fact, Statement]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A time at ``start:end`` that does not fit the promises whose times begin at ``beside``; ``message`` and ``mend`` are in Chinese."""

    start: int
    end: int
    beside: tuple[int, ...]
    message: str
    mend: str


def told(entry: Entry) -> list[Told]:
    """The times that are told and not promised, those but guessed left out."""
    return [(fact, fact.detail) for fact in entry.facts if isinstance(fact.detail, Statement) and not fact.detail.doubt]


def promised(entry: Entry) -> list[Limit]:
    """The limits that are promised: nothing that a forbidden phrase says."""
    limits = [(fact, fact.detail) for fact in entry.facts if isinstance(fact.detail, Deadline)]
    banned = [fact for fact in entry.facts if fact.kind == "prohibition"]
    sure = [(fact, limit) for fact, limit in limits if limit.form == "within" and not limit.doubt]
    return [(fact, limit) for fact, limit in sure if not any(one.start <= limit.amount_start < one.end for one in banned)]


def of_one_matter(told: Told, promise: Limit) -> bool:
    """Whether both are of one act, upon one thing where both name it, for customers that may be the same."""
    (one, detail), (other, limit) = told, promise
    return same_matter((detail.action, detail.object), (limit.action, limit.object)) and meet(one.applies_to, other.applies_to)


def misfits(entry: Entry) -> Iterator[Misfit]:
    """Times that one document promises and denies, and internal limits that are longer than every promise of the act."""
    limits = promised(entry)
    for fact, detail in told(entry):
        beside = [
            (other, limit) for other, limit in limits if of_one_matter((fact, detail), (other, limit)) and length(limit)[1] == length(detail)[1]
        ]
        at, quoted = (detail.amount_start, detail.amount_end), _quote(entry, fact)
        if detail.force == "denied":
            for promise, limit in beside:
                if length(limit) == length(detail):
                    message = f"同一时限既承诺又不承诺：“{_quote(entry, promise)}”与“{quoted}”"
                    yield Misfit(*at, (limit.amount_start,), message, "核对哪一句对，改掉另一句")
        elif detail.force == "internal" and beside and all(length(detail)[0] > length(limit)[0] for _, limit in beside):
            starts = tuple(limit.amount_start for _, limit in beside)
            yield Misfit(*at, starts, f"内部时限比承诺的长：“{quoted}”", "内部时限应当短于对客户的承诺")


def _quote(entry: Entry, fact: Fact) -> str:
    return " ".join(entry.document.text[fact.start : fact.end].split())
