"""Rules for times that are no limit of ours: what is denied, aimed at, told of, of the customer, a condition, a rate or a punishment."""

from __future__ import annotations

from kb.deadline.rules.at import WINDOW, At, Verdict
from kb.deadline.rules.marked import LONGEST, MOST
from kb.deadline.verbs import MODAL
from kb.pattern import Pattern

EXCEEDED = Pattern("(?:{exceeded}|{ahead}|[超满近首头达共/×*]|元/?)[于为了]?")
_AHEAD = Pattern("{ahead}(?:{at_least}|{neg}{below})?")
_SPECIAL_CASE = Pattern("\\((?!{days_off}){special}[^()]{0,8}")  # two limits that nothing tells apart: the general one counts
_RATE = Pattern("{rate}{demand}?{modal}?(?:[达≥>为在]|{exceeded}|{neg}(?:{below}|{beyond})|{figure})")
_PUNISHMENT = Pattern("{punishment}")
_REPORTED = Pattern("(?:{customer}|[他她]|{other_side})[^,;。的]{0,6}(?:[称说]|{tells})[^,;。的]*")
_DENIED = Pattern("(?:(?:{not}|{forbidden}|{neg}[再作做])(?:{promise}|{demand}|受)|{denies})[^,;。]{0,12}", "{lapsed}[^,;。]{0,6}")
_AIMED = Pattern("(?:{aims}|拟)[^,;。、]{0,6}")
_USUAL = Pattern("{usual}(?:[为在仅]|{typical}|{modal})?")
_TYPICAL = Pattern("{typical}(?:{typical}|[为在是仅会]|{needs})*")
_INTERNAL = Pattern("{internal}[^,;。、]{0,6}")
_OUTWARD = Pattern("{outward}")
_LONGEST_BEHIND = Pattern(f"[^;。]{{0,30}}?[,、;(][^,;。、]{{0,8}}?{LONGEST}[^,;。{{figure}}{{amount}}]{{0,6}}[{{figure}}{{amount}}]")


def months_and_days(at: At) -> Verdict | None:
    """``两个月零十天``: no unit tells it, and a month of thirty days would be a guess."""
    return None if at.amount.exact else Verdict("months_and_days")


def reported(at: At) -> Verdict | None:
    """``客户称上次承诺24小时内回复``: what somebody says that happened."""
    found = at.led_in_part(_REPORTED)
    return Verdict("reported", force="quoted", words=found.whole) if found else None


def punishment_or_rate(at: At) -> Verdict | None:
    """``处五日以下拘留``, ``20秒内接通率达到85%``."""
    if _PUNISHMENT.search(at.line, at.first, at.stop):
        return Verdict("punishment_or_rate")
    rate = _RATE.search(at.line, at.first, at.stop)
    return Verdict("punishment_or_rate", force="target", words=rate.whole) if rate else None


def special_case(at: At) -> Verdict | None:
    """``12小时内(偏远地区24小时内)``: a second limit that no field tells from the first."""
    return Verdict("special_case") if (at.inside or at.led(MOST)) and at.led(_SPECIAL_CASE) else None


def denied(at: At) -> Verdict | None:
    """``不承诺24小时内修复``, ``无需在2小时内回电``."""
    found = at.led_in_part(_DENIED)
    return Verdict("denied", force="denied", words=found.whole) if found else None


def aimed(at: At) -> Verdict | None:
    """``力争12小时,确保36小时内修复``: what is aimed at is owed to nobody."""
    found = at.led_in_part(_AIMED)
    return Verdict("aimed", force="aim", words=found.whole) if found else None


def internal(at: At) -> Verdict | None:
    """``内部掌握12小时、对外口径48小时``."""
    found = at.led_in_part(_INTERNAL)
    outward = found and _OUTWARD.search(at.line, at.after, at.after + WINDOW)
    return Verdict("internal", force="internal", words=found.whole, by="staff") if found and outward else None


def usual(at: At) -> Verdict | None:
    """``一般3天,最长不超过12天``, ``3至5个工作日到账,最长不超过7个工作日``: what is usual is not what is due."""
    found = at.led_in_part(_USUAL)
    if not (found or at.amount.low is not None) or not _LONGEST_BEHIND.match(at.line, at.amount.end, at.amount.end + WINDOW):
        return None
    return Verdict("usual", force="usual", words=found.whole if found else (at.amount.start, at.amount.end))


def typical(at: At) -> Verdict | None:
    """``银行一般3至7个工作日``: how long it usually takes; not ``一般应在3日内回复``, nor what a label says is due (``办理时限一般为5日``)."""
    found = not (at.inside or at.labels or at.under_label) and at.led_in_part(_TYPICAL)
    return Verdict("typical", force="usual", words=found.whole) if found and not MODAL.search(at.line, at.first, found.start) else None


def not_so_long(at: At) -> Verdict | None:
    """``超过十五日``, ``近三个月``, ``连续3天``: a condition or a stretch of the past."""
    return Verdict("not_so_long") if at.led(EXCEEDED) or at.led_in_part(_AHEAD) else None
