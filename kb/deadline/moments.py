"""When a day of the calendar is that a text names (``kb.models.CalendarDay``), for what came in at some moment."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from kb.deadline.calendar import Calendar, WorkHours
from kb.models import CalendarDay

_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def last_moment(day: CalendarDay, start: datetime, calendar: Calendar, known: Mapping[str, CalendarDay]) -> datetime | None:
    """When ``day`` ends for what came in at ``start``: at 24:00 (0:00 of the next), or at its time; ``None`` where nobody says when it is.

    ``known`` tells when the days are that a document has names for. Of what recurs the first that is not over counts.
    """

    def ends(found: date) -> datetime:
        if day.time and not day.excluded:
            return _at(found, day.time, start)
        return datetime.combine(found if day.excluded else found + _DAY, time(), start.tzinfo)

    return _first(day, start, calendar, known, ends)


def first_moment(
    day: CalendarDay, start: datetime, calendar: Calendar, known: Mapping[str, CalendarDay], hours: WorkHours, over: Callable[[datetime], bool]
) -> datetime | None:
    """When a clock starts that runs from ``day``: at its time, when business opens there, or with the day; what is ``over`` by then is passed by.

    Where no hours are known for that day (a shop's Sunday), it opens as on others: 次日营业开始 says that it does.
    """

    def begins(found: date) -> datetime:
        opens = (hours.on(found, calendar) or hours.spans) if day.opening else ()
        return datetime.combine(found, opens[0][0], start.tzinfo) if opens else _at(found, day.time or "00:00", start)

    return _first(day, start, calendar, known, begins, over)


def _first(
    day: CalendarDay,
    start: datetime,
    calendar: Calendar,
    known: Mapping[str, CalendarDay],
    moment: Callable[[date], datetime],
    over: Callable[[datetime], bool] | None = None,
) -> datetime | None:
    if day.of == "named":
        told = known.get(day.name)
        if told is None:
            return None
        day = CalendarDay(told.of, day.which, told.month, told.day, told.working, day.time, day.opening, day.excluded)
        if day.which == "next":  # 下一账单日: the next that comes, not that of the next month
            return next(found for ahead in range(14) if (found := moment(_date(day, start.date(), ahead, calendar))).date() > start.date())
    if day.which != "each":
        return moment(_date(day, start.date(), int(day.which == "next"), calendar))
    past = over or (lambda found: found <= start)
    return next((found for ahead in range(-1, 14) if not past(found := moment(_date(day, start.date(), ahead, calendar)))), None)


def _date(day: CalendarDay, today: date, ahead: int, calendar: Calendar) -> date:
    """That of the ``ahead``-th day, week, month, quarter or year after the present one."""
    if day.of == "day":
        return calendar.add_working_days(today, day.day * ahead) if day.working else today + timedelta(days=(day.day or 1) * ahead)
    if day.of == "holiday":
        return calendar.add_working_days(calendar.end_of_holiday(today), day.day)
    if day.of == "week":
        return today - timedelta(days=today.weekday()) + timedelta(weeks=ahead, days=(day.day if day.day > 0 else 7) - 1)
    length = _MONTHS[day.of]
    index = (today.year * 12 + today.month - 1) // length * length + length * ahead
    index += day.month - 1 if day.month else length - 1 if day.day == -1 else 0
    year, month = divmod(index, 12)
    first, last = date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
    if day.working:
        return calendar.add_working_days(first - _DAY, day.day) if day.day > 0 else calendar.working_day_until(last)
    return last if day.day == -1 else first.replace(day=min(day.day, last.day))


def _at(day: date, clock: str, start: datetime) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(day, time(), start.tzinfo) + timedelta(hours=hour, minutes=minute)
