"""Lengths of time as a text writes them, and other lengths written in the same hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.deadline.amounts import length as length_of
from kb.deadline.amounts import units
from kb.deadline.numerals import NUMERAL_CHARS, number
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.models import Unit

MINUTES: dict[Unit, float] = {"minute": 1, "hour": 60, "day": 1440, "month": 43200, "year": 525600}
_NUMBER = rf"半|[{NUMERAL_CHARS}０-９]+(?:\.[0-9]+)?"


@of_words
def _written(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?P<every>每)?(?P<number>{_NUMBER})(?P<rest>(?:个?半)?(?:{units()}))(?:之?内|以内)?")


@of_words
def any_amount(words: Lexicon) -> re.Pattern[str]:
    """Finds whatever else may be a length of time."""
    return re.compile(rf"(?:{_NUMBER})\s*(?:个?半)?\s*(?:{units()})")


@dataclass(frozen=True, slots=True)
class Amount:
    """``每`` or not, a numeral, and the rest (``个工作日``, ``小时``) as written."""

    every: bool
    number: str
    rest: str

    @property
    def chinese(self) -> bool:
        """Whether its numeral is written in characters (``七十二小时``)."""
        return self.number != "半" and not any(c.isascii() and c.isdigit() for c in self.number)


def read(text: str) -> Amount | None:
    """The amount that ``text`` is, from its first to its last character; ``None`` where it is none that can be written with another number."""
    found = _written().fullmatch(re.sub(r"\s", "", text))
    if found is None or number(found["number"]) is None:
        return None
    return Amount(bool(found["every"]), found["number"], found["rest"])


def write(value: float, like: Amount) -> str:
    """``value`` in the unit and the hand of ``like``: 48 like ``二十四小时`` is ``四十八小时``."""
    every = "每" if like.every else ""
    rest = like.rest
    if value == 0.5:
        return f"{every}半{rest}"
    measured = not rest.startswith("日")
    if like.chinese and value == int(value):
        return f"{every}{chinese(int(value), measured=measured)}{rest}"
    if like.number == "半" and not rest.startswith("个") and rest == "月":
        rest = f"个{rest}"
    return f"{every}{int(value) if value == int(value) else value}{rest}"


def chinese(value: int, *, measured: bool = False) -> str:
    """A whole number below 1,000 in characters; 2 before a measure word is ``两``."""
    if value == 2 and measured:
        return "两"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{lexicon().numerals.plain[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else lexicon().numerals.plain[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (lexicon().numerals.plain[ones] if ones else "") or "零"


def measure(amount: float, unit: Unit) -> tuple[float, str]:
    """What two amounts are compared by: minutes for what a clock or calendar measures (24 hours are one day), working days by themselves."""
    return (amount, unit) if unit == "working_day" else (amount * MINUTES[unit], "minute")


def length(amount: Amount) -> tuple[float, str] | None:
    """What ``amount`` measures, as ``measure`` gives it; ``None`` for a unit that has no fixed length."""
    value, rest = number(amount.number), amount.rest.removeprefix("个")
    if value is None:
        return None
    if rest.startswith("半"):
        value, rest = value + 0.5, rest[1:].removeprefix("个")
    found = length_of(rest)
    return measure(value * found.factor, found.unit)
