"""What a stretch of time is where it stands: named rules in order, of which the first that speaks decides.

Most stretches are no limits: ages, prices per time, opening hours, terms of contracts and punishments, what happened, and conditions (超过十五日
未退款的). Some are limits of another kind, which a caller may ask for: notice in advance (提前30日), how long something is kept (保存不少于六个
月) or holds (有效期两年). A wrong deadline is worse than none, so the rules that deny come first. Each rule looks at one part of the sentence and
at most ``WINDOW`` characters around, so that reading is linear in the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kb.deadline.amounts import Amount, Limit, Mark, amounts
from kb.deadline.parties import area, tier
from kb.deadline.prompt import at_once, once_a, same_day
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import NEGATED_AFTER, modals, verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

WINDOW = 80

PeriodForm = Literal["in_advance", "retention", "validity", "at_least"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``amount`` is, by which rule: a ``limit``, a ``period`` that is none, or nothing of the sort (neither)."""

    rule: str
    limit: Limit | None = None
    period: PeriodForm | None = None


NOTHING = None


@dataclass(frozen=True, slots=True)
class At:
    """A stretch of time where it stands in a folded sentence.

    ``before`` are the characters up to it, ``own`` those of its part; ``after`` is where the words behind it (and behind 内) begin, ``rest`` those
    words up to the part's end. ``labels`` are the ends of the labels before it, ``under_label`` whether a heading above is one; ``act`` is
    where the act stands that it follows at once, ``in_series`` whether another one of the sentence follows its act so (``首次响应2h,上门5h``).
    """

    text: str
    amount: Amount
    inside: bool
    after: int
    before: str
    own: str
    rest: str
    labels: tuple[int, ...]
    under_label: bool
    act: tuple[int, int] | None
    in_series: bool

    def limit(self, mark: Mark, form: Literal["within", "every"] = "within", after: int | None = None) -> Limit:
        """The limit that it is."""
        amount = self.amount
        return Limit(amount.start, amount.end, self.after if after is None else after, amount.value, amount.unit, form, mark)

    def acts(self, within: int | None = None) -> bool:
        """Whether an act stands behind it, at most ``within`` characters away."""
        return any(verb.plain and (within is None or verb.start <= within) for verb in verbs(self.rest))


Rule = Callable[[At], Verdict | None]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Puts a rule at the end of the order; its name is the function's."""
    RULES.append(function)
    return function


def verdict(at: At) -> Verdict:
    """What the first rule says that speaks; ``Verdict("nothing_says_so")`` where none does."""
    for each in RULES:
        found = each(at)
        if found is not None:
            return replace(found, limit=replace(found.limit, rule=found.rule)) if found.limit else found
    return Verdict("nothing_says_so")


# --- what is no limit of ours ------------------------------------------------------------------------------------------------

_THEIRS = re.compile(r"(?:查询|申诉|异议|使用|领取|兑换)期限?(?:为|是|:|自|从)[^,;。]{0,30}$")
_VALID = re.compile(
    r"(?:有效|质保|保修|保质|合同|协议|试用|试行|优惠|体验|许可证)(?:时间|期限|期间|期)?(?:不少于|不低于|不短于|至少|一般|均|最长|不超过|不得超过)?(?:为|是|:|自|从)?[^,;。0-9]{0,16}$"
)
_KEPT = re.compile(
    r"(?P<what>保存|留存|保留|存储|存放|保管|冻结|冷冻|锁定|封存|冷却)(?:时间|期限|期间|期)?(?:应|须|应当|必须|需|均)?(?:不得?少于|不得?低于|不得?短于|不应少于|至少|满|不超过|不得超过|最长|≥|>=)?(?:于|为|了|是|:)?$"
)
_KEPT_AFTER = re.compile(r"(?:内|的)?(?:予以)?(?P<what>冻结|冷冻|冷却|保留|锁定)(?:期|$)")
_STOPPED = ("冻结", "冷冻", "锁定", "冷却")  # what must be so for at least so long is not kept for anybody
_ADVANCED = re.compile(r"(?:提前|提早)(?:至少|不少于|不得少于|最少)?$")
_AHEAD = re.compile(r"[前](?:至少|不少于)?$")
_NOTICE = re.compile(r"通知|告知|公告|公示|预告|通告|提醒|告示|发布|短信")
_AHEAD_OF = re.compile(r"[^目之以当,;]前(?:至少|不少于)?$")
_GIVES_NOTICE = re.compile(r"(?:之?前)(?:,|内)?[^,;。]{0,10}?(?P<what>通知|告知|公告|公示|预告|通告|提醒|告示|发布|短信)")
_AT_LEAST = re.compile(r"(?:至少|不(?:得|应|能|可)?(?:少于|低于|短于)|≥|>=)(?:为)?$")
_PUBLIC = re.compile(r"(?:公示|公告|公布|冷静|犹豫|观察)(?:时间|期限|期间|期)?(?:应|须|一般)?(?:为|是|:|不少于|不得少于|至少)?$")
_EXCEEDED = re.compile(
    r"(?:超过|超出|超|满|未满|不足|逾期?|前|最近|近|过去|以往|之前|往前|延长|顺延|推迟|缩短|连续|累计|首|头|"
    r"预计|预估|估计|大概|长达|达到?|共计?|大于|多于|高于|为期|未来|今后|平均|元/?|[/×*])(?:于|为|了)?$"
)
_EXTENDED = re.compile(r"延长|延期|顺延|宽限")
_MEASURED = re.compile(
    r"(?:迟到|早到|误差|偏差|相差|时差|浮动|间隔|时延|延时|抖动)(?:时间|范围)?(?:应|须|控制)?在?$"
)  # 上门误差不超过15分钟 asks for no act
_SPECIAL_CASE = re.compile(r"\((?:节假日|夜间|非工作|法定|特殊|偏远|情况)[^()]{0,8}$")  # two limits that nothing tells apart: the general one counts
_NOT_DONE = re.compile(r"(?:未能?|没有?|不|无法|不能|是否|如能|若能|能否|能够?)(?:按[^,]{0,4})?(?:在|于)$")
_RATE = re.compile(r"(?:率|比例|占比)(?:要求|指标)?(?:应|须|要)?(?:达|不低于|不少于|大于|高于|≥|>|为|在|[0-9])")
_PUNISHMENT = re.compile(r"拘留|有期徒刑|拘役|管制|监禁")
_OFFER = re.compile(
    r"(?:有效|失效|作废|为止)$|仍然?|仅限|保留|可以?(?:继续|享|获|领|得到|参与|参加|使用|优惠|申请|提出|查询|退|换)"
)  # 7日内办理可享八折, 30天内仍保留号码
_REPORTED = re.compile(r"(?:客户|用户|投诉人|业主|他|她|对方)[^,;。的]{0,6}(?:称|说|反映|表示|诉称)[^,;。的]*$")
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


def _most(at: At) -> re.Match[str] | None:
    return _most_of().search(at.before)


@rule
def customers_term(at: At) -> Verdict | None:
    """``查询期限为5个月``: it is the customer who has so much time."""
    return Verdict("customers_term") if _THEIRS.search(at.before) else None


@rule
def reported(at: At) -> Verdict | None:
    """``客户称上次承诺24小时内回复``: what somebody says that happened."""
    return Verdict("reported") if _REPORTED.search(at.own) else None


@rule
def in_advance(at: At) -> Verdict | None:
    """``提前48小时公告``, ``停机30日前通知``: counted back from an event."""
    told = _NOTICE.search(at.rest)  # 停电前30分钟电话通知
    ahead = _ADVANCED.search(at.own) or (not at.inside and _GIVES_NOTICE.match(at.text, at.amount.end)) or (told and _AHEAD_OF.search(at.own))
    return Verdict("in_advance", period="in_advance") if ahead else None


@rule
def kept(at: At) -> Verdict | None:
    """``保存不少于六个月``, ``冻结90日``, ``注销后90日内冷冻``: how long something is kept as it is."""
    is_kept = _KEPT.search(at.own) or _KEPT_AFTER.match(at.text, at.amount.end)
    if is_kept is None:
        return None
    least = _AT_LEAST.search(at.before) or "至少" in at.own
    return Verdict("kept", period="at_least" if least and is_kept["what"] in _STOPPED else "retention")


@rule
def valid(at: At) -> Verdict | None:
    """``有效期两年``, ``30天内有效``: how long something holds."""
    holds = (not at.inside and _VALID.search(at.own)) or re.match(r"有效(?![果率])", at.rest)
    return Verdict("valid", period="validity") if holds else None


@rule
def recurring(at: At) -> Verdict | None:
    """``每48小时向客户反馈一次``."""
    if not _EVERY.search(at.before) or re.search(r"[/元]", at.rest[:6]):
        return None
    return Verdict("recurring", at.limit("inside", "every")) if at.acts(16) else Verdict("recurring_without_act")


@rule
def punishment_or_rate(at: At) -> Verdict | None:
    """``处五日以下拘留``, ``20秒内接通率达到85%``."""
    part = at.own + at.text[at.amount.start : at.after] + at.rest
    return Verdict("punishment_or_rate") if _PUNISHMENT.search(part) or _RATE.search(part) else None


@rule
def special_case(at: At) -> Verdict | None:
    """``12小时内(节假日24小时内)``: a second limit that no field tells from the first."""
    return Verdict("special_case") if (at.inside or _most(at)) and _SPECIAL_CASE.search(at.before) else None


_DENIED = re.compile(
    r"(?:不(?:再|予|作|做|能)?(?:承诺|保证|担保|要求|受)|无需|无须|不必|不需要?|取消|废止|停止执行|不适用|没有义务)[^,;。]{0,12}$|不再?执行[^,;。]{0,6}$"
)
_AIMED = re.compile(
    r"(?:力争|争取|努力|鼓励|提倡|倡导|目标(?:值|为|是|时限)|尽量|尽可能|希望|计划|拟|(?<![户到面的])建议(?!书)|平均(?:时长|用时)?)[^,;。、]{0,8}$"
)
_USUAL = re.compile(r"(?:一般|通常|正常(?:情况下?)?|原则上|平均|大多)(?:为|在|需要?|约|仅?需)?$")
_INTERNAL = re.compile(r"(?:内部|内控|对内)[^,;。、]{0,6}$")
_LONGEST_BEHIND = re.compile(r"[^;。]{0,30}?[,、;(][^,;。、]{0,8}?(?:最[长迟晚]|不(?:得|应)?超过|至迟)[^,;。0-9]{0,6}[0-9一二三四五六七八九十两半]")
_CHANGED_TO = re.compile(r"(?:压缩|缩短|缩减|调整|放宽|延长|提速|提升|修改|变更|改|降|增加)[至到为成]$")
_CHANGED_FROM = re.compile(r"[^,;。]{0,8}?(?:压缩|缩短|缩减|调整|放宽|延长|提速|提升|修改|变更|改|降|增加)[至到为成]")


@rule
def denied(at: At) -> Verdict | None:
    """``不承诺24小时内修复``, ``无需在2小时内回电``."""
    return Verdict("denied") if _DENIED.search(at.own) else None


@rule
def aimed(at: At) -> Verdict | None:
    """``力争12小时,确保36小时内修复``: what is aimed at is owed to nobody."""
    return Verdict("aimed") if _AIMED.search(at.own) else None


@rule
def internal(at: At) -> Verdict | None:
    """``内部掌握12小时、对外口径48小时``."""
    return Verdict("internal") if _INTERNAL.search(at.own) and re.search(r"对外|承诺|口径", at.text[at.after : at.after + WINDOW]) else None


@rule
def usual(at: At) -> Verdict | None:
    """``一般3天,最长不超过12天``, ``3至5个工作日到账,最长不超过7个工作日``: what is usual is not what is due."""
    usual_one = _USUAL.search(at.own) or at.amount.low is not None
    return Verdict("usual") if usual_one and _LONGEST_BEHIND.match(at.text, at.amount.end, at.amount.end + WINDOW) else None


@rule
def changed(at: At) -> Verdict | None:
    """``由48小时压缩至30小时``: the former value, and the new one."""
    if _CHANGED_TO.search(at.own):
        return Verdict("changed_to", at.limit("bare"))
    return Verdict("former") if re.search(r"[由从]$", at.own) and _CHANGED_FROM.match(at.text, at.after) else None


# --- limits that say so ------------------------------------------------------------------------------------------------------


@rule
def behind_its_act(at: At) -> Verdict | None:
    """``预约(1小时内)``, ``上门(4小时)``: in brackets behind the act."""
    if at.act is None or not at.own.endswith("(") or not re.match(r"\)(?:[、,;。]|$)", at.rest):
        return None
    return Verdict("behind_its_act", replace(at.limit("bare", after=at.after + 1), named=at.act))


@rule
def settled(at: At) -> Verdict | None:
    """``T+2日到账``."""
    return Verdict("settled", at.limit("most")) if at.amount.settled else None


@rule
def at_most(at: At) -> Verdict | None:
    """``不超过2个月``, ``最迟一小时``; not an extension (延长不得超过30日) or an error (误差不超过10分钟)."""
    most = _most(at)
    if most is None:
        return None
    if _MEASURED.search(at.before[: most.start()]):
        return Verdict("measured")
    if _EXTENDED.search(at.before[-20 - len(at.own) :] if len(at.own) < 20 else at.own):
        return Verdict("extension")
    return Verdict("at_most", at.limit("most"))


@rule
def at_least(at: At) -> Verdict | None:
    """``公示期不少于7日``, ``至少公示5个工作日``; any other least time is none."""
    if _PUBLIC.search(at.own):
        return Verdict("at_least", period="at_least")
    return Verdict("at_least_of_something") if _AT_LEAST.search(at.before) else None


@rule
def not_so_long(at: At) -> Verdict | None:
    """``超过十五日``, ``近三个月``, ``连续3天``: a condition or a stretch of the past."""
    return Verdict("not_so_long") if _EXCEEDED.search(at.before) or _AHEAD.search(at.own) else None


@rule
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


# --- limits by their neighbourhood -------------------------------------------------------------------------------------------

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
_ACT_ALONE = re.compile(r"(?:首次|最终|初次)?(?P<act>[^,;:]{2,6}?)(?:时间|时限|用时)?(?:为|:)?$")
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


@rule
def not_bare(at: At) -> Verdict | None:
    """``3天前``, ``2小时以上``, ``3日起``, ``2元``: what follows makes it another thing."""
    trailing = _TRAILING_LABEL.match(at.text, at.amount.end)
    return Verdict("not_bare") if re.match(r"[前后以起的]|[0-9.]*元|/|内", at.text[at.amount.end :][:8]) and not trailing else None


@rule
def label_behind(at: At) -> Verdict | None:
    """``48小时的回复时限``."""
    trailing = _TRAILING_LABEL.match(at.text, at.amount.end)
    if trailing is None or re.search(r"延长|超过", at.before[-4:]):
        return None
    rest = at.text[trailing.end() : part_end(at.text, trailing.end())]
    if NEGATED_AFTER.match(rest.removeprefix("内")) or rest.endswith("的"):
        return Verdict("condition")
    return Verdict("label_behind", at.limit("bare", after=trailing.end()))


@rule
def labelled(at: At) -> Verdict | None:
    """``回复时限:城区24小时``."""
    for end in at.labels:
        gap = at.text[end : at.amount.start]
        names_it = len(gap) <= 70 and _between_label().match(gap) and not _BOUND.search(gap) and not _acts(_FROM.sub("", gap))
        if names_it and not [verb for verb in verbs(at.rest) if verb.plain and verb.start > 4]:
            return Verdict("labelled", at.limit("bare"))
    return None


@rule
def under_heading(at: At) -> Verdict | None:
    """``VIP客户:12小时`` below 投诉处理时限; not how long something holds (公示期7日)."""
    if not at.under_label:
        return None
    if _NO_PERIOD.search(at.own):
        return Verdict("period_below_a_heading")
    return Verdict("under_heading", at.limit("bare")) if len(at.own) <= 20 and not at.rest.strip(".()") else None


@rule
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


@rule
def closing(at: At) -> Verdict | None:
    """``一般投诉2个工作日回复``, ``2h响应、4h到场``: a rule in the fewest words."""
    bound = modals().search(at.own) or ":" in at.before or _SINCE.search(at.before[: len(at.before) - len(at.own)])
    rest = _GROUP_BEHIND.sub("", at.rest)  # 2小时(工作时间内)回复
    if _only_act(rest.split("、")[0]) and (bound or not _TOLD.search(at.own)):
        return Verdict("closing", at.limit("bare"))
    return Verdict("closing", at.limit("bare")) if bound and _STRONG_COMPLETION.match(rest) else None


@rule
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


# --- one sentence ------------------------------------------------------------------------------------------------------------


@of_words
def _inside(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:\([^()]{{1,8}}\))?(?:{alternation(words.particles['inside'].written)})")


@dataclass(frozen=True, slots=True)
class Judged:
    """The stretches of a sentence with what they are, and its limits in order (those without a number among them)."""

    verdicts: tuple[tuple[Amount, Verdict], ...]
    limits: tuple[Limit, ...]


def judge(sentence: str, label_ends: list[int], *, under_label: bool = False) -> Judged:
    """What each stretch of time in one folded sentence is.

    ``label_ends`` are the ends of its labels (``修复时限:``): a bare amount behind one is a limit. ``under_label`` says that a heading is one, so
    that a cell or line that only names a group and an amount (``VIP客户:12小时``) states a limit.
    """
    stretches = amounts(sentence)
    acts = [_act_before(sentence, amount) for amount in stretches]
    in_series = sum(act is not None for act in acts) > 1
    verdicts = []
    for amount, act in zip(stretches, acts, strict=True):
        at = _at(sentence, amount, label_ends, under_label=under_label, act=act, in_series=in_series and act is not None)
        verdicts.append((amount, verdict(at)))
    undecided = [amount for amount, each in verdicts if each.limit or each.rule == "nothing_says_so"]
    found = [each.limit for _, each in verdicts if each.limit]
    found += _by_neighbour(sentence, undecided, found)
    found += _bracketed(sentence, stretches, found)
    found += same_day(sentence) + at_once(sentence) + once_a(sentence)
    return Judged(tuple(verdicts), tuple(sorted(found, key=lambda limit: limit.start)))


def _act_before(sentence: str, amount: Amount) -> tuple[int, int] | None:
    """The span of the act that ``amount`` follows at once, where nothing else stands between it and the mark before it."""
    begin = max(part_start(sentence, amount.start), amount.start - 12)
    own = sentence[begin : amount.start].removesuffix("(")
    begin += own.rfind("、") + 1
    match = _ACT_ALONE.fullmatch(sentence, begin, amount.start - sentence.startswith("(", amount.start - 1))
    if match is None:
        return None
    found = verbs(match["act"])
    whole = bool(found) and (found[-1].end == len(match["act"]) and found[0].start <= 2) and not found[0].negated
    return match.span("act") if whole else None


def _at(sentence: str, amount: Amount, label_ends: list[int], *, under_label: bool, act: tuple[int, int] | None, in_series: bool) -> At:
    inside = _inside().match(sentence, amount.end)
    after = inside.end() if inside else amount.end
    begin = max(0, amount.start - WINDOW)
    own = max(part_start(sentence, amount.start), begin)
    return At(
        text=sentence,
        amount=amount,
        inside=inside is not None,
        after=after,
        before=sentence[begin : amount.start],
        own=sentence[own : amount.start],
        rest=sentence[after : min(part_end(sentence, after), after + WINDOW)],
        labels=tuple(end for end in label_ends if begin <= end <= amount.start),
        under_label=under_label,
        act=act,
        in_series=in_series,
    )


def _bracketed(sentence: str, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """``24小时内修复(农村48小时)``: another amount for some customers or places, in brackets behind the limit that it varies."""
    added = []
    starts = {limit.start for limit in found}
    for amount in stretches:
        group = re.search(r"\(([^()]{2,12})$", sentence[max(0, amount.start - 13) : amount.start])
        whom = group and (area(group[1]) or tier(group[1]))
        if not whom or amount.start in starts or not re.match(r"(?:之内|以内|内)?\)", sentence[amount.end : amount.end + 3]):
            continue
        before = [limit for limit in found if limit.after <= amount.start and limit.form == "within" and amount.start - limit.after <= 24]
        if before:
            added.append(Limit(amount.start, amount.end, before[-1].after, amount.value, amount.unit, "within", "bare", rule="in_brackets"))
    return added


_GROUP_BEHIND = re.compile(r"^\([^()]{1,8}\)")  # 36小时(城区)或60小时(乡村)内


def _by_neighbour(sentence: str, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """Bare amounts that share the mark of the next one (``城镇48小时、农村72小时内``) or of the one before (``VIP≤12小时,普通24小时``)."""
    marked = {limit.start: limit for limit in found}
    added: list[Limit] = []
    for first, second in pairwise(stretches):
        between = _GROUP_BEHIND.sub("", sentence[first.end : second.start])
        if len(between) > 12 or verbs(between) or re.search(r"[。]|超过|至|到|的,", between):
            continue
        if second.start in marked and first.start not in marked and re.match(r"[、/和及或与,;]", between):
            limit = marked[second.start]
            if limit.form == "within" and limit.mark != "most" and not _EXCEEDED.search(sentence[max(0, first.start - WINDOW) : first.start]):
                added.append(Limit(first.start, first.end, limit.after, first.value, first.unit, "within", "bare", rule="by_neighbour"))
        elif first.start in marked and second.start not in marked and re.match(r"[、/和及或与,;]", between):
            limit = marked[first.start]
            rest = sentence[second.end : part_end(sentence, second.end)]
            if (
                limit.mark == "most"
                and re.match(r"(?:执行|办理)?$", rest)
                and not _EXCEEDED.search(sentence[max(0, second.start - WINDOW) : second.start])
            ):
                added.append(Limit(second.start, second.end, second.end, second.value, second.unit, "within", "bare", rule="by_neighbour"))
    return added
