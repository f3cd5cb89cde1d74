"""Conversations written down line by line (``客户:…`` / ``坐席:…``): what was said there is an example, no rule."""

from __future__ import annotations

import re

from ingest.facts.tree import Span

_LINE = re.compile(r"(?m)^[ \t\u3000]*(?P<who>[\u4e00-\u9fffA-Za-z]{1,8}?\s?\d{0,4})[ \t]*[:：][^\n]*")
CUSTOMER = re.compile(r"客户|用户|顾客|来电人|投诉人|主叫|[机业储车货房]主|储户|旅客|乘客|住户|居民|[收寄]件人|甲|追?问|[QＱ]")
STAFF = re.compile(
    r"坐席|座席|客服(?:代表|人员|员)?|话务员|接线员|营业员|客户代表|客户经理|服务人员|工号\s?\d+|柜员|管家|前台|大堂经理|收费员|快递员|调度员?|专席|机器人|智能客服|助手"
)
_MIN_TURNS = 2  # of each side


def spoken_lines(text: str) -> list[Span]:
    """The lines of a conversation, where both sides speak in turns; none in a text that only quotes one of them."""
    turns = [(match, "customer" if CUSTOMER.fullmatch(match["who"].strip()) else "staff") for match in _LINE.finditer(text) if _speaks(match["who"])]
    sides = [side for _, side in turns]
    if min(sides.count("customer"), sides.count("staff")) < _MIN_TURNS:
        return []
    return [match.span() for match, _ in turns]


def _speaks(who: str) -> bool:
    return bool(CUSTOMER.fullmatch(who.strip()) or STAFF.fullmatch(who.strip()))
