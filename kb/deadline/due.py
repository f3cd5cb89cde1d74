"""When a deadline falls due, and how that was counted.

民法典 第二百零一条: hours are counted from the hour, days without the first one. 第二百零二条: months and years end on the corresponding day, or on
the last of the month. 第二百零三条: a last day that is a day off moves to the next working day, and ends at 24:00. That rule is the law's, for
limits that a law sets; what an operator promises of its own accord moves only where it says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from kb.context import SHANGHAI, Context
from kb.deadline.calendar import OFFICIAL, Calendar, WorkHours
from kb.deadline.counting import COMES_IN
from kb.deadline.days import days
from kb.deadline.folded import fold
from kb.deadline.moments import first_moment, last_moment
from kb.deadline.ways import Applied, Way, midnight_after
from kb.deadline.words import length_in_words
from kb.lexer import lex
from kb.lexicon import lexicon
from kb.models import LAW_LEVELS, CalendarDay, Deadline, Level

_EVENT_FRAME = re.compile(r"^(?:自|从|于|在)|(?:的?(?:之日|之时|次日|(?:次一?|下一?)个?工作日|当日|当天|时)?起(?:计算|算|计)?|之后|以后|后|时)$")
# These are the complaint's reception, which is what received_at holds: 受理, 接到客户投诉, 收到消费者的举报或者投诉, 用户申告.
# An appeal (申诉), a ticket (工单) or what a superior hands down comes in later.
_RECEPTION = re.compile(
    r".{0,8}(?:受理|(?:受理|接到|收到|接报|接收|接受|接).{0,30}?(?:投诉|举报|申告|报修|咨询|来电|反映|诉求)(?:电话|信息|案件|事项|请求|内容)?)"
    r"|(?:客户|用户|消费者|电信用户)?(?:投诉|申告|报修)(?:障碍|故障|服务障碍)?"
)
_SETTLED_DAYS = re.compile(r"(?<![A-Za-z])[TDtd][日天]?\+[0-9]+(?![0-9]|个?[工自交营银日天bBwWcCdD])")
_FIRST_COUNTS = re.compile(r"[当即首][日天](?:起|算起|开始)")
_AHEAD = re.compile(r"[日号底末终]前(?![^,;。]{0,3}(?:[含括]|计入))")
"""A day's 前 that does not itself say whether that day is included."""
_UNKNOWN_DAY = "到期时间取决于{}，文中没有写明是哪一天，无法推算"
_NOT_THE_COMPLAINT = re.compile(r"申诉|工单|派单|转办|督办|上级|派发|申请|不予|通知")


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a deadline ends (Asia/Shanghai), the event that ``received_at`` stood in for, and a short account in Chinese.

    The end of a day (24:00) is 00:00 of the day after. There is no moment where no text tells it (当班内, 立即); the account says so. ``by`` are the
    stated ways of counting that it was counted by.
    """

    due_at: datetime | None
    assumes: str | None
    counted: str
    by: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """How a site counts: its working ``hours``, its ``calendar``, and whether its own limits that end on a day off move (``extends``)."""

    hours: WorkHours
    calendar: Calendar = OFFICIAL
    extends: bool = False


def due(
    deadline: Deadline,
    context: Context,
    site: Site,
    *,
    level: Level | None = None,
    text: str = "",
    ways: Sequence[Way] = (),
    since: datetime | None = None,
) -> Due:
    """Count ``deadline`` from the moment the complaint came in, or ``since`` the one at which its own start event happened.

    ``level`` is its document's, ``text`` the words that state it, and ``ways`` the ways of counting that hold for it, the nearest first
    (``kb.deadline.ways.holding``). A last day on a day off moves where a law sets the limit, where the text, a way or the setting says so, and else
    does not. A recurring deadline (``every``) falls due for the first time.
    """
    received = since or context.received_at
    received = received if received.tzinfo else received.replace(tzinfo=SHANGHAI)
    if deadline.form == "until":
        return Due(due_at=None, assumes=None, counted="到期时间取决于班次、营业时间或账期，文中没有写明，无法推算")
    count = _Count(deadline, site, Applied(ways), level, text)
    at, account = count.from_(received.astimezone(SHANGHAI))
    if deadline.form == "every":
        account = f"首次：{account}"
    assumed = "；".join(filter(None, (None if since else _assumes(deadline), *_of_days(deadline, text))))
    return Due(due_at=at, assumes=assumed or None, counted=account + _named(count.applied.used), by=tuple(count.applied.used))


def of_reception(deadline: Deadline) -> bool:
    """Whether it runs from when something comes in, as far as it says."""
    return not deadline.counts_from or COMES_IN.search(deadline.counts_from) is not None


def start_words(deadline: Deadline) -> str:
    """The event that starts it, in the clause's own words without 自…起: 受理申告, 用户交清欠费."""
    event, previous = "".join(deadline.counts_from.split()), ""
    while event != previous:
        previous, event = event, _EVENT_FRAME.sub("", event)
    return event


def runs_on(deadline: Deadline) -> bool:
    """Whether it runs on from the hour, and not from the day, of what starts it."""
    return deadline.unit in ("minute", "hour") or deadline.open_hours or deadline.form == "at_once"


def _named(used: Sequence[Way]) -> str:
    """The clauses by which it was counted, for the account."""
    quoted = "、".join(f"“{''.join(way.text.split()).rstrip('。')}”" for way in used)
    return f"（依照{quoted}）" if used else ""


@dataclass(frozen=True, slots=True)
class _Count:
    """One limit with all that says how it is counted."""

    deadline: Deadline
    site: Site
    applied: Applied
    level: Level | None
    text: str

    def from_(self, received: datetime) -> tuple[datetime | None, str]:
        """When it ends that runs from ``received``, and how that was counted."""
        deadline, calendar = self.deadline, self.site.calendar
        if deadline.form == "at_once":
            return None, "应立即办理，没有到期时间"
        start, first, account = received, bool(_FIRST_COUNTS.search(deadline.counts_from)), ""
        late = self.applied.came_in(received, calendar, self.site.hours) if of_reception(deadline) and not deadline.owed_by else None
        if late:
            start, counts = late
            account, first = f"按{start:%Y-%m-%d %H:%M}{'起算' if counts else '受理'}计，", first or counts
        if deadline.calendar:
            if deadline.calendar.of == "named":
                self.applied.use_name(deadline.calendar.name)
            if deadline.form == "by":
                at, ends = self._by(deadline.calendar, start)
                return at, account + ends
            hours = self.applied.hours(self.site.hours, used=deadline.calendar.opening)
            begins = first_moment(deadline.calendar, start, calendar, self.applied.named(), hours, lambda begin: self._over(begin, start))
            if begins is None:
                return None, _UNKNOWN_DAY.format(deadline.calendar.name)
            start, account = begins, f"{account}自{begins:%Y-%m-%d}起，"
        at, counted = self._length(start, first=first)
        return at, account + counted

    def _over(self, begin: datetime, start: datetime) -> bool:
        return self._length(begin, first=False)[0] <= start

    def _by(self, day: CalendarDay, start: datetime) -> tuple[datetime | None, str]:
        """The end of a day of the calendar, which moves past days off where something says so."""
        told = self.applied.told("ahead") if _AHEAD.search(fold(self.text).text) else None
        day = replace(day, excluded=day.excluded or bool(told and not told.holds))
        at = last_moment(day, start, self.site.calendar, self.applied.named())
        if at is None:
            return None, _UNKNOWN_DAY.format(day.name)
        if day.time and not day.excluded:
            return at, f"至{at:%Y-%m-%d %H:%M}"
        last = at.date() - timedelta(days=1)
        moved, account = self._moved(last, f"至{last:%Y-%m-%d}")
        return moved, account

    def _length(self, start: datetime, *, first: bool) -> tuple[datetime, str]:
        """So many minutes, hours, days, months or years from ``start``; ``first``: the day of it counts."""
        amount, unit, applied = self.deadline.amount, self.deadline.unit, self.applied
        if unit in ("minute", "hour"):
            if not self.deadline.calendar and applied.told("midnight"):
                start = midnight_after(start)
            return self._hours(start)
        days = self._days()
        if days == "working":
            return _working_days(start, amount, self.site.calendar, self._hours_of(amount), first=self._first_counts(first))
        if unit == "day" and 0 < amount < 1:
            return _exact(start, timedelta(days=amount), f"{length_in_words(amount, unit)}（按{amount * 24:g}小时计）")
        if unit == "day" and amount and (hours := applied.told("day_hours")):
            length = timedelta(hours=hours.amount * amount)
            return _exact(start, length, f"{length_in_words(amount, unit)}（按{hours.amount * amount:g}小时计）")
        if amount == 0:
            return midnight_after(start), f"当日，至{start:%Y-%m-%d} 24:00"
        last, account = self._natural(start.date(), days, first=self._first_counts(first))
        return self._moved(last, account)

    def _hours(self, start: datetime) -> tuple[datetime, str]:
        amount, unit = self.deadline.amount, self.deadline.unit
        length, written = timedelta(minutes=amount) if unit == "minute" else timedelta(hours=amount), length_in_words(amount, unit)
        if not self._in_open_hours():
            return _exact(start, length, written)
        at = self.site.calendar.after(start, length, self.applied.hours(self.site.hours))
        account = f"自{start:%Y-%m-%d %H:%M}起{written}，只计工作时间，至{at:%Y-%m-%d %H:%M}"
        return at, account + self.site.calendar.doubt(start.date(), at.date())

    def _in_open_hours(self) -> bool:
        """Whether its hours run in working hours alone: by its own words, or else by what the document says of all."""
        told = None if self.deadline.open_hours else self.applied.told("open_hours")
        return self.deadline.open_hours or bool(told and told.holds)

    def _days(self) -> str:
        """What days are counted: working days, all but holidays, or all."""
        if self.deadline.unit == "working_day":
            return "working"
        if self.deadline.unit != "day" or not self.deadline.amount or self.deadline.amount % 1 or self.deadline.natural:
            return "natural"
        told = self.applied.told("days")
        return "natural" if told is None else "working" if told.days in ("working", "no_days_off") else told.days

    def _first_counts(self, first: bool) -> bool:
        told = None if first or (self.deadline.calendar or not of_reception(self.deadline)) else self.applied.told("first_day")
        return first or bool(told and told.holds)

    def _hours_of(self, amount: float) -> WorkHours:
        return self.applied.hours(self.site.hours) if amount % 1 else self.site.hours

    def _natural(self, start: date, days: str, *, first: bool) -> tuple[date, str]:
        amount, unit = self.deadline.amount, self.deadline.unit
        counted = "首日计入" if first else "首日不计"
        month = self.applied.told("month_days") if unit == "month" else None
        if days == "no_holidays":
            last = start - timedelta(days=first)
            for _ in range(ceil(amount)):
                last += timedelta(days=1)
                while self.site.calendar.holiday(last):
                    last += timedelta(days=1)
            counted += "，法定节假日不计"
        elif unit == "day" or month:
            last = start + timedelta(days=ceil(amount * (month.amount if month else 1)) - first)
        else:
            last = _months_later(start, amount * 12 if unit == "year" else amount) - timedelta(days=first)
        return last, f"{length_in_words(amount, unit)}，{counted}，末日{last:%Y-%m-%d}"

    def _moved(self, last: date, account: str) -> tuple[datetime, str]:
        """24:00 of the last day, which moves past days off, or before them, where something says so."""
        calendar = self.site.calendar
        working = calendar.working_day_from(last)
        if working == last:
            return _end_of(last), f"{account} 24:00{calendar.doubt(last, last) if self._moved_by(last) else ''}"
        by = self._moved_by(last)
        if not by:
            return _end_of(last), f"{account} 24:00（为休息日，文中未规定顺延，不顺延）"
        told = self.applied.told("last_day")
        earlier = told is not None and told.earlier
        to, how = (calendar.working_day_until(last), "提前") if earlier else (working, "顺延")
        return _end_of(to), f"{account}为休息日，{by}{how}至{to:%Y-%m-%d} 24:00{calendar.doubt(*sorted((last, to)))}"

    def _moved_by(self, last: date) -> str:
        """By what a last day on a day off moves, as it is told; empty where it does not move."""
        off = not self.site.calendar.works(last)
        told = self.applied.told("last_day") if off else None
        if told:
            moves = told.holds and (told.days != "no_holidays" or self.site.calendar.holiday(last))
            return "按文中规定" if moves else ""
        if self.level in LAW_LEVELS:
            return "依法"
        return "按本单位设置" if self.site.extends else ""


def _exact(start: datetime, length: timedelta, written: str) -> tuple[datetime, str]:
    """Elapsed time, counted on the clock of UTC so that a change of the local offset cannot stretch it."""
    at = (start.astimezone(UTC) + length).astimezone(SHANGHAI)
    return at, f"自{start:%Y-%m-%d %H:%M}起{written}，连续计算，至{at:%Y-%m-%d %H:%M}"


def _working_days(start: datetime, amount: float, days: Calendar, hours: WorkHours, *, first: bool) -> tuple[datetime, str]:
    """Whole days by the calendar to 24:00 of the last; a remaining part in working hours after that. ``first``: the day of ``start`` counts."""
    whole, part = int(amount), amount - int(amount)
    counted = "首日计入" if first else "首日不计"
    last = days.add_working_days(start.date() - timedelta(days=first), whole) if whole else days.working_day_from(start.date())
    if part:
        begin = _end_of(last) if whole else start
        at = days.after(begin, hours.total * part, hours)
        ends, length = f"{at:%Y-%m-%d %H:%M}", hours.total * part / timedelta(hours=1)
        account = (f"前{whole}个工作日{counted}，其余" if whole else "") + f"{part:g}个工作日按{length:g}个工作小时计，至{ends}"
    else:
        at, account = _end_of(last), f"{whole}个工作日，{counted}，遇休息日、法定节假日跳过，至{last:%Y-%m-%d} 24:00"
    return at, account + days.doubt(start.date(), at.date())


def _months_later(first: date, months: float) -> date:
    """The corresponding day, or the month's last; half a month more is 15 days (a custom of the courts), and never more than a month."""
    whole, part = int(months), months - int(months)

    def later(count: int) -> date:
        index = first.year * 12 + first.month - 1 + count
        year, month = divmod(index, 12)
        return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))

    return min(later(whole) + timedelta(days=round(part * 30)), later(whole + 1)) if part else later(whole)


def _end_of(day: date) -> datetime:
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
    event = _before_day(deadline.counts_from) if deadline.calendar else start_words(deadline)
    if not event or (_RECEPTION.fullmatch(event) and not _NOT_THE_COMPLAINT.search(event)):
        return None
    return f"以投诉受理时间代替“{event}”的时间"


def _before_day(counts_from: str) -> str:
    """The event of a start that a day of the calendar tells: 缴费 of 自缴费次日营业开始起; empty where it is reception's."""
    folded = fold(counts_from).text
    day = next(iter(days(lex(folded))), None)
    return _EVENT_FRAME.sub("", folded[: day.start] if day else folded)
