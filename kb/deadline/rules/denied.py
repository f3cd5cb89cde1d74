"""Rules for times that are no limit of ours: a second one that nothing tells from the first, a condition, a punishment."""

from __future__ import annotations

from kb.deadline.rules.at import At, Verdict
from kb.deadline.rules.marked import MOST
from kb.pattern import Pattern

EXCEEDED = Pattern("(?:{exceeded}|{ahead}|[超满近首头达共/×*]|元/?)[于为了]?")
_AHEAD = Pattern("{ahead}(?:{at_least}|{neg}{below})?")
_SPECIAL_CASE = Pattern("\\((?!{days_off}){special}[^()]{0,8}")  # two limits that nothing tells apart: the general one counts
_PUNISHMENT = Pattern("{punishment}")


def months_and_days(at: At) -> Verdict | None:
    """``两个月零十天``: no unit tells it, and a month of thirty days would be a guess."""
    return None if at.amount.exact else Verdict("months_and_days")


def punishment(at: At) -> Verdict | None:
    """``处五日以下拘留``."""
    return Verdict("punishment") if _PUNISHMENT.search(at.line, at.first, at.stop) else None


def special_case(at: At) -> Verdict | None:
    """``12小时内(偏远地区24小时内)``: a second limit that no field tells from the first."""
    return Verdict("special_case") if (at.inside or at.led(MOST)) and at.led(_SPECIAL_CASE) else None


def not_so_long(at: At) -> Verdict | None:
    """``超过十五日``, ``近三个月``, ``连续3天``: a condition or a stretch of the past."""
    return Verdict("not_so_long") if at.led(EXCEEDED) or at.led_in_part(_AHEAD) else None
