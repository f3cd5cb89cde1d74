"""How limits are counted as facts, for the whole document or for the clause alone that they stand in (``kb.deadline.counting``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.facts.deadline import runs
from ingest.source import Outlined
from kb.deadline.counting import Reach, Read, read
from kb.models import Clause, Deadline, Fact, Part, Passage

CLAUSE_MAX_CHARS = 600


def extract(outlined: Outlined, known: Sequence[Fact]) -> list[Fact]:
    """Those of a document in reading order; what stands beside ``known`` limits, and does not say otherwise, holds for these alone."""
    text = outlined.document.text
    found = [(run[0], each) for run in runs(outlined.passages, text) for each in _of_run(outlined, run)]
    spans = [(first.start + each.start, first.start + each.end) for first, each in found]
    amounts = [fact.detail.amount_start for fact in known if isinstance(fact.detail, Deadline)]
    limits = [amount for amount in amounts if not any(start <= amount < end for start, end in spans)]
    return [
        Fact("counting", start, end, replace(each.counting, within=_within(outlined, first.clause, start, limits, each.reach)))
        for (first, each), (start, end) in zip(found, spans, strict=True)
    ]


def _of_run(outlined: Outlined, run: Sequence[Passage]) -> Iterator[Read]:
    """Those that a run of passages states by itself; its hours of work also where only its heading says that they are such."""
    words = outlined.document.text[run[0].start : run[-1].end]
    yield from (own := read(words))
    heading = "" if run[0].clause is None else outlined.clauses[run[0].clause].title
    if heading and not any(each.counting.way == "hours" for each in own):
        before = len(heading) + 1
        for each in read(f"{heading}：{words}"):
            if each.counting.way == "hours" and each.start < before:
                yield replace(each, start=0, first=0, end=each.end - before, last=each.last - before)


def _within(outlined: Outlined, index: int | None, place: int, limits: Sequence[int], reach: Reach) -> Part | None:
    """The clause in which alone it holds; ``None``: in the whole document."""
    if reach == "document":
        return None
    clause = outlined.clauses[index] if index is not None else None
    own = _line(outlined.document.text, place) if clause is None or clause.end - clause.start > CLAUSE_MAX_CHARS else _span(clause)
    return own if reach == "clause" or any(own.start <= limit < own.end for limit in limits) else None


def _span(clause: Clause) -> Part:
    return Part(clause.start, clause.end)


def _line(text: str, place: int) -> Part:
    end = text.find("\n", place)
    return Part(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text))
