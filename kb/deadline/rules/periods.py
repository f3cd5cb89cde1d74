"""Rules for times that are no deadline, but may be asked for: notice in advance, how long something is kept or holds, the least time."""

from __future__ import annotations

from kb.deadline.rules.at import At, Verdict
from kb.deadline.rules.marked import LONGEST
from kb.pattern import Pattern

LEAST = "(?:{at_least}|(?:{neg}|{must_not}){below}|≥|>=)为?"
_TERM = "(?:期|{limit_label})"
_LEAST = Pattern(LEAST)
_VALID = Pattern("{holds}[^,;。{figure}{amount}]{0,10}")
_VALID_TITLE = Pattern(f"{{holds}}{_TERM}?:")
_HOLDS = Pattern("{valid}")
_KEPT = Pattern(f"(?P<what>{{keeps}}){_TERM}?[均{{as_follows}}]?{{modal}}?(?:{LEAST}|{LONGEST}|满)?[于为了是:]?")
_KEPT_AFTER = Pattern("[{inside}的]?{carries}?(?P<what>{freezes})(?:期|$)")
_FROZEN = Pattern(f"(?P<what>{{freezes}})[^,;。{{figure}}{{amount}}]{{0,8}}[,(](?:{LEAST}|{LONGEST})为?")
_STOPPED = ("冻结", "冷冻", "锁定", "冷却")  # what must be so for at least so long is not kept for anybody
_AHEAD_NAMED = Pattern(f"{{early}}{{notice}}(?:的?(?:{{limit_label}}|{{label}}|天数))?[{{modal}}为是:]*(?:{LEAST})?")
_ADVANCED = Pattern(f"{{early}}(?:{LEAST})?")
_NOTICE = Pattern("{notice}")
_AHEAD_OF = Pattern(f"[^,;]{{ahead}}(?:{LEAST})?")
_GIVES_NOTICE = Pattern("[{ahead}{past}][,{inside}]?(?:(?:{by_way}|[以在])[^;。]{0,40}?|[^,;。]{0,10}?){notice}")
_PUBLIC = Pattern(f"[{{public}}{{at_least_term}}]{_TERM}?(?:{{modal}}|{{usual}})?(?:[为是:]|{LEAST})?")


def in_advance(at: At) -> Verdict | None:
    """``提前48小时公告``, ``停机30日前通知``, ``提前通知时间:24小时``: counted back from an event."""
    before = not at.inside and _GIVES_NOTICE.match(at.line, at.amount.end)
    ahead = at.led_in_part(_ADVANCED) or at.led_by_label(_AHEAD_NAMED) or before or (at.told_behind(_NOTICE) and at.led_in_part(_AHEAD_OF))
    return Verdict("in_advance", period="in_advance") if ahead else None  # 停电前30分钟电话通知


def kept(at: At) -> Verdict | None:
    """``保存不少于六个月``, ``冻结90日``, ``注销后90日内冷冻``: how long something is kept as it is."""
    is_kept = at.led_by_label(_KEPT) or _KEPT_AFTER.match(at.line, at.amount.end) or at.led(_FROZEN)
    if is_kept is None:
        return None
    least = at.led(_LEAST) or "至少" in at.own
    return Verdict("kept", period="at_least" if least and is_kept["what"] in _STOPPED else "retention")


def valid(at: At) -> Verdict | None:
    """``有效期两年``, ``30天内有效``: how long something holds."""
    holds = (not at.inside and (at.led_in_part(_VALID) or at.led_by_label(_VALID_TITLE))) or at.followed(_HOLDS)
    return Verdict("valid", period="validity") if holds else None


def at_least(at: At) -> Verdict | None:
    """``公示期不少于7日``, ``至少公示5个工作日``; any other least time is none."""
    if at.led_by_label(_PUBLIC):
        return Verdict("at_least", period="at_least")
    return Verdict("at_least_of_something") if at.led(_LEAST) else None
