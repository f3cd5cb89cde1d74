"""Conditions, and what only looks like one: ``超时1小时以内``, ``48小时内无应答``, ``可延长至30日``; ``应在1小时内再次致电``."""

from __future__ import annotations

from kb.deadline.rules.at import WINDOW, At, Verdict
from kb.deadline.verbs import MODAL
from kb.pattern import Pattern

_OVERRUN = Pattern("{overrun}[了在为达]?")
_EARLIEST = Pattern("{earliest}(?:在|{must})?")
_EXTENDED = Pattern("{extended}[至到为]?")
_NOBODY = Pattern("[仍均还]?(?:无|没|拒{neg}|{refuses})")
_ONLY_THEN = Pattern("才|{only_then}")
_TIMES = "{figure}(?:[次户例宗笔]|{case}|{start}){or_more}?"
_COUNTED = Pattern(
    f"[^,;。{{figure}}{{act}}]{{0,12}}(?:{{act}}[^,;。{{figure}}{{act}}]{{0,4}})?(?:{_TIMES}|{{once}}|{{nth}})[^;。]{{0,12}}?{{penalty}}"
)
_SAME = Pattern("(?:同|{repeated})[^,;。]{1,8}")
_NTH = Pattern("[^,;。]{0,6}?(?:{nth}|第{figure}次)")
_AGAIN = Pattern("{again}")


def overrun(at: At) -> Verdict | None:
    """``超时1小时以内扣1分``: how much later than due something is."""
    return Verdict("overrun") if at.led_in_part(_OVERRUN) else None


def earliest(at: At) -> Verdict | None:
    """``最快2小时、最慢24小时修复``: what nobody may rely on."""
    return Verdict("earliest") if at.led_in_part(_EARLIEST) else None


def extended(at: At) -> Verdict | None:
    """``可延长至30日``, ``可延期3个工作日办结``: how much longer it may take, where something allows it."""
    found = at.led_in_part(_EXTENDED)
    return Verdict("extended") if found and "可" in at.text[at.first : found.start] else None


def no_answer(at: At) -> Verdict | None:
    """``48小时内无应答视为放弃``: nobody does it."""
    return Verdict("no_answer") if at.inside and at.followed(_NOBODY) else None


def only_then(at: At) -> Verdict | None:
    """``签收后24小时才来``: so late somebody was, or so long one has to wait."""
    return Verdict("only_then") if at.followed(_ONLY_THEN) else None


def counted(at: At) -> Verdict | None:
    """``一周内派错三单扣分``, ``同一用户30天内第二次报修``: within how long something is counted."""
    if not at.inside or at.told_in_part(MODAL):
        return None
    found = _COUNTED.match(at.line, at.after, at.after + WINDOW) or (at.led(_SAME) and at.followed(_NTH))
    return Verdict("counted") if found else None


def again(at: At) -> Verdict | None:
    """``应在1小时内再次致电``: once more, because it must be; 一周内再次投诉 is a condition."""
    due = at.inside and at.followed(_AGAIN) and at.told_in_part(MODAL) and at.acts(last=6) and not at.rest.endswith("的")
    return Verdict("again", at.limit("inside")) if due else None
