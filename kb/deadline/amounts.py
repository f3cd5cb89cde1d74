"""Stretches of time in folded text (``3小时``, ``半个工作日``, ``三至五个工作日``), and what becomes of them: limits.

A week is 7 days; a working hour is an eighth of a working day; a second a sixtieth of a minute; of a range the upper end counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kb.deadline.numerals import NUMERAL_CHARS, number
from kb.models import Unit

Mark = Literal["inside", "most", "bare"]
"""How a limit is marked: ``3小时内`` · ``不超过3小时`` · by a label (``时限为3小时``) or a neighbour only."""

_UNITS: tuple[tuple[str, Unit, float], ...] = (
    (r"个?(?:法定)?工作[日天]", "working_day", 1),
    (r"个?工作小?时", "working_day", 1 / 8),
    (r"个?(?:小时|钟头)|[hH](?:r|ours?)?(?![A-Za-z])", "hour", 1),
    (r"分钟|[mM]in(?![A-Za-z])|分(?=[之以]?内)", "minute", 1),
    (r"秒钟?", "minute", 1 / 60),
    (r"个?(?:自然|日历)[日天]|[日天](?![翼津常均期志历元报])|昼夜", "day", 1),
    (r"个?(?:星期|礼拜)|周(?![年岁边围期一二三四五六日末])", "day", 7),
    (r"个?季度", "month", 3),
    (r"个月", "month", 1),
    (r"年(?![度度级轻龄代利均])", "year", 1),
)
_UNIT = "|".join(f"(?P<u{index}>{written})" for index, (written, _, _) in enumerate(_UNITS))
_NUMERAL = rf"[{NUMERAL_CHARS}]+(?:\.[0-9]+)?"
_AMOUNT = re.compile(
    rf"(?<![{NUMERAL_CHARS}.第同任某×*/])(?<![0-9]:)(?:{_NUMERAL}(?:个?工作日|个?小时|[日天])?[-~—–～－至到])?"
    rf"(?:(?P<number>{_NUMERAL})(?P<half>个半)?|(?P<only_half>半))(?:{_UNIT})(?P<half_after>半(?!年|个|日|天))?"
)
_DATE_BEFORE = re.compile(r"[0-9〇零一二三四五六七八九十]{1,4}(?:年|月份?)$|[0-9] $")


# A hundred years. What is longer is a date or a slip of the pen, and would leave the calendar.
_LONGEST: dict[Unit, float] = {"year": 100, "month": 1200, "day": 36_525, "working_day": 25_000, "hour": 876_600, "minute": 52_596_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time at ``start:end``."""

    start: int
    end: int
    value: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit at ``start:end`` of the sentence; ``after`` is where the words about it go on (behind 内)."""

    start: int
    end: int
    after: int
    value: float
    unit: Unit
    form: Literal["within", "every", "at_once"]
    mark: Mark


def amounts(sentence: str) -> list[Amount]:
    """Every stretch of time in a folded sentence but for dates."""
    found = []
    for match in _AMOUNT.finditer(sentence):
        unit, factor = next((unit, factor) for index, (_, unit, factor) in enumerate(_UNITS) if match[f"u{index}"])
        value = 0.5 if match["only_half"] else number(match["number"])
        if value is None or value * factor >= _LONGEST[unit] or (unit in ("day", "year") and _DATE_BEFORE.search(sentence[: match.start()])):
            continue
        if unit != "day" and re.search(r"[0-9] $", sentence[: match.start()]) and len(match["number"] or "") == 1:
            continue  # "2 4小时": a number torn apart or two numbers, nobody can tell
        if match["half"] or match["half_after"]:
            value += 0.5
        found.append(Amount(match.start(), match.end(), value * factor, unit))
    return found
