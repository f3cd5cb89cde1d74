"""Festivals and the holidays around them: which days they are, of those past the last."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from kb.deadline.calendar import Calendar
from kb.events.words import data, one_of

_DAY = timedelta(days=1)
_FIXED = {"元旦": "01-01", "劳动节": "05-01", "国庆": "10-01"}
_ANY = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
_FAR = 15  # days: a holiday that is farther from its festival is another's


@cache
def names() -> dict[str, str]:
    """Each word for a festival, without what stands around it, with its name."""
    return {re.sub(r"\(.*", "", word): name for name, given in data()["festivals"].items() for word in given["said"].split()}


@cache
def pattern() -> str:
    """A regular expression for any of them."""
    return one_of([word for given in data()["festivals"].values() for word in given["said"].split()])


@cache
def _moved() -> dict[int, dict[str, date]]:
    loaded: dict[int, dict[str, date]] = yaml.safe_load(files("kb.data").joinpath("festivals.yaml").read_text(encoding="utf-8"))
    return loaded


def day_of(name: str, year: int) -> date | None:
    """The day of a festival; ``None`` where nobody knows it."""
    fixed = _FIXED.get(name) or data()["festivals"][name].get("day")
    return date.fromisoformat(f"{year}-{fixed}") if fixed else _moved().get(year, {}).get(name)


def last(name: str, today: date, year: int | None = None) -> date | None:
    """The last time that it was, or that of ``year``; without a name that of the last holiday."""
    if not name:
        return max((day for each in _ANY if (day := last(each, today))), default=None)
    days = [day for each in ([year] if year else [today.year - 1, today.year]) if (day := day_of(name, each)) and (year or day <= today)]
    return max(days, default=None)


def holiday(day: date, calendar: Calendar) -> tuple[date, date]:
    """The first and the last day off around the festival of ``day``, or that day alone where people work."""
    first = end = day
    if calendar.works(day):
        return first, end
    while not calendar.works(first - _DAY) and (day - first).days < _FAR:
        first -= _DAY
    while not calendar.works(end + _DAY) and (end - day).days < _FAR:
        end += _DAY
    return first, end


def long(name: str) -> bool:
    """Whether its bare name means the whole holiday (国庆) rather than one day (中秋)."""
    return not name or bool(data()["festivals"][name].get("long"))
