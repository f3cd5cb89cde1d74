"""Tables saved as text, their cells parted by commas, semicolons or tabs (CSV): what stands over a table, and its rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from statistics import median_low

from ingest.convert.builder import TextBuilder
from ingest.convert.tables import Box, heads_table
from ingest.source import Source
from kb.errors import UnreadableFile

_SEPARATORS = ",;\t"
# What any column may be called; a row of such names in mid-table heads the rows under it.
_NAMES = re.compile(
    r"(?:序号|编号|项目|事项|条目|内容|规定|说明|解释|备注|名称|标准|要求|类别|类型|分类|级别|等级|指标|情[形况]|条件|范围|对象|时限|期限|费用|价格|金额|方式|办法|措施|流程|部门|责任人?|电话|地点|时间)+"
)

Row = list[str]


def parse(text: str, relative: str) -> Source:
    """The ``Source`` of a text of separated cells; raises ``UnreadableFile`` where a quotation mark is never closed."""
    builder = TextBuilder()
    separator, rows = max(((separator, _read(text, separator)) for separator in _SEPARATORS), key=lambda read: _agreement(read[1]))
    for filled, together in groupby(rows, key=any):
        if filled:
            _add(builder, list(together), separator)
    return builder.source(relative)


def _read(text: str, separator: str) -> list[Row]:
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(keepends=True), delimiter=separator)]
    except csv.Error as error:
        raise UnreadableFile(f"is no table of separated cells: {error}") from error


def _agreement(rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows have the commonest number of cells beyond one, and that number."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def _add(builder: TextBuilder, rows: list[Row], separator: str) -> None:
    """Adds rows without an empty one between them: what stands over the names of the columns line by line, the first as the title, then the table."""
    head = _head(rows)
    for cell in (cell for row in rows[:head] for cell in row if cell):
        builder.add(cell, *(("paragraph", 0) if builder.text else ("heading", 1)))
    begins = [at for at in range(head, len(rows)) if at == head or _names_again(rows, at)]
    for first, last in zip(begins, [*begins[1:], len(rows)], strict=False):
        table = rows[first:last]
        width = _filled(table[0]) if _heads(table, 0) else 0
        boxes = [Box(((cell, None),), at, column) for at, row in enumerate(table) for column, cell in enumerate(_within(row, width, separator))]
        builder.table(boxes, len(table))


def _head(rows: Sequence[Row]) -> int:
    """The index of the row that names the columns: as many as most rows have cells; where none does, of the first with more than one cell filled."""
    wide = [_filled(row) for row in rows]
    fits = (at for at in range(len(rows)) if wide[at] >= median_low(wide[at:]) and _heads(rows, at))
    return next(fits, next((at for at, filled in enumerate(wide) if filled > 1), len(rows)))


def _heads(rows: Sequence[Row], at: int) -> bool:
    return heads_table(rows[at][: _filled(rows[at])], len(rows) - at)


def _names_again(rows: Sequence[Row], at: int) -> bool:
    names = rows[at][: _filled(rows[at])]
    return heads_table(names, len(rows) - at) and all(_NAMES.fullmatch(name) for name in names)


def _filled(row: Row) -> int:
    """How many cells a row has up to its last that is not empty."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1]), 0)


def _within(row: Row, width: int, separator: str) -> Row:
    """The cells of a row under ``width`` names: what a separator without quotation marks has parted from the last of them belongs to it."""
    row = row[: _filled(row)]
    return [*row[: width - 1], separator.join(row[width - 1 :])] if 1 < width < len(row) else row
