"""What starts a limit among the things that the complaint says happened, and whether it is late by then.

A clause's start (自受理申告之时起, 交清欠费后) and a complaint's event (报修, 交费) meet by the names of ``kb/lexicon/events.yaml``.
An event that does not start the limit claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kb import contract
from kb.contract.cards import Started, State
from kb.deadline.due import Due, Site, due, of_reception, runs_on
from kb.deadline.ways import Way
from kb.events import Count, Event
from kb.events.mentions import finder
from kb.events.words import span_in_words
from kb.lexicon import entries as words
from kb.lexicon import lexicon
from kb.models import Deadline, Level
from search.rank.question import Question

FIRST = 3
"""Cards whose start is worth asking for."""
_TAKEN_IN = re.compile("收到|接到|接收|受理|登记|接报|接")
_TAKES_IN = ("受理", "登记")
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
        known = of_reception(deadline) and not begun(question, deadline)
        state, late = _state(computed.due_at, computed.due_at, context.judged_at or context.received_at) if known else ("unknown", None)
        return Judged(computed, "received_at" if known else None, computed.due_at, state, late)
    events = [fact for index in started if isinstance(fact := question.context.facts[index], Event)]
    first, last = min(event.at for event in events), max(map(_last_moment(deadline), events))
    earliest = due(deadline, context, site, level=level, text=text, ways=ways, since=first)
    latest = earliest if last == first else due(deadline, context, site, level=level, text=text, ways=ways, since=last)
    state, late = _state(earliest.due_at, latest.due_at, context.judged_at or context.received_at)
    return Judged(replace(latest, counted=_account(events, earliest, latest)), started[0], earliest.due_at, state, late)


def starts(question: Question, deadline: Deadline) -> list[int]:
    """Which of the complaint's facts start the limit; those that its clause names by their very name before all others."""
    events = [(index, fact) for index, fact in enumerate(question.context.facts) if isinstance(fact, Event)]
    if not events or deadline.form in ("until", "every"):
        return []
    named, taken_in = _named(deadline.counts_from)
    if not deadline.counts_from:
        named, taken_in = _usual(deadline), False
    exact = [index for index, event in events if event.event in named or (taken_in and event.event in _TAKES_IN)]
    if exact:
        return exact
    kin = [index for index, event in events if _meets(event.event, named)]
    if kin or named:
        return kin
    return [index for index, event in events if taken_in and (entry := _entry(event.event)) and entry.comes_in]


def begun(question: Question, deadline: Deadline) -> bool:
    """Whether the complaint says, without a time, that what starts the limit has happened before (报修了没人来, 报修三次)."""
    named, taken_in = _named(deadline.counts_from) if deadline.counts_from else (_usual(deadline), False)
    text = question.query.text
    if any(isinstance(fact, Count) and (fact.event in named or _meets(fact.event, named)) for fact in question.context.facts):
        return True
    for mention in finder().find(text):
        meets = mention.event.name in named or _meets(mention.event.name, named) or (taken_in and not named and mention.event.comes_in)
        if meets and (_UNTIMED.match(text, mention.end) or _BEGUN.search(text[: mention.start])):
            return True
    return False


def ask_start(limits: Sequence[contract.Deadline], question: Question) -> contract.Ask | None:
    """When it was that starts the first limit, where the complaint names two times, or none; ``None`` where that decides nothing."""
    for card in limits[:FIRST]:
        if card.state != "unknown" or card.due_at is None or card.owed_by == "customer":
            continue
        if card.started_by is None:
            named = sorted(_named(card.counts_from or "")[0])
            return contract.Ask(field="event", question=f"什么时候{named[0]}的？", options=(named[0],)) if named else None
        of = [fact for fact in question.context.facts if isinstance(fact, Event) and fact.event == question.context.facts[int(card.started_by)].event]  # type: ignore[union-attr]
        times = dict.fromkeys(span_in_words(fact.at, fact.until) for fact in of)
        if len(times) > 1:
            return contract.Ask(field="event", question=f"从哪一次{of[0].event}算起？", options=tuple(times))
    return None


def _named(counts_from: str) -> tuple[frozenset[str], bool]:
    """The events that a clause's start names, but for those by which anything comes in, and whether it names one of these (受理, 收到)."""
    taken_in = _TAKEN_IN.search(counts_from) is not None
    found = {mention.event.name for mention in finder().find(_TAKEN_IN.sub("", counts_from))}
    return frozenset(found), taken_in


def _usual(deadline: Deadline) -> frozenset[str]:
    """What starts a limit whose clause names no start, by what is to be done: 修复 is counted from 报修, 答复 from 投诉."""
    acts = lexicon().acts
    act = deadline.action.split("（")[0]
    kind = (acts[act].kin or act) if act in acts else act
    return frozenset(event.name for event in lexicon().events if kind in event.begins)


def _meets(event: str, named: frozenset[str]) -> bool:
    """Whether an event is one of those named, under its own name or that of its kin."""
    entry = _entry(event)
    return entry is not None and (entry.kin in named or any((other := _entry(name)) and other.kin == event for name in named))


def _entry(name: str) -> words.Event | None:
    return lexicon().events.get(name)


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
