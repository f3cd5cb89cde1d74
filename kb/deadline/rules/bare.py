"""Rules for limits without a mark of their own: by a label or heading, by what starts them, by the act that closes the clause."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.deadline.rules.at import At, Verdict
from kb.deadline.sentences import part_end
from kb.deadline.verbs import NEGATED_AFTER, modals, verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

OWN_TERM = r"(?<!查询)(?<!申诉)(?<!异议)(?<!使用)(?<!领取)(?<!兑换)"
"""Before 期限: in 查询期限, 申诉期限 it is the customer who has so much time."""
_TRAILING_LABEL = re.compile(rf"的?(?:[\u4e00-\u9fff]{{0,6}})(?:时限|{OWN_TERM}期限|限期)(?![\u4e00-\u9fff]*(?:有效|届满))")
_STRONG_COMPLETION = re.compile(r"(?:内)?(?:完成|处理完|办结|回复|答复|修复|解决|反馈|修好|办完|给予|给出|派单|之?间?完毕)")
# 一般投诉2个工作日回复: a rule in the fewest words, unless it tells what happened (等了3天回复, 当月3日答复).
_CLOSES = re.compile(
    r"(?:完成|办结|结案|回复|答复|修复|解决|反馈|修好|办完|派单|回访|上报|装通|竣工|到账|响应|抢通|恢复|初审|复审|终审|审核|审批|拨付|上门)(?:完毕)?(?:客户|用户|投诉人|业主|业务)?[.]?"
    r"|到达(?:现场)?|到场|赶到(?:现场)?"
)
_TOLD = re.compile(r"等(?!级)|已|曾|才|仍|还|称|反映|历时|花|了|过|月$|前后|平均|[上本当次每]$|第$")
_WHOM = ("", "客户", "用户", "投诉人", "业主", "完毕", "完成", "到位")
_OF_CUSTOMERS = ("申请", "提出", "缴纳", "领取", "查询", "行使", "起诉", "等候", "获取", "生效", "结束")
ACT_ALONE = re.compile(r"(?:首次|最终|初次)?(?P<act>[^,;:]{2,6}?)(?:时间|时限|用时)?(?:为|:)?$")
_BOUND = re.compile(r"必须|务必|应当|保证|需要|负责")


@of_words
def _between_label(words: Lexicon) -> re.Pattern[str]:
    alone = alternation(word for tier in words.tiers if tier.stands == "alone" for word in tier.written)
    return re.compile(
        r"(?:要求|标准|承诺|规定)?(?:如下|分别)?(?:为|是|均|不|最|应|按|自|从|减半|缩短[至为到]|放宽[至为到]|控制|原则|一般|:|≤|"
        rf"$|[{words.numerals.chars}{words.numerals.half}]|{alone}|\()"
    )


_FROM = re.compile(r"[自从][^,;。:]{2,30}?起(?:计算|算|计)?,?")
_SINCE = re.compile(r"(?:起|后)[,;]$")  # 自报装之日起,城区5个工作日
_BEHIND_EVENT = re.compile(r"[^,;。今以最前此]{2}后的?$")
_HOLDS = re.compile(r"有效|保|免|优惠|赠|试用|合同|协议|冷静|公示|封存|施行|执行|暂停")  # what lasts so long, not what is due
_NO_PERIOD = re.compile(r"(?:公示|公告|有效|试用|质保|保修|合同|保管|冷静|犹豫|试行|考核|统计|账)期(?:为|是|:)?$")  # how long something holds


def _acts(words: str) -> bool:
    return any(verb.plain for verb in verbs(words))


def not_bare(at: At) -> Verdict | None:
    """``3天前``, ``2小时以上``, ``3日起``, ``2元``: what follows makes it another thing."""
    trailing = _TRAILING_LABEL.match(at.text, at.amount.end)
    return Verdict("not_bare") if re.match(r"[前后以起的]|[0-9.]*元|/|内", at.text[at.amount.end :][:8]) and not trailing else None


def label_behind(at: At) -> Verdict | None:
    """``48小时的回复时限``."""
    trailing = _TRAILING_LABEL.match(at.text, at.amount.end)
    if trailing is None or re.search(r"延长|超过", at.before[-4:]):
        return None
    rest = at.text[trailing.end() : part_end(at.text, trailing.end())]
    if NEGATED_AFTER.match(rest.removeprefix("内")) or rest.endswith("的"):
        return Verdict("condition")
    return Verdict("label_behind", at.limit("bare", after=trailing.end()))


def labelled(at: At) -> Verdict | None:
    """``回复时限:城区24小时``."""
    for end in at.labels:
        gap = at.text[end : at.amount.start]
        names_it = len(gap) <= 70 and _between_label().match(gap) and not _BOUND.search(gap) and not _acts(_FROM.sub("", gap))
        if names_it and not [verb for verb in verbs(at.rest) if verb.plain and verb.start > 4]:
            return Verdict("labelled", at.limit("bare"))
    return None


def under_heading(at: At) -> Verdict | None:
    """``VIP客户:12小时`` below 投诉处理时限; not how long something holds (公示期7日)."""
    if not at.under_label:
        return None
    if _NO_PERIOD.search(at.own):
        return Verdict("period_below_a_heading")
    return Verdict("under_heading", at.limit("bare")) if len(at.own) <= 20 and not at.rest.strip(".()") else None


def from_its_start(at: At) -> Verdict | None:
    """``投诉处理自受理之日起7个工作日。``, ``自交办之日起三个工作日办结``."""
    if at.amount.unit == "year":
        return Verdict("years")
    if _BEHIND_EVENT.search(at.own) and at.acts(3) and not at.rest.endswith("的"):  # 审核通过后的5个工作日原路退回
        return Verdict("from_its_start", at.limit("bare"))
    clocks = list(_FROM.finditer(at.before))
    if not clocks or clocks[-1].end() != len(at.before):
        return None
    if _CLOSES.fullmatch(at.rest):
        return Verdict("from_its_start", at.limit("bare"))
    if at.rest.strip(".()"):
        return None
    told = re.split(r"[;。]", at.before[: clocks[-1].start()])[-1]
    return Verdict("from_its_start", at.limit("bare")) if verbs(told) and not _HOLDS.search(told) else None


def closing(at: At) -> Verdict | None:
    """``一般投诉2个工作日回复``, ``2h响应、4h到场``: a rule in the fewest words."""
    bound = modals().search(at.own) or ":" in at.before or _SINCE.search(at.before[: len(at.before) - len(at.own)])
    rest = GROUP_BEHIND.sub("", at.rest)  # 2小时(工作时间内)回复
    if _only_act(rest.split("、")[0]) and (bound or not _TOLD.search(at.own)):
        return Verdict("closing", at.limit("bare"))
    return Verdict("closing", at.limit("bare")) if bound and _STRONG_COMPLETION.match(rest) else None


def in_series(at: At) -> Verdict | None:
    """``首次响应2h,上门5h,修复10h``."""
    if not at.in_series or at.rest.partition("、")[0].strip(".()"):
        return None
    return Verdict("in_series", replace(at.limit("bare"), named=at.act))


def _only_act(words: str) -> bool:
    """Whether ``words`` are one act of ours, done to nobody but the customer, and nothing more."""
    if _CLOSES.fullmatch(words):
        return True
    found = verbs(words)
    whole = bool(found) and found[0].start == 0 and found[0].plain and words[found[0].end :] in _WHOM
    return whole and found[0].name not in _OF_CUSTOMERS


GROUP_BEHIND = re.compile(r"^\([^()]{1,8}\)")  # 36小时(城区)或60小时(乡村)内
