"""The numbers with a unit of time in a document that are in none of its limits and periods: what is neither, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ingest.facts.deadline import above, runs
from kb.deadline.amounts import BLANK
from kb.deadline.grammar import Read, read_all
from kb.models import Deadline, Entry, Period, Unit, Wording

Placed = TypeVar("Placed", "Time", "Unread")


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
class Unread(Span):
    """What looks like a number with a unit of time and cannot be read, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Times:
    """Each in the order of the text."""

    others: tuple[Time, ...]
    unread: tuple[Unread, ...]


def times(entry: Entry) -> Times:
    """All of a document, at their offsets in its text."""
    others: list[Time] = []
    for first, read in _read(entry):
        others += [Time(first + each.start, first + each.end, each.amount, each.unit, each.rule, each.decided) for each in read.stretches]
    return Times(tuple(outside(others, _counted(entry))), tuple(unread_numbers(entry)))


def unread_numbers(entry: Entry) -> list[Unread]:
    """What in a document looks like a number with a unit of time and is none that can be read; the blanks of a reply are to be filled in."""
    blanks = [(fact.start, fact.end) for fact in entry.facts if isinstance(fact.detail, Wording)]
    found = [Unread(first + each.start, first + each.end, each.why) for first, read in _read(entry) for each in read.unread]
    found = outside(found, _counted(entry))
    in_replies = {each.start for each in found} - {each.start for each in outside(found, blanks)}
    return [each for each in found if each.why != BLANK or each.start not in in_replies]


def _counted(entry: Entry) -> list[tuple[int, int]]:
    return [(fact.detail.amount_start, fact.detail.amount_end) for fact in entry.facts if isinstance(fact.detail, Deadline | Period)]


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


def _read(entry: Entry) -> Iterator[tuple[int, Read]]:
    """What the passages say of times, as their facts were read, and what stands between them; each with where it begins."""
    text, end = entry.document.text, 0
    for run in runs(entry.passages, text):
        if end < run[0].start:
            yield end, read_all(text[end : run[0].start])
        yield run[0].start, read_all(text[run[0].start : run[-1].end], above(run[0]))
        end = run[-1].end
    yield end, read_all(text[end:])
