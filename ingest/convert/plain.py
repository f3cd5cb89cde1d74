"""Plain text: the tables that it keeps, a row a line, their cells parted by bars or tabs, or aligned by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from ingest.convert.tables import cells_between, heads_table, stripped
from ingest.source import Block, Cell, Source
from ingest.spans import disjoint
from ingest.titles import LABEL_START
from ingest.width import narrow
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.models import SetAside

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[ \t|:+=─━│┃┌┐└┘├┤┬┴┼╋-]*(?:--|==|──|━━)[ \t|:+=─━│┃┌┐└┘├┤┬┴┼╋-]*")
_BARS = re.compile(r"[|｜│┃]")
_TABS = re.compile(r"\t")
_WIDE = re.compile(r"[ \u3000]{2,}|\u3000")
_NARROW = re.compile(r" ")
_CELL_MAX_CHARS = 120  # longer cells are running text that holds a tab
_ALIGNED_CELL_MAX_CHARS = 40
_ALIGNED_BY = 2  # columns of the screen that a cell may stand off its heading
_AMOUNT = re.compile(r"\d|[一二两三四五六七八九十半][一二三四五六七八九十半]*(?:个|天|日|小时|工作|分钟|周|月|年|元)|即时|立即|当[场日天]|[随实]时")
_SENTENCE = re.compile(r"[。；;，！？!?：:]")
_TIMES = re.compile(r"时[限间长效]|期限|SLA|标准|要求|承诺")
_NUMBERS = re.compile(r"序号|编号|项次|项|№|No\.?")

Row = tuple[Cell, ...]


def parse(text: str, relative: str) -> Source:
    """The ``Source`` of a plain text: its tables' rows as blocks, everything else as it stands."""
    blocks: list[Block] = []
    aside: list[SetAside] = []
    for table in _tables(text):
        rows = [(line, cells) for line, cells in table if cells]
        rules = [line for line, cells in table if not cells]
        aside += [SetAside(line.start(), min(line.end() + 1, len(text)), "markup") for line in rules]
        for index, (line, cells) in enumerate(rows):
            header = index == 0 and (heads_table([text[cell.start : cell.end] for cell in cells], len(rows)) or bool(rules))
            filled = [cell for cell in cells if cell.start < cell.end]
            blocks.append(Block(filled[0].start, filled[-1].end, "table_header" if header else "table_row", cells=cells))
            outside = ((line.start(), filled[0].start), (filled[-1].end, line.end()))  # outer bars
            aside += [SetAside(start, end, "markup") for start, end in outside if text[start:end].strip()]
    return Source(path=relative, text=text, blocks=tuple(blocks), set_aside=disjoint(aside))


def _tables(text: str) -> Iterator[list[tuple[re.Match[str], Row]]]:
    """The tables: neighbouring lines that are rows of one kind, and the rules between them (without cells)."""
    for lines in _paragraphs(text):
        table: list[tuple[re.Match[str], Row]] = []
        width = 0
        rest = []
        for line in lines:
            cells = _parted(text, line)
            rule = not cells and _ruled(line)
            if not rule and len(cells) != width:
                yield from _proven(table)
                table, width = table[len(table) - _rules(table) :] if cells else [], len(cells)
            if rule or cells:
                table.append((line, cells))
            if not cells:
                rest.append(line)
        yield from _proven(table)
        upright = _upright(text, rest)
        if upright:
            yield upright
        else:
            yield from _aligned(text, rest)


def _upright(text: str, lines: Sequence[re.Match[str]]) -> list[tuple[re.Match[str], Row]]:
    """A table with a line for each of its cells (``业务⏎时限⏎移机⏎5日⏎退费⏎9日``); empty where the lines are no such.

    Each row is a name and as many lengths of time as the header has columns beside that of the names, to the end of the paragraph.
    """
    sums = [bool(amounts(fold(line.group()).text)) for line in lines]
    if not any(sums) or any(_SENTENCE.search(line.group()) or len(line.group().strip()) > _ALIGNED_CELL_MAX_CHARS for line in lines):
        return []
    first = sums.index(True)
    width = 1 + next((n for n, is_sum in enumerate(sums[first:]) if not is_sum), 0)
    start = first - 1 - width
    body = sums[first - 1 :]
    regular = width > 1 and not len(body) % width and all(is_sum == bool(n % width) for n, is_sum in enumerate(body))
    if start < 0 or not regular or len(body) < 2 * width or not (width > 2 or _TIMES.search(lines[first - 2].group())):
        return []
    table = []
    for at in range(start, len(lines), width):
        spans = [stripped(text, *line.span()) for line in lines[at : at + width]]
        table.append((lines[at], tuple(Cell(*span, column) for column, span in enumerate(spans))))
    return table


def _rules(table: Sequence[tuple[re.Match[str], Row]]) -> int:
    """How many rules a table ends with; what comes next may be under them."""
    return next((n for n, (_, cells) in enumerate(reversed(table)) if cells), len(table))


def _proven(table: list[tuple[re.Match[str], Row]]) -> Iterator[list[tuple[re.Match[str], Row]]]:
    if sum(bool(cells) for _, cells in table) > 1:
        yield table


def _paragraphs(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of lines without a blank one between them."""
    run: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if not line.group().strip() or (run and line.start() != run[-1].end() + 1):
            yield run
            run = []
        if line.group().strip():
            run.append(line)
    yield run


def _parted(text: str, line: re.Match[str]) -> Row:
    """The cells that tabs or bars part a line into; none where it is no row: an indented line, a sentence with a tab in it, a rule."""
    start, end = stripped(text, *line.span())
    if _ruled(line):
        return ()
    if "\t" in line.group().strip():
        # A tab at either end parts an empty cell, a blank does not.
        cells = cells_between(text, line.start(), line.start() + len(line.group().rstrip("\r\n ")), _TABS)
    else:
        start += bool(_BARS.match(text, start, end))
        end -= end > start and bool(_BARS.match(text, end - 1, end))
        cells = cells_between(text, start, end, _BARS)
    filled = [cell for cell in cells if cell.start < cell.end]
    return cells if len(filled) > 1 and all(cell.end - cell.start <= _CELL_MAX_CHARS for cell in filled) else ()


def _aligned(text: str, lines: Sequence[re.Match[str]]) -> Iterator[list[tuple[re.Match[str], Row]]]:
    """Tables whose cells only blanks part: a row that names columns, and rows under it that stand in its columns.

    One blank is enough where it parts every line into as many cells, and a column of them are amounts.
    """
    at = 0
    while at < len(lines):
        best = max((_under(text, lines, at, blanks) for blanks in (_WIDE, _NARROW)), key=len)
        if best and at and _ruled(lines[at - 1]) and lines[at].start() == lines[at - 1].end() + 1:
            yield [(lines[at - 1], ()), *best]
        elif best:
            yield best
        at += len(best) or 1


def _ruled(line: re.Match[str]) -> bool:
    return _RULE.fullmatch(line.group()) is not None


def _under(text: str, lines: Sequence[re.Match[str]], at: int, blanks: re.Pattern[str]) -> list[tuple[re.Match[str], Row]]:
    """The table that the line ``at`` heads, by ``blanks`` of one kind, with the rules in it; empty where it heads none."""
    header = _parts(text, lines[at], blanks)
    words = [text[cell.start : cell.end] for cell in header]
    named = heads_table(words, 2) and all(re.search(r"\w", word) for word in words)
    if not named or _SENTENCE.search("".join(words)) or LABEL_START.match(narrow(words[0])):
        return []
    table: list[tuple[re.Match[str], Row]] = [(lines[at], header)]
    amounts = set(range(len(header)))  # the columns that hold nothing else so far
    for index in range(at + 1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.start() == before.end() + 1 and _ruled(line):
            table.append((line, ()))
            continue
        cells = _parts(text, line, blanks)
        if blanks is _WIDE and 1 < len(cells) < len(header):
            cells = _by_place(text, lines[at], header, line, cells)
        labelled = LABEL_START.match(narrow(line.group().lstrip())) and not _NUMBERS.fullmatch(words[0])
        if line.start() != before.end() + 1 or len(cells) != len(header) or labelled or not _short(cells):
            break
        left = {column for column in amounts if _AMOUNT.search(text, cells[column].start, cells[column].end)}
        if blanks is _NARROW and not left:
            break
        amounts = left
        table.append((line, cells))
    rows = sum(bool(cells) for _, cells in table)
    return table if rows > (2 if blanks is _NARROW else 1 if amounts else 3) else []


def _parts(text: str, line: re.Match[str], blanks: re.Pattern[str]) -> Row:
    start, end = stripped(text, *line.span())
    return cells_between(text, start, end, blanks)


def _short(cells: Row) -> bool:
    return all(cell.end - cell.start <= _ALIGNED_CELL_MAX_CHARS for cell in cells)


def _by_place(text: str, head: re.Match[str], header: Row, line: re.Match[str], cells: Row) -> Row:
    """A row with cells left empty, or parted by one blank: each belongs to the heading that it stands under; as it is where one stands under none."""
    places = [_shown(text, head.start(), cell.start) for cell in header]
    found: dict[int, tuple[int, int]] = {}
    last = -1
    for piece in _parts(text, line, _NARROW):
        if piece.start == piece.end:
            continue
        at = _shown(text, line.start(), piece.start)
        column = next((n for n, place in enumerate(places) if n > last and abs(place - at) <= _ALIGNED_BY), -1)
        if column < 0 and (last < 0 or any(cell.start == piece.start for cell in cells)):
            return cells
        last = column if column >= 0 else last
        found[last] = (found.get(last, (piece.start, 0))[0], piece.end)
    return tuple(Cell(*found.get(n, (cells[0].start, cells[0].start)), n) for n in range(len(header)))


def _shown(text: str, start: int, end: int) -> int:
    """How wide ``text[start:end]`` is on a screen."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text[start:end])
