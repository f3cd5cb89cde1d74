"""Stretches of time in folded text (``3小时``, ``半个工作日``, ``三至五个工作日``, ``1小时30分钟``, ``T+2日``), read whole or not at all.

A week is 7 days; a working hour is an eighth of a working day; a second a sixtieth of a minute; of a range the upper end counts, and ``low`` is
the lower one. What adds up of several units is told in the largest that all of them make whole (2天12小时 is 60 hours).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kb.deadline.numerals import CHINESE, HAN, NUMERAL_CHARS, approximate, number
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import Form, Unit

Mark = Literal["inside", "most", "bare"]
"""How a limit is marked: ``3小时内`` · ``不超过3小时`` · by a label (``时限为3小时``) or a neighbour only."""


@of_words
def units(words: Lexicon) -> str:
    """Regular expression for what stands behind a number and says of what length it counts, without groups."""
    counted, bare = (alternation(word for length in words.units if length.counted == kind for word in length.written) for kind in (True, False))
    return f"个?(?:{counted})|{bare}"


@of_words
def _unit(words: Lexicon) -> re.Pattern[str]:
    return re.compile(units())


@of_words
def _to(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{units()})?[-~—–～－至到](?=[0-9{CHINESE}半])")


@of_words
def _settled_form(words: Lexicon) -> re.Pattern[str]:
    """``T+2日``, ``D+1``: days after the day that it all begins."""
    return re.compile(
        rf"(?<![A-Za-z])[TD]\+(?P<number>[0-9]+)(?P<unit>个?(?:{alternation(words.units['working_day'].written)})|个?自然日|[日天])?(?![0-9])"
    )


_NUMERAL = re.compile(rf"(?:[0-9]+/[0-9]+|[{NUMERAL_CHARS}]+(?:\.[0-9]+)?)")
_AGAIN = re.compile(rf"[(【\[]([{NUMERAL_CHARS}]+)[)】\]]")  # 三(3)个, 3(三)
_TO = re.compile(r"(?:个?工作[日天]|个?小时|[日天])?[-~—–－～至到](?=[0-9" + CHINESE + r"半])")
_TIMES = re.compile(r"[×x*]")
_SHORT = re.compile(r"(?P<hour>时(?![间候限段刻]))|(?P<minute>分(?![数值之局公类级]))")  # units only behind a larger one
_GOES_ON = re.compile(r"[多余]?[零又]?(?=[0-9" + CHINESE + r"半])")
_NOT_BEFORE = re.compile(rf"[{NUMERAL_CHARS}.第同任某×x*/]$|[0-9]:$|[0-9]-$|(?<![A-Za-z])[OoIl]$")
_DATE_BEFORE = re.compile(rf"[0-9{HAN}]{{1,4}}(?:年|月份?)$|[0-9] $")
_ROUND_THE_CLOCK = 5  # days: 7×24小时 says when one is open

# A hundred years. What is longer is a date or a slip of the pen, and would leave the calendar.
_LONGEST: dict[Unit, float] = {"year": 100, "month": 1200, "day": 36_525, "working_day": 25_000, "hour": 876_600, "minute": 52_596_000}
_CLOCKED = ("minute", "hour", "day")
_MINUTES: dict[Unit, int] = {"minute": 1, "hour": 60, "day": 1440, "month": 43_200, "year": 525_600}


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time at ``start:end``; ``low`` is where a range begins, ``settled`` marks ``T+2`` (a limit by its very form), and
    what adds up months and days is not ``exact``: no unit tells it."""

    start: int
    end: int
    value: float
    unit: Unit
    low: float | None = None
    settled: bool = False
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit at ``start:end`` of the sentence; ``after`` is where the words about it go on (behind 内)."""

    start: int
    end: int
    after: int
    value: float
    unit: Unit
    form: Form
    mark: Mark
    named: tuple[int, int] | None = None
    """Where its act stands, when it is told right before the amount (``装机3天``, ``上门(4小时内)``)."""
    rule: str = ""
    """The rule that found it."""
    open_hours: bool = False
    """Whether it runs in hours of business alone."""


def amounts(sentence: str) -> list[Amount]:
    """Every stretch of time in a folded sentence but for dates, in order."""
    return list(_lex(sentence))


def unread(sentence: str) -> list[tuple[int, int]]:
    """Spans of what looks like a number with a unit of time and cannot be read: ``1O小时``, ``S个工作日``, ``柒贰小时``, ``__日``."""
    read = [(amount.start, amount.end) for amount in amounts(sentence)]
    found = []
    for match in _broken().finditer(sentence):
        inside = any(start < match.end() and match.start() < end for start, end in read)
        if not inside and not _DATE_BEFORE.search(sentence[max(0, match.start() - 8) : match.start()]):
            found.append(match.span())
    return found


@of_words
def _broken(words: Lexicon) -> re.Pattern[str]:
    """Letters that a scanner reads for digits among digits, digits torn apart, blanks to be filled in, numerals that make no sense."""
    counted = alternation(word for length in words.units if length.counted or length.unit in ("hour", "minute") for word in length.written)
    letters = rf"[0-9]*[OoIlSsBZz][0-9OoIlSsBZz]*|[0-9]+ [0-9]+|[_＿]{{2,}}|[{CHINESE}]{{2,}}"
    return re.compile(rf"(?<![A-Za-z0-9])(?:{letters})(?:个?(?:{counted})|[日天](?=内|以内|之内))")


def _lex(text: str) -> Iterator[Amount]:
    position = 0
    while match := _START.search(text, position):
        found = _settled(text, match.start()) or _amount(text, match.start())
        if found:
            found = _with_rest(text, found)
            position = found.end
            if not _dated(text, found):
                yield found
        else:
            position = match.end()


_START = re.compile(rf"[TD]\+[0-9]|[(【\[][{NUMERAL_CHARS}]+[)】\]]|[{NUMERAL_CHARS}]+|半")


def _settled(text: str, start: int) -> Amount | None:
    match = _settled_form().match(text, start)
    if match is None or (start and text[start - 1].isascii() and text[start - 1].isalpha()):
        return None
    unit: Unit = "working_day" if "工作" in (match["unit"] or "") else "day"
    return Amount(start, match.end(), float(match["number"]), unit, settled=True)


def _amount(text: str, start: int, *, goes_on: bool = False) -> Amount | None:
    """The amount that begins at ``start``: one or two numerals and a unit."""
    if not goes_on and _NOT_BEFORE.search(text[max(0, start - 2) : start]):
        return None
    first = _numeral(text, start)
    if first is None:
        return None
    value, low, end = first
    times = _TIMES.match(text, end)
    if times and (factor := _numeral(text, times.end())):
        if value >= _ROUND_THE_CLOCK:
            return None
        value, low, end = value * factor[0], None, factor[2]
    to = _to().match(text, end)
    if to and (upper := _numeral(text, to.end())):
        value, low, end = upper[0], value, upper[2]
    half = text.startswith("个半", end)
    if half:
        value, end = value + 0.5, end + 2
    unit = _unit().match(text, end)
    if unit is None:
        return None
    length = lexicon().units.written[unit.group().removeprefix("个")]
    end = unit.end()
    if not half and text.startswith("半", end) and not text.startswith(("半年", "半个", "半日", "半天"), end):  # 一天半
        value, end = value + 0.5, end + 1
    low = None if low is None or low >= value else low * length.factor
    return Amount(start, end, value * length.factor, length.unit, low)


def _numeral(text: str, start: int) -> tuple[float, float | None, int] | None:
    """Value, lower end of a range and end of the numeral at ``start``."""
    if text.startswith("半", start):
        return 0.5, None, start + 1
    bracketed = _AGAIN.match(text, start)
    if bracketed:
        value = number(bracketed[1])
        return None if value is None else (value, None, bracketed.end())
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    value, low = number(match.group()), None
    if value is None:
        about = approximate(match.group())
        if about is None:
            return None
        low, value = about
    again = _AGAIN.match(text, match.end())
    if again and number(again[1]) == value:
        return value, low, again.end()
    return value, low, match.end()


def _with_rest(text: str, first: Amount) -> Amount:
    """``first`` with the further units that follow it at once: ``1小时30分钟``, ``2天12小时``, ``一个月零十天``."""
    while not first.settled and first.low is None:
        goes_on = _GOES_ON.match(text, first.end)
        second = _rest(text, goes_on.end()) if goes_on else None
        added = _sum(first, second) if second else None
        if second is None or added is None:
            break
        exact = first.exact and second.exact and (first.unit in _CLOCKED) == (second.unit in _CLOCKED)
        first = replace(first, end=second.end, value=added[0], unit=added[1], exact=exact)
    return first


def _rest(text: str, start: int) -> Amount | None:
    numeral = None if text[start - 1 : start].isdigit() else _numeral(text, start)
    if numeral is None:
        return None
    short = None if text.startswith("分钟", numeral[2]) else _SHORT.match(text, numeral[2])
    if short:  # 8天20时, 2小时30分
        return Amount(start, short.end(), numeral[0], "hour" if short["hour"] else "minute")
    return _amount(text, start, goes_on=True)


def _sum(first: Amount, second: Amount) -> tuple[float, Unit] | None:
    """The sum of two stretches in one unit, a month taken as 30 days and a year as 365; of working days there is none."""
    if second.settled or second.low is not None or "working_day" in (first.unit, second.unit):
        return None
    if first.unit == "year" and second.unit == "month":
        return first.value * 12 + second.value, "month"
    if first.unit == second.unit and first.unit != "minute":
        return (first.value + second.value, "day") if first.unit == "day" and first.value > second.value else None
    minutes = first.value * _MINUTES[first.unit] + second.value * _MINUTES[second.unit]
    unit = min(first.unit, second.unit, key=_MINUTES.__getitem__)
    if unit == "minute" and minutes % 30 == 0:
        unit = "hour"
    return minutes / _MINUTES[unit], unit


def _dated(text: str, found: Amount) -> bool:
    """Whether it is rather a date, or a number torn apart (``2 4小时``: nobody can tell)."""
    if found.value >= _LONGEST[found.unit]:
        return True
    before = text[max(0, found.start - 8) : found.start]
    if found.unit in ("day", "year") and not found.settled and _DATE_BEFORE.search(before):
        return True
    return found.unit != "day" and re.search(r"[0-9] $", before) is not None and text[found.start + 1 : found.start + 2].isdigit() is False
