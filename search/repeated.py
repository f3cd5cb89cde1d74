"""Clauses for what happened again, and for sums paid back more than once: ``报修三次以上的，升级至区域经理``, ``错收的费用双倍返还``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.events import Count, Fact, Money
from kb.events.mentions import finder
from kb.lexicon import lexicon
from kb.measures import Bound, bounds, quantities
from search.lateness import one_of

_SENTENCE = re.compile(r"[^。；;\n！!]+[。]?")
_LABEL = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[^\s]{1,4}条|[-*•])\s*")
_COMMA = re.compile("[，,]")
_OF_TIMES = "times"
Span = tuple[int, int]


def thresholds(text: str, start: int, end: int, facts: Sequence[Fact]) -> Iterator[tuple[Span, Span, Count]]:
    """Clauses of ``text[start:end]`` whose number of times the complaint reaches: each with the words of the number, and what reaches it."""
    counts = [fact for fact in facts if isinstance(fact, Count)]
    for first, stop in _sentences(text, start, end) if counts else ():
        sentence = text[first:stop]
        for bound in bounds(sentence):
            if bound.measure != _OF_TIMES or not _COMMA.search(sentence, bound.end):
                continue
            named = {mention.event.name for mention in finder().find(sentence[: bound.end + 2])}
            reached = next((count for count in counts if _of(count.event, named) and _reaches(bound, count.value)), None)
            if reached:
                yield (first, stop), (first + bound.start, first + bound.end), reached
                break


def multiples(text: str, start: int, end: int, complaint: str, facts: Sequence[Fact]) -> Iterator[Span]:
    """Clauses of ``text[start:end]`` that pay a sum back more than once, for a case that the complaint names."""
    if sum(isinstance(fact, Money) for fact in facts) != 1:
        return
    pattern = re.compile(rf"{one_of('multiples')}[^，,。；;]{{0,4}}?{one_of('pays')}|{one_of('pays')}[^，,。；;]{{0,4}}?{one_of('multiples')}")
    for first, stop in _sentences(text, start, end):
        found = pattern.search(text, first, stop)
        case = text[first : found.start()] if found else ""
        if any(case[at : at + 2] in complaint and re.fullmatch("[一-鿿]{2}", case[at : at + 2]) for at in range(len(case) - 1)):
            yield first, stop


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text, start, end):
        label = _LABEL.match(text, match.start(), match.end())
        first = label.end() if label else match.start() + len(match.group()) - len(match.group().lstrip())
        if first < match.end():
            yield first, match.end()


def _of(event: str, named: set[str]) -> bool:
    """Whether a clause speaks of an event, or of none."""
    entry = lexicon().events.get(event)
    return not named or event in named or bool(entry and entry.kin in named)


def _reaches(bound: Bound, value: float) -> bool:
    return any(bound.holds(quantity) is True for quantity in quantities(f"{value:g}次"))
