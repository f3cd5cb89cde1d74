"""What a complaint says of times, promises, counts and sums, with the events that the caller states; as it is answered."""

from __future__ import annotations

from dataclasses import replace

from kb import contract
from kb.context import Context
from kb.deadline.calendar import Calendar
from kb.events import Count, Event, Fact, Promise, read


def facts_of(complaint: str, context: Context, calendar: Calendar) -> tuple[Fact, ...]:
    """What ``context.events`` states, the complaint says in order, and the one before it said of other events; only the second have a place.

    The same event is told once: as stated, or else by the complaint itself.
    """
    found: list[Fact] = [Event(each.event, each.at, each.at, 0, 0) for each in context.events]
    former = [replace(fact, start=0, end=0) for fact in read(context.former, context.received_at, calendar)] if context.former else []
    for told in (read(complaint, context.received_at, calendar), former):
        known = {fact.event for fact in found if isinstance(fact, Event)}
        found += [fact for fact in told if not (isinstance(fact, Event) and fact.event in known)]
    return tuple(found)


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
