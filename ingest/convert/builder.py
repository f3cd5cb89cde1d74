"""The text of a layout format, put together block by block."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ingest.convert.tables import Box, Run, grid, header_rows, lines_apart
from ingest.source import Block, BlockKind, Cell, Notice, Source
from kb.models import Reason, SetAside


class TextBuilder:
    """Collects blocks, each on lines of its own, and becomes a ``Source``."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._aside: list[SetAside] = []
        self._warnings: list[Notice] = []

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._parts)

    def add(self, runs: str | Iterable[Run], kind: BlockKind = "paragraph", level: int = 0, *, reason: Reason | None = None) -> None:
        """Append one block; a ``reason`` sets aside all of it that has none of its own. Blank text is ignored."""
        runs = [(runs, reason)] if isinstance(runs, str) else [(text, own or reason) for text, own in runs]
        span = self._put(runs)
        if span is None:
            return
        if any(text.strip() for text, own in runs if own is None):
            self._blocks.append(Block(*span, kind, level))
        else:  # its line break goes with it
            self._aside[-1] = replace(self._aside[-1], end=self._length)

    def table(self, boxes: Sequence[Box], rows: int, heads: Collection[int] = (), *, reason: Reason | None = None) -> None:
        """Append a table, a block a row; ``heads`` are the rows that the format itself marks as headers. A merged cell's text stands once."""
        boxes, begins = lines_apart(boxes, rows)
        rows = begins[-1]
        named = {*(begins[head] for head in heads), *header_rows(boxes, rows)}
        placed: dict[Box, tuple[int, int]] = {}
        for index, row in enumerate(grid(boxes, rows)):
            own = [box for box in row if box.row == index]
            filled = [at for at, box in enumerate(own) if any(text.strip() for text, _ in box.runs)]
            start = self._length
            for at, box in enumerate(own):
                if filled and filled[0] < at <= filled[-1]:
                    self._write(" | ")
                runs = [(text.replace("\n", " "), why or reason) for text, why in box.runs]
                placed[box] = self._put(runs, line=False) or (self._length, self._length)
            if not filled:
                continue
            end = self._length
            self._write("\n")
            if reason is None:
                cells = tuple(Cell(*placed[box], box.column, box.columns) for box in row)
                self._blocks.append(Block(start, end, "table_header" if index in named else "table_row", cells=cells))
            else:
                while self._aside and self._aside[-1].end > start:
                    start = min(start, self._aside.pop().start)
                self._aside.append(SetAside(start, self._length, reason))

    def warn(self, message: str, chinese: str) -> None:
        """Note a doubt about what comes next."""
        self._warnings.append(Notice(message, chinese, self._length, self._length))

    def source(self, relative: str, front_matter: dict[str, Any] | None = None) -> Source:
        """What was added, as the source called ``relative``."""
        return Source(relative, self.text, tuple(self._blocks), tuple(self._aside), front_matter or {}, tuple(self._warnings))

    def _put(self, runs: Sequence[Run], *, line: bool = True) -> tuple[int, int] | None:
        """Writes ``runs`` without the white space around them, and a line break after them; their span, or nothing where all is blank."""
        whole = "".join(text for text, _ in runs)
        low, high = len(whole) - len(whole.lstrip()), len(whole.rstrip())
        if low >= high:
            return None
        start, at = self._length - low, 0
        for text, reason in runs:
            first, last = max(at, low), min(at + len(text), high)
            if reason is not None and first < last:
                self._set_aside(start + first, start + last, reason)
            at += len(text)
        span = self._length, self._length + high - low
        self._write(whole[low:high] + ("\n" if line else ""))
        return span

    def _set_aside(self, start: int, end: int, reason: Reason) -> None:
        if self._aside and self._aside[-1].end == start and self._aside[-1].reason == reason:
            start = self._aside.pop().start
        self._aside.append(SetAside(start, end, reason))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
