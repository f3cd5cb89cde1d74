"""Which time limits speak of the same obligation: shared by what answers, what checks and what asks."""

from __future__ import annotations

import re

from kb.models import Applicability, Deadline

# Obligations that one verb or another may name; everything else is its own.
SAME_ACT = (
    {"回复", "反馈", "告知", "联系", "响应"},
    {"处理", "办理"},
    {"修复", "修理"},
    {"装机", "移机", "开通"},
    {"恢复"},
    {"派单", "移交", "建单"},
)
# One thing by several names; 装宽带 and 装互联网 are one obligation.
SAME_OBJECT = ({"宽带", "互联网", "光纤", "网络"}, {"电话", "固定电话", "固话"})
GENERAL_OBJECTS = ("电信服务", "电信业务", "服务", "业务", "障碍", "故障", "障碍申告", "故障申告", "申告", "通信")
OFFICE = re.compile(r"行政|申诉受理机构|主管部门|管理机构|监督管理|机关|政府|法院|委员会|消费者协会|仲裁")  # the authorities, not the operator


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
    left, right = _named(one), _named(other)
    if not one or not other or left & right:
        return one == other or bool(left & right)
    general = any(word in GENERAL_OBJECTS for word in left) or any(word in GENERAL_OBJECTS for word in right)
    return general and not any("投诉" in word or "单" in word for word in left | right)


def _named(objects: str) -> set[str]:
    """The parts of an object, each by the first of its names."""
    return {next((min(group) for group in SAME_OBJECT if part in group), part) for part in objects.split("、")}
