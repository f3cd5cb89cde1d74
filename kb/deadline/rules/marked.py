"""Rules for limits that say so: 内, 不超过, 每, T+2, the act right before it, a new value for an old one."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.deadline.rules.at import At, Verdict
from kb.deadline.verbs import NEGATED_AFTER
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

_EXTENDED = re.compile(r"延长|延期|顺延|宽限")
_MEASURED = re.compile(
    r"(?:迟到|早到|误差|偏差|相差|时差|浮动|间隔|时延|延时|抖动)(?:时间|范围)?(?:应|须|控制)?在?$"
)  # 上门误差不超过15分钟 asks for no act
_NOT_DONE = re.compile(r"(?:未能?|没有?|不|无法|不能|是否|如能|若能|能否|能够?)(?:按[^,]{0,4})?(?:在|于)$")
_OFFER = re.compile(
    r"(?:有效|失效|作废|为止)$|仍然?|仅限|保留|可以?(?:继续|享|获|领|得到|参与|参加|使用|优惠|申请|提出|查询|退|换)"
)  # 7日内办理可享八折, 30天内仍保留号码
_PROMISE = re.compile(r"(?:会|一定|肯定|必定)[^,;。]{0,6}$")  # 我们会在两小时内联系您的


@of_words
def _most_of(words: Lexicon) -> re.Pattern[str]:
    latest, beyond = (alternation(words.particles[name].written) for name in ("latest", "beyond"))
    return re.compile(
        rf"(?:[≤<≦﹤]=?|不(?:得|能|应|可|允许|宜|准|要)?(?:{beyond})|{latest}|小于或?等于|小于|(?<![时期权年界有无])限(?:时|期)?)(?:于|为|在|是|:)?$"
        rf"|(?:{latest}|不(?:得|应|能)?(?:{beyond}))[^,;。:]{{2,24}}(?:之日|之时|次日|当日)起的?$"  # 最迟不得晚于转办之日起10日
    )


_EVERY = re.compile(r"每隔?$")
_IS_CASE = re.compile(r"(?<!不了)的(?:情况|情形)?$")


def most(at: At) -> re.Match[str] | None:
    """The words right before it that make it the longest time."""
    return _most_of().search(at.before)


def recurring(at: At) -> Verdict | None:
    """``每48小时向客户反馈一次``."""
    if not _EVERY.search(at.before) or re.search(r"[/元]", at.rest[:6]):
        return None
    return Verdict("recurring", at.limit("inside", "every")) if at.acts(16) else Verdict("recurring_without_act")


_CHANGED_TO = re.compile(r"(?:压缩|缩短|缩减|调整|放宽|延长|提速|提升|修改|变更|改|降|增加)[至到为成]$")
_CHANGED_FROM = re.compile(r"[^,;。]{0,8}?(?:压缩|缩短|缩减|调整|放宽|延长|提速|提升|修改|变更|改|降|增加)[至到为成]")


def changed(at: At) -> Verdict | None:
    """``由48小时压缩至30小时``: the former value, and the new one."""
    if _CHANGED_TO.search(at.own):
        return Verdict("changed_to", at.limit("bare"))
    return Verdict("former") if re.search(r"[由从]$", at.own) and _CHANGED_FROM.match(at.text, at.after) else None


def behind_its_act(at: At) -> Verdict | None:
    """``预约(1小时内)``, ``上门(4小时)``: in brackets behind the act."""
    if at.act is None or not at.own.endswith("(") or not re.match(r"\)(?:[、,;。]|$)", at.rest):
        return None
    return Verdict("behind_its_act", replace(at.limit("bare", after=at.after + 1), named=at.act))


def settled(at: At) -> Verdict | None:
    """``T+2日到账``."""
    return Verdict("settled", at.limit("most")) if at.amount.settled else None


def at_most(at: At) -> Verdict | None:
    """``不超过2个月``, ``最迟一小时``; not an extension (延长不得超过30日) or an error (误差不超过10分钟)."""
    longest = most(at)
    if longest is None:
        return None
    if _MEASURED.search(at.before[: longest.start()]):
        return Verdict("measured")
    if _EXTENDED.search(at.before[-20 - len(at.own) :] if len(at.own) < 20 else at.own):
        return Verdict("extension")
    return Verdict("at_most", at.limit("most"))


def inside_of(at: At) -> Verdict | None:
    """``3小时内回复``; not an offer (7日内办理可享八折), a condition (5日内提出异议的) or a failure (未在24小时内)."""
    if not at.inside:
        return None
    if _OFFER.search(at.rest):
        return Verdict("offer")
    if _NOT_DONE.search(at.before) or NEGATED_AFTER.match(at.text, at.after):
        return Verdict("not_done")
    promised = at.rest.endswith("的") and _PROMISE.search(at.before)
    if not promised and _IS_CASE.search(at.rest) and at.text[at.after + len(at.rest) :][:1] in ",;。":
        return Verdict("condition")
    return Verdict("inside_of", at.limit("inside"))
