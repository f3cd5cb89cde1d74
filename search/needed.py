"""What a question cannot be answered without (the time of an act, a sum, a count): what is of its matter and lacks that is near, and no answer."""

from __future__ import annotations

from collections.abc import Sequence

from kb import contract
from kb.deadline.verbs import verbs
from kb.models import ANSWERING, FactKind, Rule
from kb.text import plain
from search.deadlines import Ranked
from search.facts import Candidate
from search.forms import Form
from search.rank.deadline import one_of
from search.rank.matter import promised
from search.rank.question import Question
from search.suggest import SURE

TIMELESS: tuple[FactKind, ...] = ("procedure", "classification", "prohibition", "tariff", *SURE)
"""Kinds whose cards tell no time."""
NO_FIGURE = "没有写明所问的数额"


def asks_only_for_a_time(question: Question, candidates: Sequence[Candidate]) -> bool:
    """Whether a time is asked for, and nothing else that a rule, papers or a contact surely answers."""
    asks, enough = question.query.asks, question.weights["surest"].thresholds["enough"]
    if asks - {"statement", *SURE} not in ({"deadline"}, {"period"}):
        return False
    return not any(_answers(question, one, candidates) for one in candidates if one.confidence >= enough)


def first_for_a_time(
    question: Question, limits: tuple[contract.Deadline, ...], order: Sequence[Ranked], candidates: Sequence[Candidate]
) -> tuple[contract.Deadline, ...]:
    """``limits``; where nothing but a limit is asked for, the first, if it speaks of what is asked, as sure as the surest card of its document.

    What tells no time is then no answer (赔付金额由分公司核定, asked 最晚哪天赔), but tells that this document rules the matter.
    """
    if question.query.asks - {"statement"} != {"deadline"} or not promised(order, limits[:1]):
        return limits
    first, *others = limits
    timeless = (one for one in candidates if one.fact.kind in TIMELESS and one.document.id == first.citation.document_id and one.holds >= 0)
    surest = max((one.confidence for one in timeless), default=0.0)
    return (first.model_copy(update={"confidence": max(first.confidence or 0.0, surest)}), *others)


def _answers(question: Question, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a fact that is no time answers: its kind is asked for, too, or it is a rule that holds a time for the act."""
    kind, asks = candidate.fact.kind, question.query.asks
    if kind in asks:
        return kind in SURE
    return isinstance(candidate.detail, Rule) and _of_the_act(question, candidate) and _holds_a_time(question, candidate, candidates)


def _of_the_act(question: Question, candidate: Candidate) -> bool:
    """Whether a fact names the act whose time is asked for, if any is told."""
    asked = question.query.hints.asked
    named = (verb.name for verb in verbs(plain(f"{' '.join(candidate.section[-1:])} {candidate.text}")))
    return not asked or any(one_of(name, asked) for name in named)


def _holds_a_time(question: Question, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    fact = candidate.fact
    if "deadline" in question.query.asks and _has(question.query.forms, candidate.text):
        return True
    times = (one for one in candidates if one.fact.kind in ("deadline", "period", "statement") and one.document.id == candidate.document.id)
    return any(one.fact.start < fact.end and fact.start < one.fact.end for one in times)


def lacks_figure(question: Question, candidates: Sequence[Candidate]) -> bool:
    """Whether a sum or a count is all that is asked for, and what has one is less than the share ``figure`` as sure as the surest, that has none.

    Who asks what to say asks for none: the customer does.
    """
    forms = question.query.forms
    wanted = [form for form in forms if form.needs]
    if "wording" in question.query.asks:
        return False
    if not wanted or any(form.name not in wanted[0].beside and form not in wanted for form in forms) or not all(form.beside for form in wanted):
        return False
    cards = [one for one in candidates if one.fact.kind in ANSWERING]
    surest = max(cards, key=lambda one: (one.confidence, -one.id), default=None)
    if surest is None or _has(wanted, _clause(surest)):
        return False
    return (
        max((one.confidence for one in cards if _has(wanted, one.text)), default=0.0)
        < question.weights["surest"].thresholds["figure"] * surest.confidence
    )


def _has(forms: Sequence[Form], text: str) -> bool:
    return all(form.needs is None or form.needs.search(plain(text)) for form in forms)


def _clause(candidate: Candidate) -> str:
    """The article or item that a fact stands in, with the clauses that it refers to."""
    inside = (one for one in candidate.clauses if one.kind in ("article", "item") and one.start <= candidate.fact.start < one.end)
    first = next(inside, None)
    text = candidate.document.text
    referred = (text[part.start : part.end] for reference in candidate.fact.scope.refers for part in reference.parts)
    return "\n".join((text[first.start : first.end] if first else candidate.text, *referred))
