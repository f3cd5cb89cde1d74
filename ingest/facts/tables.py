"""Tables: the cells of a row, and which column is which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.facts.tree import Span, Tree
from ingest.source import Block


def cells(row: Block) -> list[Span]:
    """The cells of a row by column; empty ones are empty spans, one merged over columns stands in each of them (but for one as wide as the table).

    A cell merged with the one above has its span there, before ``row.start``.
    """
    if len(row.cells) < 2:
        return [(cell.start, cell.end) for cell in row.cells] or [(row.start, row.end)]
    spans = [(row.start, row.start)] * max(cell.column + cell.columns for cell in row.cells)
    for cell in row.cells:
        spans[cell.column : cell.column + cell.columns] = [(cell.start, cell.end)] * cell.columns
    return spans


def column(tree: Tree, header: Sequence[Span], pattern: str) -> int | None:
    """The first column whose heading matches."""
    return next((i for i, span in enumerate(header) if re.search(pattern, tree.text[slice(*span)])), None)


def split(tree: Tree, table: Sequence[Block]) -> tuple[list[Span], list[Block]]:
    """The cells of the header row (none where a table has no header; the first of several) and the rows of data."""
    if table and table[0].kind == "table_header":
        return cells(table[0]), [row for row in table if row.kind != "table_header"]
    return [], list(table)


def cell(tree: Tree, row: Sequence[Span], index: int | None) -> str:
    """The text of a cell; empty where the row has no such column."""
    return tree.text[slice(*row[index])] if index is not None and index < len(row) else ""
