"""The time limits of an answer: those of the right act upon the right thing, each with its due time, others beside it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from kb import contract
from kb.deadline.due import Counting, due
from kb.models import LAW_LEVELS, Deadline
from kb.obligation import same_obligation
from kb.text import after_last
from search.facts import Candidate
from search.other_times import speaks_of
from search.rank.deadline import Limit, binding, limits, one_of
from search.rank.model import Values
from search.rank.question import Question
from search.siblings import apart

Group = list[tuple[Limit, float]]
"""Limits for one obligation with their scores, the best first."""


def deadlines(question: Question, candidates: Sequence[Candidate], counting: Counting) -> tuple[contract.Deadline, ...]:
    """Limits that apply, best first; those of other sources for the same obligation stand ``beside`` the one that binds here."""
    shares = question.weights["deadline"].thresholds
    groups: list[Group] = []
    for limit, score, _ in ranked(question, candidates):
        group = next((g for g in groups if _belongs(limit, score, g)), None)
        if group is not None:
            group.append((limit, score))
        elif _matters(limit, candidates[0]):
            groups.append([(limit, score)])
    near = [group for group in groups if group[0][1] >= shares["near"] * groups[0][0][1]]
    return tuple(_answer(group, counting) for group in near)


def ranked(question: Question, candidates: Sequence[Candidate]) -> list[tuple[Limit, float, Values]]:
    """The limits that may answer, each with its score and the features that it is the sum of, descending, ties by id."""
    model = question.weights["deadline"]
    found = [(c, c.detail) for c in candidates if isinstance(c.detail, Deadline) and _may_answer(question, c, c.detail)]
    behind = apart(question, found)
    valued = [(limit, limits.values(limit)) for limit in (Limit(question, c, detail, behind.get(c.id, 0.0)) for c, detail in found)]
    scored = [(limit, model.score(values), values) for limit, values in valued]
    return sorted(scored, key=lambda item: (-item[1], item[0].candidate.id))


def _may_answer(question: Question, candidate: Candidate, detail: Deadline) -> bool:
    """False where a time of another kind is asked for (提前几天) than the limit's sentence speaks of."""
    kind = question.query.hints.other_time
    return kind is None or speaks_of(kind, candidate.document.text, detail.amount_start)


def _matters(limit: Limit, best: Candidate) -> bool:
    """Whether a limit belongs to what was found: what a clause of a long document also rules (装机 beside 资费) does so only by its act."""
    question, candidate = limit.question, limit.candidate
    shares = question.weights["deadline"].thresholds
    if candidate.score < shares["found"] * best.score:
        return False
    return candidate.stands_near(shares["own"] * best.score) or one_of(limit.detail.action, question.query.hints.acts)


def _belongs(limit: Limit, score: float, group: Group) -> bool:
    """Another source's limit for the obligation; one document's limits are never set against each other."""
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


def _answer(group: Group, counting: Counting) -> contract.Deadline:
    ordered = sorted(group, key=lambda item: (_far(item[0], item[1], group), binding(item[0]), -item[1], item[0].candidate.id))
    context = group[0][0].question.context
    first, *others = [_single(limit, counting) for limit, _ in ordered]
    also = tuple(o.citation for o in others if (o.amount, o.unit, o.applies_to) == (first.amount, first.unit, first.applies_to))
    elsewhere = context.region is None  # another region's rule is no ceiling for a caller who names none
    beside = tuple(o for o in others if o.citation not in also and not (elsewhere and o.applies_to.region not in (None, first.applies_to.region)))
    return first.model_copy(update={"beside": beside, "also": also})


def _single(limit: Limit, counting: Counting) -> contract.Deadline:
    candidate, detail = limit.candidate, limit.detail
    computed = due(detail, limit.question.context, counting, level=candidate.document.level, text=candidate.text)
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
