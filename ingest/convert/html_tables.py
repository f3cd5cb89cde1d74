"""HTML tables inside Markdown (merged cells cannot be written otherwise) as Markdown's own, cell by cell."""

from __future__ import annotations

import re

from ingest.convert.html import grid_of

_TABLE = re.compile(r"(?is)<table\b.*?</table>[ \t]*")


def as_pipes(text: str) -> str:
    """``text`` with each HTML table replaced by rows between bars; a merged cell stands in each column and row that it spans."""
    return _TABLE.sub(lambda match: _pipes(match.group()), text) if "<table" in text.lower() else text


def _pipes(table: str) -> str:
    grid = grid_of(table)
    width = max((len(row) for row in grid), default=0)
    if width < 2:
        return table
    rows = [[cell.replace("|", "/") for cell in row] + [""] * (width - len(row)) for row in grid]
    if len(rows) > 2 and rows[1][0] == rows[0][0]:  # a head of two rows: its first cell spans both
        rows[1][0] = ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["", lines[0], "|---" * width + "|", *lines[1:], ""])
