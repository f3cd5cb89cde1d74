"""Tables as any format gives them: cells that reach over rows and columns, and the rows that name the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.source import Cell
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.models import Reason

Run = tuple[str, Reason | None]  # a piece of text, and why it is set aside where it is

SPAN_MAX = 60  # columns or rows; files that claim more are broken
_HEADER_CELL_MAX_CHARS = 20


def heads_table(cells: Sequence[str], rows: int) -> bool:
    """Whether a table's first row names its columns: several short cells, none empty, none with a figure or a length of time in it."""
    short = all(0 < len(cell) <= _HEADER_CELL_MAX_CHARS and not re.search(r"\d", cell) for cell in cells)
    return rows > 1 and len(cells) > 1 and short and not any(amounts(fold(cell).text) for cell in cells)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table as its format gives it: its text, where it begins, and how far it reaches."""

    runs: tuple[Run, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """What is kept of it, on one line."""
        return re.sub(r"\s*\n\s*", " ", "".join(text for text, reason in self.runs if reason is None)).strip()

    @property
    def lines(self) -> list[tuple[Run, ...]]:
        """Its lines that are not blank."""
        found: list[list[Run]] = [[]]
        for text, reason in self.runs:
            first, *more = text.split("\n")
            found[-1].append((first, reason))
            found += [[(line, reason)] for line in more]
        return [tuple(line) for line in found if any(text.strip() for text, _ in line)]


Table = tuple[list[Box], int, set[int]]
"""The boxes of a table, how many rows it has, and which of them its format marks as headers."""


def opened(boxes: Sequence[Box], rows: int, heads: set[int], inside: Mapping[Box, Table]) -> Table:
    """A table with those ``inside`` of its cells in the place of these, which are as many rows and columns as they have."""
    heights, widths = [1] * rows, [1] * max((box.column + box.columns for box in boxes), default=0)
    for box, (inner, height, _) in inside.items():
        heights[box.row] = max(heights[box.row], height)
        widths[box.column] = max([widths[box.column], *(cell.column + cell.columns for cell in inner)])
    down, across = [0, *accumulate(heights)], [0, *accumulate(widths)]
    found: list[Box] = []
    named = {down[head] for head in heads}
    for box in boxes:
        row, column = down[box.row], across[box.column]
        if box in inside:
            inner, height, inner_heads = inside[box]
            found += [replace(one, row=row + one.row, column=column + one.column) for one in inner]
            named |= {row + head for head in {*inner_heads, *header_rows(inner, height)}}
        else:
            found.append(replace(box, row=row, column=column, rows=down[box.row + box.rows] - row, columns=across[box.column + box.columns] - column))
    return found, down[-1], named


def lines_apart(boxes: Iterable[Box], rows: int) -> tuple[list[Box], list[int]]:
    """The boxes with each row a row a line, where its cells hold as many lines, and those of one are lengths of time; and where each row begins."""
    own: list[list[Box]] = [[] for _ in range(rows)]
    for box in boxes:
        own[box.row].append(box)
    heights = [_lines_across(row) for row in own]
    begins = [0, *accumulate(heights)]
    found: list[Box] = []
    for box in (box for row in own for box in row):
        lines = box.lines if heights[box.row] > 1 and box.rows == 1 else [box.runs]
        start = begins[box.row]
        if len(lines) == 1:
            found.append(Box(box.runs, start, box.column, begins[box.row + box.rows] - start, box.columns))
        else:
            found += [Box(line, start + at, box.column, 1, box.columns) for at, line in enumerate(lines)]
    return found, begins


def _lines_across(row: Sequence[Box]) -> int:
    """How many rows a row is: as many as two or more of its cells have lines, all others having one."""
    if any(box.rows > 1 and len(box.lines) > 1 for box in row):
        return 1
    counts = sorted(len(box.lines) for box in row if box.text)
    if len(counts) < 2 or counts[-1] < 2 or counts[-2] != counts[-1] or any(count not in (1, counts[-1]) for count in counts):
        return 1
    return counts[-1] if any(len(box.lines) == counts[-1] and all(map(_is_length, box.lines)) for box in row) else 1


def _is_length(line: Iterable[Run]) -> bool:
    words = fold("".join(text for text, reason in line if reason is None)).text
    found = amounts(words)
    return len(found) == 1 and bool(re.fullmatch(r"(?:[≤<]=?|不超过|最长|最迟)?|(?:之内|以内|内)?", words[: found[0].start] + words[found[0].end :]))


def header_rows(boxes: Iterable[Box], rows: int) -> set[int]:
    """The indexes of the rows that name columns: the first below a title that spans the table, and one more where cells reach down into it."""
    filled = grid(boxes, rows)
    first = next((index for index, row in enumerate(filled) if len({box.text for box in row}) > 1), None)
    if first is None or not heads_table([box.text for box in filled[first]], rows - first):
        return set()
    below = filled[first + 1]
    merged = any(box.row == first and box.columns == 1 for box in below) and any(box.columns > 1 for box in filled[first])
    return {first, first + 1} if merged and heads_table([box.text for box in below], rows - first - 1) else {first}


def grid(boxes: Iterable[Box], rows: int) -> list[list[Box]]:
    """The boxes that each row is filled with, those from above among them, in the order of their columns."""
    filled: list[list[Box]] = [[] for _ in range(rows)]
    for box in boxes:
        for row in filled[box.row : box.row + box.rows]:
            row.append(box)
    return [sorted(row, key=lambda box: box.column) for row in filled]


def cells_between(text: str, start: int, end: int, bars: re.Pattern[str]) -> tuple[Cell, ...]:
    """The cells that ``bars`` part ``text[start:end]`` into, without the white space around them."""
    edges = [start, *(edge for bar in bars.finditer(text, start, end) for edge in bar.span()), end]
    return tuple(Cell(*stripped(text, low, high), column) for column, (low, high) in enumerate(zip(edges[::2], edges[1::2], strict=True)))


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; empty, at its start, where it is nothing else."""
    inside = text[start:end]
    low = start + len(inside) - len(inside.lstrip())
    return (low, start + len(inside.rstrip())) if low < end else (start, start)
