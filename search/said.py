"""What a complaint says of times, promises, counts and sums, with the events that the caller states; as it is answered."""

from __future__ import annotations

from kb import contract
from kb.context import Context
from kb.deadline.calendar import Calendar
from kb.events import Count, Event, Fact, Promise, read


def facts_of(complaint: str, context: Context, calendar: Calendar) -> tuple[Fact, ...]:
    """Those of the complaint in order, and before them what ``context.events`` states, in place of the same events of the complaint."""
    stated = tuple(Event(each.event, each.at, each.at, 0, 0) for each in context.events)
    names = {each.event for each in stated}
    return (*stated, *(fact for fact in read(complaint, context.received_at, calendar) if not (isinstance(fact, Event) and fact.event in names)))


def said(fact: Fact, complaint: str) -> contract.Said:
    """One of them as it is answered; what stands nowhere in the complaint has no place."""
    place = {"text": complaint[fact.start : fact.end], "start": fact.start, "end": fact.end} if fact.end else {"text": ""}
    if isinstance(fact, Event):
        return contract.Said(kind="event", event=fact.event, at=fact.at, until=fact.until, **place)
    if isinstance(fact, Promise):
        return contract.Said(kind="promise", amount=fact.amount, unit=fact.unit, **place)
    if isinstance(fact, Count):
        return contract.Said(kind="count", event=fact.event, value=fact.value, **place)
    return contract.Said(kind="money", value=fact.value, **place)
