"""Stretches of time in folded text (``3小时``, ``半个工作日``, ``三至五个工作日``), and what becomes of them: limits.

A week is 7 days; a working hour is an eighth of a working day; a second a sixtieth of a minute; of a range the upper end counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kb.deadline.numerals import HAN, NUMERAL_CHARS, number
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import Form, Unit

Mark = Literal["inside", "most", "bare"]
"""How a limit is marked: ``3小时内`` · ``不超过3小时`` · by a label (``时限为3小时``) or a neighbour only."""

_NUMERAL = rf"[{NUMERAL_CHARS}]+(?:\.[0-9]+)?"


@of_words
def units(words: Lexicon) -> str:
    """Regular expression for what stands behind a number and says of what length it counts, without groups."""
    counted, bare = (alternation(word for length in words.units if length.counted == kind for word in length.written) for kind in (True, False))
    return f"个?(?:{counted})|{bare}"


@of_words
def _amount(words: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{NUMERAL_CHARS}.第同任某×*/])(?<![0-9]:)(?:{_NUMERAL}(?:{units()})?[-~—–～－至到])?"
        rf"(?:(?P<number>{_NUMERAL})(?P<half>个半)?|(?P<only_half>半))(?P<unit>{units()})(?P<half_after>半(?!年|个|日|天))?"
    )


_DATE_BEFORE = re.compile(rf"[0-9{HAN}]{{1,4}}(?:年|月份?)$|[0-9] $")


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
    form: Form
    mark: Mark


def amounts(sentence: str) -> list[Amount]:
    """Every stretch of time in a folded sentence but for dates."""
    lengths, found = lexicon().units, []
    for match in _amount().finditer(sentence):
        length = lengths.written[match["unit"].removeprefix("个")]
        unit, factor = length.unit, length.factor
        value = 0.5 if match["only_half"] else number(match["number"])
        if value is None or value * factor >= _LONGEST[unit] or (unit in ("day", "year") and _DATE_BEFORE.search(sentence[: match.start()])):
            continue
        if unit != "day" and re.search(r"[0-9] $", sentence[: match.start()]) and len(match["number"] or "") == 1:
            continue  # "2 4小时": a number torn apart or two numbers, nobody can tell
        if match["half"] or match["half_after"]:
            value += 0.5
        found.append(Amount(match.start(), match.end(), value * factor, unit))
    return found
