"""Rules for limits that say so: 内, 不超过, 每, T+2, the act right before it."""

from __future__ import annotations

from dataclasses import replace

from kb.deadline.rules.at import At, Verdict
from kb.deadline.verbs import NEGATED_AFTER
from kb.pattern import Pattern

LONGEST = "(?:{latest}(?:{neg}过)?|(?:{neg}|{must_not}){beyond})"
MOST = Pattern(
    f"(?:[≤<≦﹤]=?|{LONGEST}|{{latest}}(?:{{neg}}|{{must_not}}){{beyond}}|{{less}}|{{limited}})[于为在是:]?",
    f"{LONGEST}[^,;。:]{{1,24}}{{since_day}}的?",  # 最迟不得晚于转办之日起10日
)
"""The words right before it that make it the longest time."""
_EXTENDED = Pattern("{extended}")
_MEASURED = Pattern("{measured}(?:{limit_label}|{extent})?(?:{modal}|{reduced})?在?")  # 上门误差不超过15分钟 asks for no act
_NOT_DONE = Pattern("(?:{not}|{forbidden}|{can})(?:按[^,]{0,4})?[在于]")
OFFER = Pattern("{lapses}$", "仍", "{offers}", "(?:可|{may})(?:{enjoys}|[享获领])")  # 7日内办理可享八折, 30天内仍保留号码
_PROMISE = Pattern("(?:会|{surely})[^,;。]{0,6}")  # 我们会在两小时内联系您的
_EVERY = Pattern("每隔?")
_PRICED = Pattern(".{0,5}?[/元]")
_IS_CASE = Pattern("的(?:{progress}|情形)?")
_BRACKET_ENDS = Pattern("\\)(?:[、,;。]|$)")


def recurring(at: At) -> Verdict | None:
    """``每48小时向客户反馈一次``."""
    if not at.led(_EVERY) or at.followed(_PRICED):
        return None
    return Verdict("recurring", at.limit("inside", "every")) if at.acts(last=16) else Verdict("recurring_without_act")


def behind_its_act(at: At) -> Verdict | None:
    """``预约(1小时内)``, ``上门(4小时)``: in brackets behind the act."""
    if at.act is None or not at.own.endswith("(") or not at.followed(_BRACKET_ENDS):
        return None
    return Verdict("behind_its_act", replace(at.limit("bare", after=at.after + 1), named=at.act))


def settled(at: At) -> Verdict | None:
    """``T+2日到账``."""
    return Verdict("settled", at.limit("most")) if at.amount.settled else None


def at_most(at: At) -> Verdict | None:
    """``不超过2个月``, ``最迟一小时``; not an extension (延长不得超过30日) or an error (误差不超过10分钟)."""
    longest = at.led(MOST)
    if longest is None:
        return None
    if _MEASURED.before(at.line, longest.start, at.begin):
        return Verdict("measured")
    if at.rest == "的" and at.text[at.stop : at.stop + 1] == ",":
        return Verdict("condition")
    if _EXTENDED.search(at.line, max(at.begin, at.first - 20), at.amount.start):
        return Verdict("extension")
    return Verdict("at_most", at.limit("most"))


def inside_of(at: At) -> Verdict | None:
    """``3小时内回复``; not an offer (7日内办理可享八折), a condition (5日内提出异议的) or a failure (未在24小时内)."""
    if not at.inside:
        return None
    if at.told_behind(OFFER):
        return Verdict("offer")
    if at.led(_NOT_DONE) or NEGATED_AFTER.match(at.line, at.after):
        return Verdict("not_done")
    promised = at.rest.endswith("的") and at.led(_PROMISE)
    if not promised and _IS_CASE.before(at.line, at.stop, at.after) and at.line.text[at.stop : at.stop + 1] in ",;。":
        return Verdict("condition")
    return Verdict("inside_of", at.limit("inside"))
