"""The numbers of a document that have a unit of time or money, each with what became of it: coverage, of what matters most."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.facts.deadline import above, runs
from ingest.facts.dialogue import spoken_lines
from ingest.facts.prices import NO_PRICE
from ingest.facts.structure.stated import structure
from ingest.facts.tariff import CHANGED
from ingest.facts.tree import tree_of
from ingest.source import Outlined
from kb.deadline.amounts import BLANK
from kb.deadline.grammar import read_all
from kb.deadline.numerals import CHINESE
from kb.models import Deadline, Fact, FactKind, Number, NumberFate, Passage, Time
from kb.papers import FORCE

_SUM = re.compile(
    rf"[¥￥]\s?\d[\d,，]*(?:\.\d+)?(?:\s?[万亿])?"
    rf"|(?:\d[\d,，]*(?:\.\d+)?\s?[百千万亿]{{0,2}}|[{CHINESE}]+)(?:多|余)?(?:元|块钱)(?![旦月素件器音宵老首])"
)
_STOP = re.compile(r"[。；;!！?？\n]")
_STATES: tuple[FactKind, ...] = ("counting", "wording", "prohibition", "tariff", "definition", "classification")
"""Kinds of facts whose numbers are part of what they state; of a step's only those that nothing took for a limit are."""
SENTENCE_MAX_CHARS = 200
_BEHIND_CHARS = 6


def numbers(outlined: Outlined, facts: Sequence[Fact]) -> tuple[Number, ...]:
    """All of a document in order, none over another; ``facts`` are what was read there."""
    found = sorted([*_times(outlined, facts), *_sums(outlined.document.text, facts)], key=lambda number: (number.start, -number.end))
    if (kind := outlined.document.kind) in FORCE:  # what nobody is promised need not be understood
        found = [replace(number, fate="reason", by=kind) if number.fate == "not_understood" else number for number in found]
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)


def _times(outlined: Outlined, facts: Sequence[Fact]) -> Iterator[Number]:
    """Those of limits, periods and statements, what the grammar says of each other one, and what cannot be read."""
    text = outlined.document.text
    told = [(fact, fact.detail) for fact in facts if isinstance(fact.detail, Time)]
    counted = {(detail.amount_start, detail.amount_end): (fact.kind, detail) for fact, detail in told if detail.amount_start < detail.amount_end}
    for (start, end), (kind, detail) in counted.items():
        yield Number(start, end, "time", "fact", kind, detail.amount, detail.unit)
    lines = structure(tree_of(outlined))
    others = [number for stretch in _stretches(outlined.passages, lines.rest) for number in _judged(lines.rest, *stretch, facts)]
    others += [number for stretch in lines.stretches() for number in _judged(lines.text, *stretch, facts)]
    others.sort(key=lambda number: number.start)
    spoken = spoken_lines(text)
    for number in _outside(others, sorted(counted)):
        stated = _stated(facts, number, steps=number.by == "nothing_says_so")
        readable = number.amount is not None or (number.why == BLANK and stated == "wording")  # it is to be filled in
        if number.fate == "not_understood" and readable and stated:
            yield replace(number, fate="fact", by=stated)
        elif number.fate == "not_understood" and any(start <= number.start < end for start, end in spoken):
            yield replace(number, fate="reason", by="spoken")
        else:
            yield number


def _judged(text: str, first: int, last: int, above: str, facts: Sequence[Fact]) -> Iterator[Number]:
    """What the grammar says of the times in a stretch of text, in order, with those that it cannot read."""
    read = read_all(text[first:last], above)
    found = [Number(first + each.start, first + each.end, "time", "not_understood", "unreadable", why=each.why) for each in read.unread]
    for each in read.stretches:
        start, end = first + each.start, first + each.end
        again = not each.decided and _said_again(facts, _sentence(text, start, end), each.amount)
        fate: NumberFate = "reason" if each.decided or again else "not_understood"
        found.append(Number(start, end, "time", fate, "said_again" if again else each.rule, each.amount, each.unit))
    yield from sorted(found, key=lambda number: number.start)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``text[start:end]``, as far as one is long."""
    before, behind = text[max(0, start - SENTENCE_MAX_CHARS) : start], text[end : end + SENTENCE_MAX_CHARS]
    return start - len(_STOP.split(before)[-1]), end + len(_STOP.split(behind, maxsplit=1)[0])


def _said_again(facts: Sequence[Fact], span: tuple[int, int], amount: float) -> bool:
    """Whether the sentence at ``span`` states a limit of its own once more: ``VIP≤12小时…即…VIP≤12小时``."""
    return any(isinstance(fact.detail, Deadline) and fact.detail.amount == amount and fact.start < span[1] and span[0] < fact.end for fact in facts)


def _sums(text: str, facts: Sequence[Fact]) -> Iterator[Number]:
    """Prices, and sums that are none: fines, thresholds, damages, what a price was before."""
    for match in _SUM.finditer(text):
        number = Number(*match.span(), "sum", "not_understood", "nothing_says_so")
        sentence = _STOP.split(text[max(0, match.start() - SENTENCE_MAX_CHARS) : match.start()])[-1]
        if CHANGED.match(text, match.end()):
            yield replace(number, fate="reason", by="former_price")
        elif stated := _stated(facts, number, steps=True):
            yield replace(number, fate="fact", by=stated)
        elif NO_PRICE.search(f"{sentence}{match.group()}{text[match.end() : match.end() + _BEHIND_CHARS]}"):
            yield replace(number, fate="reason", by="sum")
        else:
            yield number


def _stated(facts: Sequence[Fact], number: Number, *, steps: bool) -> FactKind | None:
    """The kind of the fact that a number is part of."""
    kinds = {fact.kind for fact in facts if fact.start <= number.start and number.end <= fact.end}
    return next((kind for kind in (*_STATES, *(("procedure",) if steps else ())) if kind in kinds), None)


def _outside(places: Iterable[Number], spans: Sequence[tuple[int, int]]) -> Iterator[Number]:
    """Those that share no character with any of ``spans``, which are in order."""
    for place in places:
        at = bisect_left(spans, (place.end, 0)) - 1
        if at < 0 or spans[at][1] <= place.start:
            yield place


def _stretches(passages: tuple[Passage, ...], text: str) -> Iterator[tuple[int, int, str]]:
    """The passages, those that share a sentence together, and what lies between them, each with the headings and lead-ins above it."""
    end = 0
    for run in runs(passages, text):
        yield from [(end, run[0].start, "")] if end < run[0].start else []
        yield run[0].start, run[-1].end, above(run[0])
        end = run[-1].end
    yield end, len(text), ""
