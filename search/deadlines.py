"""The time limits of an answer: those of the right act upon the right thing, each with its due time, others beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from kb import contract
from kb.deadline.calendar import Calendar
from kb.deadline.due import Site
from kb.deadline.seasons import holds
from kb.deadline.ways import holding
from kb.deadline.words import doubt_in_words
from kb.models import LAW_LEVELS, CalendarDay, Deadline, Unit
from kb.obligation import same_obligation
from kb.text import after_last
from search import siblings
from search.elsewhere import Places, regions_of
from search.facts import Candidate
from search.late import judged
from search.other_times import speaks_of
from search.rank.deadline import Limit, binding, limits, one_of, starts
from search.rank.model import Values
from search.rank.question import Question
from search.rank.surest import dealt
from search.stages import announced, coming, in_force, order
from search.stages import apart as apart_in_time
from search.suggest import Shown, confidence_of, ruling
from search.ways import counted_by, ways_of

FIRST = 3
"""Cards that stand in front."""
Ranked = tuple[Limit, float, Values]
"""A limit that may answer, its score, and the features that it is the sum of."""
Value = tuple[float, Unit, CalendarDay | None]
"""How long a limit is, or with which day of the calendar it ends."""
Group = list[tuple[Limit, float]]
"""Limits for one obligation with their scores, the best first."""


def deadlines(
    question: Question,
    ranks: Sequence[Ranked],
    best: float,
    surest: Candidate | None,
    site: Site,
    places: Places,
    admits: Callable[[Limit], bool] | None = None,
) -> tuple[contract.Deadline, ...]:
    """Of the ``ranked`` limits those that apply and that ``admits`` lets in, best first; ``best`` is the best candidate's score, of any kind, and
    ``surest`` the surest one.

    Those of other sources for the same obligation stand ``beside`` the one that binds. Where places differ that the question does not tell apart,
    each value is a card of its own. What begins later is announced with what it takes the place of.
    """
    day = question.context.as_of.date()
    later = [limit for limit, _, _ in ranks if coming(limit.detail, day)]
    shares = question.weights["deadline"].thresholds
    groups: list[Group] = []
    for limit, score, _ in ranks:
        if not in_force(limit.detail, day) or (admits and not admits(limit)):
            continue
        group = next((g for g in groups if _belongs(limit, score, g)), None)
        if group is not None:
            group.append((limit, score))
        elif _matters(limit, best):
            groups.append([(limit, score)])
    if surest is None:
        return ()
    shown = Shown(question, surest, confidence_of(limit.candidate for group in groups for limit, _ in group))
    near = [
        group
        for number, group in enumerate(groups)
        if group[0][1] >= shares["near"] * groups[0][0][1] and any(shown.takes(limit.candidate, first=number == 0) for limit, _ in group)
    ]
    return dealt(tuple(card for group in near for card in _answer(group, later, site, places)))


def ask(limits: Sequence[contract.Deadline]) -> contract.Ask | None:
    """Where the first cards are one limit with several values: in which place the customer is; ``None`` where they are not."""
    for one in limits[:FIRST]:
        held = [regions_of(one.citation, one.also)]
        for other in limits[:FIRST]:
            regions = regions_of(other.citation, other.also)
            if _differs(one, other) and regions and not any(set(regions) & set(known) for known in held):
                held.append(regions)
        if len(held) > 1 and all(held):
            options = dict.fromkeys(region for regions in sorted(held, key=len) for region in regions)
            return contract.Ask(field="region", question="客户在哪个地方？各地时限不同", options=tuple(options))
    return None


def _differs(one: contract.Deadline, other: contract.Deadline) -> bool:
    """Whether two cards are one limit for the same customers, with another value."""
    same = (one.action, one.object, one.form) == (other.action, other.object, other.form)
    return (
        same
        and (one.amount, one.unit, one.until) != (other.amount, other.unit, other.until)
        and replace(one.applies_to, region=None) == replace(other.applies_to, region=None)
    )


def ranked(question: Question, candidates: Sequence[Candidate]) -> list[Ranked]:
    """The limits that may answer, each with its score and the features that it is the sum of, descending.

    Of equals what holds in any case stands first, then the surer.
    """
    model = question.weights["deadline"]
    found = [(c, c.detail) for c in candidates if isinstance(c.detail, Deadline) and _may_answer(question, c, c.detail)]
    started = frozenset(c.id for c, detail in found if starts(question, detail))
    placed = siblings.places(question, found, started)
    valued = [(limit, limits.values(limit)) for limit in (Limit(question, c, detail, placed[c.id]) for c, detail in found)]
    scored = [(limit, model.score(values), values) for limit, values in valued]
    return sorted(scored, key=lambda item: (-item[1], _in_open_case(item[0]), -item[0].candidate.confidence, item[0].candidate.id))


def _in_open_case(limit: Limit) -> bool:
    """Whether it holds on a condition of which the question says nothing."""
    return bool(limit.candidate.fact.scope.conditions) and limit.candidate.holds <= 0


def _may_answer(question: Question, candidate: Candidate, detail: Deadline) -> bool:
    """False where a time of another kind is asked for (提前几天) than the limit's sentence speaks of, a rhythm is of another act, or it is over."""
    hints, day = question.query.hints, question.context.as_of.date()
    kind = hints.other_time
    if not (in_force(detail, day) or coming(detail, day)):
        return False
    if detail.form == "every" and not hints.every and hints.acts and not one_of(detail.action, hints.acts):
        return False
    return kind is None or speaks_of(kind, candidate.document.text, detail.amount_start)


def _matters(limit: Limit, best: float) -> bool:
    """Whether a limit belongs to what was found: what a clause of a long document also rules (装机 beside 资费) does so only by its act."""
    question, candidate = limit.question, limit.candidate
    shares = question.weights["deadline"].thresholds
    if candidate.score < shares["found"] * best:
        return False
    return candidate.stands_near(shares["own"] * best) or one_of(limit.detail.action, question.query.hints.acts)


def _belongs(limit: Limit, score: float, group: Group) -> bool:
    """Another source's limit for the obligation; one document's are set against each other only where they hold in different seasons or hours."""
    if apart_in_time(limit, group[0][0]):
        return True
    candidate, detail, alike = limit.candidate, limit.detail, limit.question.weights["deadline"].thresholds["alike"]
    first, first_detail = group[0][0].candidate, group[0][0].detail
    if _far(limit, score, group) and candidate.document.level not in LAW_LEVELS:
        return False
    if not same_obligation(detail, candidate.applies_to, first_detail, first.applies_to, (_with_subject(candidate), _with_subject(first))):
        return False
    if not (detail.object and first_detail.object) and fuzz.ratio(candidate.text, first.text) < alike:
        return False  # neither says what it is about: only sentences that say nearly the same are one obligation
    return candidate.document.id not in {one.candidate.document.id for one, _ in group}


def _far(limit: Limit, score: float, group: Group) -> bool:
    """Whether a limit that is not made for this very caller says much less of the question than the best of its group.

    What says less does not bind before it; only a law stands beside it.
    """
    return score < limit.question.weights["deadline"].thresholds["beside"] * group[0][1] and binding(limit)[0] >= 0


def _with_subject(candidate: Candidate) -> str:
    """The limit's words; those that go on with 并 from the start of their sentence, where the subject stands."""
    if not candidate.text.startswith(("并", "且")):
        return candidate.text
    text, start = candidate.document.text, candidate.fact.start
    return text[after_last(text, "。；;\n", start) : candidate.fact.end]


def _answer(group: Group, later: Sequence[Limit], site: Site, places: Places) -> Iterator[contract.Deadline]:
    """The limit that binds with all that stands beside it, and one card for each other value of places that nobody told apart."""
    ordered = sorted(group, key=lambda item: _shown_first(item[0], item[1], group, site.calendar))
    context, first = group[0][0].question.context, ordered[0][0]
    same = [limit for limit, _ in ordered if _value(limit) == _value(first) and _alike(limit, first)]
    others = [limit for limit, _ in ordered if limit not in same]
    apart = [limit for limit in others if _apart(limit, first)]
    values: dict[Value, list[Limit]] = {}
    for limit in apart if context.region is None else ():
        if _alike(limit, first):
            values.setdefault(_value(limit), []).append(limit)
    # Another region's rule is no ceiling for a caller who names none.
    own = (None, first.candidate.applies_to.region)
    beside = [limit for limit in others if context.region is not None or limit.candidate.applies_to.region in own]
    cards = [same, *values.values()]
    also = places.of_facts([[limit.candidate for limit in card] for card in cards])
    # Of one document's values that of most places first, then what other documents say.
    for card, told in sorted(zip(cards, also, strict=True), key=lambda item: -item[1].count if _known_as(item[0][0]) == _known_as(first) else 1):
        shown = tuple(single(limit, site, places) for limit in beside) if card is same else ()
        then = tuple(_limit(limit) for limit in announced(card[0], later))
        extra = {"beside": shown, "also": told, "announced": then, "confidence": card[0].candidate.confidence}
        yield single(card[0], site, places).model_copy(update=extra)


def _shown_first(limit: Limit, score: float, group: Group, calendar: Calendar) -> tuple[Any, ...]:
    """Sorts what a group shows: what no other says that it goes before, what is near, what binds, what is meant by its season."""
    own = limit.candidate
    overruled = own.day is not None and any(own.day.prevails(one.candidate.document.id, own.document.id) for one, _ in group)
    by_law = own.document.level in LAW_LEVELS
    return overruled and not by_law, _far(limit, score, group), binding(limit), order(limit, calendar), -score, own.id


def _known_as(limit: Limit) -> str:
    return limit.candidate.document.key or limit.candidate.document.title


def _value(limit: Limit) -> Value:
    detail = limit.detail
    return detail.amount, detail.unit, detail.calendar if detail.form == "by" else None


def _alike(one: Limit, other: Limit) -> bool:
    """Whether two limits hold for the same customers, each in its place."""
    left, right = one.candidate.applies_to, other.candidate.applies_to
    return left == right or (_apart(one, other) and replace(left, region=right.region) == right)


def _apart(one: Limit, other: Limit) -> bool:
    """Whether they hold in different places, neither of which lies in the other."""
    left, right = one.candidate.applies_to.region, other.candidate.applies_to.region
    return left is not None and right is not None and not one.question.context.places.meet(left, right)


def single(limit: Limit, site: Site, places: Places) -> contract.Deadline:
    """One limit as it is answered, with its due time."""
    candidate, detail, context = limit.candidate, limit.detail, limit.question.context
    ways = holding(ways_of(candidate.document, places), candidate.document, detail.amount_start)
    told = judged(limit.question, detail, site, level=candidate.document.level, text=candidate.text, ways=ways)
    by_working_days = any(way.counting.way == "days" and way.counting.days == "working" for way in told.due.by)
    return contract.Deadline(
        **_fields(limit) | ({"unit": "working_day"} if by_working_days else {}),
        counts_from=detail.counts_from or None,
        started_by=told.started_by,
        due_from=told.due_from,
        due_at=told.due.due_at,
        state=told.state,
        late_by_s=told.late_by_s,
        due_assumes=told.due.assumes,
        counted=told.due.counted,
        counted_by=tuple(map(counted_by, told.due.by)),
        holds=holds(detail.when, context.received_at, site.calendar) if detail.when else None,
    )


def _limit(limit: Limit) -> contract.Limit:
    return contract.Limit(**_fields(limit))


def _fields(limit: Limit) -> dict[str, Any]:
    """Those of a ``kb.contract.Limit``."""
    candidate, detail, text = limit.candidate, limit.detail, limit.candidate.document.text
    return {
        "action": detail.action,
        "object": detail.object or None,
        "amount": detail.amount,
        "unit": detail.unit,
        "form": detail.form,
        "until": text[detail.amount_start : detail.amount_end] if detail.form in ("until", "by") else None,
        "low": detail.low,
        "owed_by": detail.owed_by,
        "open_hours": detail.open_hours,
        "doubt": doubt_in_words(detail, text),
        "parts": candidate.parts,
        "valid_from": detail.valid_from,
        "valid_to": detail.valid_to,
        "when": contract.When.of(detail.when, text),
        **ruling(candidate),
    }
