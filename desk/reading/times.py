"""The numbers with a unit of time in a document that are in none of its limits and periods: what is neither, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kb.deadline.amounts import unread
from kb.deadline.folded import fold
from kb.deadline.frame import Frame
from kb.deadline.sentences import sentences
from kb.models import Deadline, Entry, Period, Unit

Placed = TypeVar("Placed", "Time", "Span")
_UNDECIDED = ("nothing_says_so", "months_and_days")


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of the document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A stretch of time; ``rule`` says what it was taken for. Nothing ``decided`` of it: no rule spoke, or a limit that no deadline was made of."""

    amount: float
    unit: Unit
    rule: str
    decided: bool


@dataclass(frozen=True, slots=True)
class Times:
    """Each in the order of the text; ``unread`` are spans that look like a number with a unit of time and cannot be read."""

    others: tuple[Time, ...]
    unread: tuple[Span, ...]


def times(entry: Entry) -> Times:
    """All of a document, at their offsets in its text."""
    counted = [(fact.detail.amount_start, fact.detail.amount_end) for fact in entry.facts if isinstance(fact.detail, Deadline | Period)]
    others: list[Time] = []
    broken: list[Span] = []
    for first, last, above in _stretches(entry):
        text = entry.document.text[first:last]
        folded = fold(text)
        for start, end in sentences(folded.text):
            sentence = folded.text[start:end]
            for amount, verdict in Frame(sentence, above).judged.verdicts:
                decided = verdict.limit is None and verdict.rule not in _UNDECIDED
                low, high = folded.span(start + amount.start, start + amount.end)
                others.append(Time(first + low, first + high, amount.value, amount.unit, verdict.rule, decided))
            for low, high in (folded.span(start + low, start + high) for low, high in unread(sentence)):
                broken.append(Span(first + low, first + high))
    return Times(tuple(outside(others, counted)), tuple(outside(broken, counted)))


def outside(places: Iterable[Placed], spans: Iterable[tuple[int, int]]) -> list[Placed]:
    """Those of ``places``, which are in order, that begin in none of ``spans``."""
    ordered, at, reached, found = sorted(spans), 0, 0, []
    for place in places:
        while at < len(ordered) and ordered[at][0] <= place.start:
            reached = max(reached, ordered[at][1])
            at += 1
        if place.start >= reached:
            found.append(place)
    return found


def _stretches(entry: Entry) -> Iterator[tuple[int, int, str]]:
    """The passages, and what lies between them, each with the headings and lead-ins above it."""
    end = 0
    for passage in entry.passages:
        yield from [(end, passage.start, "")] if end < passage.start else []
        yield passage.start, passage.end, fold(" ".join((*passage.section[-2:], *passage.context))).text
        end = passage.end
    yield end, len(entry.document.text), ""
