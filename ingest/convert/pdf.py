"""PDF with a text layer: columns one after the other, tables as tables; running heads, page numbers and stamps set aside.

Lines that only the width of their column broke are joined again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from ingest.convert.builder import TextBuilder
from ingest.convert.pdf_layout import Column, Grid, Line, Row, blocks, rows_of, runs_on
from ingest.convert.pdf_page import Page, read_page
from ingest.convert.pdf_tables import ruled
from ingest.source import Block, Notice, Source
from ingest.spans import shifted
from ingest.titles import is_title
from ingest.width import narrow
from kb.errors import UnreadableFile
from kb.models import SetAside

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–·~]\s*\d{1,4}\s*[-—–·~]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|(?:Page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?)\s*$",
    re.IGNORECASE,
)
_STARTS_CLAUSE = re.compile(
    r"\s*(?:第[〇零一二三四五六七八九十百\d]+[编章节条款]|[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*\s*[、.．)）\s]|[①-⑳]|附件|附录|[-•·●■]\s|问[:：]|答[:：])"
)
_ENDS = re.compile(r"[。！？；：!?;:”」』》】…]\s*$")
_SENTENCE_MARK = re.compile(r"[。；！？]")
_EDGE_ROWS = 2  # how many rows at the top and the bottom of a page can be header or footer
_COLUMN_CHARS = 16  # half-width ones; a narrower column holds cells
_FULL_LINE = 0.85  # a line at least this share of its column's widest one was broken by the width
_STAMP = 1.5  # times the size of the page's text
_AGAIN_MAX = 200  # a file that shows one page so often in a row is broken


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of which only lines and tables are kept; ``large`` are the lines whose letters are much larger than its text."""

    rows: list[Row]
    large: list[Line]
    grids: list[Grid]
    askew: str
    width: float


def parse(data: bytes, relative: str) -> Source:
    """The ``Source`` of a PDF; raises ``UnreadableFile`` when it is encrypted, broken, or holds pictures of pages only."""
    sheets, notices = _sheets(data)
    text = _Text(sheets)
    for number, sheet in enumerate(sheets):
        text.page(number, sheet)
    return replace(text.source(relative), warnings=(*notices, *text.notices))


class _Text:
    """The text of all pages, put together line by line."""

    def __init__(self, sheets: Sequence[_Sheet]) -> None:
        self.notices: list[Notice] = []
        self._heads = _running([sheet.rows for sheet in sheets])
        self._stamps = _stamps([sheet.large for sheet in sheets])
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._aside: list[SetAside] = []
        self._pending = ""  # how the last content line ends: what is to stand before the next one

    def page(self, number: int, sheet: _Sheet) -> None:
        """Append one page: what heads it, its text and tables, what stands at its foot or across it."""
        rows = [[line for line in row if _place(line) not in self._stamps] for row in sheet.rows]
        rows = [row for row in rows if row]
        edges = {line for row in [*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]] for line in row}
        marks = {line for line in edges if _PAGE_NUMBER.match(line.text) or self._heads_page(line, number)}
        kept = [[line for line in row if line not in marks] for row in rows]
        middle = len(rows) // 2
        for line in (line for row in rows[:middle] for line in row if line in marks):
            self._artefact(line.text)
        for index, block in enumerate(_in_order([row for row in kept if row], sheet.grids)):
            if isinstance(block, Grid):
                self._grid(block)
                continue
            if index and not block.goes_on:  # a sentence runs over pages and columns, not past what stands between
                self._end()
            if block.doubtful:
                self._doubt(number + 1)
            self._column(block, sheet.width)
        for line in (line for row in rows[middle:] for line in row if line in marks):
            self._artefact(line.text)
        for words in (sheet.askew, *(line.text for line in sheet.large if _place(line) in self._stamps)):
            if words:
                self._artefact(words)

    def source(self, relative: str) -> Source:
        """All pages as the source called ``relative``."""
        return Source(relative, "".join(self._parts), tuple(self._blocks), tuple(self._aside))

    def _heads_page(self, line: Line, number: int) -> bool:
        # A title that heads every page stays on the first.
        return _shape(line.text) in self._heads and not (number == 0 and is_title(narrow(line.text)))

    def _doubt(self, page: int) -> None:
        self.notices.append(Notice(f"page {page}: columns that may be a table", f"第{page}页：分栏处也可能是表格", self._length, self._length))

    def _column(self, column: Column, page_width: float) -> None:
        width = max(_width(line.text) for line in column.lines)
        reach = max(line.right for line in column.lines) - min(line.left for line in column.lines)
        short = width < _COLUMN_CHARS if column.beside else reach < page_width / 2 and not runs_on(column.lines)  # lines that no width broke
        for line in column.lines:
            self._write(self._joint(line.text) + line.text)
            ends = short or "\t" in line.text or _ENDS.search(line.text) or _width(line.text) < _FULL_LINE * width
            self._pending = "end" if ends else "open"

    def _end(self) -> None:
        self._pending = self._pending and "end"

    def _joint(self, line: str) -> str:
        """What stands between the line before and this one: a line break, a blank between Latin words, or nothing."""
        if not self._pending:
            return ""
        if self._pending == "end" or _STARTS_CLAUSE.match(line):
            return "\n"
        last = self._parts[-1][-1:]
        return " " if last.isascii() and last.isalnum() and line[:1].isascii() and line[:1].isalnum() else ""

    def _grid(self, grid: Grid) -> None:
        if self._pending:
            self._write("\n")
        builder = TextBuilder()
        builder.table(grid.boxes, grid.rows)
        table = builder.source("")
        self._blocks += shifted(table.blocks, self._length)
        self._write(table.text.removesuffix("\n"))
        self._pending = "end"

    def _artefact(self, text: str) -> None:
        # The line breaks around it go with it, so that a sentence that runs over the page closes again.
        piece = f"\n{text}\n"
        self._aside.append(SetAside(self._length, self._length + len(piece), "page_artefact"))
        self._write(piece)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _in_order(rows: Sequence[Row], grids: Sequence[Grid]) -> Iterator[Column | Grid]:
    """The text above, between and below the ruled tables of a page, and the tables."""
    at = 0
    for grid in grids:
        end = next((n for n in range(at, len(rows)) if rows[n][0].top >= grid.top), len(rows))
        yield from blocks(rows[at:end])
        yield grid
        at = end
    yield from blocks(rows[at:])


def _sheet(page: Page) -> _Sheet:
    sizes = sorted(char.size for char in page.chars)
    large = _STAMP * sizes[len(sizes) // 2] if sizes else 0.0
    grids, rest = ruled(page.chars, page.rulers)
    over = rows_of(char for char in rest if char.size >= large)  # apart, since a stamp may lie across the text
    rows = sorted([*rows_of(char for char in rest if char.size < large), *over], key=lambda row: row[0].top)
    return _Sheet(rows, [line for row in over for line in row], grids, page.askew, page.width)


def _sheets(data: bytes) -> tuple[list[_Sheet], list[Notice]]:
    import pypdfium2

    if not data:
        raise UnreadableFile("is empty")
    if b"%PDF" not in data[:1024]:
        raise UnreadableFile("is no PDF: the extension is wrong")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("is encrypted" if "password" in str(error).lower() else "is broken, or not a PDF that can be read") from error
    sheets: list[_Sheet] = []
    letters = 0
    again: list[int] = []
    bare: list[int] = []
    seen: set[str] = set()
    total = len(document)
    for number in range(total):
        try:
            page = document[number]
            layer = page.get_textpage()
            words = layer.get_text_range()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(f"is broken: page {number + 1} cannot be read") from error
        if words.strip() and words in seen:
            again.append(number + 1)
            if len(again) >= _AGAIN_MAX and again[-_AGAIN_MAX] == number + 2 - _AGAIN_MAX:
                again += range(number + 2, total + 1)
                break
            continue
        seen.add(words)
        read = read_page(page, layer)
        letters += len(read.chars)
        sheets.append(_sheet(read))
        bare += [number + 1] * (not words.strip())
        page.close()
    if letters < 5 * max(1, len(sheets)):
        raise UnreadableFile("has no text layer (a scan?): run text recognition on it first")
    notices = [Notice(f"pages without a text layer: {_listed(bare)}", f"没有文字层的页：{_listed(bare)}")] * bool(bare)
    notices += [Notice(f"pages that repeat another one and were left out: {_listed(again)}", f"与别页相同、未重复读取的页：{_listed(again)}")] * bool(
        again
    )
    return sheets, notices


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers, runs of them as first–last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs[:20]) + (" …" if len(runs) > 20 else "")


def _running(pages: Sequence[Sequence[Row]]) -> set[str]:
    """The shapes of lines that stand at the edge of at least half of the pages (three or more)."""
    edges = [[line.text for row in [*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]] for line in row] for rows in pages]
    shapes = Counter(shape for lines in edges for shape in {_shape(line) for line in lines if not _SENTENCE_MARK.search(line)})
    return {shape for shape, count in shapes.items() if count >= max(3, len(pages) / 2)}


def _stamps(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int, int]]:
    """The places of large words that stand in one place of at least half of the pages (three or more)."""
    places = Counter(place for lines in pages for place in set(map(_place, lines)))
    return {place for place, count in places.items() if count >= max(3, len(pages) / 2)}


def _place(line: Line) -> tuple[str, int, int]:
    return line.text, round(line.left / 4), round(line.top / 4)


def _shape(line: str) -> str:
    """A line whatever page number it holds."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line))


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line.strip())
