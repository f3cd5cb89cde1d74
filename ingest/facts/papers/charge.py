"""Who is in charge: the office or role that a sentence names (由养老科负责, 归工伤科, 统一报品牌办公室, 请与结算中心联系)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span

_OFFICE = rf"(?:[^,;。:()、在]|(?<=所)在){{0,20}}?(?:{WORDS['offices']})"
_DOES = WORDS["charge"]
_FORMS = (
    rf"由(?P<value>{_OFFICE})(?:统一|直接|具体|专门|全权|每日|每天|每周|定期|另行|集中|牵头)*(?:{_DOES})",
    rf"由(?P<value>{_OFFICE})(?:每日|每天|每周|定期)(?:查看|查阅|整理|回复|收取)",
    rf"归(?![属口档还])(?P<value>{_OFFICE})(?:统一|直接)?(?:{_DOES}|管|$|[,;。])",
    rf"归口(?P<value>{_OFFICE})(?=$|[,;。(]|{_DOES})",
    rf"(?:统一|一律|直接|均|都)(?:上?报|转|交)(?P<value>{_OFFICE})(?=$|[,;。(]|处理|审批|备案|核实|研判)",
    rf"(?:请|可以?|应|须|直接)(?:找|联系)(?P<value>{_OFFICE})(?=$|[,;。(]|{WORDS['done_there']}|处理|解决|协调|核实|补)",
    rf"(?<![不没要去来自先再处乱到寻查客户])找(?P<value>{_OFFICE})(?=$|[;。(])",
    rf"(?:与|和|同)(?P<value>{_OFFICE})联系(?!人|方式|电话)",
    rf"(?:请|可以?)(?:直接)?向(?P<value>{_OFFICE})(?:{WORDS['done_there']}|举报)",
)
_PATTERNS = tuple(map(re.compile, _FORMS))
_NAMED = re.compile(rf"(?:{WORDS['offices']})$")
_GENERAL = re.compile(WORDS["general_offices"])


def is_office(words: str) -> bool:
    """Whether words name an office or a role, and not just any (有关部门, 专人)."""
    return bool(_NAMED.search(words)) and not _GENERAL.fullmatch(words)


def charges(view: str, start: int, end: int) -> Iterator[tuple[int, Span]]:
    """Where each form begins, and the office or role that it names, without what it belongs to (所在支局的投递班班长)."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(view, start, end):
            low, high = match.span("value")
            low += view[low:high].rfind("的") + 1
            if is_office(view[low:high]):
                yield match.start(), (low, high)
