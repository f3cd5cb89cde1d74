"""The numbers with a unit of time in a document that are in none of its limits and periods: what is neither, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kb.deadline.amounts import BLANK, unread
from kb.deadline.folded import Folded, fold
from kb.deadline.frame import Frame
from kb.deadline.sentences import sentences
from kb.models import Deadline, Entry, Period, Unit, Wording

Placed = TypeVar("Placed", "Time", "Unread")
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
    for first, folded, start, sentence, above in _sentences(entry):
        for amount, verdict in Frame(sentence, above).judged.verdicts:
            decided = verdict.limit is None and verdict.rule not in _UNDECIDED
            low, high = folded.span(start + amount.start, start + amount.end)
            others.append(Time(first + low, first + high, amount.value, amount.unit, verdict.rule, decided))
    return Times(tuple(outside(others, _counted(entry))), tuple(unread_numbers(entry)))


def unread_numbers(entry: Entry) -> list[Unread]:
    """What in a document looks like a number with a unit of time and is none that can be read; the blanks of a reply are to be filled in."""
    blanks = [(fact.start, fact.end) for fact in entry.facts if isinstance(fact.detail, Wording)]
    found = []
    for first, folded, start, sentence, _ in _sentences(entry):
        for each in unread(sentence):
            low, high = folded.span(start + each.start, start + each.end)
            found.append(Unread(first + low, first + high, each.why))
    found = outside(found, _counted(entry))
    in_replies = {each.start for each in found} - {each.start for each in outside(found, blanks)}
    return [each for each in found if each.why != BLANK or each.start not in in_replies]


def _counted(entry: Entry) -> list[tuple[int, int]]:
    return [(fact.detail.amount_start, fact.detail.amount_end) for fact in entry.facts if isinstance(fact.detail, Deadline | Period)]


def _sentences(entry: Entry) -> Iterator[tuple[int, Folded, int, str, str]]:
    """Each sentence of a document with where it begins in the folded stretch around it, that stretch in the document, and what stands above it."""
    for first, last, above in _stretches(entry):
        folded = fold(entry.document.text[first:last])
        for start, end in sentences(folded.text):
            yield first, folded, start, folded.text[start:end], above


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
        yield passage.start, passage.end, fold(" ".join((*passage.section[-2:], passage.context))).text
        end = passage.end
    yield end, len(entry.document.text), ""
