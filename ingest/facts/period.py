"""Times that are no deadlines as facts: notice in advance, how long something is kept or holds, the least time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.facts.deadline import above, runs
from ingest.facts.headwords import LABEL_MAX_CHARS, unit
from ingest.facts.structure.stated import structure
from ingest.facts.tables import cells, split
from ingest.facts.tree import Span, Tree, tree_of
from ingest.source import Block, Outlined
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.grammar import Spell, read_periods
from kb.deadline.pairs import Pair, read_pair_periods
from kb.deadline.parties import area, tier
from kb.models import Applicability, Fact, Passage, Period

_IN_BRACKETS = re.compile(r"[(（\[［][^()（）]*[)）\]］]")
_FIGURE = re.compile(r"\D{0,4}\d+(?:\.\d+)?")


def extract(outlined: Outlined) -> list[Fact]:
    """The periods of a document in reading order (``read_periods``); a fact spans the clause that states it, in a table its own row."""
    tree = tree_of(outlined)
    stated = structure(tree)
    facts = [fact for _, table in tree.tables() for fact in _table(tree, table)]
    facts += [fact for each in stated.stated for fact in _of_pair(stated.text, each.pair)]
    for run in runs(tuple(passage for passage in outlined.passages if not _holds_row(tree, passage)), stated.rest):
        start = run[0].start
        for spell in read_periods(stated.rest[start : run[-1].end], above(run[0])):
            span = start + spell.start, start + spell.end
            facts.append(_fact(spell, spell.what, span, start, tree.text[slice(*span)]))
    return sorted(facts, key=lambda fact: (fact.start, fact.end))


def _of_pair(text: str, pair: Pair) -> Iterator[Fact]:
    for spell in read_pair_periods(text, pair):
        words = "".join(text[slice(*span)] for span in (*pair.parts, pair.whole))
        yield _fact(spell, spell.what, (spell.start, spell.end), 0, words)


def _holds_row(tree: Tree, passage: Passage) -> bool:
    before = bisect_left(tree.rows, passage.end, key=lambda row: row.start) - 1
    return before >= 0 and tree.rows[before].end > passage.start


def _table(tree: Tree, table: Sequence[Block]) -> Iterator[Fact]:
    header, rows = split(tree, table)
    headings = [tree.text[slice(*span)] for span in header]
    label = ""
    for row in rows:
        spans = cells(row)
        label = tree.text[slice(*spans[0])] or label  # merged with the cell above
        own = [span for span in dict.fromkeys(spans) if row.start <= span[0] < span[1]]
        for span in own:
            index = spans.index(span)
            heading = headings[index] if index < len(headings) else ""
            yield from _cell(tree, span, heading, label if index else "", (own[0][0], own[-1][1]))


def _cell(tree: Tree, span: Span, heading: str, label: str, row: Span) -> Iterator[Fact]:
    """What a cell says by itself, or else as the value of its column (有效期) or its row; a bare figure has the heading's unit."""
    cell = tree.text[slice(*span)]
    length = unit(fold(heading).text) if _FIGURE.fullmatch(cell) else None
    value = f"{cell}{'个' if length.counted else ''}{length.written[0].text}" if length else cell
    if not amounts(fold(value).text):
        return
    for name in ("", _IN_BRACKETS.sub("", heading), label):
        spells = [spell for spell in read_periods(f"{name}{value}") if spell.amount_start >= len(name)] if len(name) <= LABEL_MAX_CHARS else []
        for spell in spells:
            about = label if name != label and len(label) <= LABEL_MAX_CHARS else ""
            yield _fact(spell, about + spell.what, row, span[0] - len(name), f"{label}{heading}{cell}", span[1])
        if spells:
            return


def _fact(spell: Spell, what: str, span: Span, offset: int, words: str, last: int | None = None) -> Fact:
    """``words`` may say for whom; ``last``: where the cell of the amount ends."""
    end = offset + spell.amount_end
    amount_end = end if last is None else min(end, last)
    detail = Period(what, spell.amount, spell.unit, spell.form, offset + spell.amount_start, amount_end, spell.rule, spell.doubt)
    about = fold(words).text
    return Fact("period", *span, detail, Applicability(area=area(about), tier=tier(about)))
