"""Which stretches of time in a sentence are limits: ``3小时内``, ``≤12小时``, ``不超过2个月``, ``每48小时``.

Most are not: dates, ages, prices per time, opening hours, terms of contracts and punishments, periods that something must be kept for (保存不少于
六个月), notice given in advance (提前30日), and conditions (超过十五日未退款的). Those are left out, for a wrong deadline is worse than none.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kb.deadline.amounts import Amount, Limit, amounts
from kb.deadline.parties import area, tier
from kb.deadline.prompt import at_once, once_a, same_day
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import NEGATED_AFTER, modals, verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.text import after_last


@of_words
def _inside(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:\([^()]{{1,8}}\))?(?:{alternation(words.particles['inside'].written)})")


@of_words
def _most(words: Lexicon) -> re.Pattern[str]:
    latest, beyond = (alternation(words.particles[name].written) for name in ("latest", "beyond"))
    return re.compile(
        rf"(?:[≤<≦﹤]=?|不(?:得|能|应|可|允许|宜|准|要)?(?:{beyond})|{latest}|小于或?等于|小于|"
        r"(?<![时期权年界有无])限(?:时|期)?)(?:于|为|在|是|:)?$"
        r"|(?<![A-Za-z])[TD]\+$"  # T+3日到账
        rf"|(?:{latest}|不(?:得|应|能)?(?:{beyond}))[^,;。:]{{2,24}}(?:之日|之时|次日|当日)起的?$"  # 最迟不得晚于转办之日起10日
    )


_MEASURED = re.compile(
    r"(?:迟到|早到|误差|偏差|相差|时差|浮动|间隔|时延|延时|抖动)(?:时间|范围)?(?:应|须|控制)?在?$"
)  # 上门误差不超过15分钟 asks for no act
_NO_LIMIT_BEFORE = re.compile(
    r"(?:超过|超出|超|满|未满|不足|逾期?|前|提前|提早|最近|近|过去|以往|之前|往前|延长|顺延|推迟|缩短|连续|累计|至少|(?:不|不得|不应|不能|不可)(?:少于|低于|短于)|首|头|"
    r"预计|预估|估计|大概|长达|达到?|共计?|大于|多于|高于|为期|未来|今后|保存|留存|保留|存储|存放|每个?[天日周月年]|平均|元/?|[/×*])(?:于|为|了)?$"
)
_SPECIAL_CASE = re.compile(r"\((?:节假日|夜间|非工作|法定|特殊|偏远|情况)[^()]{0,8}$")  # two limits that nothing tells apart: the general one counts
_NOT_DONE = re.compile(r"(?:未能?|没有?|不|无法|不能|是否|如能|若能|能否|能够?)(?:按[^,]{0,4})?(?:在|于)$")
_RATE = re.compile(r"(?:率|比例|占比)(?:要求|指标)?(?:应|须|要)?(?:达|不低于|不少于|大于|高于|≥|>|为|在|[0-9])")
OWN_TERM = r"(?<!查询)(?<!申诉)(?<!异议)(?<!使用)(?<!领取)(?<!兑换)"
"""Before 期限: in 查询期限, 申诉期限 it is the customer who has so much time."""
_TRAILING_LABEL = re.compile(rf"的?(?:[\u4e00-\u9fff]{{0,6}})(?:时限|{OWN_TERM}期限|限期)(?![\u4e00-\u9fff]*(?:有效|届满))")
_THEIRS = re.compile(r"(?:查询|申诉|异议|使用|领取|兑换|有效)期限?(?:为|是|:|自|从)[^,;。]{0,30}$")
_STRONG_COMPLETION = re.compile(r"(?:内)?(?:完成|处理完|办结|回复|答复|修复|解决|反馈|修好|办完|给予|给出|派单|之?间?完毕)")
# 一般投诉2个工作日回复: a rule in the fewest words, unless it tells what happened (等了3天回复, 当月3日答复).
_CLOSES = re.compile(
    r"(?:完成|办结|结案|回复|答复|修复|解决|反馈|修好|办完|派单|回访|上报|装通|竣工|到账)(?:完毕)?(?:客户|用户|投诉人|业主)?[.]?|到达(?:现场)?|到场|赶到现场"
)
_TOLD = re.compile(r"等(?!级)|已|曾|才|仍|还|称|反映|历时|花|了|过|月$|前后|平均|[上本当次每]$|第$")
_PERIOD = re.compile(r"(?:公示|公告|有效|试用|质保|保修|合同|保管|冷静|犹豫|试行|考核|统计|账)期(?:为|是|:)?$")  # how long something holds
_OFFER = re.compile(
    r"(?:有效|失效|作废|为止)$|仍然?|仅限|保留|可以?(?:继续|享|获|领|得到|参与|参加|使用|优惠)"
)  # 7日内办理可享八折, 30天内仍保留号码
_PROMISE = re.compile(r"(?:会|一定|肯定|必定)[^,;。]{0,6}$")  # 我们会在两小时内联系您的
_PUNISHMENT = re.compile(r"拘留|有期徒刑|拘役|管制|监禁")


def limits(sentence: str, label_ends: list[int], *, under_label: bool = False) -> list[Limit]:
    """The limits of one folded sentence in order.

    ``label_ends`` are the ends of its labels (``修复时限:``): a bare amount behind one is a limit. ``under_label`` says that a heading is one, so
    that a cell or line that only names a group and an amount (``VIP客户:12小时``) states a limit.
    """
    stretches = amounts(sentence)
    found: list[Limit] = []
    for amount in stretches:
        if _THEIRS.search(sentence[: amount.start]):
            continue
        limit = _marked(sentence, amount)
        if limit is None and _bare(sentence, amount, label_ends, under_label):
            trailing = _TRAILING_LABEL.match(sentence, amount.end)
            limit = Limit(amount.start, amount.end, trailing.end() if trailing else amount.end, amount.value, amount.unit, "within", "bare")
        if limit:
            found.append(limit)
    found += _by_neighbour(sentence, stretches, found)
    found += _bracketed(sentence, stretches, found)
    found += same_day(sentence) + at_once(sentence) + once_a(sentence)
    return sorted(found, key=lambda limit: limit.start)


def _marked(sentence: str, amount: Amount) -> Limit | None:
    """The limit where 内, 不超过, 每 mark it, and nothing around it says that it is none."""
    before = sentence[: amount.start]
    inside = _inside().match(sentence, amount.end)
    after = inside.end() if inside else amount.end
    rest = sentence[after : part_end(sentence, after)]
    if re.search(r"每隔?$", before) and not re.search(r"[/元]", rest[:6]):
        plain = [verb for verb in verbs(rest) if verb.plain and verb.start <= 16]
        return Limit(amount.start, amount.end, after, amount.value, amount.unit, "every", "inside") if plain else None
    most = _most().search(before)
    part = sentence[part_start(sentence, amount.start) : part_end(sentence, after)]
    if not (inside or most) or _SPECIAL_CASE.search(before) or _PUNISHMENT.search(part) or _RATE.search(part):
        return None
    if most:
        if _MEASURED.search(sentence[: most.start()]):
            return None
        if re.search(r"延长|延期|顺延|有效期|保存|留存", sentence[max(0, part_start(sentence, amount.start) - 20) : amount.start]):
            return None
        return Limit(amount.start, amount.end, after, amount.value, amount.unit, "within", "most")
    if _OFFER.search(rest) or _NO_LIMIT_BEFORE.search(before) or _NOT_DONE.search(before) or NEGATED_AFTER.match(sentence, after):
        return None
    promised = rest.endswith("的") and _PROMISE.search(before)
    if (
        not promised
        and re.search(r"(?<!不了)的(?:情况|情形)?$", rest)
        and sentence[part_end(sentence, after) : part_end(sentence, after) + 1] in ",;。"
    ):
        return None  # "5日内提出异议的," is a condition
    return Limit(amount.start, amount.end, after, amount.value, amount.unit, "within", "inside")


_BOUND = re.compile(r"必须|务必|应当|保证|需要|负责")


@of_words
def _between_label(words: Lexicon) -> re.Pattern[str]:
    alone = alternation(word for tier in words.tiers if tier.stands == "alone" for word in tier.written)
    return re.compile(
        r"(?:要求|标准|承诺|规定)?(?:如下|分别)?(?:为|是|均|不|最|应|按|自|从|减半|缩短[至为到]|放宽[至为到]|控制|原则|一般|:|≤|"
        rf"$|[{words.numerals.chars}{words.numerals.half}]|{alone}|\()"
    )


_FROM = re.compile(r"[自从][^,;。:]{2,30}?起(?:计算|算|计)?,?")
_HOLDS = re.compile(r"有效|保|免|优惠|赠|试用|合同|协议|冷静|公示|封存|施行|执行|暂停")  # what lasts so long, not what is due


def _bare(sentence: str, amount: Amount, label_ends: list[int], under_label: bool) -> bool:
    """Whether an amount with no mark of its own is a limit by its label, by what follows, or by the heading."""
    before, rest = sentence[: amount.start], sentence[amount.end : part_end(sentence, amount.end)]
    trailing = _TRAILING_LABEL.match(rest)
    if _NO_LIMIT_BEFORE.search(before) or (re.match(r"[前后以起的]|[0-9.]*元|/|内", rest) and not trailing):
        return False
    if trailing and not re.search(r"延长|超过", before[-4:]):
        rest = rest[trailing.end() :]
        return not (NEGATED_AFTER.match(rest.removeprefix("内")) or rest.endswith("的"))
    for end in label_ends:
        gap = sentence[end : amount.start]
        if 0 <= amount.start - end <= 70 and _between_label().match(gap) and not _BOUND.search(gap) and not _acts(_FROM.sub("", gap)):
            return not [verb for verb in verbs(rest) if verb.plain and verb.start > 4]
    part = before[part_start(sentence, amount.start) :]
    if under_label and _PERIOD.search(part):
        return False
    if under_label and len(part) <= 20 and not rest.strip(".()"):
        return True
    if amount.unit == "year":
        return False
    clocks = list(_FROM.finditer(before))
    if clocks and clocks[-1].end() == len(before) and (not rest.strip(".()") or _CLOSES.fullmatch(rest)):  # 投诉处理自受理之日起7个工作日。
        told = before[after_last(before, ";。", clocks[-1].start()) : clocks[-1].start()]
        return bool(verbs(told)) and not _HOLDS.search(told)
    bound = modals().search(part) or ":" in before
    return bool(_STRONG_COMPLETION.match(rest)) if bound else bool(_CLOSES.fullmatch(rest.split("、")[0])) and not _TOLD.search(part)


def _acts(words: str) -> bool:
    return any(verb.plain for verb in verbs(words))


def _bracketed(sentence: str, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """``24小时内修复(农村48小时)``: another amount for some customers or places, in brackets behind the limit that it varies."""
    added = []
    for amount in stretches:
        group = re.search(r"\(([^()]{2,12})$", sentence[: amount.start])
        before = [limit for limit in found if limit.after <= amount.start and limit.form == "within" and amount.start - limit.after <= 24]
        whom = group and (area(group[1]) or tier(group[1]))
        if whom and before and re.match(r"(?:之内|以内|内)?\)", sentence[amount.end :]) and all(limit.start != amount.start for limit in found):
            added.append(Limit(amount.start, amount.end, before[-1].after, amount.value, amount.unit, "within", "bare"))
    return added


def _by_neighbour(sentence: str, stretches: list[Amount], found: list[Limit]) -> list[Limit]:
    """Bare amounts that share the mark of the next one (``城镇48小时、农村72小时内``) or of the one before (``VIP≤12小时,普通24小时``)."""
    marked = {limit.start: limit for limit in found}
    added: list[Limit] = []
    for first, second in pairwise(stretches):
        between = sentence[first.end : second.start]
        if len(between) > 12 or verbs(between) or re.search(r"[。]|超过|至|到|的,", between):
            continue
        if second.start in marked and first.start not in marked and re.match(r"[、/和及或与,;]", between):
            limit = marked[second.start]
            if limit.form == "within" and limit.mark != "most" and not _NO_LIMIT_BEFORE.search(sentence[: first.start]):
                added.append(Limit(first.start, first.end, limit.after, first.value, first.unit, "within", "bare"))
        elif first.start in marked and second.start not in marked and re.match(r"[、/和及或与,;]", between):
            limit = marked[first.start]
            rest = sentence[second.end : part_end(sentence, second.end)]
            if limit.mark == "most" and re.match(r"(?:执行|办理)?$", rest) and not _NO_LIMIT_BEFORE.search(sentence[: second.start]):
                added.append(Limit(second.start, second.end, second.end, second.value, second.unit, "within", "bare"))
    return added
