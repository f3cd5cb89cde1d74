"""Which of the ways of counting that documents state hold for one limit (``kb.models.Counting``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from kb.deadline.calendar import Calendar, WorkHours
from kb.deadline.moments import first_moment
from kb.models import CalendarDay, Counting, Document, Fact, Reckoning

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Way:
    """A clause that says how limits are counted: the ``fact`` and the document it stands in."""

    fact: Fact
    document: Document

    @property
    def counting(self) -> Counting:
        """What it says."""
        detail = self.fact.detail
        if not isinstance(detail, Counting):
            raise TypeError(f"a fact of kind {self.fact.kind} says nothing of counting")
        return detail

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.document.text[self.fact.start : self.fact.end]


def holding(ways: Sequence[Way], document: Document, place: int) -> list[Way]:
    """Those of ``ways`` that hold for a limit at ``place`` of ``document``, the nearest first: of its clause, of its document, of one it follows."""

    def far(way: Way) -> int:
        return 0 if way.counting.within else 1 if way.document.id == document.id else 2

    here = [way for way in ways if _reaches(way, document, place)]
    return sorted(here, key=far)


def _reaches(way: Way, document: Document, place: int) -> bool:
    within = way.counting.within
    return within is None or (way.document.id == document.id and within.start <= place < within.end)


@dataclass
class Applied:
    """The ways that hold for one limit, the nearest first, and which of them its due time was counted by."""

    ways: Sequence[Way]
    used: list[Way] = field(default_factory=list)

    def told(self, way: Reckoning) -> Counting | None:
        """What the nearest says, which then counts as used; ``None`` where none does."""
        found = next((each for each in self.ways if each.counting.way == way), None)
        return self._use(found) if found else None

    def named(self) -> dict[str, CalendarDay]:
        """When the days are that documents have names for; whoever asks for one calls ``use_name``."""
        return {c.name: c.then for c in (way.counting for way in reversed(self.ways)) if c.way == "named_day" and c.then}

    def use_name(self, name: str) -> None:
        """That the day of this name was counted by."""
        found = next((way for way in self.ways if way.counting.way == "named_day" and way.counting.name == name), None)
        if found:
            self._use(found)

    def hours(self, usual: WorkHours, *, used: bool = True) -> WorkHours:
        """The working hours that the documents state, or else the ``usual`` ones."""
        found = sorted((way for way in self.ways if way.counting.way == "hours"), key=lambda way: not way.counting.name.startswith("工作"))
        if not found:
            return usual
        return WorkHours.of((self._use(found[0]) if used else found[0].counting).hours)

    def came_in(self, start: datetime, calendar: Calendar, usual: WorkHours) -> tuple[datetime, bool] | None:
        """As when it counts that something came in at ``start``, and whether that day is the first that counts; ``None``: as it did.

        Where no time is told it is when business opens that day by the documents' working hours, or else 0:00.
        """
        hours = self.hours(usual, used=False)
        for way in self.ways:
            late = way.counting
            day = _counts_as(late, start, calendar, hours) if late.way == "late" else None
            moment = first_moment(day, start, calendar, {}, hours, lambda _: False) if day else None
            if day is None or moment is None:
                continue
            self._use(way)
            if day.working:
                moment = datetime.combine(calendar.working_day_from(moment.date()), moment.time(), moment.tzinfo)
            opened = () if day.time or hours is usual else hours.on(moment.date(), calendar)
            return (datetime.combine(moment.date(), opened[0][0], moment.tzinfo) if opened else moment), late.holds
        return None

    def _use(self, way: Way) -> Counting:
        if way not in self.used:
            self.used.append(way)
        return way.counting


def _counts_as(late: Counting, start: datetime, calendar: Calendar, hours: WorkHours) -> CalendarDay | None:
    """The day as which a moment counts that is too late; ``None`` where it is not."""
    now, then = f"{start:%H:%M}", late.then
    if then is None:
        return None
    if late.since == "off":
        return then if not calendar.works(start.date()) else None
    if late.since == "closed":
        opened = hours.on(start.date(), calendar)
        if any(opens <= start.time() < closes for opens, closes in opened):
            return None
        return replace(then, which="this", day=0) if opened and start.time() < opened[0][0] else then
    if late.since.isdigit():
        return then if start.day > int(late.since) else None
    if now >= late.since:
        return then
    early = late.until or (then.time if then.time < late.since else "")
    return replace(then, which="this", day=0) if then.of == "day" and early and now < early else None  # of the same night


def midnight_after(moment: datetime) -> datetime:
    """0:00 of the next day."""
    return datetime.combine(moment.date() + _DAY, time(), moment.tzinfo)
