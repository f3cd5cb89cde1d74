"""Lengths of time that are no limits: notice in advance, terms, what lapses after so long, extensions (提前5日通知, 有效期60分钟, 延长10日).

Nobody's due time follows from them. Where a question asks for one, a limit that stands around it would be taken for the answer: facts of kind
``period`` answer, or limits whose clause speaks of the very thing, else the passage is read instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kb.models import PeriodForm
from kb.text import after_last


@dataclass(frozen=True, slots=True)
class Kind:
    """``asked``: what callers ask with beside 多久; ``says``: what a limit's clause says that answers.

    ``forms``: of the periods that answer; none where it is no period. ``answer_words``: how regulations word the answer.
    """

    asked: re.Pattern[str]
    says: re.Pattern[str]
    forms: tuple[PeriodForm, ...] = ()
    answer_words: tuple[str, ...] = ()


KINDS = {
    "提前": Kind(re.compile("提前|提早|预先|事先"), re.compile("提前|提早|预先|事先"), ("in_advance",), ("提前", "预先")),
    "延长": Kind(re.compile("延长|延期|顺延|宽限|展期|延(?:到|至)?(?=[多几])"), re.compile("延长|延期|顺延|宽限|展期|推迟|延至|延时")),
    "有效": Kind(
        re.compile("有效期?|失效|过期|作废|(?:质保|保修)期?|能用(?=[多几])"),
        re.compile("有效|失效|过期|作废|逾期|为限"),
        ("validity", "retention"),
        ("有效期", "有效", "失效"),
    ),
    "保存": Kind(
        re.compile("保存|保留|留存|保管|存档|(?<![久天时日内])(?:冻结|冷冻|封存|锁定)|(?:[存留保冻锁]|能停)(?=[多几])"),  # 多久冻结 is a limit
        re.compile("最长|期限|保存|保留|留存|保管|存档|备查"),
        ("retention", "at_least"),
        ("保存", "保留", "留存", "冻结", "冷冻"),
    ),
    "公示": Kind(
        re.compile("(?:公示|冷静|犹豫|观察)期?|贴(?=[多几])"), re.compile("公示|冷静|犹豫|观察"), ("at_least",), ("公示", "公告", "冷静期", "不少于")
    ),
    "超过": Kind(re.compile("超时|逾期|被(?:停|收|销|注销|拆|回收)"), re.compile("超过|超时|逾期|仍未|满|未(?:回|缴|处理|办)")),
}
GAP_CHARS = 5
ENDS = "，,。；;？?！!\n"
_ENDS = re.compile(f"[{ENDS}]")
_PARTED = re.compile(r"[的了，,。；;？?！!\s]")


def asked_for(plain: str, when: Iterable[tuple[int, int]]) -> str | None:
    """The kind of time, a key of ``KINDS``, that stands beside the places ``when`` that ask for a time: 提前几天, 多久失效.

    ``None`` where one of them asks for a limit: of two complaints in one, the limit of the other must not go missing.
    """
    kinds = [_beside(plain, first, last) for first, last in when]
    return kinds[0] if kinds and None not in kinds else None


def _beside(plain: str, first: int, last: int) -> str | None:
    for name, kind in KINDS.items():
        for match in kind.asked.finditer(plain):
            gap = plain[match.end() : first] if match.end() <= first else plain[last : match.start()]
            if len(gap) <= GAP_CHARS and not _PARTED.search(gap):
                return name
    return None


def speaks_of(kind: str, text: str, at: int) -> bool:
    """Whether the words between two commas around a place in ``text`` speak of the kind of time."""
    start, end = after_last(text, ENDS, at), _ENDS.search(text, at)
    return bool(KINDS[kind].says.search(text, start, end.start() if end else len(text)))
