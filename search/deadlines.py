"""The time limits of an answer: those of the right act upon the right thing, each with its due time, others beside it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from kb import contract
from kb.context import Context
from kb.deadline.due import Counting, due
from kb.models import LAW_LEVELS, Deadline
from kb.obligation import same_act, same_object, same_obligation
from kb.text import after_last
from search.analyse import Query
from search.authority import precedence
from search.cover import cover
from search.facts import Candidate
from search.other_times import speaks_of
from search.siblings import apart, named

ACT_GAIN = 0.35  # the question names the act
RELATED_GAIN = 0.3  # it names one that may mean the same
ACT_LOSS = 0.2  # it names another
COVER_GAIN = 0.4
FOUND = 0.45  # of the best score: limits of passages further off are another matter's
OWN = 0.55  # of the best score: limits whose own passage is as near need no other reason to be shown
NEAR = 0.6  # of the best limit's score; what is further off is another matter's
BESIDE = 0.75  # of the score of the first for an obligation: what says less of the question does not bind before it; only a law stands beside it
ALIKE = 70  # percent
GROUP_GAIN = 0.3  # the question's own words name the area or tier that the limit is for, or another one
THING_GAIN = 0.1  # they name the kind of line (宽带, 电话) that it is for, or another one
LINES = ("互联网", "电话")
APART_LOSS = 0.4  # another limit of its sentence or row says more of what the question speaks of
CALLER_GAIN = 0.15  # it is made for this caller's operator or region, not for all
EVERY_GAIN = 0.2  # they ask how often, and it says so
TIER_LOSS = 0.05  # it is for a tier that nobody spoke of
ORDINARY = "普通"
EITHER = ({"修复", "恢复"}, {"支付", "到账", "退款"})  # callers say either: a line is down, money is to come


def deadlines(query: Query, candidates: Sequence[Candidate], context: Context, counting: Counting) -> tuple[contract.Deadline, ...]:
    """Limits that apply, best first; those of other sources for the same obligation stand ``beside`` the one that binds here."""
    limits = [(c, c.detail) for c in candidates if isinstance(c.detail, Deadline) and _may_answer(query, c, c.detail)]
    losses = apart(query, limits)
    scored = [(c, detail, _score(query, c, detail, context) - APART_LOSS * losses.get(c.id, 0.0)) for c, detail in limits]
    scored.sort(key=lambda item: (-item[2], item[0].id))
    groups: list[list[tuple[Candidate, Deadline, float]]] = []
    for item in scored:
        group = next((g for g in groups if _belongs(item, g, context)), None)
        if group is not None:
            group.append(item)
        elif _matters(query, item[0], item[1], candidates[0]):
            groups.append([item])
    near = [group for group in groups if group[0][2] >= NEAR * groups[0][0][2]]
    return tuple(_answer(group, context, counting) for group in near)


def _may_answer(query: Query, candidate: Candidate, detail: Deadline) -> bool:
    """False where a time of another kind is asked for (提前几天) than the limit's sentence speaks of."""
    kind = query.hints.other_time
    return kind is None or speaks_of(kind, candidate.document.text, detail.amount_start)


def _matters(query: Query, candidate: Candidate, detail: Deadline, best: Candidate) -> bool:
    """Whether a limit belongs to what was found: what a clause of a long document also rules (装机 beside 资费) does so only by its act."""
    if candidate.score < FOUND * best.score:
        return False
    return candidate.stands_near(OWN * best.score) or _one_of(detail.action, query.hints.acts)


def _score(query: Query, candidate: Candidate, detail: Deadline, context: Context) -> float:
    hints = query.hints
    score = candidate.score + COVER_GAIN * cover(query.concepts, f"{' '.join(candidate.section[-1:])} {candidate.text}")
    if hints.acts and detail.action:
        wanted = hints.asked or hints.acts
        if _one_of(detail.action, wanted):
            score += ACT_GAIN if wanted & set(detail.action.split("、")) else RELATED_GAIN
        elif not _one_of(detail.action, hints.acts):
            score -= ACT_LOSS
    for said, stated in ((hints.area, candidate.applies_to.area), (hints.tier, candidate.applies_to.tier)):
        if said is not None and stated is not None:
            score += GROUP_GAIN if said == stated else -GROUP_GAIN
    if candidate.applies_to.tier not in (None, ORDINARY, hints.tier, context.tier):
        score += GROUP_GAIN if hints.tier is None and named(query, candidate.applies_to.tier) else -TIER_LOSS
    if hints.thing and detail.object:
        score += THING_GAIN if same_object(detail.object, hints.thing) else -THING_GAIN if _line(detail.object) else 0.0
    if candidate.document.level not in LAW_LEVELS and precedence(candidate.applies_to, candidate.document.level, context)[0] < 0:
        score += CALLER_GAIN
    if hints.every and detail.form == "every":
        score += EVERY_GAIN
    return score


def _line(object_: str) -> bool:
    return any(same_object(object_, line) for line in LINES)


def _one_of(action: str, acts: frozenset[str]) -> bool:
    return any(same_act(action, act) or any(action in either and act in either for either in EITHER) for act in acts)


def _belongs(item: tuple[Candidate, Deadline, float], group: Sequence[tuple[Candidate, Deadline, float]], context: Context) -> bool:
    """Another source's limit for the obligation; one document's limits are never set against each other."""
    candidate, detail, _ = item
    first, first_detail, _ = group[0]
    if _far(item, group, context) and candidate.document.level not in LAW_LEVELS:
        return False
    if not same_obligation(detail, candidate.applies_to, first_detail, first.applies_to, (_with_subject(candidate), _with_subject(first))):
        return False
    if not (detail.object and first_detail.object) and fuzz.ratio(candidate.text, first.text) < ALIKE:
        return False  # neither says what it is about: only sentences that say nearly the same are one obligation
    return candidate.document.id not in {c.document.id for c, _, _ in group}


def _far(item: tuple[Candidate, Deadline, float], group: Sequence[tuple[Candidate, Deadline, float]], context: Context) -> bool:
    """Whether a limit that is not made for this very caller says much less of the question than the best of its group."""
    candidate, _, score = item
    return score < BESIDE * group[0][2] and precedence(candidate.applies_to, candidate.document.level, context)[0] >= 0


def _with_subject(candidate: Candidate) -> str:
    """The limit's words; those that go on with 并 from the start of their sentence, where the subject stands."""
    if not candidate.text.startswith(("并", "且")):
        return candidate.text
    text, start = candidate.document.text, candidate.fact.start
    return text[after_last(text, "。；;\n", start) : candidate.fact.end]


def _answer(group: Sequence[tuple[Candidate, Deadline, float]], context: Context, counting: Counting) -> contract.Deadline:
    ordered = sorted(
        group,
        key=lambda item: (_far(item, group, context), precedence(item[0].applies_to, item[0].document.level, context), -item[2], item[0].id),
    )
    first, *others = [_single(candidate, detail, context, counting) for candidate, detail, _ in ordered]
    also = tuple(o.citation for o in others if (o.amount, o.unit, o.applies_to) == (first.amount, first.unit, first.applies_to))
    elsewhere = context.region is None  # another region's rule is no ceiling for a caller who names none
    beside = tuple(o for o in others if o.citation not in also and not (elsewhere and o.applies_to.region not in (None, first.applies_to.region)))
    return first.model_copy(update={"beside": beside, "also": also})


def _single(candidate: Candidate, detail: Deadline, context: Context, counting: Counting) -> contract.Deadline:
    computed = due(detail, context, counting, level=candidate.document.level, text=candidate.text)
    return contract.Deadline(
        action=detail.action,
        object=detail.object or None,
        amount=detail.amount,
        unit=detail.unit,
        form=detail.form,
        counts_from=detail.counts_from or None,
        applies_to=candidate.applies_to,
        due_at=computed.due_at,
        due_assumes=computed.assumes,
        counted=computed.counted,
        text=candidate.text,
        citation=candidate.citation,
    )
