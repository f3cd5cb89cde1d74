"""Thresholds of rules (``500元以上2000元以下``, ``不满16周岁``) and what a case counts (``1200块``, ``三百来户``, ``第二回``), made comparable.

``以上`` and ``以下`` hold the number itself (Civil Code, article 1259); ``不满`` and ``超过`` do not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from kb.deadline.folded import fold
from kb.deadline.numerals import CHINESE, approximate, number

REMEMBERED = 4096  # texts
CLOSE = 0.03
"""So near to a threshold a time told in another unit may lie on either side: 180 days and half a year."""
ABOUT = 0.1
"""How far off a number may be that is only about right: 三百来户."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What ``text[start:end]`` demands of a ``measure``: at least ``low`` and at most ``high``, either of which may be ``open``, left out itself."""

    start: int
    end: int
    measure: str
    unit: str
    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def holds(self, quantity: Quantity) -> bool | None:
        """Whether it holds of a quantity of its measure; ``None`` where that is not certain."""
        slack = 0.0 if quantity.unit == self.unit or self.measure != "time" else CLOSE
        if self._inside(quantity, slack):
            return True
        return False if self._outside(quantity, slack) else None

    def _inside(self, quantity: Quantity, slack: float) -> bool:
        low, high = self.low * (1 + slack), self.high * (1 - slack)
        above = quantity.low > low or (quantity.low == low and not (self.low_open and not quantity.low_open))
        below = quantity.high < high or (quantity.high == high and not (self.high_open and not quantity.high_open))
        return above and below

    def _outside(self, quantity: Quantity, slack: float) -> bool:
        low, high = self.low * (1 - slack), self.high * (1 + slack)
        under = quantity.high < low or (quantity.high == low and (self.low_open or quantity.high_open))
        over = quantity.low > high or (quantity.low == high and (self.high_open or quantity.low_open))
        return under or over


@dataclass(frozen=True, slots=True)
class Quantity:
    """What ``text[start:end]`` counts: between ``low`` and ``high`` of a ``measure``; ``unit`` is the word it counts by."""

    start: int
    end: int
    measure: str
    unit: str
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False


def in_unit(value: float, unit: str) -> float:
    """A value of a measure in its first unit, in another of its units."""
    return value / _units()[unit][2]


@lru_cache(REMEMBERED)
def bounds(text: str) -> tuple[Bound, ...]:
    """The thresholds of a rule's words in order; a range is one. Spans are those of ``text``."""
    folded = fold(text)
    found: list[Bound] = []
    for match in _bound().finditer(folded.text):
        if one := _range(match) if match["high"] else _single(match):
            start, end = folded.span(*match.span())
            bound = Bound(start, end, *one)
            if found and found[-1].measure == bound.measure and start - found[-1].end <= 1 and (both := _both(found[-1], bound)):
                bound = both
                found.pop()
            found.append(bound)
    return tuple(found)


def _both(one: Bound, other: Bound) -> Bound | None:
    """``超过30日不超过60日`` as one range."""
    if one.high < math.inf or other.low > -math.inf or one.low > other.high:
        return None
    return replace(one, end=other.end, high=other.high, high_open=other.high_open)


@lru_cache(REMEMBERED)
def quantities(text: str) -> tuple[Quantity, ...]:
    """What a case counts, in order; of a number without a unit it is told by what stands around it (刚满12, 汇两万). Spans are those of ``text``."""
    folded = fold(text)
    found: list[Quantity] = []
    for one in _counted(folded.text):
        if found and found[-1].end == one.start and (whole := _and(found[-1], one)):
            found[-1] = whole
        else:
            found.append(one)
    placed = ((one, *folded.span(one.start, one.end)) for one in found)
    return tuple(replace(one, start=start, end=end) for one, start, end in placed)


def _and(one: Quantity, other: Quantity) -> Quantity | None:
    """``五块八毛`` as one; what is no part of the first one's unit (一天三天) is another."""
    if one.measure != other.measure or one.unit == other.unit or other.high >= _units()[one.unit][2]:
        return None
    return replace(one, end=other.end, low=one.low + other.low, high=one.high + other.high)


def shares(given: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """What percentage the smaller of two quantities of one unit is of the greater: 300兆 of 500兆."""
    for index, one in enumerate(given):
        for other in given[index + 1 :]:
            if one.measure == other.measure != "time" and 0 < min(one.low, other.low) < max(one.high, other.high):
                small, great = sorted((one, other), key=lambda each: each.low)
                share = 100 * small.low / great.high
                yield Quantity(min(one.start, other.start), max(one.end, other.end), "percent", "%", share, share)


def _range(match: re.Match[str]) -> tuple[Any, ...] | None:
    measure, unit, factor = _units()[match["unit"]]
    low, high = _value(match["low"]), _value(match["high"])
    if low is None or high is None:
        return None
    if not match["first"] and match["high"][-1] in _MYRIADS and match["low"][-1] not in _MYRIADS:
        low *= _MYRIADS[match["high"][-1]]  # 20至50万元
    low *= _units()[match["first"]][2] if match["first"] else factor
    return measure, unit, low, high * factor, match["above"] in _words("before", "over"), bool(match["below"])


def _single(match: re.Match[str]) -> tuple[Any, ...] | None:
    measure, unit, factor = _units()[match["one"]]
    value = _value(match["alone"])
    if value is None:
        return None
    value *= factor
    before, behind = match["before"] or "", match["behind"] or ""
    for how, words in (("under", before), ("most", before), ("over", before), ("least", before)):
        if words and words in _words("before", how):
            low, high = (value, math.inf) if how in ("over", "least") else (-math.inf, value)
            return measure, unit, low, high, how == "over", how == "under"
    if match["nth"] and measure != "times":
        return None
    if match["nth"] and not behind:
        return measure, unit, value, value, False, False
    case = re.match("的[,为均按可应不由免收]", match.string[match.end() :])
    if behind and (case or not (measure == "time" and behind.endswith("内"))):  # 30日内 is no threshold, 逾期7日以内的 is one
        least = behind in _words("behind", "least")
        return measure, unit, value if least else -math.inf, math.inf if least else value, False, False
    return None


def _counted(text: str) -> Iterator[Quantity]:
    for match in _quantity().finditer(text):
        if match["first"]:
            yield Quantity(*match.span(), "times", "次", 1.0, 1.0)
            continue
        start = match.start("paid" if match["paid"] else "aged" if match["aged"] else 0)
        unit = match["unit"] or match["of_tenths"] or ("岁" if match["age"] or match["aged"] else "元")
        measure, name, factor = _units()[unit]
        span = _spread(match["num"] or match["age"] or match["aged"] or match["sum"] or match["paid"] or match["worth"])
        if span is None or (measure == "time" and unit == "年" and span[0] > 1900):
            continue
        low, high, step = span
        if match["nth"] and measure != "times":
            continue  # 第一条
        if measure in _COUNTED and not match["nth"] and low == high == 1:
            continue  # 一次, 一条街
        low_open = high_open = False
        if match["more"] or match["rest"] or match["paid_more"] or match["worth_more"]:
            high, low_open, high_open = low + step, True, True
        elif match["about"] or match["paid_about"]:
            low, high = low - low * ABOUT, high + high * ABOUT
        if match["half"] or match["and"]:
            low, high = low + 0.5, high + 0.5
        if match["tenths"] and (part := _tenths(match["tenths"])):
            low, high = low + part, high + part
        if match["vague"] and match["vague"] in _data()["vague"]["nearly"].split():
            low, high_open = low - low * ABOUT, True
        elif match["vague"]:
            high, low_open = math.inf, True
        yield Quantity(start, match.end(), measure, name, low * factor, high * factor, low_open, high_open)


def _tenths(figures: str) -> float | None:
    """``三`` of ``一米三`` is 0.3, ``七五`` of ``一米七五`` 0.75."""
    digits = [number(figure) for figure in figures]
    return None if None in digits else float("0." + "".join(f"{digit:g}" for digit in digits if digit is not None))


def _spread(numeral: str) -> tuple[float, float, float] | None:
    """The least and the most that a numeral may mean, and how much more its 多 may be: of 八百 another hundred, of 十几 nothing."""
    if "几" in numeral:
        low, high = number(numeral.replace("几", "一") if numeral[0] != "几" else f"二{numeral[1:]}"), number(numeral.replace("几", "九"))
        return None if low is None or high is None else (low, high, 0.0)
    if two := approximate(numeral):
        return *two, 0.0
    value = _value(numeral)
    if value is None:
        return None
    whole = int(value)
    step = 10 ** (len(str(whole)) - len(str(whole).rstrip("0"))) if whole and whole == value else 1
    return value, value, float(step)


def _value(numeral: str) -> float | None:
    value = number(numeral)
    if value is None and numeral[-1:] in _MYRIADS:
        figure = number(numeral[:-1])
        return None if figure is None else figure * _MYRIADS[numeral[-1]]
    return value


_COUNTED = ("times", "pieces", "cards", "lines", "things")
"""What one of is no number: 一次, 一条街."""
_MYRIADS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = rf"(?:[0-9]+(?:\.[0-9]+)?[{''.join(_MYRIADS)}]?|[{CHINESE}]+|半)"
_VAGUE_NUMERAL = rf"(?:[0-9]+(?:\.[0-9]+)?[{''.join(_MYRIADS)}]?|[{CHINESE}几]+|半)"


@cache
def _bound() -> re.Pattern[str]:
    """A range, or a number with what bounds it."""
    units, data = _any(_units()), _data()
    before, behind = (_any(word for words in data[name].values() for word in words.split()) for name in ("before", "behind"))
    under, above, least = _any(data["before"]["under"].split()), _any(_words("before", "over", "least")), _any(_words("behind", "least"))
    most = _any(_words("behind", "most"))
    span = (
        rf"(?P<above>{above})?(?P<low>{_NUMERAL})(?P<first>{units})?(?:\(含\))?"
        rf"(?:(?:{least})?(?:至|到|-|~|—)|(?:{least})?,?[但且]*(?P<below>{under})|(?:{least}),?)"
        rf"(?P<high>{_NUMERAL})(?P<unit>{units})(?:\(含\))?(?:{most})?"
    )
    single = (
        rf"(?:(?P<before>{before})(?:[\u4e00-\u9fff]{{2,8}}(?=[0-9.]+%))?)?(?P<nth>第)?(?P<alone>{_NUMERAL})"
        rf"(?P<one>{units})(?:\(含\))?(?P<behind>{behind}(?![容部网存外]))?"
    )
    return re.compile(f"{span}|{single}")


@cache
def _quantity() -> re.Pattern[str]:
    units, vague = _any(_units()), _any(word for words in _data()["vague"].values() for word in words.split())
    pause = r"(?=[,，。;；?？!！、的了能]|$)"
    sums, between, tenths, aged, by_now = (_any(_data()[name].split()) for name in ("sums", "between", "tenths", "aged", "by_now"))
    digit = "[0-9一二三四五六七八九零]"
    return re.compile(
        rf"(?P<first>{_any(_data()['first'].split())})"
        rf"|(?P<vague>{vague})?(?P<nth>第)?(?P<num>{_VAGUE_NUMERAL})(?:(?P<more>多|余)|(?P<about>来)|(?P<and>个半))?"
        rf"(?:(?P<of_tenths>{tenths})(?P<tenths>{digit}{{1,2}})(?![0-9{CHINESE}]|{units}|[个号楼层栋点多几])|(?P<unit>{units})(?P<half>半)?(?P<rest>多)?)"
        rf"|(?P<worth>[0-9]{{3,}}|[{CHINESE}]+[百千万][{CHINESE}]?)(?P<worth_more>多)?(?=(?:{sums}))"
        rf"|(?:{aged})(?:{by_now}){{0,2}}(?P<aged>[1-9][0-9]|[{CHINESE}]{{1,3}}){pause}"
        rf"|(?:刚满|刚|满|才)(?P<age>[0-9]{{1,2}}|[{CHINESE}]{{1,3}}){pause}"
        rf"|(?:{sums})(?:{between}){{0,3}}(?P<paid>[0-9]{{2,}}(?:\.[0-9]+)?万?|[{CHINESE}]{{2,}})(?:(?P<paid_more>多|余)|(?P<paid_about>来))?(?=[,，。;；?？!！、了能没不还要就也都给呢吗吧啊到]|$)"
        rf"|(?P<sum>[0-9]+(?:\.[0-9]+)?万|[{CHINESE}]+万){pause}"
    )


def _any(words: Any) -> str:  # noqa: ANN401 - an iterable or mapping of words
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _units() -> Mapping[str, tuple[str, str, float]]:
    """By the unit as written (folded): its measure, its name, and how many of the measure's first unit one of it is."""
    return {fold(unit).text: (measure, unit, factor) for measure, units in _data()["units"].items() for unit, factor in units.items()}


def _words(group: str, *names: str) -> list[str]:
    return [word for name in names for word in _data()[group][name].split()]


@cache
def _data() -> Any:  # noqa: ANN401 - what the file holds
    return yaml.safe_load((files("kb.data") / "measures.yaml").read_text(encoding="utf-8"))
