"""Parts of a day and times of the clock: ``早上9点``, ``下午两点三刻``, ``21:30``, ``三四点``, ``八点到十点之间``, ``晚上七点来钟``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.deadline.numerals import CHINESE, approximate, number
from kb.events.words import data, one_of

_HOUR = rf"(?:2[0-4]|[01]?[0-9]|[{CHINESE}]{{1,3}})"
_NINE_OR_TEN = "九十"
_TO = r"\s?(?:到|至|-|~|—|和|与)\s?"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day, from and to in hours; hours of the clock below ``late`` are those of the afternoon, below ``small`` of the day after."""

    begins: float
    ends: float
    late: int = 0
    small: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """From ``low`` to ``high`` hours after midnight at ``start:end``, and whether the half of the day is told."""

    low: float
    high: float
    told: bool


@cache
def parts() -> dict[str, Part]:
    """Each word for a part of a day."""
    return {
        word: Part(part["from"], part["to"], part.get("late", 0), part.get("small", 0))
        for part in data()["parts"].values()
        for word in part["said"].split()
    }


@cache
def part_pattern() -> re.Pattern[str]:
    """Finds a part of a day."""
    return re.compile(one_of([*parts()]))


def _one(suffix: str) -> str:
    hour, words = data()["clock"]["hour"], data()["clock"]
    return (
        rf"(?:(?P<h{suffix}>{_HOUR})(?:[:：](?P<m{suffix}>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9])"
        rf"|{one_of(hour)}(?!间|候|常|效|段|长|限|代|都|儿|事|子|滴|心|击|名|评|赞|开|播)(?:(?P<quarter{suffix}>[一1三3])刻|(?P<half{suffix}>半)"
        rf"|过?(?:零|〇|0)?(?P<past{suffix}>[0-5]?[0-9]|[{CHINESE}]{{1,3}})(?:分|(?![个次天小0-9{CHINESE}元块月日号]))|整|钟)?)"
        rf"(?P<more{suffix}>{one_of(words['past'])})?(?P<about{suffix}>{one_of(words['about'])})?)"
    )


@cache
def clock_pattern() -> re.Pattern[str]:
    """Finds a time of the clock, or two between which it was."""
    return re.compile(rf"(?<![0-9.{CHINESE}第])(?<![0-9]:){_one('')}(?:{_TO}(?P<part>{one_of([*parts()])})?{_one('_2')}(?:之间|中间)?)?")


def clock(match: re.Match[str], part: Part | None) -> Clock | None:
    """What a match of ``clock_pattern`` behind ``part`` says; ``None`` where it is no time of day."""
    first = _hours(match, "", part)
    if first is None:
        return None
    told = part is not None or first[0] > 12
    if match["h_2"] is None:
        return Clock(*first, told)
    second = _hours(match, "_2", parts()[match["part"]] if match["part"] else part)
    if second is None:
        return None
    if second[1] < first[0]:
        second = second[0] + 12, second[1] + 12
    return Clock(first[0], second[1], told) if first[0] <= second[1] < 30 else None


def _hours(match: re.Match[str], suffix: str, part: Part | None) -> tuple[float, float] | None:
    written = match[f"h{suffix}"]
    ends = (9.0, 10.0) if written == _NINE_OR_TEN else approximate(written)
    if ends is None:
        value = number(written)
        if value is None:
            return None
        ends = value, value
    if ends[1] > 24:
        return None
    minutes = number(match[f"m{suffix}"] or match[f"past{suffix}"] or "0")
    if minutes is None or minutes > 59:
        return None
    minutes = {"一": 15, "1": 15, "三": 45, "3": 45}.get(match[f"quarter{suffix}"] or "", 30 if match[f"half{suffix}"] else minutes)
    low, high = (_of_day(end, part) + minutes / 60 for end in ends)
    if match[f"more{suffix}"]:
        high += 1
    if match[f"about{suffix}"]:
        low, high = low - 0.5, high + 0.5
    return low, high


def _of_day(hour: float, part: Part | None) -> float:
    """An hour of the clock as one of the day, 24 and more being those of the day after."""
    if part is None or hour > 12:
        return hour
    if part.small and hour < part.small:
        return hour + 24
    if part.late == 12 and hour == 12:
        return 12 if part.begins == 12 else 24
    if part.begins == 23 and hour < 6:  # 半夜一点
        return hour
    if part.begins == 0 and hour == 12:  # 凌晨十二点
        return 0
    return hour + 12 if hour < part.late else hour


@cache
def words_between() -> re.Pattern[str]:
    """What may stand between a day and its hours."""
    return re.compile(r"\s*(?:的|大概|大约|差不多|约|将近|快|左右|,)?\s*")
