"""Excel in the column layout that Chinese exam platforms import: 题型, 题干, 选项A–F, 答案, 解析, 难度, 分类."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kb.contract.quiz import Quiz, QuizItem
from quiz.export.words import DIFFICULTY_NAMES, KIND_NAMES, source_line, stem_with_scenes

COLUMNS = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "选项E", "选项F", "答案", "解析", "难度", "分类", "依据原文", "出处")
WIDTHS = (12, 60, 24, 24, 24, 24, 24, 24, 12, 50, 8, 14, 50, 40)
OPTIONS = 6
# What platforms know; the rest of our kinds are single choices for them.
IMPORTED = {"scenario": "单选题", "forbidden": "单选题"}


def write(quiz: Quiz) -> bytes:
    """One sheet with a row for each item; texts are never read as formulas."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    sheet.title = "题库"
    sheet.append(COLUMNS)
    for item in quiz.items:
        sheet.append(_row(item))
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for index, width in enumerate(WIDTHS, 1):
        sheet.cell(1, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"
    book.properties.creator = "首问"
    book.properties.title = quiz.title
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(item: QuizItem) -> list[str]:
    options = () if item.kind == "true_false" else item.options
    cells = [*options, *[""] * OPTIONS][:OPTIONS]
    answer = item.answers[0] if item.kind == "true_false" else "|".join(item.answers) if item.kind == "blank" else item.letters
    return [
        IMPORTED.get(item.kind, KIND_NAMES[item.kind]),
        stem_with_scenes(item),
        *cells,
        answer,
        item.explanation,
        DIFFICULTY_NAMES[item.difficulty],
        item.category or "",
        item.quote,
        source_line(item),
    ]
