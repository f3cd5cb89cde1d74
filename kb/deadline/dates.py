"""Days of the calendar in folded text: ``2026年3月1日``, ``2026-03-01``, ``二〇二六年底``, ``2026年3月``, ``2027年``, ``3月1日``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_HAN = "〇○零一二三四五六七八九十"
_MONTH, _DAY = rf"(?:1[0-2]|0?[1-9]|[{_HAN}]{{1,2}}|元)", rf"(?:3[01]|[12][0-9]|0?[1-9]|[{_HAN}]{{1,3}})"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[一二][{_HAN}]{{3}})"
_DATE = re.compile(
    rf"(?<![0-9{_HAN}])(?:(?P<year>{_YEAR})年(?!度|级)(?:(?P<new_year>元旦)|(?P<month>{_MONTH})月(?:(?P<day>{_DAY})[日号])?)?(?P<end>底|末)?"
    rf"|(?P<y>(?:19|20)[0-9]{{2}})(?P<sign>[-./])(?P<m>1[0-2]|0?[1-9])(?P=sign)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    rf"|(?P<of_year>{_MONTH})月(?P<day_of_year>{_DAY})[日号])"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date at ``start:end``, from its ``first`` to its ``last`` day (of a year or a month); both are ``None`` where no year is written."""

    start: int
    end: int
    first: date | None
    last: date | None


def written(text: str) -> Iterator[Written]:
    """The dates of a folded text, in order; what is none (2月30日) is left out."""
    for match in _DATE.finditer(text):
        if match["of_year"]:
            yield Written(*match.span(), None, None)
        elif (days := _days(match)) is not None:
            yield Written(*match.span(), *days)


def number(text: str) -> int:
    """That of a year, a month or a day, in figures or in characters: ``12``, ``十二``, ``元``, ``二〇二六``; 0 where it makes no sense."""
    if text.isdigit() and text.isascii():
        return int(text)
    if text == "元":
        return 1
    digits = {char: str(value) for value, group in enumerate(("〇○零", *"一二三四五六七八九")) for char in group}
    tens, ten, ones = text.partition("十")
    if ten:
        return int(digits.get(tens, "1")) * 10 + (int(digits[ones]) if ones in digits else 0)
    return int("".join(digits[char] for char in text))


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    year, month, day = (number(match[name] or match[short] or "0") for name, short in (("year", "y"), ("month", "m"), ("day", "d")))
    if match["new_year"]:
        month = day = 1
    first, last = month or 1, month or 12
    try:
        found = date(year, first, day or 1), date(year, last, day or monthrange(year, last)[1])
    except ValueError:
        return None
    return (found[1], found[1]) if match["end"] and not day else found
