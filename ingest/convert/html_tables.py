"""HTML tables, in pages and inside Markdown (where merged cells cannot be written otherwise)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.convert.builder import TextBuilder
from ingest.convert.html_hidden import reason_for
from ingest.convert.html_values import instead
from ingest.convert.tables import SPAN_MAX, Box, Run, Table, opened
from ingest.source import Block, Source
from ingest.spans import shifted
from kb.models import SetAside

if TYPE_CHECKING:
    from bs4 import Tag

_CELL_MAX_CHARS = 400  # a longer cell is page layout, not data
_OPENS, _CLOSES = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table>[ \t]*", re.IGNORECASE)


def is_data(table: Tag) -> bool:
    """A table of data, not one that old pages are laid out with: the cells are short, and a table in one of them has its name beside it."""
    if table.find(["h1", "h2", "h3"]):
        return False
    rows = [_own(row, ["td", "th"], table) for row in _own(table, ["tr"], table)]
    cells = [cell for row in rows for cell in row]
    inner = [[cell.find("table") is not None for cell in row] for row in rows]
    named = all(sum(row) < 2 and (not any(row) or (len(row) > 1 and is_data(_inner(cells)))) for row, cells in zip(inner, rows, strict=True))
    return len(cells) > 1 and named and all(len(cell.get_text()) <= _CELL_MAX_CHARS or cell.find("table") for cell in cells)


def _inner(cells: Iterable[Tag]) -> Tag:
    tables: list[Tag] = [table for cell in cells for table in cell.find_all("table")]
    return tables[0]


def _own(tag: Tag, names: list[str], table: Tag) -> list[Tag]:
    """What is so called under ``tag``, without what belongs to a table inside of ``table``."""
    return [found for found in tag.find_all(names) if found.find_parent("table") is table]


def boxes(table: Tag) -> Table:
    """The cells of a table, how many rows it has, and which of them it marks as headers; a table in a cell stands in its place, cell by cell."""
    rows = _own(table, ["tr"], table)
    found: list[tuple[Box, Tag]] = []
    heads: set[int] = set()
    held: dict[int, int] = {}  # column → how many more rows a cell from above fills
    for number, row in enumerate(rows):
        cells = _own(row, ["td", "th"], table)
        column = 0
        taken = {at for at, left in held.items() if left}
        held = {at: left - 1 for at, left in held.items() if left > 1}
        for cell in cells:
            while column in taken:
                column += 1
            words = () if cell.find("table") else tuple(runs(cell))
            box = Box(words, number, column, min(_span(cell, "rowspan"), len(rows) - number), _span(cell, "colspan"))
            found.append((box, cell))
            if box.rows > 1:
                held |= dict.fromkeys(range(column, column + box.columns), box.rows - 1)
            column += box.columns
        if cells and (all(cell.name == "th" for cell in cells) or (row.parent is not None and row.parent.name == "thead")):
            heads.add(number)
    inside = {box: boxes(_inner([cell])) for box, cell in found if cell.find("table")}
    return opened([box for box, _ in found], len(rows), heads, inside)


def runs(tag: Tag) -> list[Run]:
    """The text under ``tag`` in pieces, those not shown with their reason; line breaks and blanks squeezed."""
    from bs4 import NavigableString
    from bs4 import Tag as Element
    from bs4.element import PreformattedString

    found: list[Run] = []

    def walk(element: Tag) -> None:
        for child in element.children:
            if isinstance(child, Element):
                reason = reason_for(child)
                if reason == "markup":
                    continue
                if reason:
                    found.append((f"{child.get_text('')}{' ' if child.name == 'option' else ''}", reason))
                elif told := instead(child):
                    found.append(told)
                elif child.name == "br":
                    found.append(("\n", None))
                else:
                    walk(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                found.append((flowing(str(child)), None))

    if reason := reason_for(tag):
        return squeezed([(tag.get_text(" "), reason)])
    if told := instead(tag):
        return squeezed([told])
    walk(tag)
    return squeezed(found)


def flowing(text: str) -> str:
    """Line breaks of the source mean a blank in HTML, and nothing beside Chinese characters."""

    def blank(match: re.Match[str]) -> str:
        if "\n" not in match.group():
            return match.group()
        return "" if any(ord(char) > 127 for char in text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]) else " "

    return re.sub(r"\s+", blank, text)


def squeezed(found: list[Run]) -> list[Run]:
    """``found`` with each run of blanks one blank, and none beside line breaks."""
    kept: list[Run] = []
    before = "\n"
    for text, reason in found:
        text = re.sub(r"[ \t\r\f\v\u00a0]+", " ", text)
        text = re.sub(r" ?\n ?", "\n", text)
        if before in " \n":
            text = text.removeprefix(" ")
        if text:
            before = text[-1]
            kept.append((text, reason))
    return kept


def flattened(text: str) -> tuple[str, list[Block], list[SetAside]]:
    """``text`` with each HTML table of two columns or more written a row a line, those rows, and what of them is set aside."""
    parts: list[str] = []
    blocks: list[Block] = []
    aside: list[SetAside] = []
    length = at = 0
    while (opens := _OPENS.search(text, at)) and (closes := _CLOSES.search(text, opens.end())):
        source = _rows(text[opens.start() : closes.end()])
        words = source.text if source.text else text[opens.start() : closes.end()]
        before = text[at : opens.start()] + ("\n" if source.text else "")
        length += len(before)
        blocks += shifted(source.blocks, length)
        aside += [replace(span, start=span.start + length, end=span.end + length) for span in source.set_aside]
        parts += [before, words]
        length += len(words)
        at = closes.end()
    return "".join([*parts, text[at:]]), blocks, aside


def _rows(table: str) -> Source:
    from bs4 import BeautifulSoup

    builder = TextBuilder()
    found, rows, heads = boxes(_inner([BeautifulSoup(table, "lxml")]))
    if max((box.column + box.columns for box in found), default=0) > 1:
        builder.table(found, rows, heads)
    return builder.source("")


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(int(value), SPAN_MAX) if value.isascii() and value.isdigit() and int(value) else 1
