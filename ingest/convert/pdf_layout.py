"""The layout of a PDF page: rows of characters, the columns that they run in, and what is aligned as a table without ruled lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.convert.pdf_page import Char
from ingest.convert.tables import Box
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold

_APART = 1.2  # ems: a wider blank parts two pieces of a row
_BLANK = 0.1  # ems: a blank of the file that is narrower is none
_LATIN_GAP = 0.2  # ems: a wider gap between Latin words is a blank, though the file has none
_GAP = 0.6  # ems: the same beside Chinese, which printers set apart from figures
_GUTTER = 0.8  # ems: a narrower blank parts no columns
_FAR = 3  # ems: a wider blank between rows ends a table
_COLUMN_LINES = 4
_COLUMN_CHARS = 8  # shorter lines are cells
_CELL_MAX_CHARS = 40
_FULL = 0.9  # of its column's width: a line at least so long runs on
_FULL_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a row that no wide blank parts."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


Row = list[Line]  # from left to right


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after the other; ``beside`` another column, after which it may ``go_on``.

    ``doubtful`` where they may have been the cells of a table.
    """

    lines: tuple[Line, ...]
    beside: bool = False
    goes_on: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, and how many rows it has; ``top`` is where it stands on its page."""

    boxes: tuple[Box, ...]
    rows: int
    top: float


def rows_of(chars: Iterable[Char]) -> list[Row]:
    """The rows of ``chars`` from top to bottom, each in the pieces that wide blanks part it into."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: char.middle[1]):
        if rows and char.middle[1] - middle <= 0.5 * max(char.bottom - char.top, 1.0):
            rows[-1].append(char)
        else:
            rows.append([char])
            middle = char.middle[1]
    return [list(_pieces(sorted(row, key=lambda char: char.left))) for row in rows]


def _pieces(row: Sequence[Char]) -> Iterator[Line]:
    piece = [row[0]]
    words = [row[0].text]
    for before, char in pairwise(row):
        gap = (char.left - before.right) / max(min(char.size, before.size), 1.0)
        if gap > _APART:
            yield _line(piece, words)
            piece, words = [], []
        elif gap > (_BLANK if char.after_blank else _LATIN_GAP if (before.text + char.text).isascii() else _GAP):
            words.append(" ")
        elif char.text == before.text and abs(char.left - before.left) < 0.1 * char.size:
            continue  # printed twice, to look bold
        piece.append(char)
        words.append(char.text)
    yield _line(piece, words)


def _line(piece: Sequence[Char], words: Sequence[str]) -> Line:
    return Line(
        "".join(words),
        piece[0].left,
        max(c.right for c in piece),
        min(c.top for c in piece),
        max(c.bottom for c in piece),
        median(c.size for c in piece),
    )


def blocks(rows: Sequence[Row]) -> Iterator[Column | Grid]:
    """``rows`` in reading order: whole rows, columns one after the other, tables."""
    at = 0
    plain: list[Line] = []
    while at < len(rows):
        end, gutter = _band(rows, at)
        if end == at:
            plain.append(_whole(rows[at]))
            at += 1
            continue
        if plain:
            yield Column(tuple(plain))
            plain = []
        band = rows[at:end]
        runs = [runs_on(column) for column in _columns(band)]
        if not any(runs):  # what stands on one side alone below a table is no row of it
            end -= next((n for n, row in enumerate(reversed(band)) if len(row) > 1), 0)
            band = rows[at:end]
        yield from _contents(band) or _grid(band, runs) or _apart(band, gutter, doubtful=not all(runs))
        at = end
    if plain:
        yield Column(tuple(plain))


def _whole(row: Row) -> Line:
    """A row that is in no columns, as one line."""
    first, last = row[0], row[-1]
    return replace(first, text=" ".join(line.text for line in row), right=last.right) if len(row) > 1 else first


def _apart(band: Sequence[Row], gutter: float, *, doubtful: bool) -> Iterator[Column | Grid]:
    """The columns on both sides of a blank, read one after the other: cells that are sentences are never read across."""
    left = [[line for line in row if line.right <= gutter] for row in band]
    right = [[line for line in row if line.right > gutter] for row in band]
    if not any(left) or not any(right):
        yield Column(tuple(map(_whole, band)))
        return
    for side in (left, right):
        for index, block in enumerate(blocks([row for row in side if row])):
            if isinstance(block, Column):
                goes_on = block.goes_on or (side is right and not index and not doubtful)
                yield replace(block, beside=True, goes_on=goes_on, doubtful=doubtful or block.doubtful)
            else:
                yield block


def _band(rows: Sequence[Row], at: int) -> tuple[int, float]:
    """Where the rows end that one blank parts from ``at`` on, and the middle of that blank; ``at`` itself where none does."""
    first = sorted((*rows[at], *(rows[at + 1] if _beside(rows, at) else ())), key=lambda line: line.left)
    best = (at, 0.0)
    for one, other in pairwise(first):
        low, high = one.right, other.left
        before, after = 0, 0  # lines on either side
        for index in range(at, len(rows)):
            row = rows[index]
            left = [line.right for line in row if line.right <= (low + high) / 2]
            right = [line.left for line in row if line.left >= (low + high) / 2]
            low, high = max([low, *left]), min([high, *right])
            far = index > at and row[0].top - max(line.bottom for line in rows[index - 1]) > _FAR * row[0].size
            if far or high - low < _GUTTER * row[0].size or len(left) + len(right) < len(row):
                break
            before, after = before + bool(left), after + bool(right)
            if before > 1 and after > 1 and index >= best[0]:
                best = (index + 1, (low + high) / 2)
    return best


def _beside(rows: Sequence[Row], at: int) -> bool:
    """Whether a row stands beside the next one, half a line higher: columns whose lines are not level."""
    if at + 1 == len(rows):
        return False
    over, under = rows[at], rows[at + 1]
    return under[0].top < over[0].bottom and (over[-1].right < under[0].left or under[-1].right < over[0].left)


def _columns(band: Sequence[Row]) -> list[list[Line]]:
    """The lines of ``band`` by the columns that they stand in, from left to right."""
    columns: list[list[Line]] = []
    right = 0.0
    for line in sorted((line for row in band for line in row), key=lambda line: line.left):
        if columns and line.left < right:
            columns[-1].append(line)
        else:
            columns.append([line])
        right = max(right, line.right) if len(columns[-1]) > 1 else line.right
    return columns


def runs_on(column: Sequence[Line]) -> bool:
    """Whether a column is running text: lines of some length, many of them as long as the column is wide; not most of them with a length of time."""
    width = max(line.right for line in column) - min(line.left for line in column)
    full = sum(line.right - line.left >= _FULL * width for line in column)
    long = len(column) >= _COLUMN_LINES and median(len(line.text) for line in column) >= _COLUMN_CHARS and full >= _FULL_SHARE * len(column)
    return long and 2 * sum(bool(amounts(fold(line.text).text)) for line in column) <= len(column)


def _contents(band: Sequence[Row]) -> list[Column]:
    """The lines of a table of contents, whose last column is the pages, each with its page after a tab."""
    if not all(len(row) > 1 and row[-1].text.isdecimal() for row in band):
        return []
    return [Column(tuple(replace(row[0], text="\t".join(line.text for line in row), right=row[-1].right) for row in band))]


def _grid(band: Sequence[Row], runs: Sequence[bool]) -> list[Grid]:
    """The table whose cells stand in columns; none where a column runs on, or a cell is as long as a sentence."""
    columns = _columns(band)
    if any(runs) or any(len(line.text) > _CELL_MAX_CHARS for row in band for line in row):
        return []
    column_of = {line: number for number, column in enumerate(columns) for line in column}
    boxes = [Box(((line.text, None),), number, column_of[line]) for number, row in enumerate(band) for line in row]
    return [Grid(tuple(boxes), len(band), band[0][0].top)] if len({(box.row, box.column) for box in boxes}) == len(boxes) else []
