"""Lengths of time as a text writes them, and other lengths written in the same hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.deadline.numerals import number
from kb.models import Unit

MINUTES: dict[Unit, float] = {"minute": 1, "hour": 60, "day": 1440, "month": 43200, "year": 525600}
_WRITTEN = re.compile(
    r"(?P<every>每)?\s*(?P<number>半|[0-9０-９]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百]+)\s*"
    r"(?P<rest>(?:个)?\s*(?:半)?\s*(?:工作日|工作天|分钟|小时|钟头|自然日|日历日|昼夜|日|天|周|星期|月|年|季度?))(?P<inside>之?内|以内)?"
)
ANY_AMOUNT = re.compile(
    r"(?:半|[0-9０-９.]+|[零〇一二两三四五六七八九十百]+)\s*个?半?\s*"
    r"(?:工作日|分钟|小时|钟头|昼夜|日(?!常)|天|周|星期|个月|月(?!份)|年(?!度|底))"
)
_UNITS: dict[str, Unit] = {
    "分钟": "minute",
    "小时": "hour",
    "钟头": "hour",
    "日": "day",
    "天": "day",
    "自然日": "day",
    "日历日": "day",
    "昼夜": "day",
    "工作日": "working_day",
    "工作天": "working_day",
    "月": "month",
    "年": "year",
}
_DIGITS = "零一二三四五六七八九"
_MEASURED = ("个", "小时", "分钟", "天", "年", "周", "昼夜")


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
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or number(found["number"]) is None:
        return None
    return Amount(bool(found["every"]), found["number"], re.sub(r"\s", "", found["rest"]))


def write(value: float, like: Amount) -> str:
    """``value`` in the unit and the hand of ``like``: 48 like ``二十四小时`` is ``四十八小时``."""
    every = "每" if like.every else ""
    rest = like.rest
    if value == 0.5:
        return f"{every}半{rest}"
    measured = rest.startswith(_MEASURED)
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
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "") or "零"


def measure(amount: float, unit: Unit) -> tuple[float, str]:
    """What two amounts are compared by: minutes for what a clock or calendar measures (24 hours are one day), working days by themselves."""
    return (amount, unit) if unit == "working_day" else (amount * MINUTES[unit], "minute")


def length(amount: Amount) -> tuple[float, str] | None:
    """What ``amount`` measures, as ``measure`` gives it; ``None`` for a unit that has no fixed length."""
    value, rest = number(amount.number), amount.rest.removeprefix("个")
    if value is None:
        return None
    if rest.startswith("半"):
        value, rest = value + 0.5, rest[1:]
    if rest in ("周", "星期"):
        return measure(value * 7, "day")
    if rest in ("季", "季度"):
        return measure(value * 3, "month")
    unit = _UNITS.get(rest)
    return None if unit is None else measure(value, unit)
