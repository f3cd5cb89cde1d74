"""Tables as any format gives them: cells that reach over rows and columns, and the rows that name the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.source import Cell
from kb.models import Reason

Run = tuple[str, Reason | None]  # a piece of text, and why it is set aside where it is

SPAN_MAX = 60  # columns or rows; files that claim more are broken
_HEADER_CELL_MAX_CHARS = 20


def heads_table(cells: Sequence[str], rows: int) -> bool:
    """Whether a table's first row names its columns: several short cells, none empty, none with a figure in it."""
    return rows > 1 and len(cells) > 1 and all(0 < len(cell) <= _HEADER_CELL_MAX_CHARS and not re.search(r"\d", cell) for cell in cells)


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
