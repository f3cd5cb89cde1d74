"""When a deadline falls due, and how that was counted.

民法典 第二百零一条: hours are counted from the hour, days without the first one. 第二百零二条: months and years end on the corresponding day, or on
the last of the month. 第二百零三条: a last day that is a day off moves to the next working day, and ends at 24:00.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from kb.context import SHANGHAI, Context
from kb.deadline import calendar
from kb.models import UNIT_NAMES, Deadline

_EVENT_FRAME = re.compile(r"^(?:自|从|于|在)|(?:的?(?:之日|之时|次日|当日|当天|时)?起(?:计算|算|计)?|之后|以后|后|时)$")
# These are the complaint's reception, which is what received_at holds: 受理, 接到客户投诉, 收到消费者的举报或者投诉, 用户申告.
# An appeal (申诉), a ticket (工单) or what a superior hands down comes in later.
_RECEPTION = re.compile(
    r".{0,8}(?:受理|(?:受理|接到|收到|接报|接收|接受|接).{0,30}?(?:投诉|举报|申告|报修|咨询|来电|反映|诉求)(?:电话|信息|案件|事项|请求|内容)?)"
    r"|(?:客户|用户|消费者|电信用户)?(?:投诉|申告|报修)(?:障碍|故障|服务障碍)?"
)
_NOT_THE_COMPLAINT = re.compile(r"申诉|工单|派单|转办|督办|上级|派发|申请|不予|通知")


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a deadline ends (Asia/Shanghai), the event that ``received_at`` stood in for, and a short account in Chinese.

    The end of a day (24:00) is 00:00 of the day after.
    """

    due_at: datetime
    assumes: str | None
    counted: str


def due(deadline: Deadline, context: Context, *, workday_hours: str, extend_holidays: bool = True) -> Due:
    """Count ``deadline`` from the moment the complaint came in.

    ``workday_hours`` (``09:00-12:00,13:00-18:00``) serves parts of working days; ``extend_holidays`` is false where the instrument says that
    a last day on a holiday does not move. A recurring deadline (``every``) falls due for the first time. Raises ``InputError`` for bad hours.
    """
    received = context.received_at if context.received_at.tzinfo else context.received_at.replace(tzinfo=SHANGHAI)
    start = received.astimezone(SHANGHAI)
    hours = calendar.WorkHours.parse(workday_hours)
    amount, unit = deadline.amount, deadline.unit
    if deadline.form == "at_once":
        at, account = start, "应立即办理，到期时间即起算时间"
    elif unit in ("minute", "hour"):
        at, account = _exact(start, timedelta(minutes=amount) if unit == "minute" else timedelta(hours=amount), _written(deadline))
    elif unit == "working_day":
        at, account = _working_days(start, amount, hours)
    elif unit == "day" and 0 < amount < 1:
        at, account = _exact(start, timedelta(days=amount), f"{_written(deadline)}（按{amount * 24:g}小时计）")
    else:
        at, account = _natural(start.date(), deadline, extend_holidays)
    if deadline.form == "every":
        account = f"首次：{account}"
    return Due(due_at=at, assumes=_assumes(deadline), counted=account)


def _exact(start: datetime, length: timedelta, written: str) -> tuple[datetime, str]:
    """Elapsed time, counted on the clock of UTC so that a change of the local offset cannot stretch it."""
    at = (start.astimezone(UTC) + length).astimezone(SHANGHAI)
    return at, f"自{start:%Y-%m-%d %H:%M}起{written}，连续计算，至{at:%Y-%m-%d %H:%M}"


def _working_days(start: datetime, amount: float, hours: calendar.WorkHours) -> tuple[datetime, str]:
    """Whole days by the calendar to 24:00 of the last; a remaining part in working hours after that."""
    whole, part = int(amount), amount - int(amount)
    last = calendar.add_working_days(start.date(), whole) if whole else calendar.working_day_from(start.date())
    if part:
        begin = _midnight_after(last) if whole else start
        at = hours.after(begin, hours.total * part)
        ends, length = f"{at:%Y-%m-%d %H:%M}", hours.total * part / timedelta(hours=1)
        account = (f"前{whole}个工作日首日不计，其余" if whole else "") + f"{part:g}个工作日按{length:g}个工作小时计，至{ends}"
    else:
        at, account = _midnight_after(last), f"{whole}个工作日，首日不计，遇休息日、法定节假日跳过，至{last:%Y-%m-%d} 24:00"
    return at, account + _unknown_years(start.date(), at.date())


def _natural(first: date, deadline: Deadline, extend: bool) -> tuple[datetime, str]:
    """Days, months and years to 24:00 of the last day."""
    amount, unit = deadline.amount, deadline.unit
    if amount == 0:
        return _midnight_after(first), f"当日，至{first:%Y-%m-%d} 24:00"
    months = amount * 12 if unit == "year" else amount
    last = first + timedelta(days=ceil(amount)) if unit == "day" else _months_later(first, months)
    account = f"{_written(deadline)}，首日不计，末日{last:%Y-%m-%d}"
    working = calendar.working_day_from(last) if extend else last
    if working != last:
        account += f"为休息日，顺延至{working:%Y-%m-%d}"
    unknown = _unknown_years(last, working) if extend else ""
    return _midnight_after(working), f"{account} 24:00{unknown}"


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


def _unknown_years(first: date, last: date) -> str:
    years = [str(year) for year in range(first.year, last.year + 1) if not calendar.known(date(year, 1, 1))]
    return f"（未知{'、'.join(years)}年放假安排，暂按周一至周五为工作日计）" if years else ""


def _written(deadline: Deadline) -> str:
    return f"{deadline.amount:g}{UNIT_NAMES[deadline.unit]}"


def _assumes(deadline: Deadline) -> str | None:
    """Names the event in whose place the complaint's reception was taken, or ``None`` where it is the reception."""
    event = "".join(deadline.counts_from.split())
    previous = ""
    while event != previous:
        previous, event = event, _EVENT_FRAME.sub("", event)
    if not event or (_RECEPTION.fullmatch(event) and not _NOT_THE_COMPLAINT.search(event)):
        return None
    return f"以投诉受理时间代替“{event}”的时间"
