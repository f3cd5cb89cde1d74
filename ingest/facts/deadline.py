"""Deadlines as facts: the grammar of ``kb.deadline`` read over a document's passages."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.facts import deadline_table
from ingest.facts.tree import Tree
from ingest.source import Outlined
from kb.deadline.grammar import Reading, read
from kb.models import Deadline, Fact, Passage

_SENTENCE_ENDS = "。！？!?\n"


def extract(outlined: Outlined) -> list[Fact]:
    """The deadlines of a document in reading order; spans count ``document.text``.

    A fact spans the smallest clause that states the limit. Headings and lead-ins above a passage name the action where its text does not; rows of
    tables whose headings speak of limits are read cell by cell.
    """
    text = outlined.document.text
    facts, rows = deadline_table.extract(Tree(outlined))
    for run in runs(tuple(passage for passage in outlined.passages if passage.start not in rows), text):
        start, end = run[0].start, run[-1].end
        readings = read(text[start:end], " ".join((*run[0].section[-2:], run[0].context)))
        facts += [_fact(reading, start) for reading in readings]
    return sorted(facts, key=lambda fact: (fact.start, fact.end))


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


def _fact(reading: Reading, offset: int) -> Fact:
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
    )
    return Fact("deadline", offset + reading.start, offset + reading.end, detail, reading.applies_to)
