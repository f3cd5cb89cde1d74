"""Rule ``conflicts``: two limits for one obligation, or two prices for one item, that hold for one customer on one day.

Two limits speak of one obligation where the authority rules of the search say so and their sentences, without amounts and words that carry
nothing, say the same. A sentence that says more is a special case of the other (reported all the same, unless it says much more); one that
puts another word in the same place (城镇 and 农村, 红色 and 橙色) is another case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from evals.check.knowledge import Item, Knowledge
from evals.check.problem import Problem
from kb.models import Deadline, Fact, Tariff
from kb.obligation import same_obligation
from kb.text import normalise, simplify
from search.authority import LEVELS

RULE = "conflicts"
EXTRA_CHARS = 8  # what one sentence may say more and still be the same rule
ALIKE = 0.6  # share of common character pairs from which two documents' sentences probably mean one thing
MINIMUM_CHARS = 4
ENDS = "\n。；;"
# Words that may stand or not, and words for one thing.
CARRIES_NOTHING = re.compile(
    r"(?:自|从)?(?:之?[时日]起|当[时日]起|以后|之后|后)|以内|之内|不超过|不得超过|不多于|最迟|最长|至多|必须|应当|务必|首先|均|均需|[自之起日时内的地得应须需要在由对向和与并将把为给各其即]|[^\w]"
)
ONE_THING = (
    (re.compile(r"用户|消费者|顾客"), "客户"),
    (re.compile(r"接到|收到|接获|接报|接"), "收"),
    (re.compile(r"第一次|初次|首度"), "首次"),
    (re.compile(r"答复|回复|回应|反馈|回话|回电"), "复"),
    (re.compile(r"处理完毕|办结|解决|处理|办理|办妥"), "办"),
    (re.compile(r"修复|修好|修理好|排除"), "修"),
    (re.compile(r"告知|通知|告诉"), "告"),
)


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Each pair once, at the place of the later file."""
    stated = [(item, fact) for item in knowledge.current if item.entry for fact in item.entry.facts]
    limits = [(item, fact, fact.detail, essence(item, fact)) for item, fact in stated if isinstance(fact.detail, Deadline)]
    for (one, first, left, said), (other, second, right, told) in combinations(limits, 2):
        # Limits side by side in one sentence are of two cases, whether or not the cases were read.
        apart = one is not other or _sentence(one, first) != _sentence(other, second)
        if (left.amount, left.unit) == (right.amount, right.unit) or not apart or not (one is other or knowledge.meet(one, other)):
            continue
        if not same_obligation(left, first.applies_to, right, second.applies_to):
            continue
        if _of_two_levels(one, other):
            yield from _above_ceiling(one, first, other, second, said, told)
            continue
        alike = likeness(said, told)
        if alike == "same" or (alike == "alike" and one is not other):
            yield _limits(one, first, other, second, certain=alike == "same")
    prices = [(item, fact, fact.detail) for item, fact in stated if isinstance(fact.detail, Tariff)]
    for (one, first, low), (other, second, high) in combinations(prices, 2):
        if low.amount != high.amount and _one_item(low, high) and (one is other or knowledge.meet(one, other)):
            told = f"“{high.item}”有两个价格：{_price(low)}与{_price(high)}"
            yield Problem(RULE, "error", other.at(second.start), told, "核对依据，只留一个；分情况的，在项目里写明", (one.at(first.start),))


def essence(item: Item, fact: Fact) -> str:
    """The line that states a limit, without amounts and words that carry nothing, one word for one thing."""
    text, detail = item.document.text, fact.detail
    start, end = _sentence(item, fact)
    amounts = [(other.detail.amount_start, other.detail.amount_end) for other in _deadlines(item) if isinstance(other.detail, Deadline)]
    kept = "".join(text[at] for at in range(start, end) if not any(low <= at < high for low, high in amounts))
    if isinstance(detail, Deadline) and detail.amount_start < start:
        kept += text[fact.start : detail.amount_start]
    plain = simplify(normalise(kept))
    for pattern, word in ONE_THING:
        plain = pattern.sub(word, plain)
    return CARRIES_NOTHING.sub("", plain)


def _sentence(item: Item, fact: Fact) -> tuple[int, int]:
    text = item.document.text
    start = max(text.rfind(mark, 0, fact.start) for mark in ENDS) + 1
    return start, min((at for mark in ENDS if (at := text.find(mark, max(fact.start, fact.end - 1))) >= 0), default=len(text))


def likeness(one: str, other: str) -> Literal["same", "alike", "other"]:
    """How alike two essences are; see the module."""
    if min(len(one), len(other)) < MINIMUM_CHARS:
        return "other"
    changes = [(kind, b - a, d - c) for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if kind != "equal"]
    if all(kind != "replace" for kind, _, _ in changes) and sum(left + right for _, left, right in changes) <= EXTRA_CHARS:
        only = {kind for kind, _, _ in changes}
        return "same" if len(only) <= 1 else "alike"
    left, right = _pairs(one), _pairs(other)
    return "alike" if 2 * len(left & right) / max(1, len(left) + len(right)) >= ALIKE else "other"


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _deadlines(item: Item) -> list[Fact]:
    return [fact for fact in item.entry.facts if fact.kind == "deadline"] if item.entry else []


def _limits(one: Item, first: Fact, other: Item, second: Fact, *, certain: bool) -> Problem:
    told = f"同一件事有两个时限：“{one.quote(first)}”与“{other.quote(second)}”"
    if certain:
        return Problem(
            RULE, "error", other.at(second.start), told, "核对哪一个对，改掉另一个；适用不同客户或场景的，在句子里写明", (one.at(first.start),)
        )
    return Problem(RULE, "warning", other.at(second.start), f"可能{told}", "是同一件事就统一，不是就在句子里写明区别", (one.at(first.start),))


def _of_two_levels(one: Item, other: Item) -> bool:
    return None not in (one.document.level, other.document.level) and one.document.level != other.document.level


def _above_ceiling(one: Item, first: Fact, other: Item, second: Fact, said: str, told: str) -> Iterator[Problem]:
    """A lower level may be stricter than a higher one, never laxer."""
    if LEVELS[one.document.level] > LEVELS[other.document.level]:
        one, first, other, second = other, second, one, first
    low, high = first.detail, second.detail
    if not isinstance(low, Deadline) or not isinstance(high, Deadline) or low.unit != high.unit or low.amount <= high.amount:
        return
    if likeness(said, told) != "other":
        message = f"比上级规定宽：“{one.quote(first)}”，《{other.document.title}》是“{other.quote(second)}”"
        yield Problem(RULE, "error", one.at(first.start), message, "时限不得长于上级规定", (other.at(second.start),))


def _one_item(one: Tariff, other: Tariff) -> bool:
    same_unit = not one.unit or not other.unit or normalise(one.unit) == normalise(other.unit)
    return bool(one.item) and same_unit and _bare(one.item) == _bare(other.item)


def _bare(item: str) -> str:
    return re.sub(r"[\s，。、：:“”]|收费标准|标准|收费|使用费|费用|费", "", simplify(normalise(item)))


def _price(tariff: Tariff) -> str:
    return f"{tariff.amount:g}元" + (f"/{tariff.unit}" if tariff.unit else "")
