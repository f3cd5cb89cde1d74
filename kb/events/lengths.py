"""Lengths of time as people say them: ``三天``, ``一个半小时``, ``四个多钟头``, ``七八天``, ``半个月``, ``2h``, ``24到48小时``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from kb.deadline.calendar import Calendar
from kb.deadline.numerals import approximate, number
from kb.events.words import NUMBER, data, one_of
from kb.models import Unit

_LOOKS = re.compile(r"\(\?.*")
_TO = r"\s?(?:到|至|-|~|—|或者?)\s?"


@dataclass(frozen=True, slots=True)
class Length:
    """From ``low`` to ``high`` units at ``start:end``; ``moment``: it is counted in hours and minutes."""

    low: float
    high: float
    unit: Unit
    start: int
    end: int

    @property
    def moment(self) -> bool:
        """Whether it leads back to a moment, and not to a day."""
        return self.unit in ("minute", "hour") or (self.low % 1 > 0 and self.unit == "day")


@cache
def _units() -> dict[str, tuple[Unit, float]]:
    return {_LOOKS.sub("", word): (unit, factor) for word, unit, factor in _written()}


def _written() -> list[tuple[str, Unit, float]]:
    """Each word for a unit, with what may not stand behind it."""
    return [(word, unit, float(factor)) for unit, words in data()["lengths"].items() for factor, group in words.items() for word in group.split()]


@cache
def pattern() -> re.Pattern[str]:
    """Finds them; ``length`` tells what they say."""
    unit = one_of([word for word, _, _ in _written() if word not in ("月", "日")])
    months, days = r"(?<=[个半多来])月", "日(?=[之以]?[内前后]|了)"
    return re.compile(
        rf"(?<![0-9.第点])(?:(?P<half>(?:小|大)?半)个?|(?P<n>{NUMBER})(?:{_TO}(?P<m>{NUMBER}))?(?P<more>[多几来]?)个?(?P<and_half>半?)(?P<many>多?)个?)"
        rf"(?P<unit>{unit}|{months}|{days})(?![a-z])(?:{NUMBER}夜)?(?P<half_behind>半(?!夜))?(?P<more_behind>多(?!少|久))?"
    )


def length(match: re.Match[str]) -> Length | None:
    """What a match of ``pattern`` says; ``None`` where it is no number."""
    unit, factor = _units()[match["unit"]]
    if match["half"]:
        low = high = 0.5
    else:
        ends = approximate(match["n"]) or (number(match["n"]), number(match["m"] or match["n"]))
        if ends[0] is None or ends[1] is None:
            return None
        low, high = ends[0], ends[1]
    if match["and_half"] or match["half_behind"]:
        low, high = low + 0.5, high + 0.5
    if match["more"] == "几":
        low, high = low + 1, high + 9
    elif match["more"] or match["many"] or match["more_behind"]:
        round_number = low >= 10 and low % 10 == 0 and bool(match["more"])
        high = high + (1 if not round_number else 2 if match["more"] == "来" else 9)
    low, high = low * factor, high * factor
    if unit == "month" and low == high == 0.5:
        unit, low, high = "day", 15.0, 15.0
    return Length(low, high, unit, *match.span())


def back(moment: datetime, count: float, unit: Unit, calendar: Calendar) -> datetime:
    """The moment or, of days and longer, the beginning of the day so long before ``moment``."""
    if unit in ("minute", "hour") or count % 1:
        if unit == "month":  # half a month is 15 days
            return _midnight(_months_before(moment, int(count)) - timedelta(days=round(count % 1 * 30)))
        if unit == "year":
            return _midnight(_months_before(moment, round(count * 12)))
        return moment - timedelta(minutes=round(count * {"minute": 1, "hour": 60}.get(unit, 24 * 60)))
    if unit == "day":
        return _midnight(moment) - timedelta(days=count)
    if unit == "working_day":
        day = _midnight(moment)
        for _ in range(int(count)):
            day -= timedelta(days=1)
            while not calendar.works(day.date()):
                day -= timedelta(days=1)
        return day
    return _midnight(_months_before(moment, int(count * (12 if unit == "year" else 1))))


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _months_before(moment: datetime, count: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 - count, 12)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment
