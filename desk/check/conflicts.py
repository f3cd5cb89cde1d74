"""Rule ``conflicts``: two limits for one obligation, or two prices for one item, that hold for one customer on one day.

What contradicts what, ``desk.contradiction`` says. Between documents of two levels only a limit laxer than the higher level's is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge, in_one_place
from desk.check.problem import Problem
from desk.contradiction import Stated, contradiction, length, stated
from kb.models import Tariff
from kb.text import normalise, plain
from search.authority import LEVELS

RULE = "conflicts"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Each pair once, at the place of the later file."""
    limits = [(item, limit) for item in knowledge.current if item.entry for limit in stated(item.entry)]
    for i, j in in_one_place([item for item, _ in limits]):
        (one, left), (other, right) = limits[i], limits[j]
        # Limits side by side in one sentence are of two cases, whether or not the cases were read.
        apart = left.sentence != right.sentence if one is other else knowledge.meet(one, other)
        alike = contradiction(left, right) if apart else "other"
        if alike == "same" or (alike == "alike" and one is not other):
            if not _of_two_levels(one, other):
                yield _limits(one, left, other, right, certain=alike == "same")
            elif LEVELS[one.document.level] < LEVELS[other.document.level]:
                yield from _above_ceiling(one, left, other, right)
            else:
                yield from _above_ceiling(other, right, one, left)
    facts = [(item, fact) for item in knowledge.current if item.entry for fact in item.entry.facts]
    prices = [(item, fact, fact.detail) for item, fact in facts if isinstance(fact.detail, Tariff)]
    for i, j in in_one_place([item for item, _, _ in prices]):
        (one, first, low), (other, second, high) = prices[i], prices[j]
        if low.amount != high.amount and _one_item(low, high) and (one is other or knowledge.meet(one, other)):
            told = f"“{high.item}”有两个价格：{_price(low)}与{_price(high)}"
            yield Problem(RULE, "error", other.at(second.start), told, "核对依据，只留一个；分情况的，在项目里写明", (one.at(first.start),))


def _limits(one: Item, left: Stated, other: Item, right: Stated, *, certain: bool) -> Problem:
    told = f"同一件事有两个时限：“{one.quote(left.fact)}”与“{other.quote(right.fact)}”"
    at, related = other.at(right.fact.start), (one.at(left.fact.start),)
    if certain:
        return Problem(RULE, "error", at, told, "核对哪一个对，改掉另一个；适用不同客户或场景的，在句子里写明", related)
    return Problem(RULE, "warning", at, f"可能{told}", "是同一件事就统一，不是就在句子里写明区别", related)


def _of_two_levels(one: Item, other: Item) -> bool:
    return None not in (one.document.level, other.document.level) and one.document.level != other.document.level


def _above_ceiling(one: Item, low: Stated, other: Item, high: Stated) -> Iterator[Problem]:
    """A lower level (``one``) may be stricter than a higher one, never laxer."""
    (amount, unit), (ceiling, of) = length(low.deadline), length(high.deadline)
    if unit == of and amount > ceiling:
        message = f"比上级规定宽：“{one.quote(low.fact)}”，《{other.document.title}》是“{other.quote(high.fact)}”"
        yield Problem(RULE, "error", one.at(low.fact.start), message, "时限不得长于上级规定", (other.at(high.fact.start),))


def _one_item(one: Tariff, other: Tariff) -> bool:
    same_unit = not one.unit or not other.unit or normalise(one.unit) == normalise(other.unit)
    return bool(one.item) and same_unit and _bare(one.item) == _bare(other.item)


def _bare(item: str) -> str:
    return re.sub(r"[\s，。、：:“”]|收费标准|标准|收费|使用费|费用|费", "", plain(item))


def _price(tariff: Tariff) -> str:
    return f"{tariff.amount:g}元" + (f"/{tariff.unit}" if tariff.unit else "")
