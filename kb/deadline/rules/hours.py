"""Whether only hours of business count: ``工作时间内2小时答复``, ``30分钟(工作时间内)响应``, ``4个工作小时``; not ``非工作时间2小时``."""

from __future__ import annotations

from kb.deadline.rules.at import At
from kb.deadline.rules.marked import LONGEST
from kb.pattern import Pattern

_BEFORE = Pattern(f"(?:{{closed_hours}}|(?P<opened>{{open_hours}})){{inside}}?[:,]?(?:{{must}}|[在按]|{LONGEST})*")
_BEHIND = Pattern("{inside}?\\([仅只按计]*{open_hours}(?:{inside}|计|{reckons})?\\)")


def open_hours(at: At) -> bool:
    """Whether the limit runs in hours of business alone."""
    if at.amount.unit not in ("hour", "minute") or at.amount.counted == "open_hours":
        return at.amount.counted == "open_hours"
    before = at.led_by_label(_BEFORE)
    return bool((before and before["opened"]) or _BEHIND.match(at.line, at.amount.end))
