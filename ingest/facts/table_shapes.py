"""The shapes that tables come in, each made one of a header over records: tables side by side, pairs one under another, names on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.facts import headwords
from ingest.facts.table_cells import plain
from ingest.facts.tables import cells
from ingest.facts.tree import Span, Tree
from ingest.source import Block
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.stages import named
from kb.models import Force

_NAMES = re.compile(r"(?:服务|业务|办理|办事|事项|项目|产品|套餐|受理|承诺|申请|工单|公共|险种)*(?:名称|事项|项目|业务|类型|类别|产品|套餐|险种):?")
_PRICES = re.compile(r"费|价|月租|收费标准|资费")
_COLUMN = re.compile(r"(?:收费|资费|执行|服务)?(?:标准|价格|金额|单价|依据)|单位|费用|月费|月租|备注|说明|要求|责任.{2,3}")
_FIGURE = re.compile(r"^\d+(?![\d.、])|\D\d")  # the number of 1.事项名称 is none
_ANY_VALUE = re.compile(r"值|(?:具体)?内容|说明|要求|信息|详情|描述|参数")
MARK = re.compile(r"(?<=.)(?:[①-⑳¹²³⁴-⁹*※†‡]|\[\d{1,2}\]|〔\d{1,2}〕|\(注\d{0,2}\)|(?<![备附])注\d{1,2})+$")  # 24小时①
_AS_ABOVE, _AS_LEFT = re.compile(r"同上[行格项]?|[〃″]|同前"), re.compile(r"同左[列格]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is laid out: the span and the folded words of each column; ``own`` is where the row itself stands.

    ``whole``: it is one cell, as wide as the table.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    own: Span
    whole: bool = False

    def only(self, columns: Sequence[int]) -> Line:
        """These columns of the row, in this order; a row that is one cell stays whole."""
        spans = tuple(self.spans[index] for index in columns)
        inside = [span for span in spans if self.own[0] <= span[0] < span[1]]
        own = (min(inside)[0], max(inside)[1]) if inside else self.own
        return self if self.whole else Line(spans, tuple(self.words[index] for index in columns), own)


@dataclass(frozen=True, slots=True)
class Shape:
    """A header, of as many rows as it has, and the rows under it."""

    heads: tuple[Line, ...]
    rows: tuple[Line, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(line.words) for line in (*self.heads, *self.rows)), default=0)


def lines(tree: Tree, table: Sequence[Block]) -> list[Line]:
    """The rows of a table, each as wide as the widest; a cell that only repeats another one (``同上``) stands for it."""
    columns = [cells(row) for row in table]
    width = max(map(len, columns), default=0)
    found: list[Line] = []
    for row, own in zip(table, columns, strict=True):
        spans = [*own, *[(row.start, row.start)] * (width - len(own))]
        words = [MARK.sub("", fold(tree.text[slice(*span)]).text) for span in spans]
        for index, word in enumerate(words):
            if _AS_ABOVE.fullmatch(word) and found:
                spans[index], words[index] = found[-1].spans[index], found[-1].words[index]
            elif _AS_LEFT.fullmatch(word) and index:
                spans[index], words[index] = spans[index - 1], words[index - 1]
        filled = [(cell.start, cell.end) for cell in row.cells if row.start <= cell.start < cell.end] or [(row.start, row.end)]
        found.append(Line(tuple(spans), tuple(words), (filled[0][0], filled[-1][1]), len(row.cells) < 2 and width > 1))
    return found


def beside(shape: Shape) -> list[Shape]:
    """The tables that stand side by side: under the same headings once more, or names and limits by turns."""
    for step in range(2, shape.width // 2 + 1):
        parts = [range(first, first + step) for first in range(0, shape.width, step)]
        if shape.width % step:
            continue
        named = [tuple(line.only(part).words for line in shape.heads) for part in parts]
        again = bool(shape.heads) and all(all(words) for words in named[0]) and len(set(named)) == 1
        rows = [line for line in shape.rows if not line.whole]
        if again or (not shape.heads and step == 2 and rows and all(map(_by_turns, rows))):
            return [Shape(tuple(line.only(part) for line in shape.heads), tuple(line.only(part) for line in shape.rows)) for part in parts]
    return [shape]


def _by_turns(line: Line) -> bool:
    pairs = zip(line.words[::2], line.words[1::2], strict=True)
    return all((not name and not value) or (name and not amounts(name) and plain(value, None)) for name, value in pairs)


def records(found: Sequence[Line]) -> list[Shape]:
    """Each record of a table of pairs (``事项名称 | 移机`` over ``时限 | 4日``) as a header and its row; none of another table."""
    pairs = list(_pairs(found))
    if pairs and _ANY_VALUE.fullmatch(pairs[0][0].words[pairs[0][1] + 1]):
        pairs = pairs[1:]  # 项目 | 内容 heads the pairs
    keys = [line.words[at].rstrip(":") for line, at in pairs]
    timed = [headwords.timed(key) or bool(_PRICES.search(key)) for key in keys]
    if not keys or not _NAMES.fullmatch(keys[0]) or not any(timed) or any(map(_heads_column, pairs[0][0].words[1::2])):
        return []
    starts = [at for at, key in enumerate(keys) if key == keys[0]]
    return [_record(pairs[start:end]) for start, end in zip(starts, [*starts[1:], len(pairs)], strict=True)]


def _heads_column(words: str) -> bool:
    return headwords.timed(words) or bool(_COLUMN.fullmatch(words))


def _pairs(found: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """Where each key of a table of pairs stands; none where a row has a key without a value, or a figure for a key."""
    rows = [line for line in found if not line.whole]
    if not rows or len(rows[0].words) % 2 or any(_FIGURE.search(word) or amounts(word) for line in rows for word in line.words[::2]):
        return
    for line in rows:
        for at in range(0, len(line.words), 2):
            if line.words[at] and line.spans[at] != line.spans[at + 1]:
                yield line, at


def _record(pairs: Sequence[tuple[Line, int]]) -> Shape:
    own = pairs[0][0].own[0], pairs[-1][0].own[1]
    head = Line(tuple(line.spans[at] for line, at in pairs), tuple(line.words[at].rstrip(":") for line, at in pairs), own)
    row = Line(tuple(line.spans[at + 1] for line, at in pairs), tuple(line.words[at + 1] for line, at in pairs), own)
    return Shape((head,), (row,))


def names_first(shape: Shape) -> Shape:
    """The same table with what its rows are called before their limits, where it stands on the right."""
    rows = [line for line in shape.rows if not line.whole]

    def limits(index: int) -> bool:
        unit = headwords.unit(" ".join(line.words[index] for line in shape.heads))
        held = [line.words[index] for line in rows if line.words[index]]
        return bool(held) and 2 * sum(plain(word, unit) is not None for word in held) >= len(held)

    holds = [limits(index) for index in range(shape.width)]
    names = max((index + 1 for index, held in enumerate(holds) if held), default=0)
    if not holds or not holds[0] or names == shape.width:
        return shape
    order = [*range(names, shape.width), *range(names)]
    return replace(shape, heads=tuple(line.only(order) for line in shape.heads), rows=tuple(line.only(order) for line in shape.rows))


def in_force(shape: Shape) -> Shape:
    """A table without the columns and rows of what no longer holds, or not yet, where it has them beside what does (``原标准 | 现标准``).

    Where it says from when the new ones hold (``调整后(2026年12月1日起)``), the old ones hold until then, and stay.
    """
    headings = _headings(shape)
    past, present = headwords.superseded(headings)
    if past:
        dated = any(named(headings[index]).valid_from for index in present)
        return _columns(shape, [index for index in range(shape.width) if dated or index not in past], present | past if dated else present)
    for index in range(shape.width):
        past, present = headwords.superseded(_held(shape, index))
        if past and len(shape.rows) > 1:
            return _rows(shape, index, past | present, past)
    return shape


def superseded(shape: Shape) -> Iterator[tuple[Shape, Force]]:
    """The same table with each of what no longer holds, or not yet, in the place of what does."""
    whole = in_force(shape)
    headings = _headings(shape)
    past, present = headwords.superseded(headings)
    if past and whole.width < shape.width:
        for at in sorted(past):
            yield (
                _columns(shape, [index for index in range(shape.width) if index == at or index not in past | present], {at}),
                headwords.force(headings[at]),
            )
    for index in range(shape.width) if not past else ():
        held = _held(shape, index)
        past, present = headwords.superseded(held)
        if past and len(shape.rows) > 1:
            for force in sorted({headwords.force(held[at]) for at in past}):
                others = {at for at in past if headwords.force(held[at]) != force}
                yield _rows(shape, index, past | present, present | others), force
            return


def _headings(shape: Shape) -> list[str]:
    return [" ".join(line.words[index] for line in shape.heads) for index in range(shape.width)]


def _held(shape: Shape, index: int) -> list[str]:
    return [line.words[index] for line in shape.rows]


def _columns(shape: Shape, kept: Sequence[int], renamed: set[int]) -> Shape:
    """Some columns of a table, of which some no longer say when they hold."""
    heads = [replace(line, words=tuple(headwords.present(w) if i in renamed else w for i, w in enumerate(line.words))) for line in shape.heads]
    return Shape(*(tuple(replace(line.only(kept), own=line.own) for line in part) for part in (heads, shape.rows)))


def _rows(shape: Shape, index: int, told: set[int], left_out: set[int]) -> Shape:
    """A table without some rows, and without the column ``index`` where all of its cells are ``told``, and say when their row holds."""
    rows = tuple(line for at, line in enumerate(shape.rows) if at not in left_out)
    kept = [at for at in range(shape.width) if at != index or len(told) < len(shape.rows)]
    return Shape(*(tuple(replace(line.only(kept), own=line.own) for line in part) for part in (shape.heads, rows)))
