"""Plain text: the tables that it keeps, a row a line, their cells parted by tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.convert.builder import heads_table
from ingest.source import Block, Source
from kb.models import SetAside

_LINE = re.compile(r"[^\n]+")
_DELIMITER = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_OUTER = re.compile(r"^[ \t]*\|?[ \t]*(?P<row>.*?)[ \t]*\|?[ \t]*$")
_CELL_MAX_CHARS = 120  # longer cells are running text that holds a tab


def parse(text: str, relative: str) -> Source:
    """The ``Source`` of a plain text: its tables' rows as blocks, everything else as it stands."""
    blocks: list[Block] = []
    aside: list[SetAside] = []
    for table in _tables(text):
        rows = [match for match in table if not _DELIMITER.match(match.group())]
        aside += [SetAside(match.start(), min(match.end() + 1, len(text)), "markup") for match in table if _DELIMITER.match(match.group())]
        for index, match in enumerate(rows):
            header = index == 0 and (heads_table(_cells(match.group()), len(rows)) or len(rows) < len(table))
            line = match.group()
            outer = _OUTER.match(line)
            start, end = outer.span("row") if outer else (0, len(line))
            blocks.append(Block(match.start() + start, match.start() + end, "table_header" if header else "table_row"))
    return Source(path=relative, text=text, blocks=tuple(blocks), set_aside=tuple(aside))


def _tables(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of two or more neighbouring lines with the same number of cells."""
    run: list[re.Match[str]] = []
    width = 0
    for match in _LINE.finditer(text):
        cells = _cells(match.group())
        follows = bool(run) and match.start() == run[-1].end() + 1
        if not (follows and len(cells) == width and width > 1):
            if len(run) > 1:
                yield run
            run, width = [], len(cells)
            if width < 2 or not any(cells):
                continue
        run.append(match)
    if len(run) > 1:
        yield run


def _cells(line: str) -> list[str]:
    """The cells of a line; one cell where it is no row: an indented line, a sentence with a tab in it."""
    if "\t" in line.strip():
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
    elif line.count("|") > 1 or re.search(r"\S[ \t]*\|[ \t]*\S", line):
        cells = [cell.strip() for cell in _OUTER.sub(r"\g<row>", line).split("|")]
    else:
        return [line]
    filled = [cell for cell in cells if cell]
    return cells if len(filled) > 1 and all(len(cell) <= _CELL_MAX_CHARS for cell in filled) else [line]
