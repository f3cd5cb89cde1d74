"""The answer to one matter from its verdict: every group of cards, the one question to ask, and what to warn of."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kb.contract import Hit, Suggestion
from kb.deadline.due import Site
from kb.documents import Documents
from kb.papers import FORCE
from search.abstain import unknown_parts
from search.cases import ask_case
from search.complaint.framed import confirmed
from search.consequences import consequences, what_is_owed
from search.deadlines import ask, deadlines, ranked
from search.duty import staff_first
from search.elsewhere import Places
from search.facts import Candidate
from search.hits import Found, hit
from search.late import ask_start
from search.led import led, same_limit
from search.listed import listed
from search.needed import NO_FIGURE, asks_only_for_a_time, first_for_a_time, lacks_figure
from search.rank.deadline import one_of
from search.rank.matter import NOT_SAID, promised
from search.references import with_references
from search.retrieve import Ranking
from search.rights import rights
from search.sets import in_sets
from search.statements import statements
from search.suggest import classification, contacts, periods, procedures, prohibitions, requirements, rules, tariffs, wordings
from search.unread import Unread, unread
from search.verdict import Verdict

NEAREST = 5
NOTHING_APPLIES = "没有任何规定适用于所给的条件，请核对 context 与筛选条件"


def answer(verdict: Verdict, ranking: Ranking, found: Sequence[Found], documents: Documents, site: Site, limit: int) -> Suggestion:
    """All groups, at most ``limit`` cards each but for prohibitions. A time that is asked for and not there takes the answer back."""
    question, places = ranking.question, Places(documents, ranking.admitted)
    candidates: Sequence[Candidate] = verdict.candidates
    times = periods(question, candidates, places)[:limit]
    instead = bool(times) and "period" in question.query.asks  # of a limit, which nobody asked for
    order = [] if instead else ranked(question, candidates)
    untold = unread(question, found, order, candidates, documents, ranking.admitted.day) if verdict.answered and not instead else None
    best = candidates[0].score if candidates else 0.0
    only_time = asks_only_for_a_time(question, candidates)
    of_the_act = [one.candidate for one, _, _ in order if only_time and one_of(one.detail.action, question.query.hints.asked)]
    surest = max(of_the_act or candidates, key=attrgetter("confidence"), default=None)  # a rule that lacks the time does not stand before it
    limits = deadlines(question, order, best, surest, site, places, untold.admits if untold else None)[:limit]
    follow = led(question, candidates, order, site, places) if verdict.answered and not instead else ()
    limits = (*follow, *(card for card in limits if not any(same_limit(card, one) for one in follow)))[:limit]
    foreign = bool(order) and not follow and only_time and not (limits and promised(order, limits))
    if foreign:
        limits = ()
    told = statements(question, candidates, limits, places)[:limit]
    if verdict.answered and not (limits or times or told) and ((only_time and _told_nothing(untold)) or _no_rules(found)):
        verdict = verdict.refused()
        candidates = ()
    uncounted = verdict.answered and lacks_figure(question, candidates)
    if uncounted:
        verdict = verdict.refused()
        candidates, limits = (), ()
    limits = first_for_a_time(question, limits, order, candidates) if verdict.answered else limits
    limits = (*limits, *rights(question, candidates, limits, site, places))[:limit]
    ruled = consequences(question, order, limits, candidates, rules(question, candidates, places)[:limit])
    replies = wordings(question, candidates, places)[:limit]
    lacking = unknown_parts(question.query, limits or times, replies) if verdict.answered else () if found else (NOTHING_APPLIES,)
    warned = (untold.warning,) if untold else (NOT_SAID,) if foreign else (NO_FIGURE,) if uncounted else ()
    made = Suggestion(
        answered=verdict.answered,
        confidence=verdict.confidence,
        nearest=() if verdict.answered else hits(found[:NEAREST], ranking, places),
        procedures=procedures(question, candidates, places)[:limit],
        deadlines=limits,
        wordings=replies,
        rules=ruled[:limit],
        owed=what_is_owed(question, limits, ruled),
        requirements=requirements(question, candidates, places)[:limit],
        contacts=contacts(question, candidates, places)[:limit],
        prohibitions=prohibitions(question, candidates, places),
        classification=classification(question, candidates, places)[:limit],
        tariffs=tariffs(question, candidates, places)[:limit],
        periods=times,
        statements=told,
        ask=ask(limits) or ask_case(limits) or ask_start(limits, question),
        passages=hits(found[:limit], ranking, places),
        warnings=(*verdict.told, *warned, *lacking, *confirmed(question.frames.heard, limits)),
        took_ms=0.0,
    )
    made = made.model_copy(update={"listed": listed(made, question, found, documents, ranking.admitted.day)})
    return with_references(in_sets(staff_first(made, question.query.text), question), candidates, documents, ranking.admitted.day)


def hits(found: Sequence[Found], ranking: Ranking, places: Places) -> tuple[Hit, ...]:
    """The contract's hits of passages, each with who else says the same."""
    return tuple(hit(one, ranking, also, places.documents) for one, also in zip(found, places.of_hits(found), strict=True))


def _told_nothing(untold: Unread | None) -> bool:
    """Whether the text tells no time that nobody understood: it may be one."""
    return untold is None or bool(untold.force)


def _no_rules(found: Sequence[Found]) -> bool:
    """Whether the best passages all stand in papers that promise nothing: an exam, a report, a reply to one person."""
    return all(one.document.kind in FORCE for one in found[:NEAREST])
