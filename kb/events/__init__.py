"""What a complaint itself says of times, promises, counts and sums: events with the earliest and the latest moment that is meant."""

from kb.events.facts import Count, Event, Fact, Money, Promise
from kb.events.reading import read

__all__ = ["Count", "Event", "Fact", "Money", "Promise", "read"]
