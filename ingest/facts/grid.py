"""A table as a grid: what each column is headed and what stands in each place of each row, whatever cells were merged or left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from ingest.facts import headwords
from ingest.facts.table_shapes import Line, Shape, beside, in_force, lines, names_first, records, superseded
from ingest.facts.tree import Span, Tree
from ingest.source import Block
from kb.deadline.amounts import amounts
from kb.deadline.numerals import HAN
from kb.models import Force

NUMBERS = re.compile(r"序号|编号|项次|^项$|^No\.?$", re.IGNORECASE)
_NOTE = re.compile(r"(?:备?注|说明|附注)\s?\d?[:：]|※")
_NONE = re.compile(r"[-—–―/\\无×~.…*]+")
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
    """A row of values, at ``own``; ``places`` are those filled.

    ``labels`` are the words of each column, with what a blank takes over from above, and ``spans`` where these stand.

    ``group`` is the row above that stands over it and its like (``一、宽带类``); ``from_above`` columns are blank before the first that is filled.
    """

    own: Span
    places: tuple[Place, ...]
    labels: tuple[str, ...]
    spans: tuple[Span, ...]
    group: Place | None
    from_above: int

    @property
    def of_group(self) -> str:
        """What the rows of its group are called together."""
        return self.group.words if self.group else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """``headings`` are the folded words of each column in the rows that name them, outermost first, ``heads`` the spans of these.

    ``numbers`` are the columns that only count the rows; ``past`` says that it was left out what no longer holds, and ``former`` is the table with
    that in its place, each with what it says of its values.
    """

    heads: tuple[tuple[Span, ...], ...]
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int]
    past: bool = False
    former: tuple[tuple[Grid, Force], ...] = ()

    def heading(self, first: int, last: int) -> str:
        """What stands over some columns; where they were merged below it, what each of them is called."""
        levels = max((len(path) for path in self.headings[first:last]), default=0)
        found = []
        for level in range(levels):
            named = dict.fromkeys(path[level] for path in self.headings[first:last] if level < len(path) and path[level])
            found.append("、".join(named))
        return " ".join(dict.fromkeys(filter(None, found)))


def grids(tree: Tree, table: Sequence[Block]) -> list[Grid]:
    """The grids of a table's rows: one, or one for each of the tables or records that it is made of."""
    marked = sum(1 for _ in takewhile(lambda row: row.kind == "table_header", table))
    found = lines(tree, [row for row in table if not is_note(tree, row)])
    if shapes := records(found):
        return [_grid(shape) for shape in shapes]
    return [_grid(names_first(shape)) for shape in beside(_headed(found, marked))]


def is_note(tree: Tree, row: Block) -> bool:
    """Whether a row is a remark on the table: ``注：以上时限…``."""
    filled = [cell for cell in row.cells if cell.start < cell.end]
    return len(filled) < 2 and bool(_NOTE.match(tree.text[row.start : row.end]))


def _headed(found: Sequence[Line], marked: int) -> Shape:
    """The rows that name the columns, and the others without those that say the header again."""
    titles = [line for line in found[:marked] if line.whole]
    rest = [line for line in found if line not in titles]
    count = sum(1 for _ in takewhile(lambda line: not any(map(amounts, line.words[1:])), rest[: marked - len(titles)]))
    if not count and rest and _names_columns(rest[0]) and any(map(amounts, (word for line in rest[1:] for word in line.words[1:]))):
        count = 1
    while count and count < len(rest) and _heads_too(rest[count - 1], rest[count]):
        count += 1
    heads = rest[:count]
    if len(heads) > 1 and not any(_merged(head) for head in heads):  # the cells of a heading that spans several are empty but for the first
        heads = [*map(_carried, heads[:-1]), heads[-1]]
    again = {line.words for line in heads}
    return Shape(tuple(heads), tuple(line for line in rest[count:] if line.words not in again))


def _names_columns(line: Line) -> bool:
    """Whether a row that no format marks is a header all the same: each cell a short name."""
    short = all(0 < len(word) <= headwords.HEADING_MAX_CHARS and not re.search(r"\d", word) for word in line.words)
    return short and not line.whole and not amounts("|".join(line.words)) and any(headwords.timed(word) for word in line.words)


def _heads_too(above: Line, line: Line) -> bool:
    """Whether a row under a heading names columns too: it parts what is merged there, and holds no figure."""
    words = line.words
    if line.whole or len(words) < 3 or any(amounts(word) or re.fullmatch(r"[\d.]+", word) for word in words) or any(map(_NONE.fullmatch, words)):
        return False
    parts = any(words[at] != words[at + 1] for at in range(len(words) - 1) if above.spans[at] == above.spans[at + 1] and words[at + 1])
    return parts or not words[0] or words[0] == above.words[0]


def _merged(line: Line) -> bool:
    return any(one == other and one[0] < one[1] for one, other in zip(line.spans, line.spans[1:], strict=False))


def _carried(line: Line) -> Line:
    """A row of headings whose blank cells are called as the cell before them."""
    spans, words = list(line.spans), list(line.words)
    for index in range(1, len(words)):
        if not words[index]:
            spans[index], words[index] = spans[index - 1], words[index - 1]
    return replace(line, spans=tuple(spans), words=tuple(words))


def _grid(whole: Shape) -> Grid:
    present = in_force(whole)
    former = tuple((_shaped(shape), force) for shape, force in superseded(whole))
    return replace(_shaped(present), past=present != whole, former=former)


def _shaped(shape: Shape) -> Grid:
    columns = range(shape.width)
    headings = tuple(tuple(line.words[index] for line in shape.heads) for index in columns)
    spans = tuple(tuple(line.spans[index] for line in shape.heads) for index in columns)
    numbers = {index for index, path in enumerate(headings) if path and NUMBERS.search(path[-1])}
    body = [line for line in shape.rows if not line.whole]
    if shape.width > 2 and _counts([line.words[0] for line in body]) and not any(re.match(r"\d", line.words[1]) for line in body):
        numbers.add(0)
    return Grid(spans, headings, tuple(_rows(shape, numbers)), frozenset(numbers))


def _counts(words: Sequence[str]) -> bool:
    """Whether the cells of a column are 1, 2, 3 …, from the start or anew in each group."""
    if len(words) < 2 or not all(word.isdecimal() for word in words):
        return False
    return words[0] == "1" and all(int(after) in (int(before) + 1, 1) for before, after in pairwise(words))


def _rows(shape: Shape, numbers: set[int]) -> Iterator[Row]:
    above: Sequence[tuple[str, Span]] = []
    group: Place | None = None
    begins = bool(shape.rows) and _alone(shape.rows[0], shape.width, numbers) is not None
    for at, line in enumerate(shape.rows):
        named = _alone(line, shape.width, numbers)
        if named is not None:
            leads = at + 1 < len(shape.rows) and _alone(shape.rows[at + 1], shape.width, numbers) is None
            group, above = named if named.last or (begins and leads) else None, []
            continue
        words = ["" if _NONE.fullmatch(word) else word for word in line.words]
        labels = list(zip(words, line.spans, strict=True))
        blank = 0
        for index, word in enumerate(line.words):
            if index in numbers:
                continue
            if word:
                break
            labels[index] = above[index] if index < len(above) else labels[index]
            blank = index + 1
        above = labels
        filled = [(line.spans[i], words[i], i) for i in range(len(words)) if words[i]]
        places = []
        for (span, word), run in groupby(filled, key=lambda item: (item[0], item[1])):
            columns = [index for _, _, index in run]
            places.append(Place(span, word, columns[0], columns[-1] + 1))
        said, spans = zip(*labels, strict=True)
        yield Row(line.own, tuple(places), said, spans, group, blank)


def _alone(line: Line, width: int, numbers: set[int]) -> Place | None:
    """What a row with nothing but a name calls the rows under it, ``last`` 0 where it may only be a row without values; ``None`` for other rows."""
    filled = [index for index, word in enumerate(line.words) if word and not (index in numbers and _NUMBER.fullmatch(word))]
    if len({line.words[index] for index in filled}) != 1 or amounts(word := line.words[filled[0]]):
        return None
    first = next((word for word in line.words if word), "")
    says = line.whole or _GROUP_LABEL.match(word) or (first != word and re.fullmatch(rf"[{HAN}]+", first)) or (width > 2 and _GROUP_END.search(word))
    return Place(line.spans[filled[0]], _GROUP_LABEL.sub("", word).rstrip(":"), 0, width if says else 0)
