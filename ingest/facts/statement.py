"""Times that are told and not promised as facts: what is denied, aimed at, usual, someone else's, no longer or not yet so."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from ingest.facts.deadline import above, head, runs
from ingest.facts.structure.stated import structure
from ingest.facts.tree import tree_of
from ingest.source import Outlined
from kb.deadline.grammar import Told, read_all
from kb.models import Deadline, Fact, Period, Statement


def extract(outlined: Outlined, known: Sequence[Fact]) -> list[Fact]:
    """Those of a document in reading order, without the times that stand in a ``known`` limit or period; a fact spans the clause that tells it."""
    lines = structure(tree_of(outlined))
    taken = [(fact.detail.amount_start, fact.detail.amount_end) for fact in known if isinstance(fact.detail, Deadline | Period)]
    parties = head(outlined)
    read = [(lines.rest, run[0].start, run[-1].end, above(run[0], parties)) for run in runs(outlined.passages, lines.rest)]
    read += [(lines.text, *stretch) for stretch in lines.stretches()]
    facts = [_fact(told, start) for text, start, end, lead in sorted(read, key=itemgetter(1)) for told in read_all(text[start:end], lead).statements]
    return [fact for fact, detail in facts if not any(start < detail.amount_end and detail.amount_start < end for start, end in taken)]


def _fact(told: Told, offset: int) -> tuple[Fact, Statement]:
    first, last = told.words or (-offset, -offset)
    detail = Statement(
        what=told.what,
        amount=told.amount,
        unit=told.unit,
        force=told.force,
        action=told.action,
        object=told.object,
        by=told.by,
        to=told.to,
        amount_start=offset + told.amount_start,
        amount_end=offset + told.amount_end,
        words_start=offset + first,
        words_end=offset + last,
        rule=told.rule,
        doubt=told.doubt,
    )
    return Fact("statement", offset + told.start, offset + told.end, detail, told.applies_to), detail
