"""Working days and working hours in China: one shipped file a year, and the operator's own days over them.

The State Council announces each year's arrangement in the autumn before (国务院办公厅关于部分节假日安排的通知). Until then the days off that the
law itself fixes (全国年节及纪念日放假办法) are certain and count; what is not announced, which weekdays are added and which weekends are worked
in return, is open, and ``doubt`` says so. ``kb.deadline.yearly`` writes the files. ``DATA/calendar.yaml`` adds and overrides::

    rest:      {2027-02-09: 春节, 2027-03-15: 公司司庆}
    worked:    [2027-02-20]
    announced: [2027]        # the year's arrangement is complete here
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from kb.errors import InputError
from kb.models import Hours

_ONE_DAY = timedelta(days=1)
_YEAR, _WEEK, _WEEKEND = 366, 7, 5
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")

Source = Literal["announced", "law", "none"]
"""What a year's days rest on: the State Council's notice, the law's fixed days off alone, or nothing but Monday to Friday."""


def _listed(value: object) -> object:
    """A bare list of days as days without a name."""
    return dict.fromkeys(value, "") if isinstance(value, list) else value


class Days(BaseModel):
    """A calendar file: weekdays that are days of ``rest``, weekends that are ``worked``, and the years whose arrangement is complete with them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rest: Annotated[Mapping[date, str], BeforeValidator(_listed)] = {}
    worked: frozenset[date] = frozenset()
    announced: frozenset[int] = frozenset()


NOTHING = Days()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The official days, with an operator's ``own`` over them."""

    own: Days = NOTHING

    def works(self, day: date) -> bool:
        """Whether people work on ``day``."""
        if day in self.own.worked:
            return True
        if day in self.own.rest:
            return False
        official = _official(day.year) or NOTHING
        return day in official.worked or (day.weekday() < 5 and day not in official.rest)

    def source(self, year: int) -> Source:
        """What the days of ``year`` rest on."""
        official = _official(year)
        if year in self.own.announced or (official and year in official.announced):
            return "announced"
        return "law" if official else "none"

    def doubt(self, first: date, last: date) -> str:
        """What is not certain about the days from ``first`` to ``last``, in Chinese and in brackets; empty where all is announced."""
        years: dict[Source, list[str]] = {"announced": [], "law": [], "none": []}
        for year in range(first.year, last.year + 1):
            years[self.source(year)].append(str(year))
        law, none = "、".join(years["law"]), "、".join(years["none"])
        said = []
        if law:
            said.append(f"{law}年调休、补班安排尚未公布，只计入周末和法定节假日")
        if none:
            said.append(f"未知{none}年放假安排，暂按周一至周五为工作日计")
        return f"（{'；'.join(said)}）" if said else ""

    def working_day_from(self, day: date) -> date:
        """``day`` itself where it is a working day, or else the next one."""
        while not self.works(day):
            day += _ONE_DAY
        return day

    def working_day_until(self, day: date) -> date:
        """``day`` itself where it is a working day, or else the last one before."""
        while not self.works(day):
            day -= _ONE_DAY
        return day

    def holiday(self, day: date) -> bool:
        """Whether ``day`` is off for a holiday: it lies in a run of days off of which one is none by its weekday."""
        if self.works(day):
            return False
        first, last = day, day
        while not self.works(first - _ONE_DAY):
            first -= _ONE_DAY
        while not self.works(last + _ONE_DAY):
            last += _ONE_DAY
        return any((first + _ONE_DAY * ahead).weekday() < 5 for ahead in range((last - first).days + 1))

    def end_of_holiday(self, day: date) -> date:
        """The last of the days off that ``day`` lies in, or else of the next holiday."""
        if self.works(day):
            day = next((day + _ONE_DAY * ahead for ahead in range(_YEAR) if self.holiday(day + _ONE_DAY * ahead)), day)
        while not self.works(day + _ONE_DAY):
            day += _ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, which is not counted itself; ``day`` where ``count`` is 0."""
        for _ in range(count):
            day = self.working_day_from(day + _ONE_DAY)
        return day

    def after(self, start: datetime, working: timedelta, hours: WorkHours) -> datetime:
        """The moment at which ``working`` time has passed since ``start``; what falls outside of working hours and days does not count."""
        day = start.date()
        while True:
            for opens, closes in hours.on(day, self):
                begin = max(datetime.combine(day, opens, start.tzinfo), start)
                room = datetime.combine(day, closes, start.tzinfo) - begin
                if room >= working and room > timedelta():
                    return begin + working
                working -= max(room, timedelta())
            day += _ONE_DAY


OFFICIAL = Calendar()


def read_calendar(path: Path) -> Calendar:
    """The official calendar with the days of ``path`` over it; without such a file the official one. Raises ``InputError``."""
    if not path.is_file():
        return OFFICIAL
    try:
        days = Days.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (OSError, ValueError, yaml.YAMLError) as error:  # ValueError: no UTF-8, or a day that no month has
        raise InputError(f"{path}: {' '.join(str(error).split())}") from error
    both = sorted(set(days.rest) & days.worked)
    if both:
        raise InputError(f"{path}: {both[0]} is a day of rest and worked", f"{path}：{both[0]} 既休又班")
    return Calendar(days)


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The hours of one working day, in order, without overlap; ``others`` are those of some days of the week, the first being Monday."""

    spans: tuple[tuple[time, time], ...]
    others: tuple[tuple[frozenset[int], tuple[tuple[time, time], ...]], ...] = ()

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

    @classmethod
    def of(cls, told: Sequence[Hours]) -> WorkHours:
        """Those that a document states; working days have those of no day of the week, or else of Monday."""
        hours = [(frozenset(each.days), tuple((_time(opens), _time(closes)) for opens, closes in each.spans)) for each in told]
        usual = next((spans for days, spans in hours if not days or 0 in days), ())
        return cls(usual, tuple((days, spans) for days, spans in hours if days))

    def on(self, day: date, calendar: Calendar) -> tuple[tuple[time, time], ...]:
        """The hours of a day: of a weekend only where it is named or worked, of a holiday only where all days of the week are."""
        for days, spans in self.others:
            if len(days) == _WEEK or (day.weekday() in days and (calendar.works(day) if day.weekday() < _WEEKEND else not calendar.holiday(day))):
                return spans
        return self.spans if calendar.works(day) else ()

    @property
    def total(self) -> timedelta:
        """The length of one working day."""
        return sum((_gap(opens, closes) for opens, closes in self.spans), timedelta())


def _time(text: str) -> time:
    return time.max if text == "24:00" else time.fromisoformat(text)


def _gap(opens: time, closes: time) -> timedelta:
    return datetime.combine(date.min, closes) - datetime.combine(date.min, opens)


@cache
def _official(year: int) -> Days | None:
    """The shipped file of ``year``; ``None`` where there is none."""
    file = resources.files("kb.data").joinpath("calendar", f"{year}.yaml")
    return Days.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) if file.is_file() else None


def written(days: Days, origin: str) -> str:
    """``days`` as a calendar file, in order; ``origin`` is its first line's comment."""

    def block(name: str, lines: Iterable[str]) -> str:
        return "".join([f"{name}:\n", *(f"  {line}\n" for line in lines)]) if (lines := list(lines)) else ""

    return (
        f"# {origin}\n"
        + (f"announced: [{', '.join(map(str, sorted(days.announced)))}]\n" if days.announced else "")
        + block("rest", (f"{day}: {name}" for day, name in sorted(days.rest.items())))
        + block("worked", (f"- {day}" for day in sorted(days.worked)))
    )
