"""HTML: tables with merged headings and cells, lists of terms, tables in tables, rows of boxes."""

from __future__ import annotations

from tests.ingest.layouts.duties import Duties
from tests.ingest.layouts.layout import layout
from tests.ingest.layouts.words import AXIS_HEADINGS


def _page(table: Duties, body: str) -> str:
    note = f"<p>注：以上时限自{table.start}之时起计算。</p>" if table.start and "<table" in body else ""
    head = f"<head><meta charset=utf-8><title>{table.title}</title></head>"
    return f"<!DOCTYPE html>\n<html>{head}\n<body><h1>{table.title}</h1>\n{body}\n{note}</body></html>\n"


def _row(*cells: str, tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>\n"


def _plain_table(table: Duties) -> str:
    rows = "".join(_row(d.matter, table.cell(d.limits[0])) for d in table.duties)
    return f"<table>\n{_row(table.matter_heading, table.limit_heading, tag='th')}{rows}</table>"


@layout("html")
def table(table, chance):
    return _page(table, _plain_table(table))


@layout("html")
def table_without_head(table, chance):
    return _page(table, f"<table>{''.join(_row(d.matter, table.cell(d.limits[0])) for d in table.duties)}</table>")


@layout("html", "columns")
def two_headings(table, chance):
    width = len(table.columns)
    head = f"<tr><th rowspan=2>{table.matter_heading}</th><th colspan={width}>{table.limit_heading}</th></tr>\n{_row(*table.columns, tag='th')}"
    return _page(table, f"<table>\n{head}{''.join(_row(d.matter, *map(table.cell, d.limits)) for d in table.duties)}</table>")


@layout("html", "columns")
def merged_matters(table, chance):
    width = len(table.columns)
    rows = ""
    for d in table.duties:
        for index, (column, limit) in enumerate(zip(table.columns, d.limits, strict=True)):
            first = f"<td rowspan={width}>{d.matter}</td>" if index == 0 else ""
            rows += f"<tr>{first}<td>{column}</td><td>{table.cell(limit)}</td></tr>\n"
    return _page(table, f"<table>\n{_row(table.matter_heading, AXIS_HEADINGS[table.axis], table.limit_heading, tag='th')}{rows}</table>")


def _in_groups(table):
    """The rows of all groups, the name of each in one cell beside its own."""
    rows = ""
    for group, duties in table.groups.items():
        for d in duties:
            first = f"<td rowspan={len(duties)}>{group}</td>" if d is duties[0] else ""
            rows += f"<tr>{first}<td>{d.matter}</td>{''.join(f'<td>{table.cell(v)}</td>' for v in d.limits)}</tr>\n"
    return rows


@layout("html", "groups")
def merged_groups(table, chance):
    return _page(table, f"<table>\n{_row('类别', table.matter_heading, table.limit_heading, tag='th')}{_in_groups(table)}</table>")


@layout("html", "both")
def merged_groups_two_headings(table, chance):
    width = len(table.columns)
    head = f"<tr><th rowspan=2>类别</th><th rowspan=2>{table.matter_heading}</th><th colspan={width}>{table.limit_heading}</th></tr>\n" + _row(
        *table.columns, tag="th"
    )
    return _page(table, f"<table>\n<thead>{head}</thead><tbody>{_in_groups(table)}</tbody></table>")


@layout("html", "groups")
def group_rows(table, chance):
    rows = ""
    for index, (group, duties) in enumerate(table.groups.items()):
        rows += f"<tr><td colspan=2>{'一二三四'[index]}、{group}</td></tr>\n" + "".join(_row(d.matter, table.cell(d.limits[0])) for d in duties)
    return _page(table, f"<table>\n{_row(table.matter_heading, table.limit_heading, tag='th')}{rows}</table>")


@layout("html", "groups")
def groups_over_columns(table, chance):
    head = "".join(f"<th colspan={len(duties)}>{group}</th>" for group, duties in table.groups.items())
    rows = _row(*(d.matter for d in table.duties), tag="th") + _row(*(table.cell(d.limits[0]) for d in table.duties))
    return _page(table, f"<table>\n<tr>{head}</tr>\n{rows}</table>")


@layout("html")
def terms(table, chance):
    return _page(table, "<dl>\n" + "".join(f"<dt>{d.matter}</dt><dd>{table.said(d.limits[0])}</dd>\n" for d in table.duties) + "</dl>")


@layout("html")
def items(table, chance):
    tag = chance.choice(["ul", "ol"])
    return _page(table, f"<{tag}>\n" + "".join(f"<li>{d.matter}：{table.said(d.limits[0])}</li>\n" for d in table.duties) + f"</{tag}>")


@layout("html")
def paragraphs(table, chance):
    return _page(table, "\n".join(f"<p>{d.matter}：{table.said(d.limits[0])}</p>" for d in table.duties))


@layout("html")
def broken_lines(table, chance):
    return _page(table, "<p>" + "<br>\n".join(f"{d.matter}：{table.said(d.limits[0])}" for d in table.duties) + "</p>")


@layout("html")
def boxes(table, chance):
    rows = "\n".join(f"<div class=row><div class=name>{d.matter}</div><div class=value>{table.said(d.limits[0])}</div></div>" for d in table.duties)
    return _page(table, f"<div class=list>\n{rows}\n</div>")


@layout("html")
def spans(table, chance):
    rows = "\n".join(f"<div><span>{d.matter}</span><span>{table.said(d.limits[0])}</span></div>" for d in table.duties)
    return _page(table, rows)


@layout("html", "groups")
def table_in_table(table, chance):
    cells = ""
    for group, duties in table.groups.items():
        inner = "".join(_row(d.matter, table.cell(d.limits[0])) for d in duties)
        cells += f"<tr><td>{group}</td><td><table>{_row(table.matter_heading, table.limit_heading, tag='th')}{inner}</table></td></tr>\n"
    return _page(table, f"<table>\n{cells}</table>")


@layout("html")
def lines_in_cells(table, chance):
    names, values = "<br>".join(d.matter for d in table.duties), "<br>".join(table.cell(d.limits[0]) for d in table.duties)
    return _page(table, f"<table>\n{_row(table.matter_heading, table.limit_heading, tag='th')}{_row(names, values)}</table>")


@layout("html", "groups")
def list_in_list(table, chance):
    rows = ""
    for group, duties in table.groups.items():
        rows += f"<li>{group}<ul>" + "".join(f"<li>{d.matter}：{table.said(d.limits[0])}</li>" for d in duties) + "</ul></li>\n"
    return _page(table, f"<ul>\n{rows}</ul>")
