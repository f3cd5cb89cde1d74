"""Late or not, and until when: a limit counted for a complaint with its times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from kb.context import SHANGHAI, Context
from kb.deadline.calendar import OFFICIAL, WorkHours
from kb.deadline.due import Site, due, runs_on, start_words
from kb.models import Deadline
from quiz.draft import WRONG, Desk, Draft
from quiz.knowledge import Known
from quiz.sentence import bare
from quiz.topics.limits import Limit, conditions, limit

_SITE = Site(WorkHours.parse("09:00-12:00,13:00-18:00"))
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_LONGEST_DAYS = 60
_LAST_YEAR = 2100
_EVENT_MAX_CHARS = 16


def late_or_not(known: Known, desk: Desk) -> Draft | None:
    """Something happened then, and somebody calls now: is it late, and when was it due? Wrong are other ways of counting."""
    asked = limit(known)
    event = _event(asked) if asked else ""
    if asked is None or not event or asked.others or _counts_its_own_way(known):
        return None
    start = _start(asked.detail, desk)
    ends = _due(asked, start)
    if ends is None:
        return None
    call = _call(asked.detail, start, ends, late=desk.rng.random() < 0.5)
    right = _option(ends, call)
    wrong = [text for text in dict.fromkeys(_option(other, call) for other in _others(asked, start, call, ends)) if text != right]
    desk.rng.shuffle(wrong)
    if len(wrong) < WRONG:
        return None
    stem = desk.phrase(
        "scenario/deadline.late",
        known,
        case=asked.case,
        sentence=bare(asked.text),
        event=event,
        start=_moment(asked.detail, start),
        call=_clock(call),
    )
    return Draft(
        slot="scenario/deadline.late",
        stem=stem,
        right=(right,),
        wrong=tuple(wrong[:WRONG]),
        quote=(asked.start, asked.end),
        asked=(asked.asked,),
        shown=(asked.span,),
        conditions=sum(map(len, conditions(known))) + 1,
        account=_counted(asked, start),
    )


def _counts_its_own_way(known: Known) -> bool:
    """Whether the document says how it counts (日均为工作日): a question would have to quote that, too."""
    return any(other.document.id == known.document.id for other in known.home.get("counting", ()))


def _event(asked: Limit) -> str:
    """What starts a limit that can be counted for a case, in the clause's words; empty where it cannot be."""
    detail = asked.detail
    plain = detail.form == "within" and not (detail.calendar or detail.when or detail.open_hours or detail.owed_by or detail.doubt)
    if not plain or detail.unit not in ("hour", "day", "working_day") or detail.amount % 1 or not detail.counts_from:
        return ""
    if detail.amount > _LONGEST_DAYS * (24 if detail.unit == "hour" else 1):
        return ""
    words = start_words(detail)
    return words if len(words) <= _EVENT_MAX_CHARS else ""


@cache
def _year() -> int:
    """The last whose days off are announced: counting in it is certain."""
    return next(year for year in range(_LAST_YEAR, 0, -1) if OFFICIAL.source(year) == "announced")


def _start(detail: Deadline, desk: Desk) -> datetime:
    """A working day of the year, at a full hour where hours are counted."""
    day = OFFICIAL.working_day_from(date(_year(), 3, 1) + _DAY * desk.rng.randrange(180))
    return datetime.combine(day, time(desk.rng.randrange(8, 18)) if runs_on(detail) else time(), SHANGHAI)


def _due(asked: Limit, start: datetime) -> datetime | None:
    document = asked.known.document
    context = Context(received_at=start, as_of=start)
    return due(asked.detail, context, _SITE, level=document.level, text=asked.text, since=start).due_at


def _counted(asked: Limit, start: datetime) -> str:
    context = Context(received_at=start, as_of=start)
    return due(asked.detail, context, _SITE, level=asked.known.document.level, text=asked.text, since=start).counted


def _call(detail: Deadline, start: datetime, ends: datetime, *, late: bool) -> datetime:
    """When somebody calls: some hours after it was due, or before; of days at ten in the morning or four in the afternoon."""
    if runs_on(detail):
        return ends + 3 * _HOUR if late else max(start + _HOUR, ends - 2 * _HOUR)
    return ends + 10 * _HOUR if late else ends - 8 * _HOUR


def _others(asked: Limit, start: datetime, call: datetime, ends: datetime) -> Iterator[datetime]:
    """When it would be due as people count wrongly: from the call, with the first day, in other days, in half or twice the time."""
    detail = asked.detail
    changed = [replace(detail, amount=detail.amount * 2)]
    if runs_on(detail):
        changed += [replace(detail, amount=detail.amount + 24), replace(detail, amount=detail.amount / 2)]
    else:
        yield ends - _DAY
        yield ends + _DAY
        changed.append(replace(detail, unit="day" if detail.unit == "working_day" else "working_day"))
    for moment in (_due(asked, call), *(_due(replace(asked, detail=other), start) for other in changed)):
        if moment is not None and moment > start:
            yield moment


def _option(ends: datetime, call: datetime) -> str:
    return f"{'已经超时' if call > ends else '没有超时'}，最迟应在{_clock(ends)}前完成"


def _moment(detail: Deadline, moment: datetime) -> str:
    return _clock(moment) if runs_on(detail) else f"{moment.year}年{moment.month}月{moment.day}日"


def _clock(moment: datetime) -> str:
    """Midnight is the end of the day before."""
    midnight = moment.time() == time()
    day = moment - _DAY if midnight else moment
    clock = "24时" if midnight else f"{moment.hour}时{f'{moment.minute}分' if moment.minute else ''}"
    return f"{day.year}年{day.month}月{day.day}日{clock}"
