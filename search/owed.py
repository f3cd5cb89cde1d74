"""What a clause has paid, where the clause and the complaint together state every part of it; else what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kb.deadline.numerals import CHINESE, number
from kb.events import Fact, Money
from search.lateness import one_of, words

_N = rf"(?:[0-9]+(?:\.[0-9]+)?|[{CHINESE}半]+)"
_SECONDS = {"小时": 3600, "个小时": 3600, "日": 86400, "天": 86400, "个月": 30 * 86400, "月": 30 * 86400, "周": 7 * 86400}


@dataclass(frozen=True, slots=True)
class Owed:
    """``amount`` yuan, and how that was computed, in Chinese; or what is ``missing`` to tell it."""

    amount: float | None
    computed: str
    missing: str = ""


@cache
def _each() -> re.Pattern[str]:
    return re.compile(
        rf"(?:每(?:逾期|超过?|延误|逾时|延迟|超时|超期|过|晚|迟)(?:满)?(?P<n>{_N})(?P<unit>个?小时|日|天|个?月|周)|(?P<daily>按[日天]|每[日天]))"
    )


@cache
def _paid() -> re.Pattern[str]:
    rate = rf"(?:(?P<percent>[0-9.]+)\s?%|百分之(?P<of_hundred>{_N})|万分之(?P<of_myriad>{_N})|千分之(?P<of_thousand>{_N})|(?P<permille>[0-9.]+)\s?‰)"
    return re.compile(rf"(?P<multiple>{one_of('multiples')})|{rate}|(?P<sum>[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+)\s?元(?!券|代金)")


@cache
def _cap() -> re.Pattern[str]:
    return re.compile(rf"{one_of('caps')}[^，,。；]{{0,10}}?(?P<cap>[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+)\s?元")


@cache
def _free() -> re.Pattern[str]:
    return re.compile(rf"{one_of('free')}(?P<n>{_N})(?P<unit>个?小时|日|天)(?:内)?(?:免|不计|不赔)")


def owed(clause: str, facts: Sequence[Fact], late_by_s: int | None) -> Owed | None:
    """What ``clause`` has paid to a customer whose limit is late by so many seconds; ``None`` where it speaks of no money."""
    text = "".join(clause.split())
    if not re.search(one_of("pays"), text):
        return None
    each, cap = _each().search(text), _cap().search(text)
    behind = text[each.end() :] if each else text
    paid = next((found for found in _paid().finditer(behind) if not cap or found.group() not in cap.group()), None)
    if paid is None:
        fee = re.search(one_of("fees"), text)
        return Owed(None, "", f"没有说明{fee.group()}是多少") if fee else None
    counted = _periods(text, each, late_by_s) if each else (1, "")
    if counted is None:
        return Owed(None, "", "没有说明超时多久")
    count, account = counted
    if each and not count:
        return None
    return _capped(_amount(paid, text, facts, count, account), cap)


def _periods(text: str, each: re.Match[str], late_by_s: int | None) -> tuple[int, str] | None:
    """How many whole periods it is late, without those that are free."""
    if late_by_s is None:
        return None
    length = number(each["n"]) if each["n"] else 1
    unit = each["unit"] or "日"
    if not length:
        return None
    free = _free().search(text)
    spared = (number(free["n"]) or 0) * _SECONDS[free["unit"]] if free else 0
    count = int(max(0, late_by_s - spared) // (length * _SECONDS[unit]))
    return count, f"逾期满{count * length:g}{unit}"


def _amount(paid: re.Match[str], text: str, facts: Sequence[Fact], count: int, account: str) -> Owed:
    head = f"{account}，" if account else ""
    if paid["sum"]:
        value = number(paid["sum"])
        if value is None:
            return Owed(None, "", "金额无法读出")
        return Owed(round(value * count, 2), f"{head}{f'{count} × ' if account else ''}{value:g}元" + (f" = {value * count:g}元" if account else ""))
    fee = re.search(one_of("fees"), text)
    sums = [fact.value for fact in facts if isinstance(fact, Money)]
    if fee:
        return Owed(None, "", f"没有说明{fee.group()}是多少")
    if len(sums) != 1:
        return Owed(None, "", "投诉没有说明金额" if not sums else "投诉说了多个金额，不知以哪个为准")
    if paid["multiple"]:
        times = words()["multiples"][paid["multiple"]]
        return Owed(round(sums[0] * times, 2), f"{head}{sums[0]:g}元 × {times} = {round(sums[0] * times, 2):g}元")
    share = _rate(paid)
    if share is None:
        return Owed(None, "", "比例无法读出")
    value = round(sums[0] * share * count, 2)
    return Owed(value, f"{head}{sums[0]:g}元 × {share * 100:g}%{f' × {count}' if account else ''} = {value:g}元")


def _rate(paid: re.Match[str]) -> float | None:
    for name, below in (("percent", 100), ("of_hundred", 100), ("of_myriad", 10000), ("of_thousand", 1000), ("permille", 1000)):
        if paid[name]:
            value = number(paid[name])
            return None if value is None else value / below
    return None


def _capped(found: Owed, cap: re.Match[str] | None) -> Owed:
    limit = number(cap["cap"]) if cap else None
    if cap is None or limit is None or found.amount is None or found.amount <= limit:
        return found
    return Owed(limit, f"{found.computed}，{cap.group()}，为{limit:g}元")
