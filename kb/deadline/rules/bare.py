"""Rules for limits without a mark of their own: by a label or heading, by what starts them, by the act that closes the clause."""

from __future__ import annotations

from dataclasses import replace

from kb.deadline.rules.at import At, Verdict
from kb.deadline.sentences import part_end
from kb.deadline.verbs import MODAL, NEGATED_AFTER, verbs
from kb.lexer import Line
from kb.pattern import Pattern

TRAILING_LABEL = "的?[{han}]{0,6}?{term}"
GROUP_BEHIND = Pattern("\\([^()]{1,8}\\)")  # 36小时(城区)或60小时(乡村)内
ACT_ALONE = Pattern("{first_time}?(?P<act>[^,;:]{0,2}?{act}(?:[^,;:]{0,2}{act})?){takes}?[为:]?")
FROM = "{from}[^,;。:]{1,30}?(?:{start}|{since_day}),?"
_FROM = Pattern(FROM)
_TRAILING_LABEL = Pattern(TRAILING_LABEL + "(?![{han}]*{expires})")
_OTHER_THING = Pattern("[{ahead}{past}{after}{later}{inside}{start}{except}以的/]|{figure}?元")
_LONGER = Pattern("{extended}|{beyond}")
_COMPLETES = Pattern("{completes}|{act}{done}")
# 一般投诉2个工作日回复: a rule in the fewest words, unless it tells what happened (等了3天回复, 当月3日答复).
_CLOSES = Pattern("{closes}{done}?(?:{customer}|{business})?[.]?")
_WHOM = Pattern("(?:{customer}|{finished}|{account})?")
_HOW = Pattern("{manner}*")
_TOLD = Pattern("[等已曾才仍还称花了过]|{told}|[月上本当次每第]$")
OF_CUSTOMERS = ("申请", "提出", "缴纳", "领取", "查询", "行使", "起诉", "等候", "获取", "生效", "结束")
_BOUND = Pattern("{bound}")
_BETWEEN_LABEL = Pattern(
    "(?:{demand}|{promise}|{ruled})?{as_follows}?(?:[为是均{neg}最按:≤(]|{must}|{must_not}|{latest}|{from}|{reduced}[至为到]?|{usual}|{tier_alone}|{figure}|$)"
)
_SINCE = Pattern("(?:{start}|{since_day}|{after}|{later})[,;]")  # 自报装之日起,城区5个工作日
_BEHIND_EVENT = Pattern("[^,;。]{after}的?")
_OUTWARD = Pattern("{toward_public}(?:{promise}|{pledge})?[仍均为按是]*")
_HOLDS = Pattern("{holds}|{validity_term}|{at_least_term}|{keeps}|{lasts}|{free}|[保免赠]")  # what lasts so long, not what is due
_NO_PERIOD = Pattern("(?:[{holds}{public}{keeps}{reckoned}{extended}账]期|{validity_term}|{at_least_term})[为是:]?")  # how long something holds


def not_bare(at: At) -> Verdict | None:
    """``3天前``, ``2小时以上``, ``3日起``, ``2元``: what follows makes it another thing."""
    other = _OTHER_THING.match(at.line, at.amount.end)
    return Verdict("not_bare") if other and not _TRAILING_LABEL.match(at.line, at.amount.end) else None


def label_behind(at: At) -> Verdict | None:
    """``48小时的回复时限``."""
    trailing = _TRAILING_LABEL.match(at.line, at.amount.end)
    if trailing is None or _LONGER.search(at.line, at.amount.start - 4, at.amount.start):
        return None
    stop = part_end(at.line.text, trailing.end)
    if NEGATED_AFTER.match(at.line, trailing.end + at.line.text.startswith("内", trailing.end)) or at.line.text.endswith("的", trailing.end, stop):
        return Verdict("condition")
    return Verdict("label_behind", at.limit("bare", after=trailing.end))


def labelled(at: At) -> Verdict | None:
    """``回复时限:城区24小时``."""
    for end in at.labels:
        gap = at.line, end, at.amount.start
        clock = _FROM.search(*gap)
        acts = any(verb.plain and not (clock and clock.start <= verb.start < clock.end) for verb in verbs(*gap))
        names_it = at.amount.start - end <= 70 and _BETWEEN_LABEL.match(*gap) and not _BOUND.search(*gap) and not acts
        if names_it and not at.acts(first=5):
            return Verdict("labelled", at.limit("bare"))
    return None


def under_heading(at: At) -> Verdict | None:
    """``VIP客户:12小时`` below 投诉处理时限; not how long something holds (公示期7日)."""
    if not at.under_label:
        return None
    if at.led_in_part(_NO_PERIOD):
        return Verdict("period_below_a_heading")
    return Verdict("under_heading", at.limit("bare")) if len(at.own) <= 20 and not at.rest.strip(".()") else None


def from_its_start(at: At) -> Verdict | None:
    """``投诉处理自受理之日起7个工作日。``, ``自交办之日起三个工作日办结``."""
    if at.amount.unit == "year":
        return Verdict("years")
    if at.led_in_part(_BEHIND_EVENT) and at.acts(last=3) and not at.rest.endswith("的"):  # 审核通过后的5个工作日原路退回
        return Verdict("from_its_start", at.limit("bare"))
    clock = at.led(_FROM)
    if clock is None:
        return None
    if _CLOSES.fullmatch(at.line, at.after, at.stop):
        return Verdict("from_its_start", at.limit("bare"))
    told = max(at.begin, at.line.text.rfind(";", at.begin, clock.start) + 1)
    owed = not at.rest.strip(".()") and verbs(at.line, told, clock.start) and not _HOLDS.search(at.line, told, clock.start)
    return Verdict("from_its_start", at.limit("bare")) if owed else None


def closing(at: At) -> Verdict | None:
    """``一般投诉2个工作日回复``, ``2h响应、4h到场``: a rule in the fewest words."""
    group = at.followed(GROUP_BEHIND)  # 2小时(工作时间内)回复
    start = group.end if group else at.after
    stop = at.line.text.find("、", start, at.stop)
    bound = at.told_in_part(MODAL) or ":" in at.before or _SINCE.before(at.line, at.first, at.begin)
    if _only_act(at.line, start, stop if stop >= 0 else at.stop) and (bound or not at.told_in_part(_TOLD)):
        return Verdict("closing", at.limit("bare"))
    return Verdict("closing", at.limit("bare")) if bound and _COMPLETES.match(at.line, start, at.stop) else None


def in_series(at: At) -> Verdict | None:
    """``首次响应2h,上门5h,修复10h``."""
    if not at.in_series or at.rest.partition("、")[0].strip(".()"):
        return None
    return Verdict("in_series", replace(at.limit("bare"), named=at.act))


def outward(at: At) -> Verdict | None:
    """``对内16小时修复,对外36小时``."""
    return Verdict("outward", at.limit("bare")) if at.led(_OUTWARD) else None


def _only_act(line: Line, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]`` is one act of ours, done to nobody but the customer, and nothing more."""
    if _CLOSES.fullmatch(line, start, stop):
        return True
    how = _HOW.match(line, start, stop)  # 3天原路退回
    start = how.end if how else start
    found = verbs(line, start, stop)
    whole = bool(found) and found[0].start == start and found[0].plain and _WHOM.fullmatch(line, found[0].end, stop)
    return bool(whole) and found[0].name not in OF_CUSTOMERS
