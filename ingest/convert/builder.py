"""The text of a layout format, put together block by block."""

from __future__ import annotations

import re
from typing import Any

from ingest.source import Block, BlockKind, Source
from kb.models import Reason, SetAside

_HEADER_CELL_MAX_CHARS = 20


def heads_table(cells: list[str], rows: int) -> bool:
    """Whether a table's first row names its columns: several short cells, none empty, none with a figure in it."""
    return rows > 1 and len(cells) > 1 and all(0 < len(cell) <= _HEADER_CELL_MAX_CHARS and not re.search(r"\d", cell) for cell in cells)


def header_rows(grid: list[list[str]]) -> set[int]:
    """The indexes of the rows that name columns: the first below a title that spans the table, and one more where cells reach down into it."""
    first = next((index for index, cells in enumerate(grid) if len(set(cells)) > 1), None)
    if first is None or not heads_table(grid[first], len(grid) - first):
        return set()
    below = grid[first + 1]
    merged = len(below) == len(grid[first]) and any(a == b for a, b in zip(below, grid[first], strict=True)) and len(set(grid[first])) < len(below)
    return {first, first + 1} if merged and heads_table(below, len(grid) - first - 1) else {first}


class TextBuilder:
    """Collects blocks, each on lines of its own, and becomes a ``Source``."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._aside: list[SetAside] = []

    def add(self, text: str, kind: BlockKind = "paragraph", level: int = 0, *, reason: Reason | None = None) -> None:
        """Append one block; one that has a ``reason`` is set aside instead of becoming a ``Block``. Blank text is ignored."""
        text = text.strip()
        if not text:
            return
        start, end = self._length, self._length + len(text)
        self._parts.append(text + "\n")
        self._length = end + 1
        if reason is None:
            self._blocks.append(Block(start, end, kind, level))
        else:
            self._aside.append(SetAside(start, end + 1, reason))

    def source(self, relative: str, front_matter: dict[str, Any] | None = None) -> Source:
        """What was added, as the source called ``relative``."""
        return Source(relative, "".join(self._parts), tuple(self._blocks), tuple(self._aside), front_matter or {})
