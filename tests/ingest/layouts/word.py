"""Word documents: tables with merged cells, numbered paragraphs, tabs; and the same printed as PDF."""

from __future__ import annotations

from typing import Any

import docx

from tests.ingest.layouts.duties import Duties
from tests.ingest.layouts.layout import layout
from tests.ingest.layouts.words import AXIS_HEADINGS

NOTE = "注：以上时限自{}之时起计算。"


def _document(table: Duties) -> Any:
    document = docx.Document()
    document.add_heading(table.title, 1)
    return document


def _grid(document: Any, rows: list[tuple[str, ...]]) -> Any:
    grid = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for line, row in zip(grid.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=False):
            cell.text = words
    return grid


def _merge_groups(grid: Any, table: Any, first: int) -> None:
    """The cells of each group in the first column; the first group begins in the row ``first``."""
    for duties in table.groups.values():
        _merge(grid.cell(first, 0), grid.cell(first + len(duties) - 1, 0))
        first += len(duties)


def _merge(first: Any, last: Any) -> None:
    words = first.text
    first.merge(last).text = words


def _noted(document: Any, table: Duties) -> Any:
    if table.start:
        document.add_paragraph(NOTE.format(table.start))
    return document


@layout("pdf")
@layout("docx")
def table(table, chance):
    document = _document(table)
    _grid(document, [(table.matter_heading, table.limit_heading), *((d.matter, table.cell(d.limits[0])) for d in table.duties)])
    return _noted(document, table)


@layout("pdf", "columns")
@layout("docx", "columns")
def two_headings(table, chance):
    document = _document(table)
    width = len(table.columns)
    head = [(table.matter_heading, table.limit_heading), (table.matter_heading, *table.columns)]
    grid = _grid(document, [*head, *((d.matter, *map(table.cell, d.limits)) for d in table.duties)])
    _merge(grid.cell(0, 0), grid.cell(1, 0))
    _merge(grid.cell(0, 1), grid.cell(0, width))
    return _noted(document, table)


@layout("pdf", "groups")
@layout("docx", "groups")
def merged_groups(table, chance):
    document = _document(table)
    rows = [("类别", table.matter_heading, table.limit_heading), *((d.group, d.matter, table.cell(d.limits[0])) for d in table.duties)]
    grid = _grid(document, rows)
    _merge_groups(grid, table, 1)
    return _noted(document, table)


@layout("pdf", "both")
@layout("docx", "both")
def merged_groups_two_headings(table, chance):
    document = _document(table)
    width = len(table.columns)
    head = [("类别", table.matter_heading, table.limit_heading), ("类别", table.matter_heading, *table.columns)]
    grid = _grid(document, [*head, *((d.group, d.matter, *map(table.cell, d.limits)) for d in table.duties)])
    for column in (0, 1):
        _merge(grid.cell(0, column), grid.cell(1, column))
    _merge(grid.cell(0, 2), grid.cell(0, 1 + width))
    _merge_groups(grid, table, 2)
    return _noted(document, table)


@layout("pdf", "groups")
@layout("docx", "groups")
def group_rows(table, chance):
    document = _document(table)
    rows, heads = [(table.matter_heading, table.limit_heading)], []
    for index, (group, duties) in enumerate(table.groups.items()):
        heads.append(len(rows))
        rows += [(f"{'一二三四'[index]}、{group}", ""), *((d.matter, table.cell(d.limits[0])) for d in duties)]
    grid = _grid(document, rows)
    for at in heads:
        _merge(grid.cell(at, 0), grid.cell(at, 1))
    return _noted(document, table)


@layout("pdf", "columns")
@layout("docx", "columns")
def merged_matters(table, chance):
    document = _document(table)
    head = (table.matter_heading, AXIS_HEADINGS[table.axis], table.limit_heading)
    grid = _grid(document, [head, *((d.matter, c, table.cell(v)) for d, c, v in table.values())])
    width = len(table.columns)
    for at in range(1, len(grid.rows), width):
        _merge(grid.cell(at, 0), grid.cell(at + width - 1, 0))
    return _noted(document, table)


@layout("pdf")
@layout("docx")
def lines(table, chance):
    document = _document(table)
    for d in table.duties:
        document.add_paragraph(f"{d.matter}：{table.said(d.limits[0])}")
    return document


@layout("pdf")
@layout("docx")
def numbered(table, chance):
    document = _document(table)
    for d in table.duties:
        document.add_paragraph(f"{d.matter}：{table.said(d.limits[0])}", style=chance.choice(["List Number", "List Number", "List Bullet"]))
    return document


@layout("pdf", "groups")
@layout("docx", "groups")
def headings(table, chance):
    document = _document(table)
    for group, duties in table.groups.items():
        document.add_heading(group, 2)
        for d in duties:
            document.add_paragraph(f"{d.matter}：{table.said(d.limits[0])}")
    return document


@layout("pdf")
@layout("docx")
def tabs(table, chance):
    document = _document(table)
    for d in table.duties:
        paragraph = document.add_paragraph(f"{d.matter}\t{table.said(d.limits[0])}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(docx.shared.Cm(10))
    return document


@layout("pdf")
def running(table, chance):
    document = _document(table)
    text = "；".join(f"{d.matter}应当在{table.said(d.limits[0])}完成" for d in table.duties)
    document.add_paragraph(f"各班组按下列要求办理：{text}。")
    return document


@layout("pdf")
def over_two_pages(table, chance):
    document = _document(table)
    for _ in range(chance.randint(22, 27)):
        document.add_paragraph("本标准由服务质量部门负责解释，各单位应当组织学习并遵照执行。")
    grid = _grid(document, [(table.matter_heading, table.limit_heading), *((d.matter, table.cell(d.limits[0])) for d in table.duties)])
    for row in grid.rows:
        row.height = docx.shared.Cm(1.6)
    return _noted(document, table)


@layout("pdf", "groups")
def groups_over_two_pages(table, chance):
    document = _document(table)
    for _ in range(chance.randint(22, 27)):
        document.add_paragraph("本标准由服务质量部门负责解释，各单位应当组织学习并遵照执行。")
    rows = [("类别", table.matter_heading, table.limit_heading), *((d.group, d.matter, table.cell(d.limits[0])) for d in table.duties)]
    grid = _grid(document, rows)
    _merge_groups(grid, table, 1)
    for row in grid.rows:
        row.height = docx.shared.Cm(1.6)
    return _noted(document, table)


@layout("pdf")
def running_heads(table, chance):
    document = _document(table)
    document.sections[0].header.paragraphs[0].text = f"客户服务中心  {table.title}"
    document.sections[0].footer.paragraphs[0].text = "内部资料  注意保存"
    for _ in range(chance.randint(22, 30)):
        document.add_paragraph("本标准由服务质量部门负责解释，各单位应当组织学习并遵照执行。")
    for d in table.duties:
        document.add_paragraph(f"{d.matter}应当在{table.said(d.limits[0])}完成，完成后由值班人员逐项登记，同时做好记录，以备查考。")
    return document
