"""From when and until when: ``自2024年9月1日起``, ``自印发之日起满三十日``, ``次月1日``, ``即日起``, ``至2025年3月31日``, ``期限为二年``."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kb.deadline.amounts import Amount
from kb.models import Unit
from kb.pattern import Match, Pattern
from kb.relations.line import Sentence, vocabulary

_FROM = Pattern("(?P<from>{from})?(?P<day>{day})(?:零时|0时|00:00|0:00|之日)?(?P<since>{since}|{own_start})?", of=vocabulary)
_RANGE = Pattern("(?:{from})?(?P<first>{day})(?:{since})?(?:{until}|[-—–~])(?P<last>{day})", of=vocabulary)
_UNTIL = Pattern("(?:{until})(?P<day>{day})(?:{to_end})?", of=vocabulary)
_PUBLISHED = Pattern(
    "(?:{from})?(?:{this}{noun}|其)?{published}之?(?:日|{after})(?:{since})?,?(?:{after})?(?P<time>{time})(?:{after})?(?:{since})?",
    "(?:{from})?(?:{this}{noun}|其)?{published}之?(?:日|{after})(?:{since})?",
    of=vocabulary,
)
_NEXT_MONTH = Pattern("(?:{from})?(?:{this}{noun})?(?:{published})?之?{next_month}(?:1日|一日)?(?:{since})?", of=vocabulary)
_AT_ONCE = Pattern("(?:{from})?{at_once}(?:{since})?", of=vocabulary)
_OWN_FORCE = Pattern("(?P<from>{from})?(?:{this}|{new}){noun}{own_start}(?:之日)?(?:{since})?", of=vocabulary)
_OF_ANOTHER = Pattern("(?:正式)?{own_start}的", of=vocabulary)
"""Behind a day: another document is in force since then (2010年6月1日起施行的《…》)."""
_LASTS = Pattern("(?:{as_long_as}|{term}|{prolongs})[为是]?(?P<time>{time})", of=vocabulary)


@dataclass(frozen=True, slots=True)
class When:
    """The words at ``start:end`` that say from or until when; ``day`` where it is certain, ``own``: that on which the text comes into force."""

    start: int
    end: int
    day: date | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when, as far as a sentence says so, and for how long where it tells no last day."""

    first: When | None = None
    last: When | None = None
    time: Amount | None = None


def later(day: date, amount: float, unit: Unit) -> date:
    """The day so long after ``day``; hours and minutes do not matter."""
    if unit in ("year", "month"):
        months = day.year * 12 + day.month - 1 + round(amount * (12 if unit == "year" else 1))
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=round(amount) if unit in ("day", "working_day") else 0)


def ends(first: date, amount: float, unit: Unit) -> date:
    """The last day of so long from ``first`` on."""
    return later(first, amount, unit) - timedelta(days=1)


def ranges(sentence: Sentence) -> Iterator[tuple[When, When]]:
    """``2月15日至2月23日``."""
    for match in _RANGE.finditer(sentence.line):
        first = _day(sentence, match.span("first")[0])
        last = _day(sentence, match.span("last")[0], after=first)
        yield When(match.start, match.span("first")[1], first), When(*match.span("last"), last)


def starts(sentence: Sentence, issued: date | None) -> Iterator[When]:
    """Each moment that something begins at, in order; a bare day (1998年5月29日通过) is none."""
    found: list[When] = []
    for match in _FROM.finditer(sentence.line):
        if (match["from"] or match["since"]) and not _UNTIL.before(sentence.line, match.span("day")[1], match.start - 3):
            end = match.span("day")[1] if match.line.kind_of(*match.span("since"), ("own_start",)) else match.end
            found.append(When(match.start, end, _day(sentence, match.span("day")[0])))
    for match in _PUBLISHED.finditer(sentence.line):
        time = sentence.times.get(match.span("time")[0])
        found.append(When(*match.whole, later(issued, time.value, time.unit) if issued and time else issued))
    for match in _NEXT_MONTH.finditer(sentence.line):
        found.append(When(*match.whole, later(issued.replace(day=1), 1, "month") if issued else None))
    found += [When(*match.whole, issued) for match in _AT_ONCE.finditer(sentence.line)]
    found += [
        When(*match.whole, own=True) for match in _OWN_FORCE.finditer(sentence.line) if match["from"] or "之日" in sentence.text[slice(*match.whole)]
    ]
    return iter(sorted((when for when in found if not _OF_ANOTHER.match(sentence.line, when.end)), key=lambda when: when.start))


def untils(sentence: Sentence) -> Iterator[When]:
    """Each moment that something ends at, in order."""
    for match in _UNTIL.finditer(sentence.line):
        place = match.span("day")[0]
        yield When(match.start, match.end, _last(sentence, place))


def lengths(sentence: Sentence) -> Iterator[tuple[Match, Amount]]:
    """``期限为二年``, ``有效期延长两年``."""
    for match in _LASTS.finditer(sentence.line):
        yield match, sentence.times[match.span("time")[0]]


def _day(sentence: Sentence, place: int, after: date | None = None) -> date | None:
    """The first day of a date; one without a year has that of the date before it."""
    told = sentence.days[place]
    if told.first is not None:
        return told.first
    known = after or next((each.first for at, each in reversed(sentence.days.items()) if at < place and each.first), sentence.issued)
    return _in_year(sentence.text[told.start : told.end], known.year if known else None)


def _last(sentence: Sentence, place: int) -> date | None:
    told = sentence.days[place]
    return told.last or _day(sentence, place)


def _in_year(words: str, year: int | None) -> date | None:
    from kb.deadline.dates import written

    return next((each.first for each in written(f"{year}年{words}")), None) if year else None


def settled(when: When | None, own: date | None) -> When | None:
    """``when`` with its day, where that is the one on which the text itself comes into force."""
    return replace(when, day=own) if when and when.own and own else when
