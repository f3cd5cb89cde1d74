"""Until when a customer may do something (自签收之日起15日内可以换货), where the complaint says when something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb import contract
from kb.deadline.due import Site
from kb.deadline.folded import fold
from kb.events import Event
from kb.events.starts import named_in
from kb.lexer import lex
from kb.lexicon import lexicon
from kb.models import Deadline, Fact, Rule, Statement
from search.deadlines import single
from search.elsewhere import Places
from search.facts import Candidate
from search.rank.deadline import Limit
from search.rank.question import Question

SEEN = 3
"""Rules, the surest first, that are looked at."""
_FROM = re.compile(r"(?:(?:自|从)[^,;。]{1,16}?起(?:计算|算)?|[^,;。自从]{2,10}后)$")
_INSIDE = re.compile("之内|以内|内")


def rights(
    question: Question, candidates: Sequence[Candidate], limits: Sequence[contract.Deadline], site: Site, places: Places
) -> tuple[contract.Deadline, ...]:
    """Those of the surest rules that ``limits`` do not hold already; none where the complaint names no event."""
    if not any(isinstance(fact, Event) for fact in question.context.facts):
        return ()
    found: list[contract.Deadline] = []
    allowed = [candidate for candidate in candidates if _allows(candidate)]
    for candidate in sorted(allowed, key=lambda each: (-each.confidence, each.id))[:SEEN]:
        for detail in _details(candidate.text):
            fact = Fact("deadline", candidate.fact.start, candidate.fact.end, detail, candidate.fact.applies_to, candidate.fact.scope)
            card = single(Limit(question, replace(candidate, fact=fact), detail), site, places)
            if not any(_same(card, other) for other in (*limits, *found)):
                found.append(card.model_copy(update={"confidence": candidate.confidence}))
    return tuple(found)


def _allows(candidate: Candidate) -> bool:
    detail = candidate.detail
    return (isinstance(detail, Rule) and detail.modality == "may") or (isinstance(detail, Statement) and detail.by == "customer")


def _details(text: str) -> Iterator[Deadline]:
    """The times of a rule that run from an event."""
    line = lex(fold(text).text)
    for amount in line.amounts:
        start = _FROM.search(line.text, 0, amount.start)
        if start and amount.low is None and _INSIDE.match(line.text, amount.end) and named_in(start.group()).named:
            done = next(lexicon().acts.find(line.text, amount.end), None)
            yield Deadline(amount.value, amount.unit, done.entry.name if done else "", counts_from=start.group(), owed_by="customer")


def _same(one: contract.Deadline, other: contract.Deadline) -> bool:
    places = one.citation, other.citation
    alike = (one.amount, one.unit) == (other.amount, other.unit) and places[0].document_id == places[1].document_id
    return alike and places[0].start < places[1].end and places[1].start < places[0].end
