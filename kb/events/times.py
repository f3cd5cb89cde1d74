"""Times as people name them: a day, a part of it, the hours of the clock, or some of these, and when that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from kb.events import clocks, days
from kb.events.clocks import Clock, Part
from kb.events.days import Now, Resolve, Span

_BESIDE = re.compile(
    r"\s*(?P<weekday>[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?)?\s*(?:(?:调休|补班|上班|放假|发工资|开学|过节)*(?P<day>那一?天|当天|这天|那日))?(?:的时候)?的?\s*(?:大概|大约|差不多|约|快)?\s*"
)
_BEHIND = re.compile(r"\s?(?:那一?会儿?|的时候|时分|那时候?|左右|前后)?(?:开始|起|以来)?")
_HOURS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Time:
    """A time at ``start:end``: ``rule`` names what kind of day it is, empty where none is named."""

    start: int
    end: int
    rule: str
    day: Resolve | None
    part: Part | None
    clock: Clock | None

    @property
    def bare(self) -> bool:
        """Whether it is no more than a time of the clock, which may be something else (一点)."""
        return self.day is None and self.part is None

    @property
    def vague(self) -> bool:
        """Whether it is told only about when (前阵子)."""
        return self.rule == "vague"


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(
        f"{days.pattern().pattern}|(?P<_part>{clocks.part_pattern().pattern})|(?P<_clock>(?=[0-9零〇一二两三四五六七八九十]{{1,3}}[点时:：]))"
    )


def times(text: str) -> Iterator[Time]:
    """Those of a folded text in order, none within another."""
    at = 0
    while match := _starts().search(text, at):
        start, end = match.span()
        rule, day = days.resolver(match) if match.lastgroup not in ("_part", "_clock") else ("", None)
        if day is not None and (beside := _BESIDE.match(text, end)):
            behind = beside.end()
            end = behind if beside["day"] or beside["weekday"] else end
        else:
            behind = end if match.lastgroup == "_part" else start
        part = clocks.parts()[match.group()] if match.lastgroup == "_part" else None
        if day is not None and (found := clocks.part_pattern().match(text, behind)):
            part, end = clocks.parts()[found.group()], found.end()
            behind = end
        if part is not None and (space := clocks.words_between().match(text, behind)):
            behind = space.end()
        spoken = clocks.clock_pattern().match(text, behind)
        clock = clocks.clock(spoken, part) if spoken else None
        if spoken and clock:
            end = spoken.end()
        if day is None and clock is None and (part is None or len(match.group()) == 1):
            at = max(match.end(), start + 1)
            continue
        tail = _BEHIND.match(text, end)
        end = tail.end() if tail else end
        yield Time(start, end, rule, day, part, clock)
        at = max(end, start + 1)


def when(time: Time, now: Now, *, open_end: bool = False) -> Span | None:
    """The span that is meant, cut off at ``now`` where it reaches past it, unless ``open_end``; ``None`` where nothing tells, or all is to come."""
    day = time.day(now) if time.day else None
    if time.day and day is None:
        return None
    if day and day.exact:
        return _past(day, now)
    if day is None:
        named = now.named or now.today
        first = datetime.combine(named, datetime.min.time(), now.moment.tzinfo)
        day = Span(first, first + timedelta(days=1))
        span = _of_day(time, day, now)
        if span.first > now.moment and now.named is None:
            span = Span(span.first - timedelta(days=1), span.end - timedelta(days=1))
    else:
        span = _of_day(time, day, now)
    return span if open_end and span.first <= now.moment else _past(span, now)


def _past(span: Span, now: Now) -> Span | None:
    if span.first > now.moment:
        return None
    return Span(span.first, min(span.end, max(now.moment, span.first)), span.exact)


def _of_day(time: Time, day: Span, now: Now) -> Span:
    if time.clock:
        low, high = time.clock.low, time.clock.high
        if not time.clock.told and 1 <= low < 6 and day.first + (low + 12) * _HOURS <= now.moment:
            low, high = low + 12, high + 12  # 3点 of no half: few are up in the small hours
        return Span(day.first + timedelta(minutes=round(low * 60)), day.first + timedelta(minutes=round(high * 60)))
    if time.part:
        return Span(day.first + time.part.begins * _HOURS, day.first + time.part.ends * _HOURS)
    return day
