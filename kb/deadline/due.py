"""When a deadline falls due, and how that was counted.

民法典 第二百零一条: hours are counted from the hour, days without the first one. 第二百零二条: months and years end on the corresponding day, or on
the last of the month. 第二百零三条: a last day that is a day off moves to the next working day, and ends at 24:00. That rule is the law's, for
limits that a law sets; what an operator promises of its own accord moves only where it says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from kb.context import SHANGHAI, Context
from kb.deadline.calendar import OFFICIAL, Calendar, WorkHours
from kb.deadline.folded import fold
from kb.deadline.words import length_in_words
from kb.lexicon import lexicon
from kb.models import LAW_LEVELS, Deadline, Level

_EVENT_FRAME = re.compile(r"^(?:自|从|于|在)|(?:的?(?:之日|之时|次日|当日|当天|时)?起(?:计算|算|计)?|之后|以后|后|时)$")
# These are the complaint's reception, which is what received_at holds: 受理, 接到客户投诉, 收到消费者的举报或者投诉, 用户申告.
# An appeal (申诉), a ticket (工单) or what a superior hands down comes in later.
_RECEPTION = re.compile(
    r".{0,8}(?:受理|(?:受理|接到|收到|接报|接收|接受|接).{0,30}?(?:投诉|举报|申告|报修|咨询|来电|反映|诉求)(?:电话|信息|案件|事项|请求|内容)?)"
    r"|(?:客户|用户|消费者|电信用户)?(?:投诉|申告|报修)(?:障碍|故障|服务障碍)?"
)
_SETTLED_DAYS = re.compile(r"(?<![A-Za-z])[TDtd][日天]?\+[0-9]+(?![0-9]|个?[工自交营银日天bBwWcCdD])")
_STAYS = re.compile(r"不(?:予|再|得|作|做|能)?顺延")
_NOT_THE_COMPLAINT = re.compile(r"申诉|工单|派单|转办|督办|上级|派发|申请|不予|通知")


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a deadline ends (Asia/Shanghai), the event that ``received_at`` stood in for, and a short account in Chinese.

    The end of a day (24:00) is 00:00 of the day after. There is no moment where no text tells it (当班内); the account says so.
    """

    due_at: datetime | None
    assumes: str | None
    counted: str


@dataclass(frozen=True, slots=True)
class Counting:
    """How a site counts: its working ``hours``, its ``calendar``, and whether its own limits that end on a day off move (``extends``)."""

    hours: WorkHours
    calendar: Calendar = OFFICIAL
    extends: bool = False


def due(deadline: Deadline, context: Context, counting: Counting, *, level: Level | None = None, text: str = "") -> Due:
    """Count ``deadline`` from the moment the complaint came in.

    ``level`` is its document's and ``text`` the words that state it: a last day on a day off moves where a law sets the limit, where the text
    or the setting says so, and else does not. A recurring deadline (``every``) falls due for the first time.
    """
    received = context.received_at if context.received_at.tzinfo else context.received_at.replace(tzinfo=SHANGHAI)
    start = received.astimezone(SHANGHAI)
    amount, unit = deadline.amount, deadline.unit
    if deadline.form == "until":
        return Due(due_at=None, assumes=None, counted="到期时间取决于班次、营业时间或账期，文中没有写明，无法推算")
    if deadline.form == "at_once":
        at, account = start, "应立即办理，到期时间即起算时间"
    elif unit in ("minute", "hour"):
        length, written = timedelta(minutes=amount) if unit == "minute" else timedelta(hours=amount), length_in_words(amount, unit)
        at, account = _in_open_hours(start, length, written, counting) if deadline.open_hours else _exact(start, length, written)
    elif unit == "working_day":
        at, account = _working_days(start, amount, counting)
    elif unit == "day" and 0 < amount < 1:
        at, account = _exact(start, timedelta(days=amount), f"{length_in_words(amount, unit)}（按{amount * 24:g}小时计）")
    else:
        at, account = _natural(start.date(), deadline, counting.calendar, _moved_by(counting, level, text))
    if deadline.form == "every":
        account = f"首次：{account}"
    assumed = "；".join(filter(None, (_assumes(deadline), *_of_days(deadline, text))))
    return Due(due_at=at, assumes=assumed or None, counted=account)


def _moved_by(counting: Counting, level: Level | None, text: str) -> str:
    """By what a last day on a day off moves, as it is told; empty where it does not move."""
    if _STAYS.search(text):
        return ""
    if "顺延" in text:
        return "按文中规定"
    if level in LAW_LEVELS:
        return "依法"
    return "按本单位设置" if counting.extends else ""


def _exact(start: datetime, length: timedelta, written: str) -> tuple[datetime, str]:
    """Elapsed time, counted on the clock of UTC so that a change of the local offset cannot stretch it."""
    at = (start.astimezone(UTC) + length).astimezone(SHANGHAI)
    return at, f"自{start:%Y-%m-%d %H:%M}起{written}，连续计算，至{at:%Y-%m-%d %H:%M}"


def _in_open_hours(start: datetime, length: timedelta, written: str, counting: Counting) -> tuple[datetime, str]:
    """Time that passes in working hours alone."""
    at = counting.calendar.after(start, length, counting.hours)
    account = f"自{start:%Y-%m-%d %H:%M}起{written}，只计工作时间，至{at:%Y-%m-%d %H:%M}"
    return at, account + counting.calendar.doubt(start.date(), at.date())


def _working_days(start: datetime, amount: float, counting: Counting) -> tuple[datetime, str]:
    """Whole days by the calendar to 24:00 of the last; a remaining part in working hours after that."""
    days, hours = counting.calendar, counting.hours
    whole, part = int(amount), amount - int(amount)
    last = days.add_working_days(start.date(), whole) if whole else days.working_day_from(start.date())
    if part:
        begin = _midnight_after(last) if whole else start
        at = days.after(begin, hours.total * part, hours)
        ends, length = f"{at:%Y-%m-%d %H:%M}", hours.total * part / timedelta(hours=1)
        account = (f"前{whole}个工作日首日不计，其余" if whole else "") + f"{part:g}个工作日按{length:g}个工作小时计，至{ends}"
    else:
        at, account = _midnight_after(last), f"{whole}个工作日，首日不计，遇休息日、法定节假日跳过，至{last:%Y-%m-%d} 24:00"
    return at, account + days.doubt(start.date(), at.date())


def _natural(first: date, deadline: Deadline, days: Calendar, moved_by: str) -> tuple[datetime, str]:
    """Days, months and years to 24:00 of the last day, which moves past days off where something says so."""
    amount, unit = deadline.amount, deadline.unit
    if amount == 0:
        return _midnight_after(first), f"当日，至{first:%Y-%m-%d} 24:00"
    months = amount * 12 if unit == "year" else amount
    last = first + timedelta(days=ceil(amount)) if unit == "day" else _months_later(first, months)
    account = f"{length_in_words(amount, unit)}，首日不计，末日{last:%Y-%m-%d}"
    working = days.working_day_from(last)
    if not moved_by:
        return _midnight_after(last), f"{account} 24:00" + ("（为休息日，文中未规定顺延，不顺延）" if working != last else "")
    if working != last:
        account += f"为休息日，{moved_by}顺延至{working:%Y-%m-%d}"
    return _midnight_after(working), f"{account} 24:00{days.doubt(last, working)}"


def _months_later(first: date, months: float) -> date:
    """The corresponding day, or the month's last; half a month more is 15 days (a custom of the courts), and never more than a month."""
    whole, part = int(months), months - int(months)

    def later(count: int) -> date:
        index = first.year * 12 + first.month - 1 + count
        year, month = divmod(index, 12)
        return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))

    return min(later(whole) + timedelta(days=round(part * 30)), later(whole + 1)) if part else later(whole)


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def _of_days(deadline: Deadline, text: str) -> Iterator[str]:
    """What ``text`` leaves open of the days that are counted: whether T+1 means working days, on which days a bank is open."""
    folded = fold(text).text
    if deadline.rule == "settled" and deadline.amount and deadline.unit == "day" and _SETTLED_DAYS.search(folded):
        yield "T+n没有说明按工作日还是自然日，按自然日计"
    for length in lexicon().units:
        if length.assumed and length.unit == deadline.unit and any(word.text in folded for word in length.written if not word.text.isascii()):
            yield length.assumed


def _assumes(deadline: Deadline) -> str | None:
    """Names the event in whose place the complaint's reception was taken, or ``None`` where it is the reception."""
    event = "".join(deadline.counts_from.split())
    previous = ""
    while event != previous:
        previous, event = event, _EVENT_FRAME.sub("", event)
    if not event or (_RECEPTION.fullmatch(event) and not _NOT_THE_COMPLAINT.search(event)):
        return None
    return f"以投诉受理时间代替“{event}”的时间"
