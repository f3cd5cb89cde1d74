"""Which time limits speak of the same obligation: shared by what answers, what checks and what asks."""

from __future__ import annotations

import re

from kb.deadline.parties import objects
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
_AUTHORITY = re.compile(r"行政|部门|机关|机构|委员会|协会|组织|政府|法院|仲裁|监督管理|[^邮支]局")
_BIDS_OPERATOR = re.compile(r"(?:经营者|企业|公司|运营商)(?:应当|应|须|必须)")


def same_act(one: str, other: str) -> bool:
    """Whether two actions, each one canonical verb or several joined by ``、``, name one obligation."""
    left, right = set(one.split("、")), set(other.split("、"))
    return bool(left & right) or any(left & group and right & group for group in SAME_ACT)


def for_authority(limit: Deadline, applies_to: Applicability, sentence: str) -> bool:
    """Whether a limit is one for an authority (该部门应当自收到投诉之日起…), not for the operator.

    The actor tells; where none is named, the ``sentence`` does. The departments in an operator's own rules are the operator's.
    """
    if applies_to.operator is not None:
        return False
    if limit.actor:
        return bool(_AUTHORITY.search(limit.actor))
    return bool(_AUTHORITY.search(sentence)) and not _BIDS_OPERATOR.search(sentence)


def same_obligation(one: Deadline, one_for: Applicability, other: Deadline, other_for: Applicability, sentences: tuple[str, str] = ("", "")) -> bool:
    """Whether two limits bind the same act upon the same thing, for the same customers, by the same sort of actor.

    ``sentences`` are what the two say, for limits that name no actor.
    """
    if not one.action or not same_act(one.action, other.action) or one.form != other.form:
        return False
    for field in ("area", "tier", "channel", "business"):
        left, right = getattr(one_for, field), getattr(other_for, field)
        if left is not None and right is not None and left != right:
            return False
    same_sort = for_authority(one, one_for, sentences[0]) == for_authority(other, other_for, sentences[1])
    return same_sort and same_object(one.object, other.object)


def same_object(one: str, other: str) -> bool:
    """Whether one of two objects is the other, shares a thing with it, or is a general word for it.

    A table's cells and headings are parts, too: 宽带、省会 and 宽带、地市 are two cases of one thing, and no part of each other.
    """
    left, right = _named(one), _named(other)
    if not one or not other or left & right:
        return one == other or (bool(left & right) and _meet(left, right))
    general = any(word in GENERAL_OBJECTS for word in left) or any(word in GENERAL_OBJECTS for word in right)
    return general and not any("投诉" in word or "单" in word for word in left | right)


def _meet(left: set[str], right: set[str]) -> bool:
    """Whether objects that share a part may be one: nothing parts them, or a thing is shared and only further things stand beside it."""
    if left <= right or right <= left:
        return True
    return any(_is_thing(part) for part in left & right) and all(_is_thing(part) for part in left ^ right)


def _is_thing(part: str) -> bool:
    return objects(part) == [part]


def _named(names: str) -> set[str]:
    """The parts of an object, each by the first of its names."""
    return {next((min(group) for group in SAME_OBJECT if part in group), part) for part in names.split("、")}
