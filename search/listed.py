"""A list that is asked for as such (有哪些, 分几级, 一共几步, 列一下): all of it, counted, in the order of its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from kb import contract
from kb.documents import Documents
from kb.in_force import Day
from kb.models import Clause
from kb.text import plain
from search.complaint.frames import telling
from search.hits import Found
from search.named import words
from search.rank.question import Question

BEST = 5
"""Passages in which a list is looked for."""
LEAD_CHARS, TWO = 200, 2
LEAST, FIRST, FARTHER = 0.45, 0.5, 0.2
"""A list is likely by the share of the question's own words that stand over it, by its passage's place, and less for each step up the outline."""
MARKS = " \t\n；;。，,、"
Spans = tuple[tuple[int, int], ...]


def asked(question: Question) -> bool:
    """Whether a list is asked for."""
    return _any_of("list_asks").search(question.plain) is not None


def listed(answer: contract.Suggestion, question: Question, found: Sequence[Found], documents: Documents, day: Day) -> contract.Listed | None:
    """The list that answers; ``None`` where none is asked for, or nothing that answers is one."""
    if not (answer.answered and asked(question)):
        return None
    card = _card(answer, question)
    if isinstance(card, contract.Procedure):
        return _of_card(card, card.steps)
    if isinstance(card, contract.Requirement):
        return _of_card(card, card.items)
    words_asked = telling(_any_of("list_asks").sub(" ", question.plain))
    best: tuple[Found, Spans] | None = None
    most = LEAST
    for rank, one in enumerate(found[:BEST]):
        for level, (over, spans) in enumerate(_lists(one, documents.clauses(one.document.id))):
            ended = any(day.lost(one.document.id, *span) for span in spans)
            if len(spans) < TWO or ended:
                continue
            said = sum(pair in plain(over) for pair in words_asked) / max(1, len(words_asked))
            if (likely := said + FIRST / (1 + rank) - FARTHER * level) > most:
                best, most = (one, spans), likely
    return _of_passage(*best, day) if best else None


def _card(answer: contract.Suggestion, question: Question) -> contract.Procedure | contract.Requirement | None:
    """The card that is a list of what is asked for: steps, or papers."""
    if _any_of("steps").search(question.plain) and answer.procedures and len(answer.procedures[0].steps) >= TWO:
        return answer.procedures[0]
    wanted = "requirement" in question.query.asks and answer.requirements and len(answer.requirements[0].items) >= TWO
    return answer.requirements[0] if wanted else None


def _of_card(card: contract.Procedure | contract.Requirement, parts: Iterable[contract.Step | contract.Piece]) -> contract.Listed:
    items = tuple(contract.Piece(text=part.text, start=part.start, end=part.end) for part in parts)
    return contract.Listed(text=card.text, citation=card.citation, amended_by=card.amended_by, items=items)


def _of_passage(one: Found, spans: Spans, day: Day) -> contract.Listed:
    text = one.document.text
    start, end = spans[0][0], spans[-1][1]
    items = tuple(contract.Piece(text=text[first:last], start=first, end=last) for first, last in spans)
    return contract.Listed(text=text[start:end], citation=contract.Citation.of(one.document, start, end, one.passage.section, day), items=items)


def _lists(one: Found, clauses: Sequence[Clause]) -> Iterator[tuple[str, Spans]]:
    """The lists around a passage, the innermost first, each with the words over it; then those in its sentences."""
    text, index = one.document.text, one.passage.clause
    headings = " ".join((one.document.title, *one.passage.section))
    while index is not None:
        own = clauses[index]
        under = [clause for clause in clauses if clause.parent == index and clause.kind == "item"]
        if under and not any(clause.title for clause in under):  # chapters are no list
            spans = tuple(_trimmed(text, clause.heading_start if clause.title else clause.heading_end, clause.end) for clause in under)
            yield f"{headings} {text[own.start : under[0].start][:LEAD_CHARS]}", spans
        index = own.parent
    for sentence in _inline().finditer(text, one.passage.start, one.passage.end):
        start, end = sentence.span("items")
        mark = next((mark for mark in "；;、" if mark in sentence["items"]), None)
        if mark:
            cuts = [at for at in range(start, end) if text[at] == mark]
            spans = tuple(_trimmed(text, first, last) for first, last in pairwise((start, *cuts, end)))
            yield f"{headings} {text[one.passage.start : start]}", tuple(span for span in spans if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks and blanks at either end."""
    while start < end and text[end - 1] in MARKS:
        end -= 1
    while start < end and text[start] in MARKS:
        start += 1
    return start, end


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words(kind)))


@cache
def _inline() -> re.Pattern[str]:
    """A sentence that leads a list in and goes on with it: 分为三级：…；…"""
    return re.compile(rf"[^。！？\n]*?(?:{'|'.join(words('leads_in'))})[^。；：:\n]{{0,20}}[：:](?P<items>[^。\n]+)")
