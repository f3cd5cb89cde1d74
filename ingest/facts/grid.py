"""A table as a grid: what each column is headed and what stands in each place of each row, whatever cells were merged or left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.facts.tables import cells
from ingest.facts.tree import Span, Tree
from ingest.source import Block
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.numerals import HAN

NUMBERS = re.compile(r"序号|编号|项次|^项$|^No\.?$", re.IGNORECASE)
_BLANK = re.compile(r"[-—–―/\\无×~.…*]*")
_NUMBER = re.compile(rf"[(（]?[{HAN}\d]{{1,3}}[)）]?[、.．]?")
_GROUP_LABEL = re.compile(rf"[(（]?[{HAN}]{{1,3}}(?:[)）]、?|[、.．])")
_GROUP_END = re.compile(r"(?:[类项]|业务|部分|方面|服务|场景|客户|用户|专业)(?:\([^()]*\))?:?$")


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in ``first`` to ``last`` (excluded) of a row's columns: its span in the document, and its folded words."""

    span: Span
    words: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of values. ``places`` are those filled, ``labels`` the words of each column, with what a blank cell takes over from above.

    ``group`` is the row above that stands over it and its like (``一、宽带类``).
    """

    block: Block
    places: tuple[Place, ...]
    labels: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Grid:
    """``heads`` are the rows that name the columns, ``headings`` the folded words of each column in them, outermost first."""

    heads: tuple[Block, ...]
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]

    def heading(self, first: int, last: int) -> str:
        """What stands over some columns; where they were merged below it, what each of them is called."""
        levels = max((len(path) for path in self.headings[first:last]), default=0)
        found = []
        for level in range(levels):
            named = dict.fromkeys(path[level] for path in self.headings[first:last] if level < len(path) and path[level])
            found.append("、".join(named))
        return " ".join(dict.fromkeys(filter(None, found)))


def grid(tree: Tree, table: Sequence[Block]) -> Grid:
    """The grid of a table's rows."""
    heads = [row for row in table if row.kind == "table_header" and not any(map(amounts, _words(tree, row)[1:]))]
    rows = [row for row in table if row not in heads]
    if heads and rows and _heads_too(tree, heads[0], rows[0]):
        heads, rows = [*heads, rows[0]], rows[1:]
    lines = [_words(tree, row) for row in heads]
    if len(lines) > 1:  # the cells of a heading that spans several are empty but for the first
        last = ""
        for index, words in enumerate(lines[0]):
            last = lines[0][index] = words or last
    width = max((len(cells(row)) for row in (*heads, *rows)), default=0)
    headings = tuple(tuple(line[index] if index < len(line) else "" for line in lines) for index in range(width))
    numbered = {index for index, path in enumerate(headings) if path and NUMBERS.search(path[-1])}
    return Grid(tuple(heads), headings, tuple(_rows(tree, rows, width, numbered)))


def _words(tree: Tree, row: Block) -> list[str]:
    return [fold(tree.text[slice(*span)]).text for span in cells(row)]


def _heads_too(tree: Tree, head: Block, row: Block) -> bool:
    """Whether a row under the header names columns too: its first cell is merged with the one above, and it holds no figure."""
    above, words = _words(tree, head), _words(tree, row)
    under = bool(above) and len(words) > 2 and (not words[0] or words[0] == above[0])
    return under and not any(amounts(word) or re.fullmatch(r"[\d.]+", word) for word in words)


def _rows(tree: Tree, rows: Sequence[Block], width: int, numbered: set[int]) -> Iterator[Row]:
    above: list[str] = []
    group = ""
    for block in rows:
        spans = cells(block)
        words = [_BLANK.sub("", word, count=1) if _BLANK.fullmatch(word) else word for word in _words(tree, block)]
        named = _alone(block, words, width, numbered)
        if named is not None:
            group, above = named, []
            continue
        labels = [*words, *[""] * (width - len(words))]
        for index, word in enumerate(labels):
            if index in numbered:
                continue
            if word:
                break
            labels[index] = above[index] if index < len(above) else ""
        above = labels
        filled = [(spans[i], words[i], i) for i in range(len(words)) if words[i]]
        places = []
        for (span, _), run in groupby(filled, key=lambda item: (item[0], item[1])):
            columns = [index for _, _, index in run]
            places.append(Place(span, words[columns[0]], columns[0], columns[-1] + 1))
        yield Row(block, tuple(places), tuple(labels), group)


def _alone(block: Block, words: Sequence[str], width: int, numbered: set[int]) -> str | None:
    """What a row with nothing but a name calls the rows under it; empty where it only ends a group, ``None`` for other rows."""
    filled = {word for index, word in enumerate(words) if word and not (index in numbered and _NUMBER.fullmatch(word))}
    if len(filled) != 1 or amounts(word := filled.pop()):
        return None
    whole = len(block.cells) == 1 and width > 1
    first = next((word for word in words if word), "")
    says = whole or _GROUP_LABEL.match(word) or (first != word and re.fullmatch(rf"[{HAN}]+", first)) or (width > 2 and _GROUP_END.search(word))
    if not says and width < 3:
        return None
    return _GROUP_LABEL.sub("", word).rstrip(":") if says else ""
