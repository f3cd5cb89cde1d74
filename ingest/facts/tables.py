"""Tables: the cells of a row, and which column is which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.tree import Span, Tree
from ingest.passages import strip
from ingest.source import Block


def cells(tree: Tree, row: Block) -> list[Span]:
    """The cells of a row, parted by ``|`` or tabs, without the white space around them; empty ones are empty spans.

    A row has no outer bars: one that it begins or ends with parts an empty cell from the next.
    """
    spans: list[Span] = []
    position = row.start
    for match in re.finditer(r"[|｜\t]", tree.text[row.start : row.end]):
        spans.append(strip(tree.text, position, row.start + match.start()))
        position = row.start + match.end()
    spans.append(strip(tree.text, position, row.end))
    return spans


def column(tree: Tree, header: Sequence[Span], pattern: str) -> int | None:
    """The first column whose heading matches."""
    return next((i for i, span in enumerate(header) if re.search(pattern, tree.text[slice(*span)])), None)


def split(tree: Tree, table: Sequence[Block]) -> tuple[list[Span], list[Block]]:
    """The cells of the header row (none where a table has no header; the first of several) and the rows of data."""
    if table and table[0].kind == "table_header":
        return cells(tree, table[0]), [row for row in table if row.kind != "table_header"]
    return [], list(table)


def cell(tree: Tree, row: Sequence[Span], index: int | None) -> str:
    """The text of a cell; empty where the row has no such column."""
    return tree.text[slice(*row[index])] if index is not None and index < len(row) else ""
