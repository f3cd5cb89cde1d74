"""What starts a limit among the things that the complaint says happened, and whether it is late by then.

A clause's start (自受理申告之时起, 交清欠费后) and a complaint's event (报修, 交费) meet by the names of ``kb/lexicon/events.yaml``.
An event that does not start the limit claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from kb import contract
from kb.contract.cards import Started, State
from kb.deadline.due import Due, Site, due, of_reception, runs_on
from kb.deadline.ways import Way
from kb.events import Count, Event
from kb.events.mentions import Mention, finder
from kb.events.starts import named_in, start_of
from kb.events.words import span_in_words
from kb.lexicon import lexicon
from kb.lexicon.entries import Lexicon
from kb.models import Deadline, Level
from search.rank.question import Question

FIRST = 3
"""Cards whose start is worth asking for."""
_UNTIMED = re.compile(r"(?:了|过|的|以后|之后|后|都|已)")
_BEGUN = re.compile(r"(?:已经?|都|早就?|也)$")


@dataclass(frozen=True, slots=True)
class Judged:
    """When a limit is due, for the earliest and (``due``) the latest start that is meant, and what that means at the moment it is judged."""

    due: Due
    started_by: Started
    due_from: datetime | None
    state: State
    late_by_s: int | None


def judged(question: Question, deadline: Deadline, site: Site, *, level: Level | None, text: str, ways: Sequence[Way]) -> Judged:
    """``deadline`` counted from what starts it: an event of the complaint, or else the complaint's reception."""
    context = question.context
    started = starts(question, deadline)
    if not started:
        computed = due(deadline, context, site, level=level, text=text, ways=ways)
        known = of_reception(deadline) and named_in(deadline.counts_from).comes_in and not begun(question, deadline)
        state, late = _state(computed.due_at, computed.due_at, context.judged_at or context.received_at) if known else ("unknown", None)
        return Judged(computed, "received_at" if known else None, computed.due_at, state, late)
    events = [fact for index in started if isinstance(fact := question.context.facts[index], Event)]
    first, last = min(event.at for event in events), max(map(_last_moment(deadline), events))
    earliest = due(deadline, context, site, level=level, text=text, ways=ways, since=first)
    latest = earliest if last == first else due(deadline, context, site, level=level, text=text, ways=ways, since=last)
    judgeable = deadline.form != "at_once"  # how long at once is, no clause says
    state, late = _state(earliest.due_at, latest.due_at, context.judged_at or context.received_at) if judgeable else ("unknown", None)
    return Judged(replace(latest, counted=_account(events, earliest, latest)), started[0], earliest.due_at, state, late)


def starts(question: Question, deadline: Deadline) -> list[int]:
    """Which of the complaint's facts start the limit; those that its clause names by their very name before all others."""
    if deadline.form in ("until", "every"):
        return []
    start = start_of(deadline)
    events = [(index, fact) for index, fact in enumerate(question.context.facts) if isinstance(fact, Event)]
    exact = [index for index, event in events if start.exactly(event.event)]
    return exact or [index for index, event in events if start.meets(event.event)]


def begun(question: Question, deadline: Deadline) -> bool:
    """Whether the complaint says, without a time, that what starts the limit has happened before (报修了没人来, 报修三次)."""
    start, text = start_of(deadline), question.query.text
    if any(isinstance(fact, Count) and start.named and start.meets(fact.event) for fact in question.context.facts):
        return True
    said = (mention for mention in _mentions(text, lexicon()) if start.meets(mention.event.name))
    return any(_UNTIMED.match(text, mention.end) or _BEGUN.search(text[: mention.start]) for mention in said)


@lru_cache(maxsize=256)
def _mentions(text: str, _: Lexicon) -> tuple[Mention, ...]:
    """The events that a text names: asked for by each of an answer's limits."""
    return tuple(finder().find(text))


def ask_start(limits: Sequence[contract.Deadline], question: Question) -> contract.Ask | None:
    """When it was that starts the first limit, where the complaint names two times, or none; ``None`` where that decides nothing."""
    for card in limits[:FIRST]:
        if card.state != "unknown" or card.due_at is None or card.owed_by == "customer":
            continue
        if card.started_by is None:
            start = named_in(card.counts_from or "")
            said = (mention.event.name for mention in _mentions(question.query.text, lexicon()) if start.meets(mention.event.name))
            name = next(said, next(iter(sorted(start.named)), ""))
            return contract.Ask(field="event", question=f"什么时候{name}的？", options=(name,)) if name else None
        of = [fact for fact in question.context.facts if isinstance(fact, Event) and fact.event == question.context.facts[int(card.started_by)].event]  # type: ignore[union-attr]
        times = dict.fromkeys(span_in_words(fact.at, fact.until) for fact in of)
        if len(times) > 1:
            return contract.Ask(field="event", question=f"从哪一次{of[0].event}算起？", options=tuple(times))
    return None


def _last_moment(deadline: Deadline) -> Callable[[Event], datetime]:
    """The latest moment of an event as the limit counts: the end of a day still belongs to that day, unless it is counted on from the hour."""

    def moment(event: Event) -> datetime:
        return event.until if runs_on(deadline) or event.until == event.at else event.until - timedelta(seconds=1)

    return moment


def _state(first: datetime | None, last: datetime | None, at: datetime) -> tuple[State, int | None]:
    if first is None or last is None:
        return "unknown", None
    if at > last:
        return "late", int((at - last).total_seconds())
    return ("running" if at <= first else "unknown"), None


def _account(events: Sequence[Event], earliest: Due, latest: Due) -> str:
    """How it was counted, in words."""
    told = "、".join(dict.fromkeys(f"{event.event}（{span_in_words(event.at, event.until)}）" for event in events))
    if earliest.due_at == latest.due_at or earliest.due_at is None:
        return f"从{told}算起：{latest.counted}"
    return f"从{told}算起：最早到期{earliest.due_at:%Y-%m-%d %H:%M}；最晚{latest.counted}"
