"""Which of a rule's times of day a case falls into: ``16:00以后缴清的``, ``上午12时前提交的``, ``22:00至次日6:00报修的``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from kb.deadline.days import TIME, clock
from kb.deadline.folded import fold
from kb.events import Event
from kb.models import Part, Time
from search.facts import Candidate, Decision
from search.rank.question import Question

_TIME = re.sub(r"\?P<\w+>", "?:", TIME)
_WINDOW = re.compile(
    rf"(?P<from>{_TIME})(?:(?:至|到|[-~—–]+)(?:次日|翌日|第二天)?(?P<to>{_TIME})|(?:\(含\))?(?:(?P<after>(?:及?[之以])?后)|(?P<before>[之以]?前)))(?![^,，。;；]*[内])"
)
_CLOCK = re.compile(TIME)
_A_DAY = timedelta(days=1)


def by_clock(candidate: Candidate, question: Question) -> Iterator[Decision]:
    """What the time of day at which it happened, or else came in, says of the times in a rule's conditions and in its words before its limit."""
    fact, text = candidate.fact, candidate.document.text
    scope = fact.scope
    own = [Part(fact.start, fact.detail.amount_start)] if isinstance(fact.detail, Time) and fact.start < fact.detail.amount_start else []
    seen: set[int] = set()
    for part in (*scope.conditions, *scope.leads, *scope.above, *own):
        for start, end, window in _windows(text[part.start : part.end]):
            if part.start + start not in seen and (told := _within(window, question)):
                seen.add(part.start + start)
                verdict, said = told
                yield Decision("holds" if verdict else "does_not", "clock", said, Part(part.start + start, part.start + end))


@lru_cache(maxsize=4096)
def _windows(text: str) -> tuple[tuple[int, int, tuple[str, str]], ...]:
    """Each span of a day that a rule's words name, ``HH:MM`` to ``HH:MM``, the latter not in it, with its place."""
    folded = fold(text)
    found = []
    for match in _WINDOW.finditer(folded.text):
        first, last = (clock(read) if name and (read := _CLOCK.match(name)) else "" for name in (match["from"], match["to"]))
        window = (first, last) if match["to"] else (first, "24:00") if match["after"] else ("00:00", first)
        if first and all(window):
            found.append((*folded.span(*match.span()), window))
    return tuple(found)


def _within(window: tuple[str, str], question: Question) -> tuple[bool, str] | None:
    """Whether the case falls into it, with the words that say when it was; ``None`` where that is not certain."""
    happened = [fact for fact in question.context.facts if isinstance(fact, Event)]
    if not happened:
        at = question.context.received_at
        return _inside(window, at), f"{at:%H:%M}"
    told = happened[-1]
    if told.until - told.at >= _A_DAY:
        return None
    ends = {_inside(window, told.at), _inside(window, max(told.at, told.until - timedelta(minutes=1)))}
    return (ends.pop(), f"{told.at:%H:%M}") if len(ends) == 1 else None


def _inside(window: tuple[str, str], at: datetime) -> bool:
    now, (first, last) = f"{at:%H:%M}", window
    return first <= now < last if first < last else now >= first or now < last
