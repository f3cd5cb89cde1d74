"""Times of the passages that answer best which are no limit that was understood: another matter's limit must not stand in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.deadline.words import force_in_words
from kb.documents import Documents
from kb.in_force import Day
from kb.models import Deadline, Fact, Force, Number, Statement
from kb.obligation import is_act, same_act
from kb.papers import FORCE
from kb.text import after_last, plain
from search.deadlines import Ranked
from search.facts import Candidate
from search.hits import Found
from search.rank.deadline import Limit, act_named, one_of, spoken
from search.rank.matter import about
from search.rank.question import Question
from search.suggest import SURE

FIRST = 3
BESIDE: tuple[Force, ...] = ("aim", "usual")
NEAR = 0.95
"""Passages that answer as well as the best: at most so many, with this share of its score."""
QUOTED_MAX_CHARS = 40
STOPS = "。；;！？!?\n"
_STOP = re.compile(f"[{STOPS}]")


@dataclass(frozen=True, slots=True)
class Unread:
    """A time as written, ``understood`` to be no limit, or not at all. ``force``: in words, what the text does with it instead of promising it.

    ``says``: share of the question's own words in its sentence and the heading above; ``score``: what a passage must have to answer as well.
    ``sure``: how sure the card is that tells it; 1 where none does.
    """

    title: str
    text: str
    understood: bool
    says: float
    score: float
    force: str = ""
    sure: float = 1.0

    @property
    def plainly_none(self) -> bool:
        """Whether it restricts or tells something else (封存满6个月的), so that nobody takes it for a limit."""
        return self.understood and not self.force

    def admits(self, limit: Limit) -> bool:
        """Whether a limit speaks of the same matter: it says as much of the question, in a passage that answers as well.

        Beside a time that is plainly none its passage need not.
        """
        return spoken(limit) >= self.says and (self.plainly_none or limit.candidate.own >= self.score)

    def yields_to(self, limit: Limit) -> bool:
        """Whether a limit that speaks of what is asked more surely answers than the rule whose time this is, and that is plainly none."""
        return self.plainly_none and limit.candidate.confidence > self.sure and about(limit)

    @property
    def warning(self) -> str:
        """For who asked, in Chinese."""
        force = f"（{self.force}）" if self.force else ""
        return f"《{self.title}》此条写有「{self.text}」{force}，{'不是办理时限' if self.understood else '未能读成时限'}，请看原文"


def unread(
    question: Question, found: Sequence[Found], order: Sequence[Ranked], candidates: Sequence[Candidate], documents: Documents, day: Day
) -> Unread | None:
    """That which says most of the question; ``None`` where none says any of it, or one of the ``ranked`` limits of the same matter says more.

    What is understood to be no limit counts where one is asked for, and the passage has none; what is told and not promised even where it has.
    A paper that promises nothing (an exam, a request) is asked only where there is no limit at all. Where a limit names the act that is asked for,
    what is told of another (7日内可领取 beside 3日内寄出) is of another matter.
    """
    asked = question.query.hints.asked if any(act_named(limit) for limit, _, _ in order) else frozenset()
    first = _first(question, [one for one in found if one.document.kind not in FORCE], candidates, documents, day, asked)
    if first is None and not order:
        first = _first(question, found, candidates, documents, day, asked)
    if first is None or not first.says or any(first.yields_to(limit) for limit, _, _ in order):
        return None
    limits = [limit for limit, _, _ in order if first.admits(limit)]
    most = max(map(spoken, limits), default=0.0)
    return first if most < first.says or (most == first.says and not first.force) else None


def _first(
    question: Question, found: Sequence[Found], candidates: Sequence[Candidate], documents: Documents, day: Day, acts: frozenset[str]
) -> Unread | None:
    """That of the best passages which says most of the question, and is of no other act than ``acts``, if any."""
    near = [one for one in found[:FIRST] if one.score >= NEAR * found[0].score]
    times = [(one, number, fact) for one in near for number, fact in _times(question, one, documents, day) if not (acts and _of_another(fact, acts))]
    told = [replace(_told(question, one, number, fact, NEAR * found[0].score), sure=_sure(one, number, candidates)) for one, number, fact in times]
    return max(told, key=lambda one: (one.says, not one.understood), default=None)


def _times(question: Question, one: Found, documents: Documents, day: Day) -> Iterator[tuple[Number, Fact | None]]:
    """Those in a passage that may be what answers, and are no limits, each with the statement that it stands in.

    What nothing takes for a limit counts only where one is asked for; what is not in force, or tells how another document is changed, does not.
    """
    times = (number for number in documents.numbers(one.document.id) if number.kind == "time")
    inside = [
        number for number in times if one.passage.start <= number.start < one.passage.end and day.counts(one.document.id, number.start, number.end)
    ]
    asked = "deadline" in question.query.asks
    alone = asked and not any(number.by == "deadline" for number in inside)
    for number in inside:
        fact = _statement(documents, one.document.id, number) if number.by == "statement" else None
        unread = number.fate == "not_understood" and (asked or number.by != "nothing_says_so")
        told = asked and number.by == "statement" and not (fact and _beside_its_promise(documents, one, number, fact))
        if unread or told or (alone and (number.fate == "reason" or number.by == "period")):
            yield number, fact


def _of_another(fact: Fact | None, acts: frozenset[str]) -> bool:
    """Whether a statement tells of an act, and of none of ``acts``."""
    action = fact.detail.action if fact and isinstance(fact.detail, Statement) else ""
    return is_act(action) and not one_of(action, acts)


def _told(question: Question, one: Found, number: Number, fact: Fact | None, score: float) -> Unread:
    text, passage = one.document.text, one.passage
    stop = _STOP.search(text, number.end, passage.end)
    sentence = text[max(passage.start, after_last(text, STOPS, number.start)) : stop.start() if stop else passage.end]
    says = question.word_coverage(plain(f"{' '.join(passage.section[-1:])} {sentence}"))
    written = text[fact.start : fact.end].strip(STOPS) if fact else ""
    words = " ".join((written if 0 < len(written) <= QUOTED_MAX_CHARS else text[number.start : number.end]).split())
    force = force_in_words(fact.detail.force, fact.detail.by) if fact and isinstance(fact.detail, Statement) else ""
    return Unread(one.document.title, words, number.fate != "not_understood", says, score, force)


def _sure(one: Found, number: Number, candidates: Sequence[Candidate]) -> float:
    cards = (each for each in candidates if each.document.id == one.document.id and each.fact.kind in SURE)
    return max((each.confidence for each in cards if each.fact.start <= number.start < each.fact.end), default=1.0)


def _beside_its_promise(documents: Documents, one: Found, number: Number, fact: Fact) -> bool:
    """Whether an aim or what is usual stands in one paragraph with the limit of its act, or of whatever act where its own is none that is known."""
    if not isinstance(fact.detail, Statement) or fact.detail.force not in BESIDE:
        return False
    text, action = one.document.text, fact.detail.action
    first, last = after_last(text, "\n", number.start), (text.find("\n", number.end) + 1 or len(text) + 1) - 1
    limits = (stored.fact.detail for stored in documents.facts(one.document.id, ("deadline",)))
    near = (limit for limit in limits if isinstance(limit, Deadline) and first <= limit.amount_start < last)
    return any(not (limit.action and is_act(action)) or same_act(limit.action, action) for limit in near)


def _statement(documents: Documents, document_id: str, number: Number) -> Fact | None:
    told = (stored.fact for stored in documents.facts(document_id, ("statement",)))
    return next((fact for fact in told if isinstance(fact.detail, Statement) and fact.detail.amount_start == number.start), None)
