"""Markdown: tables of several forms, lists, headings."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ingest.layouts.duties import Duties
from tests.ingest.layouts.layout import layout
from tests.ingest.layouts.words import AXIS_HEADINGS

LEVELS = "# {}\n\n{}\n"


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], outer: bool = True) -> str:
    """A table of bars, its outer ones left out on demand."""
    lines = [" | ".join(row) for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(f"| {line} |" if outer else line for line in lines)


def _page(table: Duties, body: str) -> str:
    note = f"\n\n注：以上时限自{table.start}之时起计算。" if table.start and "|" in body else ""
    return LEVELS.format(table.title, body + note)


@layout("md")
def table(table, chance):
    return _page(table, grid((table.matter_heading, table.limit_heading), [(d.matter, table.cell(d.limits[0])) for d in table.duties]))


@layout("md")
def open_table(table, chance):
    return _page(table, grid((table.matter_heading, table.limit_heading), [(d.matter, table.cell(d.limits[0])) for d in table.duties], outer=False))


@layout("md")
def numbered_table(table, chance):
    rows = [(str(i), d.matter, chance.choice(["维护班", "客服班", "业务班"]), table.cell(d.limits[0])) for i, d in enumerate(table.duties, 1)]
    return _page(table, grid(("序号", table.matter_heading, "责任部门", table.limit_heading), rows))


@layout("md")
def limit_first(table, chance):
    return _page(table, grid((table.limit_heading, table.matter_heading), [(table.cell(d.limits[0]), d.matter) for d in table.duties]))


@layout("md")
def turned(table, chance):
    row = [table.cell(d.limits[0]) for d in table.duties]
    return _page(table, grid((table.matter_heading, *(d.matter for d in table.duties)), [(table.limit_heading, *row)]))


@layout("md", "columns")
def turned_columns(table, chance):
    rows = [(f"{column}时限", *(table.cell(d.limits[i]) for d in table.duties)) for i, column in enumerate(table.columns)]
    return _page(table, grid((table.matter_heading, *(d.matter for d in table.duties)), rows))


@layout("md", "plain-unit")
def unit_in_heading(table, chance):
    unit = table.duties[0].limits[0].measure.strip()
    heading = table.limit_heading + chance.choice(["（{}）", "({})", "/{}"]).format(unit.removeprefix("个"))
    return _page(table, grid((table.matter_heading, heading), [(d.matter, d.limits[0].figure) for d in table.duties]))


@layout("md")
def side_by_side(table, chance):
    heads = (table.matter_heading, table.limit_heading)
    cells = [(d.matter, table.cell(d.limits[0])) for d in table.duties] + [("", "")] * (len(table.duties) % 2)
    return _page(table, grid(heads * 2, [(*left, *right) for left, right in zip(cells[::2], cells[1::2], strict=True)]))


@layout("md", "columns")
def columns(table, chance):
    ending = chance.choice(["", "", table.limit_heading])
    heads = [column + ending for column in table.columns]
    return _page(table, grid((table.matter_heading, *heads), [(d.matter, *map(table.cell, d.limits)) for d in table.duties]))


@layout("md", "columns")
def column_of_columns(table, chance):
    return _page(
        table,
        grid((table.matter_heading, AXIS_HEADINGS[table.axis], table.limit_heading), [(d.matter, c, table.cell(v)) for d, c, v in table.values()]),
    )


@layout("md", "columns")
def blank_repeats(table, chance):
    rows = [(d.matter if c == table.columns[0] else "", c, table.cell(v)) for d, c, v in table.values()]
    return _page(table, grid((table.matter_heading, AXIS_HEADINGS[table.axis], table.limit_heading), rows))


@layout("md", "columns")
def columns_in_cell(table, chance):
    sign = chance.choice(["，", "；", "<br>", "、"])
    rows = [(d.matter, sign.join(f"{c}{v}" for c, v in zip(table.columns, d.limits, strict=True))) for d in table.duties]
    return _page(table, grid((table.matter_heading, table.limit_heading), rows))


@layout("md", "columns")
def columns_by_slash(table, chance):
    heading = f"{table.limit_heading}（{'/'.join(table.columns)}）"
    return _page(table, grid((table.matter_heading, heading), [(d.matter, "/".join(map(str, d.limits))) for d in table.duties]))


@layout("md", "groups")
def group_column(table, chance):
    rows = [(d.group, d.matter, table.cell(d.limits[0])) for d in table.duties]
    return _page(table, grid(("类别", table.matter_heading, table.limit_heading), rows))


@layout("md", "groups")
def blank_group_column(table, chance):
    rows = [(d.group if d is table.groups[d.group][0] else "", d.matter, table.cell(d.limits[0])) for d in table.duties]
    return _page(table, grid(("类别", table.matter_heading, table.limit_heading), rows))


@layout("md", "groups")
def group_rows(table, chance):
    rows: list[tuple[str, str]] = []
    for index, (group, duties) in enumerate(table.groups.items()):
        rows += [(f"{'一二三四'[index]}、{group}", ""), *((d.matter, table.cell(d.limits[0])) for d in duties)]
    return _page(table, grid((table.matter_heading, table.limit_heading), rows))


@layout("md", "both")
def group_rows_columns(table, chance):
    rows: list[tuple[str, ...]] = []
    for group, duties in table.groups.items():
        rows += [(f"**{group}**", *("" for _ in table.columns)), *((d.matter, *map(table.cell, d.limits)) for d in duties)]
    return _page(table, grid((table.matter_heading, *table.columns), rows))


@layout("md")
def bold_names(table, chance):
    return _page(table, "\n".join(f"- **{d.matter}**：{table.said(d.limits[0])}" for d in table.duties))


@layout("md", "groups")
def nested_bullets(table, chance):
    lines = []
    for group, duties in table.groups.items():
        lines += [f"- {group}", *(f"  - {d.matter}：{table.said(d.limits[0])}" for d in duties)]
    return _page(table, "\n".join(lines))


@layout("md", "groups")
def headings(table, chance):
    parts = [f"## {group}\n\n" + "\n".join(f"- {d.matter}：{table.said(d.limits[0])}" for d in duties) for group, duties in table.groups.items()]
    return _page(table, "\n\n".join(parts))


@layout("md", "groups")
def tables_under_headings(table, chance):
    head = (table.matter_heading, table.limit_heading)
    parts = [f"## {group}\n\n" + grid(head, [(d.matter, table.cell(d.limits[0])) for d in duties]) for group, duties in table.groups.items()]
    return _page(table, "\n\n".join(parts))
