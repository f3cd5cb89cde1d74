"""Working days and working hours in China: the official calendar with its make-up days, as the package ``chinesecalendar`` keeps it.

The calendar is announced a year ahead (国务院办公厅关于部分节假日安排的通知). A year that the package does not know is never guessed silently:
``is_working_day`` then takes Monday to Friday, and ``known`` says that it did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import chinese_calendar

from kb.errors import InputError

_ONE_DAY = timedelta(days=1)
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


def known(day: date) -> bool:
    """Whether the official calendar of this day's year is known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


def is_working_day(day: date) -> bool:
    """Whether people work on ``day``: by the official calendar, or Monday to Friday in a year that it does not cover."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def working_day_from(day: date) -> date:
    """``day`` itself where it is a working day, or else the next one."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The ``count``-th working day after ``day``, which is not counted itself; ``day`` where ``count`` is 0."""
    for _ in range(count):
        day = working_day_from(day + _ONE_DAY)
    return day


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The hours of one working day, in order, without overlap."""

    spans: tuple[tuple[time, time], ...]

    @classmethod
    def parse(cls, text: str) -> WorkHours:
        """Read ``09:00-12:00,13:00-18:00``; raises ``InputError`` for anything else."""
        spans: list[tuple[time, time]] = []
        for part in text.split(","):
            match = _SPAN.fullmatch(part.strip())
            try:
                hours = [int(group) for group in match.groups()] if match else []
                opens, closes = time(hours[0], hours[1]), time(hours[2], hours[3])
            except (IndexError, ValueError):
                raise InputError(f"working hours must look like 09:00-12:00,13:00-18:00, not {text!r}") from None
            if opens >= closes or (spans and opens < spans[-1][1]):
                raise InputError(f"working hours must be in order and must not overlap: {text!r}")
            spans.append((opens, closes))
        return cls(tuple(spans))

    @property
    def total(self) -> timedelta:
        """The length of one working day."""
        return sum((_gap(opens, closes) for opens, closes in self.spans), timedelta())

    def after(self, start: datetime, working: timedelta) -> datetime:
        """The moment at which ``working`` time has passed since ``start``; what falls outside of working hours and days does not count."""
        day = start.date()
        while True:
            if is_working_day(day):
                for opens, closes in self.spans:
                    begin = max(datetime.combine(day, opens, start.tzinfo), start)
                    room = datetime.combine(day, closes, start.tzinfo) - begin
                    if room >= working and room > timedelta():
                        return begin + working
                    working -= max(room, timedelta())
            day += _ONE_DAY


def _gap(opens: time, closes: time) -> timedelta:
    return datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
