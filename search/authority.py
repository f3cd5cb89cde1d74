"""Which of several rules comes first, and which speak of the same obligation."""

from __future__ import annotations

import re

from kb.context import Context
from kb.deadline.verbs import verbs
from kb.models import Applicability, Deadline, Level

LEVELS: dict[Level | None, int] = {"branch": 0, "city": 1, "province": 2, "group": 3, "ministry": 4, "law": 5, None: 6}
# Obligations that one verb or another may name; everything else is its own.
SAME_ACT = (
    {"回复", "反馈", "告知", "联系", "响应"},
    {"处理", "办理"},
    {"修复", "修理"},
    {"装机", "移机", "开通"},
    {"恢复"},
    {"派单", "移交", "建单"},
)
GENERAL_OBJECTS = ("电信服务", "电信业务", "服务", "业务", "障碍", "故障", "障碍申告", "故障申告", "申告", "通信")
OFFICE = re.compile(r"行政|主管部门|管理机构|监督管理|机关|政府|法院|委员会|消费者协会|仲裁")  # the authorities, not the operator


def precedence(applies_to: Applicability, level: Level | None, context: Context) -> tuple[int, int]:
    """Sorts rules for one obligation, first things first: what is made for this caller, what is made for all, what only may apply.

    Among equals the nearer level comes first: the operator's own limit binds the agent, the law's is its ceiling.
    """
    rank = 0
    for asked, stated, weight in (
        (context.operator, applies_to.operator, 4),
        (context.region, applies_to.region, 2),
        (context.business, applies_to.business, 2),
        (context.area, applies_to.area, 1),
        (context.tier, applies_to.tier, 1),
    ):
        if stated is not None:
            rank += -weight if asked == stated else weight
    return rank, LEVELS[level]


def acts(text: str) -> set[str]:
    """Canonical verbs that a question names, whether as verb or noun (``多久修好``, ``处理时限``)."""
    return {verb.name for verb in verbs(text)}


def same_act(one: str, other: str) -> bool:
    """Whether two actions, each one canonical verb or several joined by ``、``, name one obligation."""
    left, right = set(one.split("、")), set(other.split("、"))
    return bool(left & right) or any(left & group and right & group for group in SAME_ACT)


def same_obligation(one: Deadline, one_for: Applicability, other: Deadline, other_for: Applicability) -> bool:
    """Whether two limits bind the same act upon the same thing, for the same customers, by the same sort of actor."""
    if not one.action or not same_act(one.action, other.action) or one.form != other.form:
        return False
    for field in ("area", "tier", "channel", "business"):
        left, right = getattr(one_for, field), getattr(other_for, field)
        if left is not None and right is not None and left != right:
            return False
    return bool(OFFICE.search(one.actor)) == bool(OFFICE.search(other.actor)) and same_object(one.object, other.object)


def same_object(one: str, other: str) -> bool:
    """Whether one of two objects is the other, shares a part with it, or is a general word for it."""
    left, right = set(one.split("、")), set(other.split("、"))
    if not one or not other or left & right:
        return one == other or bool(left & right)
    general = any(word in GENERAL_OBJECTS for word in left) or any(word in GENERAL_OBJECTS for word in right)
    return general and not any("投诉" in word or "单" in word for word in left | right)
