"""Verbs of obligation: what a deadline asks to be done. All patterns read folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.lexicon import of_words
from kb.lexicon.entries import Act, Lexicon
from kb.lexicon.words import Words, alternation


@of_words
def modals(words: Lexicon) -> re.Pattern[str]:
    """What makes a clause an obligation."""
    return words.modals.pattern


@of_words
def weak_verbs(words: Lexicon) -> re.Pattern[str]:
    """Says that something is done, but not what."""
    return Words(act for act in words.acts if act.weak).pattern


@of_words
def _recipient(words: Lexicon) -> re.Pattern[str]:
    """An organ or a system behind certain acts receives them (上报部门, 录入系统); behind others it is part of a name (处理部门, 受理系统)."""
    return re.compile(rf"{alternation(words.parties['unit'].written)}|人员|组(?![织成建合])|岗|席(?!卡)")


@of_words
def _acts(words: Lexicon) -> Words[Act]:
    return Words(act for act in words.acts if not act.weak)


# After these a verb names a thing (处理意见, 联系方式, 登记表) or an event in the past (处理完毕后), not the act that is due.
_NOUN_TAIL = re.compile(
    r"(?:意见|结果|情况|步骤|途径|时间|时限|期限|期间|过程|流程|方案|进展|进度|方式|要求|申请(?!人)|人(?!民|员)|能力|环节|工作|状态|状况|"
    r"信息|材料|资料|台账?|笔录|者|方(?![式案可])|承诺|书|函|内容|标准|记录|制度|机制|原则|规定|办法|类型|程序|条件|职责|责任|率|员|费|费用|地址|号码|日期|权|表|簿|证|单(?!位)|电话|网点|"
    r"(?:完毕|完成|结束|完)?(?:之?后|以后|之日|之时|前)|的(?!决定))"
)
_A_REPORT = re.compile(r"报告(?=[,;。、)书并]|$)")  # 调查报告 is a thing
_REPORTED = re.compile(r"(?:调查|核查|检查|检测|检验|评估|鉴定|分析|整改|测试|总结)$")
_HOW_IT_GOES = re.compile(r"进度|进展|情况|结果")
_NOUN_HEAD = re.compile(r"(?:的|将|经|已|所|停止|违约|损害|暂停|接受|申请)$")
_NEGATED = re.compile(r"(?:不|未|未予|无法|难以|不能|拒绝|没有|无需|不予|是否)$")
_DECISION = re.compile(r"(?:是否|不予|予以)$")


NEGATED_AFTER = re.compile(
    r"(?:(?![把将]未|[把将]没)(?:,?[^,;。]{0,6}?(?:不得|不准|不许|不再|禁止|未|没有|无正当|无法|不能))|不(?![超少多])|,?(?:仍|均|都|再)?不得|无理由退货(?:承诺|制度|服务|规则)|仍|有(?![关权责义])|因|累计|连续|再次|重复|多次|"
    r"[两二三四五六0-9]+[次个家]|第|免费(?![^,;。]{0,4}(?:更换|维修|修理|上门|提供|退|换|办理|补|检))|同一|发生|出现|的(?!时限|期限|时间)|投诉量|均?可以?(?:兑换|换取|使用|享受|领取|参加|拨打)|\d*(?:\.\d+)?元|[0-9.]+元)"
)
"""What follows a time that is no limit for an act: 内不得…, 内未…, 内两次…, 内的…, 内0.2元."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb at ``start:end``; ``plain`` is false where it is negated or rather names a thing or an event."""

    start: int
    end: int
    name: str
    plain: bool
    negated: bool


def verbs(text: str, start: int = 0, end: int | None = None) -> list[Verb]:
    """The verbs of ``text[start:end]`` in order."""
    stop = len(text) if end is None else end
    found = []
    for match in _acts().find(text, start, stop):
        act = match.entry
        before = text[max(start, match.start - 4) : match.start]
        tail = _NOUN_TAIL.match(text, match.end, stop) or (not act.receiver and _recipient().match(text, match.end, stop))
        report = _A_REPORT.match(text, match.start if _REPORTED.search(before) else match.end, stop)
        tail = tail or report
        told = tail and not report and act.report and _HOW_IT_GOES.match(text, match.end, stop)
        decision = bool(_DECISION.search(before)) and text.startswith("的决定", match.end)
        negated = bool(_NEGATED.search(before)) and not decision
        plain = decision or not ((tail and not told) or negated or _NOUN_HEAD.search(before))
        found.append(Verb(match.start, match.end, act.name, plain, negated))
    return found
