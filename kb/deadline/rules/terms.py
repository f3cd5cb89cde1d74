"""Terms told by what lasts: ``7日体验期``, ``一年质保``, ``最低在网期12个月``; and times that share what is kept or told (``分别保存3年、1年``)."""

from __future__ import annotations

from collections.abc import Sequence

from kb.deadline.amounts import Amount
from kb.deadline.rules.at import At, Verdict
from kb.deadline.rules.marked import LONGEST
from kb.deadline.rules.periods import LEAST
from kb.lexer import Line
from kb.models import PeriodForm
from kb.pattern import Pattern

_ITS_TIME = f"(?:{{limit_label}}|期)?(?:{{must}}|{{usual}})?(?:{LONGEST})*[为是:]?"
_BEHIND = Pattern("的?(?P<least>{least_term})?[^,;。、{inside}{after}{later}的]{0,4}?(?:(?P<at_least>{at_least_term})|{validity_term})")
_BEFORE = Pattern(
    "{least_term}(?:{validity_term}|[^,;。]{0,4}(?:{limit_label}|{label}|期))" + _ITS_TIME,
    f"{{stays}}[^,;。]{{0,2}}{LEAST}",
    "{least_term}{stays}满?",
)
_KEPT = Pattern("{kept_term}" + _ITS_TIME)
_SUSPENDED = Pattern(f"{{suspended_term}}{{limit_label}}?(?:{LONGEST})+为?")
_SHARED = Pattern(f"[、,和及或与/](?:(?:[、,和及或与/]|{{as_follows}}|[^,;。:{{figure}}{{amount}}{{act}}]{{0,8}}{LEAST})*)?")
BETWEEN_MAX = 14


def term_behind(at: At) -> Verdict | None:
    """``7日体验期``, ``3个月最少订购期``, ``30天冷静期``."""
    found = at.followed(_BEHIND)
    if at.inside or not found or at.amount.unit not in ("day", "month", "year"):
        return None
    form: PeriodForm = "at_least" if found["at_least"] or found["least"] else "validity"
    return Verdict("term_behind", period=form)


def least_term(at: At) -> Verdict | None:
    """``最低在网期12个月``, ``在网至少12个月``."""
    return Verdict("least_term", period="at_least") if not at.inside and at.led_by_label(_BEFORE) else None


def number_kept(at: At) -> Verdict | None:
    """``停机保号最长12个月``."""
    return Verdict("number_kept", period="retention") if not at.inside and at.led_by_label(_KEPT) else None


def suspended(at: At) -> Verdict | None:
    """``暂停服务最长不超过3个月``: how long something may stand still; nobody must do anything by then."""
    return Verdict("suspended") if not at.inside and at.led_by_label(_SUSPENDED) else None


def free(at: At) -> Verdict | None:
    """``两年内免费维修``: so long it costs nothing."""
    return Verdict("free", period="validity") if at.amount.unit in ("month", "year") and at.rest.startswith("免费") else None


def shared(line: Line, verdicts: Sequence[tuple[Amount, Verdict]]) -> list[tuple[Amount, Verdict]]:
    """``verdicts``, where a bare time beside one that is kept or told in advance is so, too: ``保存3年、1年、30天``, ``到期前30天、7天提醒``."""
    found: list[tuple[Amount, Verdict]] = []
    for amount, verdict in verdicts:
        if found and verdict.limit is None and verdict.period is None and _shares(line, found[-1][0], amount) and found[-1][1].period:
            verdict = Verdict("shared_term", period=found[-1][1].period)
        found.append((amount, verdict))
    return found


def _shares(line: Line, first: Amount, second: Amount) -> bool:
    return second.start - first.end <= BETWEEN_MAX and bool(_SHARED.fullmatch(line, first.end, second.start))
