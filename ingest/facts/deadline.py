"""Deadlines as facts: the grammar of ``kb.deadline`` read over a document's tables, its pairs of name and value, and its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.facts import deadline_table
from ingest.facts.stages import settled
from ingest.facts.structure.stated import Stated, structure
from ingest.facts.tree import tree_of
from ingest.source import Outlined
from kb.deadline.grammar import Reading, read
from kb.deadline.pairs import Pair, Span, read_pair, read_pair_periods
from kb.models import Deadline, Fact, Part, Passage

_PARTY = re.compile(r"(?m)^[ \t\u3000*]*[甲乙]方[*]*[ \t]*[(（:：].{1,60}$")
_HEAD_CHARS = 800
_SENTENCE_ENDS = "。！？!?\n"


def extract(outlined: Outlined) -> list[Fact]:
    """The deadlines of a document in reading order; spans count ``document.text``.

    A fact spans the smallest clause that states the limit. Headings and lead-ins above a passage name the action where its text does not; rows of
    tables whose headings speak of limits are read cell by cell, and what lines or arrows put together is read pair by pair.
    """
    facts, rows, notes = deadline_table.extract(tree_of(outlined))
    stated = structure(tree_of(outlined))
    others, parties = [*_of_pairs(stated.text, stated.stated)], head(outlined)
    for run in runs(tuple(passage for passage in outlined.passages if passage.start not in rows), stated.rest):
        start, end = run[0].start, run[-1].end
        readings = read(stated.rest[start:end], above(run[0], parties))
        others += [_fact(reading, start) for reading in readings]
    facts += [fact for fact in others if not any(low <= fact.start < high for low, high in notes)]  # notes are read with their tables
    return settled(outlined.document.text, sorted(facts, key=lambda fact: (fact.start, fact.end)))


def _of_pairs(text: str, stated: Sequence[Stated]) -> Iterator[Fact]:
    for _, group in groupby(stated, key=lambda each: each.group):
        together = list(group)
        found = [_readings(text, each, limits=False) for each in together]
        among_limits = 2 * sum(map(bool, found)) >= len(found) > 1
        for each, own in zip(together, found, strict=True):
            for reading in own or (_readings(text, each, limits=True) if among_limits else []):
                yield _fact(reading, 0, each.pair.parts)


def _readings(text: str, stated: Stated, *, limits: bool) -> list[Reading]:
    """What a pair says by its name, or else the words that are quoted by themselves."""
    pair, lead = stated.pair, stated.lead
    if found := read_pair(text, pair, lead, limits=limits):
        return found
    return [] if read_pair_periods(text, pair) else read_pair(text, Pair((), pair.whole, pair.whole), lead)


def above(passage: Passage, parties: str = "") -> str:
    """What stands above a passage and may name what its limits are for: its contract's parties, its headings and its list's lead-in."""
    return " ".join((*filter(None, [parties]), *passage.section[-2:], passage.context))


def head(outlined: Outlined) -> str:
    """The title and the lines at the head of a contract that say who its parties are; empty where none do."""
    lines = [line.strip() for line in _PARTY.findall(outlined.document.text[:_HEAD_CHARS])]
    return " ".join((outlined.document.title, *lines)) if lines else ""


def runs(passages: tuple[Passage, ...], text: str) -> Iterator[list[Passage]]:
    """Passages of one clause that were cut in mid-sentence belong together: ``城镇…7日内;`` | ``农村…15日内。``"""
    run: list[Passage] = []
    for passage in passages:
        joins = run and run[-1].clause == passage.clause and run[-1].end <= passage.start
        if run and not (joins and not _ends_sentence(text[run[-1].start : passage.start])):
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _ends_sentence(text: str) -> bool:
    return "\n" in text[len(text.rstrip()) :] or text.rstrip()[-1:] in _SENTENCE_ENDS


def _fact(reading: Reading, offset: int, parts: Sequence[Span] = ()) -> Fact:
    first, last = reading.name
    own = (Part(offset + first, offset + last),) if first < last else ()
    detail = Deadline(
        amount=reading.amount,
        unit=reading.unit,
        action=reading.action,
        counts_from=reading.counts_from,
        object=reading.object,
        actor=reading.actor,
        form=reading.form,
        amount_start=offset + reading.amount_start,
        amount_end=offset + reading.amount_end,
        said=reading.said,
        rule=reading.rule,
        parts=(*(Part(*part) for part in parts), *own),
        open_hours=reading.open_hours,
        doubt=reading.doubt,
        valid_from=reading.valid_from,
        valid_to=reading.valid_to,
        when=replace(reading.when, start=offset + reading.when.start, end=offset + reading.when.end) if reading.when else None,
        low=reading.low,
        calendar=reading.calendar,
        natural=reading.natural,
        owed_by=reading.owed_by,
    )
    return Fact("deadline", offset + reading.start, offset + reading.end, detail, reading.applies_to)
