"""Writes ``kb/data/calendar/*.yaml``, one file a year: ``python -m kb.deadline.yearly`` (development only: it reads two kept libraries).

Announced years come from ``chinesecalendar``, which copies the State Council's notices; years to come from ``holidays``, of which only the
days that the law fixes are taken: what it guesses of the notice (observed and substituted days) is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
from chinese_calendar import constants
from holidays import country_holidays

from kb.deadline.calendar import Days, written

FOLDER = Path(__file__).parents[1] / "data" / "calendar"
FESTIVALS = FOLDER.parent / "festivals.yaml"
_LUNAR = {"春节": "春节", "清明节": "清明", "端午节": "端午", "中秋节": "中秋"}
AHEAD = 10  # years
NAMES = {holiday.value: holiday.chinese for holiday in constants.Holiday}


def years() -> Iterator[tuple[int, str]]:
    """Each year from the first that is known, with its file's text."""
    known = range(min(constants.holidays).year, max(constants.holidays).year + 1)
    for year in known:
        yield year, announced(year)
    for year in range(known.stop, known.stop + AHEAD):
        yield year, by_law(year)


def announced(year: int) -> str:
    """The file of a year whose arrangement is announced."""
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(366)]
    off = {d: NAMES[constants.holidays[d]] for d in days if d in constants.holidays and d.weekday() < 5}
    worked = frozenset(d for d in days if d.year == year and d.weekday() >= 5 and chinese_calendar.is_workday(d))
    own = Days(rest={d: name for d, name in off.items() if d.year == year}, worked=worked, announced=frozenset({year}))
    return written(own, f"{year}年节假日安排（国务院办公厅通知）")


def by_law(year: int) -> str:
    """The file of a year to come: days off that the law fixes."""
    named = country_holidays("CN", years=year, observed=False, language="zh_CN")
    own = Days(rest={day: name for day, name in sorted(named.items()) if day.weekday() < 5})
    return written(own, f"{year}年法定节假日（全国年节及纪念日放假办法）；调休、补班安排尚未公布")


def festivals(first: int, last: int) -> str:
    """The file of the days on which festivals fall that the moon or the sun moves, whatever day is off for them."""
    lines = ["# Days of festivals that have no fixed date, whatever day is off for them; written by kb.deadline.yearly."]
    for year in range(first, last + 1):
        found: dict[str, date] = {}
        for day, names in sorted(country_holidays("CN", years=year, observed=False, language="zh_CN").items()):
            for name in names.split("; "):
                if name in _LUNAR:
                    found.setdefault(_LUNAR[name], day)
        lines.append(f"{year}: {{{', '.join(f'{name}: {day}' for name, day in found.items())}}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    told = dict(years())
    FESTIVALS.write_text(festivals(min(told), max(told)), encoding="utf-8")
    for number, text in told.items():
        (FOLDER / f"{number}.yaml").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{FOLDER}\n")
