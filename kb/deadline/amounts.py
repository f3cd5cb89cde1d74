"""Stretches of time in folded text (``3小时``, ``半个工作日``, ``三至五个工作日``, ``1小时30分钟``, ``2×24小时``, ``T+2日``, ``2 business days``).

A number is read whole or not at all: each is taken with all that may belong to it, and where that makes no sense it is ``Unread``, never its tail. A
week is 7 days; a working hour is an eighth of a working day; a second a sixtieth of a minute; of a range the upper end counts, and ``low`` is the
lower one. What adds up of several units is told in the largest that all of them make whole (2天12小时 is 60 hours).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kb.deadline.folded import TEAR
from kb.deadline.numerals import CHINESE, HAN, NUMERAL_CHARS, approximate, mended, number
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Length, Lexicon
from kb.lexicon.words import alternation
from kb.models import CalendarDay, Form, Party, Unit

Mark = Literal["inside", "most", "bare"]
"""How a limit is marked: ``3小时内`` · ``不超过3小时`` · by a label (``时限为3小时``) or a neighbour only."""

LETTERS, TORN, BLANK, SENSELESS, FORMULA = "数字里混有字母", "数字被断开", "数字空缺", "不成数", "算式含义不明"
"""Why a number cannot be read, or only by guessing."""
APPROXIMATE, DIFFERENT = "数目不确定", "前后两个数不一致"

# A hundred years. What is longer is a date or a slip of the pen, and would leave the calendar.
_LONGEST: dict[Unit, float] = {"year": 100, "month": 1200, "day": 36_525, "working_day": 25_000, "hour": 876_600, "minute": 52_596_000}
_CLOCKED = ("minute", "hour", "day")
_MINUTES: dict[Unit, int] = {"minute": 1, "hour": 60, "day": 1440, "working_day": 1440, "month": 43_200, "year": 525_600}
_HOURS_OF_DAY = 24
_COUNTED: dict[str, Literal["calendar", "open_hours"]] = {"natural_day": "calendar", "week": "calendar", "working_hour": "open_hours"}
_ROUND_THE_CLOCK = (5, 6, 7)  # days a week: 7×24小时 says when one is open
_TORN_MAX_DIGITS = 4  # 10086 24小时 are two numbers


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time at ``start:end``; ``low`` is where a range begins, ``settled`` marks ``T+2`` (a limit by its very form), and
    what adds up months and days is not ``exact``: no unit tells it. ``doubt`` says why the value is only a guess. ``counted``: what the unit
    itself says of how it is counted, whatever a document says of days (自然日, 周: by the calendar; 工作小时: in hours of business)."""

    start: int
    end: int
    value: float
    unit: Unit
    low: float | None = None
    settled: bool = False
    exact: bool = True
    doubt: str = ""
    counted: Literal["", "calendar", "open_hours"] = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A number with a unit of time at ``start:end`` that cannot be read, and why."""

    start: int
    end: int
    why: str


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
    low: float | None = None
    """The lower end, where it has two."""
    calendar: CalendarDay | None = None
    """The day of the calendar that it ends with, of form ``by``; else the one that its clock starts at."""
    natural: bool = False
    """Whether its days are those of the calendar, whatever a document says of days."""
    owed_by: Party = ""
    """``customer`` where it is theirs to keep."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A numeral at ``start:end``; no ``value``: it cannot be read, and ``why``. With a value ``why`` is why it is a guess."""

    start: int
    end: int
    value: float | None
    low: float | None = None
    why: str = ""
    low_unit: Length | None = None
    """Where the lower end has a unit of its own (``24小时~3天``)."""
    settled: bool = False
    counted: bool = True
    """False: hours of service (``7×24小时``)."""


def amounts(sentence: str) -> list[Amount]:
    """Every stretch of time in a folded sentence but for dates, in order."""
    return [found for found in stretches(sentence) if isinstance(found, Amount)]


def unread(sentence: str) -> list[Unread]:
    """What looks like a number with a unit of time and cannot be read: ``S个工作日``, ``柒贰小时``, ``1 2小时``, ``__日``, ``20多天内``."""
    return [found for found in stretches(sentence) if isinstance(found, Unread)]


def stretches(sentence: str) -> Iterator[Amount | Unread]:
    """Both in order, from left to right; none overlaps another."""
    position = 0
    while match := _start().search(sentence, position):
        found, position = _at(sentence, match)
        if found and not _dated(sentence, found):
            yield found


@of_words
def units(words: Lexicon) -> str:
    """Regular expression for what stands behind a number and says of what length it counts, without groups."""
    chinese = [
        [word for length in words.units if length.counted == kind for word in length.written if not word.text.isascii()] for kind in (True, False)
    ]
    latin = [word.text.replace("_", "[ -]?") for length in words.units for word in length.written if word.text.isascii()]
    long, short = (sorted((text for text in latin if (len(text) > 1) == kind), key=len, reverse=True) for kind in (True, False))
    return rf"个?(?:{alternation(chinese[0])})|{alternation(chinese[1])}|-?(?:(?i:{'|'.join(long)})(?:\(s\))?|{'|'.join(short)})(?![A-Za-z])"


def length(unit: str) -> Length:
    """What a unit of ``units()`` measures: ``个工作日``, ``Hours``, ``hr(s)``."""
    plain = unit.removeprefix("个").removeprefix("-").removesuffix("(s)")
    return _lengths()[plain if not plain.isascii() or len(plain) == 1 else re.sub(r"[ -]", "", plain).lower()]


@of_words
def _lengths(words: Lexicon) -> dict[str, Length]:
    return {text.replace("_", ""): entry for text, entry in words.units.written.items()}


_INSIDE = r"(?:之内|以内|内(?![容部网存外地蒙瓦]))"
_CLOCK = re.compile(r"(?<![A-Za-z])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])")
_ALIKE = "".join(lexicon().numerals.alike)
_FIGURE = rf"[0-9]+(?:\.[0-9]+)*[{NUMERAL_CHARS}]*|[{NUMERAL_CHARS}]+"
_LETTERED = (
    rf"(?<![A-Za-z{NUMERAL_CHARS}])(?:[{_ALIKE}][{NUMERAL_CHARS}]{{1,6}}[{_ALIKE}{NUMERAL_CHARS}]{{0,6}}"
    rf"|[{NUMERAL_CHARS}]{{1,6}}[{_ALIKE}][{_ALIKE}{NUMERAL_CHARS}]{{0,6}}|[{_ALIKE}]{{1,2}})(?![A-Za-z{NUMERAL_CHARS}])"
)
_NUMERAL = re.compile(rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|(?:{_LETTERED}|{_FIGURE})(?:(?:[ /]|又|分之)(?:{_LETTERED}|{_FIGURE}))*")
_AGAIN = re.compile(rf"[(【\[]([{NUMERAL_CHARS}]+)[)】\]]")  # 三(3)个, 3(三)
_NOT_BEFORE = re.compile(r"[第同任某+]$|(?:[×✕]|(?<=[0-9\u4e00-\u9fff)])[xX*])$|(?:[元角毛次条户台人件单MGBTK]|[0-9])/$")
_NO_BEGINNING = re.compile(rf"(?<![A-Za-z{HAN}])\.$|(?<![A-Za-z])[{_ALIKE}]$|[{TEAR}_□■◻]$")  # .5小时, l5min, _2小时
_HALF_OF = re.compile(r"[上下前后大小]$")  # 下半年
_DATE_BEFORE = re.compile(rf"(?:[0-9{HAN}]{{1,4}}|[×xX_]+)(?:年|月份?)$")
_DATE = re.compile(r"[0-9]{4}[-/.][0-9]|.*年$")
_HOUR_OF_DAY = re.compile(rf"[0-9{CHINESE}]{{1,3}}日[零0-9]{{1,2}}[时点]$")  # 10月1日零时
_SHORT = re.compile(r"(?P<hour>时(?![间候限段刻]))|(?P<minute>分(?![钟数值之局公类级]))")  # units only behind a larger one
_GOES_ON = re.compile(rf"[多余]?[零又]?(?=[0-9{CHINESE}半])")
_CUT_SHORT = re.compile(rf"[0-9]{{1,2}}(?={_INSIDE})|(?<=[hH])[0-9]{{1,2}}")  # 2小时30内, 2h30
_MORE = re.compile(r"[多余来几]|个[多几]")


@of_words
def _start(words: Lexicon) -> re.Pattern[str]:
    """Where a stretch of time may begin. ``missing``: a unit whose number nobody wrote (``自受理起 个工作日内``)."""
    counted = alternation(word for length in words.units if length.counted for word in length.written if not word.text.isascii())
    after = "(?<=[起后在于为≤])"
    latin, half = "|".join(("half", "next", *words.numerals.english)), words.numerals.half
    return re.compile(
        rf"(?P<missing>(?:{after}|(?<![^,;:。]))个(?:{counted})(?={_INSIDE})|{after}(?:日|天|小时|分钟)(?={_INSIDE}))"
        rf"|(?P<settled>(?<![A-Za-z])[TDtd][日天]?\+)|[{NUMERAL_CHARS}(【\[]|(?<!{half}){half}(?!{half})"
        rf"|(?<![A-Za-z])(?:(?i:{latin})(?![A-Za-z])|[{_ALIKE}]|{_blank_signs(words)})"
    )


@of_words
def _unit(words: Lexicon) -> re.Pattern[str]:
    return re.compile(units())


@of_words
def _latin(words: Lexicon) -> re.Pattern[str]:
    named = "|".join(words.numerals.english)
    return re.compile(rf"(?:(?P<half>(?i:half(?: an?)?))|(?P<next>(?i:next))|(?P<named>(?i:(?:{named})(?:-(?:{named}))?)))(?![A-Za-z]) ?")


@of_words
def _blank(words: Lexicon) -> re.Pattern[str]:
    """``__个工作日``, ``XX小时``, ``()日内``."""
    counted = alternation(word for length in words.units if length.counted or length.unit in ("hour", "minute") for word in length.written)
    return re.compile(rf"(?:{_blank_signs(words)}){{1,6}}(?:个?(?:{counted})|[日天](?={_INSIDE}))")


def _blank_signs(words: Lexicon) -> str:
    return "|".join((*map(re.escape, words.numerals.blank), r"\(\)", r"\[\]", "【】"))


@of_words
def _to(words: Lexicon) -> re.Pattern[str]:
    signs = "".join(re.escape(sign) for sign in words.numerals.range if len(sign) == 1 and not sign.isalpha())
    between = "|".join(sign for sign in words.numerals.range if sign.isalpha())
    return re.compile(rf"(?P<unit>{units()})?(?:(?P<sign>[{signs}]{{1,2}})| ?(?i:{between}) ?)")


@of_words
def _times(words: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.numerals.times)))


@of_words
def _settled_form(words: Lexicon) -> re.Pattern[str]:
    """``T+2日``, ``D+1``, ``T+1~T+3``: days after the day that it all begins."""
    day = r"[TDtd][日天]?\+"
    return re.compile(rf"{day}(?:(?P<low>[0-9]{{1,3}})[-~—至到]{{1,2}}(?:{day})?)?(?P<number>[0-9]{{1,3}})(?![0-9.])(?P<unit>{units()})?")


def _at(text: str, match: re.Match[str]) -> tuple[Amount | Unread | None, int]:
    """What begins at ``match`` (of ``_start``), and where to go on."""
    start = match.start()
    if match["missing"]:
        return Unread(start, match.end(), BLANK), match.end()
    if match["settled"]:
        if found := _settled_form().match(text, start):
            return _settled(found), found.end()
        blank = _blank().match(text, match.end())
        return (Unread(start, blank.end(), BLANK), blank.end()) if blank else (None, match.end())
    if blank := _blank().match(text, start):
        return Unread(start, blank.end(), BLANK), blank.end()
    return _amount(text, start)


def _settled(found: re.Match[str]) -> Amount:
    unit = length(found["unit"]) if found["unit"] else lexicon().units["day"]
    low = float(found["low"]) * unit.factor if found["low"] else None
    return Amount(*found.span(), float(found["number"]) * unit.factor, unit.unit, low, settled=True)


def _amount(text: str, start: int, *, goes_on: bool = False) -> tuple[Amount | Unread | None, int]:
    """The amount that begins at ``start`` with all that belongs to it, and where to go on."""
    clock = _CLOCK.match(text, start)
    if clock:
        unit = _unit().match(text, clock.end())
        if unit is None or len(unit.group()) == 1:
            return None, clock.end()
        start = text.rindex(":", start, clock.end()) + 1  # 一级(1):15分钟
    first = _numeral(text, start)
    if first is None:
        return None, start + 1
    before = "" if goes_on or clock else text[max(0, first.start - 2) : first.start]
    barred = _NOT_BEFORE.search(before) or (text.startswith("半", first.start) and _HALF_OF.search(before))
    whole = _joined(text, first)
    half = text.startswith("个半", whole.end)
    unit = _unit().match(text, whole.end + 2 * half)
    if unit is None and whole.low_unit and not whole.why:  # 2小时到5公里
        whole, half = first, False
        unit = _unit().match(text, whole.end)
    if unit is None:
        return _without_unit(text, whole)
    found = _measured(text, whole, unit, half=half)
    end = unit.end() if found is None else found.end
    if barred or found is None:
        return None, end
    if _NO_BEGINNING.search(before):
        return Unread(first.start, end, TORN), end
    if isinstance(found, Unread) or goes_on:
        return found, end
    found = _with_rest(text, found)
    cut = _CUT_SHORT.match(text, found.end)
    return (Unread(found.start, cut.end(), SENSELESS), cut.end()) if cut else (found, found.end)


def _measured(text: str, whole: _Number, unit: re.Match[str], *, half: bool) -> Amount | Unread | None:
    """A number of so many ``unit``; ``half``: and a half (``一个半小时``)."""
    if not whole.counted and not re.match(_INSIDE, text[unit.end() : unit.end() + 2]):
        return None
    counted, end = length(unit.group()), unit.end()
    if half and unit.group() in ("天", "日"):  # 三个半天: three halves, or three and a half?
        return Unread(whole.start, end, SENSELESS)
    if whole.value is None or not whole.counted:
        return Unread(whole.start, end, whole.why)
    value = whole.value + half * 0.5
    if not half and text.startswith("半", end) and not text.startswith(("半年", "半个", "半日", "半天", "半月"), end):  # 一天半
        value, end = value + 0.5, end + 1
    value *= counted.factor
    low = whole.low
    if low is not None:
        lower = whole.low_unit or counted
        low = _in(low * lower.factor, lower.unit, counted.unit)
        if low is not None and low > value:
            return Unread(whole.start, end, SENSELESS)
    return Amount(
        whole.start,
        end,
        value,
        counted.unit,
        None if low == value else low,
        settled=whole.settled,
        doubt=whole.why,
        counted=_COUNTED.get(counted.name, ""),
    )


def _in(value: float, unit: Unit, wanted: Unit) -> float | None:
    """``value`` in another unit; ``None`` where only the calendar knows."""
    if unit == wanted:
        return value
    return value * _MINUTES[unit] / _MINUTES[wanted] if unit in _CLOCKED and wanted in _CLOCKED else None


def _without_unit(text: str, whole: _Number) -> tuple[Unread | None, int]:
    """``20多天内`` is told, as long as it may be a limit; another number is no stretch of time."""
    more = _MORE.match(text, whole.end)
    unit = _unit().match(text, more.end()) if more else None
    inside = re.compile(_INSIDE).match(text, unit.end()) if unit else None
    return (Unread(whole.start, unit.end(), APPROXIMATE), inside.end()) if unit and inside else (None, whole.end)


def _joined(text: str, first: _Number) -> _Number:
    """``first`` with the number that a sign of ranges or of products ties to it."""
    times = _times().match(text, first.end)
    if times and (factor := _numeral(text, times.end())):
        return _product(first, factor)
    to = _to().match(text, first.end)
    upper = _numeral(text, to.end()) if to else None
    if to is None or upper is None or upper.start > to.end():
        return first
    if to["sign"] and not to["unit"] and text[: first.start][-1:].isascii() and text[: first.start][-1:].isalpha():
        return upper  # P4-2小时: the number of a class
    end = upper.end
    while (on := _to().match(text, end)) and not on["unit"] and (further := _numeral(text, on.end())):
        end = further.end
    sure = end == upper.end and None not in (first.value, upper.value) and not (upper.low or first.low)
    why = first.why or upper.why or ("" if sure else SENSELESS)
    low_unit = length(to["unit"]) if to["unit"] else None
    return _Number(first.start, end, upper.value if sure else None, first.value, why, low_unit)


def _product(first: _Number, factor: _Number) -> _Number:
    """``2×24小时``; what may be days a week times hours a day is neither."""
    values = {first.value, factor.value}
    service = values == {7.0, float(_HOURS_OF_DAY)} or first.value in _ROUND_THE_CLOCK
    whole = first.value is not None and factor.value == _HOURS_OF_DAY and first.value.is_integer() and not service
    value = first.value * _HOURS_OF_DAY if whole and first.value else None
    return _Number(first.start, factor.end, value, why=first.why or factor.why or ("" if whole else FORMULA), counted=not service)


def _numeral(text: str, start: int) -> _Number | None:
    """The numeral that begins at ``start`` (of two that are not one, the last)."""
    if text.startswith(lexicon().numerals.half, start):
        return _Number(start, start + 1, 0.5)
    if latin := _latin().match(text, start):
        value = number(latin["named"]) if latin["named"] else 0.5 if latin["half"] else 1.0
        return _again(text, _Number(start, latin.end(), value, settled=bool(latin["next"]), why="" if value else SENSELESS))
    if bracketed := _AGAIN.match(text, start):
        value = number(bracketed[1])
        return None if value is None else _Number(start, bracketed.end(), value)
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    if " " in match.group():
        return _apart(text, match)
    value, low, why = number(match.group()), None, ""
    if value is None and (about := approximate(match.group())):
        low, value = about
    elif value is None:
        why = LETTERS if any(char in _ALIKE for char in match.group()) else SENSELESS
        value = mended(match.group()) if why == LETTERS else None
    return _again(text, _Number(start, match.end(), value, low, why))


def _again(text: str, numeral: _Number) -> _Number:
    """With the same number once more in brackets: ``三(3)个``."""
    again = _AGAIN.match(text, numeral.end)
    if again is None:
        return numeral
    if number(again[1]) == numeral.value:
        return replace(numeral, end=again.end())
    return replace(numeral, end=again.end(), value=None, why=DIFFERENT)


def _apart(text: str, match: re.Match[str]) -> _Number | None:
    """Figures with a blank between them: one number torn apart, or two (``P1 15分钟``, ``10086 24小时``)."""
    *before, last = match.group().split(" ")
    labelled = len(before) == 1 and text[: match.start()][-1:].isascii() and text[: match.start()][-1:].isalpha()
    joined = match.group().replace(" ", "")
    other_hand = last.isascii() != before[-1].isascii()  # 一 24小时
    if not last.startswith("0") and (labelled or other_hand or len(joined) > _TORN_MAX_DIGITS):
        return _numeral(text, match.end() - len(last))
    guess = number(joined) if last.startswith("0") and len(joined) <= _TORN_MAX_DIGITS else None
    return _Number(match.start(), match.end(), guess, why=TORN)


_NTH = re.compile("最后|第$")  # 季度最后一个月20日: of a month that is named


def _with_rest(text: str, first: Amount) -> Amount | Unread:
    """``first`` with the further units that follow it at once: ``1小时30分钟``, ``2天12小时``, ``一个月零十天``."""
    while not first.settled and first.low is None and not _NTH.search(text, max(0, first.start - 2), first.start):
        goes_on = _GOES_ON.match(text, first.end)
        second = _rest(text, goes_on.end()) if goes_on else None
        if isinstance(second, Unread):
            return replace(second, start=first.start)
        if second and goes_on and "又" not in goes_on.group() and _MINUTES[first.unit] < _MINUTES[second.unit]:  # 8小时3天 are two
            break
        added = _sum(first, second) if second else None
        if second is None or added is None:
            break
        exact = first.exact and second.exact and (first.unit in _CLOCKED) == (second.unit in _CLOCKED)
        doubt = first.doubt or second.doubt
        first = replace(first, end=second.end, value=added[0], unit=added[1], exact=exact, doubt=doubt)
    return first


def _rest(text: str, start: int) -> Amount | Unread | None:
    numeral = None if text[start - 1 : start].isdigit() else _numeral(text, start)
    if numeral is None:
        return None
    short = None if numeral.value is None else _SHORT.match(text, numeral.end)
    if short and numeral.value is not None:  # 8天20时, 2小时30分
        return Amount(start, short.end(), numeral.value, "hour" if short["hour"] else "minute", doubt=numeral.why)
    return _amount(text, start, goes_on=True)[0]


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


def _dated(text: str, found: Amount | Unread) -> bool:
    """Whether it is rather a date."""
    if isinstance(found, Amount) and found.value >= _LONGEST[found.unit]:
        return True
    written = text[found.start : found.end]
    if isinstance(found, Unread) and _DATE.match(written):
        return True
    of_days = (written.endswith(("日", "天", "年")) or _HOUR_OF_DAY.match(written) is not None) and not (isinstance(found, Amount) and found.settled)
    return of_days and _DATE_BEFORE.search(text[max(0, found.start - 8) : found.start]) is not None
