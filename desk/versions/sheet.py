"""A rule in many places as an Excel sheet: a row a sentence, a column a place, what differs in colour with its own words."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill

from desk.versions.side_by_side import SideBySide
from kb.contract.editors import State

STATES: dict[State, tuple[str, str]] = {
    "same": ("相同", "FFFFFF"),
    "former": ("仍是旧文", "FFE699"),
    "differs": ("不同", "F8CBAD"),
    "missing": ("没有", "D9D9D9"),
    "other_term": ("另一期", "DDEBF7"),
}


def write_sheet(compared: SideBySide, to: Path | IO[bytes]) -> None:
    """Writes ``to``; raises ``OSError``."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("对照")
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 60

    def cell(text: str, colour: str = "FFFFFF", *, bold: bool = False) -> Cell:
        made = WriteOnlyCell(sheet)
        made.value, made.data_type = text, "s"  # a text that begins with = is no formula
        made.alignment = Alignment(wrap_text=True, vertical="top")
        made.fill = PatternFill("solid", fgColor=colour)
        made.font = Font(bold=bold)
        return made

    sheet.append([cell("条文", bold=True), *(cell(column.place, bold=True) for column in compared.columns)])
    for text, cells in compared.rows:
        told = (STATES[one.state][0] + (f"\n{one.text}" if one.words else "") for one in cells)
        sheet.append([cell(text), *(cell(words, STATES[one.state][1]) for words, one in zip(told, cells, strict=True))])
    book.save(to)
