"""Rules that make no limit of what nothing else knows, so that it need not be listed as not understood: hours of service, days of the calendar,
what happened before, how late a customer is.
"""

from __future__ import annotations

import re

from kb.deadline.days import days
from kb.deadline.rules.at import At, Verdict

_SERVES = re.compile(r"[^,;。]{0,10}?(?:服务|受理|接受|营业|值班|开机|工作制|在线|接听|热线|开放)")
_OFFERS = re.compile(r"(?:提供|实行|实施|每[天日]|保持|坚持|营业)$")
_ROUND_THE_CLOCK = ((24.0, "hour"), (7.0, "day"), (365.0, "day"))
_PLACE = re.compile(r"(?:最[后初]|[上下次翌前后当末首同]|[上下]一?个)(?:的)?$")
_BEFORE = re.compile(r"[又再曾已]?(?:被|受|有|因|发生)[^,;。的]{0,4}过|(?:被?发现|出现)(?:其|有|存在)?[^,;。]{0,8}(?:瑕疵|缺陷|质量|故障|问题)$")
_STILL = re.compile(r"(?:之?后)?(?:仍然?|依然|还)?[未不没](?!得|少|低|足|超|能|计|含|包)[^,;。]{1,12}(?:的|$)")


def calendar_day(at: At) -> Verdict | None:
    """``次月5日前``, ``每月10日``: a day of the calendar, which counts from no event."""
    return Verdict("calendar_day") if any(named.start <= at.amount.start < named.end for named in days(at.line)) else None


def happened(at: At) -> Verdict | None:
    """``二年内受过行政处罚``, ``六个月内发现瑕疵``: what must have happened in so long."""
    return Verdict("happened") if at.inside and _BEFORE.match(at.rest) else None


def service_hours(at: At) -> Verdict | None:
    """``热线提供24小时服务``, ``每周营业7天``: when one is open."""
    always = not at.inside and (at.amount.value, at.amount.unit) in _ROUND_THE_CLOCK
    return Verdict("service_hours") if always and (_OFFERS.search(at.own) or _SERVES.match(at.rest)) else None


def named_day(at: At) -> Verdict | None:
    """``期间的最后一日``, ``下一日``, ``上一季度``: one of the calendar."""
    return Verdict("named_day") if at.amount.low is None and _PLACE.search(at.own) and at.amount.value in (1.0, 3.0) else None


def overdue(at: At) -> Verdict | None:
    """``对超过约定期限30日仍不交纳的用户``: how late somebody is."""
    return Verdict("overdue") if not at.inside and _STILL.match(at.rest) else None
