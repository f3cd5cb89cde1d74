"""Rules for times that are no limit of ours: what is denied, aimed at, told of, of the customer, a condition, a rate or a punishment."""

from __future__ import annotations

import re

from kb.deadline.rules.at import WINDOW, At, Verdict
from kb.deadline.rules.marked import most

_THEIRS = re.compile(r"(?:查询|申诉|异议|使用|领取|兑换)期限?(?:为|是|:|自|从)[^,;。]{0,30}$")
_AHEAD = re.compile(r"[前](?:至少|不少于)?$")
EXCEEDED = re.compile(
    r"(?:超过|超出|超|满|未满|不足|逾期?|前|最近|近|过去|以往|之前|往前|延长|顺延|推迟|缩短|连续|累计|首|头|"
    r"预计|预估|估计|大概|长达|达到?|共计?|大于|多于|高于|为期|未来|今后|平均|元/?|[/×*])(?:于|为|了)?$"
)
_SPECIAL_CASE = re.compile(r"\((?:节假日|夜间|非工作|法定|特殊|偏远|情况)[^()]{0,8}$")  # two limits that nothing tells apart: the general one counts
_RATE = re.compile(r"(?:率|比例|占比)(?:要求|指标)?(?:应|须|要)?(?:达|不低于|不少于|大于|高于|≥|>|为|在|[0-9])")
_PUNISHMENT = re.compile(r"拘留|有期徒刑|拘役|管制|监禁")
_REPORTED = re.compile(r"(?:客户|用户|投诉人|业主|他|她|对方)[^,;。的]{0,6}(?:称|说|反映|表示|诉称)[^,;。的]*$")


def months_and_days(at: At) -> Verdict | None:
    """``两个月零十天``: no unit tells it, and a month of thirty days would be a guess."""
    return None if at.amount.exact else Verdict("months_and_days")


def customers_term(at: At) -> Verdict | None:
    """``查询期限为5个月``: it is the customer who has so much time."""
    return Verdict("customers_term") if _THEIRS.search(at.before) else None


def reported(at: At) -> Verdict | None:
    """``客户称上次承诺24小时内回复``: what somebody says that happened."""
    return Verdict("reported") if _REPORTED.search(at.own) else None


def punishment_or_rate(at: At) -> Verdict | None:
    """``处五日以下拘留``, ``20秒内接通率达到85%``."""
    part = at.own + at.text[at.amount.start : at.after] + at.rest
    return Verdict("punishment_or_rate") if _PUNISHMENT.search(part) or _RATE.search(part) else None


def special_case(at: At) -> Verdict | None:
    """``12小时内(节假日24小时内)``: a second limit that no field tells from the first."""
    return Verdict("special_case") if (at.inside or most(at)) and _SPECIAL_CASE.search(at.before) else None


_DENIED = re.compile(
    r"(?:不(?:再|予|作|做|能)?(?:承诺|保证|担保|要求|受)|无需|无须|不必|不需要?|取消|废止|停止执行|不适用|没有义务)[^,;。]{0,12}$|不再?执行[^,;。]{0,6}$"
)
_AIMED = re.compile(
    r"(?:力争|争取|努力|鼓励|提倡|倡导|目标(?:值|为|是|时限)|尽量|尽可能|希望|计划|拟|(?<![户到面的])建议(?!书)|平均(?:时长|用时)?)[^,;。、]{0,8}$"
)
_USUAL = re.compile(r"(?:一般|通常|正常(?:情况下?)?|原则上|平均|大多)(?:为|在|需要?|约|仅?需)?$")
_INTERNAL = re.compile(r"(?:内部|内控|对内)[^,;。、]{0,6}$")
_LONGEST_BEHIND = re.compile(r"[^;。]{0,30}?[,、;(][^,;。、]{0,8}?(?:最[长迟晚]|不(?:得|应)?超过|至迟)[^,;。0-9]{0,6}[0-9一二三四五六七八九十两半]")


def denied(at: At) -> Verdict | None:
    """``不承诺24小时内修复``, ``无需在2小时内回电``."""
    return Verdict("denied") if _DENIED.search(at.own) else None


def aimed(at: At) -> Verdict | None:
    """``力争12小时,确保36小时内修复``: what is aimed at is owed to nobody."""
    return Verdict("aimed") if _AIMED.search(at.own) else None


def internal(at: At) -> Verdict | None:
    """``内部掌握12小时、对外口径48小时``."""
    return Verdict("internal") if _INTERNAL.search(at.own) and re.search(r"对外|承诺|口径", at.text[at.after : at.after + WINDOW]) else None


def usual(at: At) -> Verdict | None:
    """``一般3天,最长不超过12天``, ``3至5个工作日到账,最长不超过7个工作日``: what is usual is not what is due."""
    usual_one = _USUAL.search(at.own) or at.amount.low is not None
    return Verdict("usual") if usual_one and _LONGEST_BEHIND.match(at.text, at.amount.end, at.amount.end + WINDOW) else None


def not_so_long(at: At) -> Verdict | None:
    """``超过十五日``, ``近三个月``, ``连续3天``: a condition or a stretch of the past."""
    return Verdict("not_so_long") if EXCEEDED.search(at.before) or _AHEAD.search(at.own) else None
