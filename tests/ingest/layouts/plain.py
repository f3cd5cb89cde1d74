"""Plain text: lines, lists, sentences, flows, parallel lists, columns of blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from random import Random

from tests.ingest.layouts.duties import Duties
from tests.ingest.layouts.layout import layout

NUMBERS = ("{}. ", "{}、", "（{}）", "{}）", "({}) ")
CIRCLED = "①②③④⑤⑥⑦⑧⑨"
CHINESE = "一二三四五六七八九"


def _page(table: Duties, lines: Iterable[str]) -> str:
    return "\n".join((table.title, "", *lines)) + "\n"


def _pairs(table: Duties, sign: str) -> list[str]:
    return [f"{duty.matter}{sign}{table.said(duty.limits[0])}" for duty in table.duties]


def _and(items: list[str], chance: Random) -> str:
    return "、".join(items) if chance.random() < 0.4 else "、".join(items[:-1]) + chance.choice("和及") + items[-1]


def _numbered(lines: list[str], chance: Random) -> list[str]:
    kind = chance.randrange(len(NUMBERS) + 2)
    if kind >= len(NUMBERS):
        return [f"{(CIRCLED, CHINESE)[kind - len(NUMBERS)][i]}{('', '、')[kind - len(NUMBERS)]}{line}" for i, line in enumerate(lines)]
    return [NUMBERS[kind].format(i) + line for i, line in enumerate(lines, 1)]


def wrapped(text: str, width: int) -> str:
    """``text`` broken hard after ``width`` columns, a Chinese character being two; no line begins with a stop."""
    lines, line, used = [], "", 0
    for char in text:
        wide = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if char == "\n" or (used + wide > width and char not in "，。；、：）"):
            lines.append(line)
            line, used = "", 0
        if char != "\n":
            line, used = line + char, used + wide
    return "\n".join([*lines, line])


@layout("txt")
def colon(table, chance):
    return _page(table, _pairs(table, chance.choice("：:")))


@layout("txt")
def blanks(table, chance):
    width = max(len(duty.matter) for duty in table.duties) + 2
    return _page(table, [duty.matter + "　" * (width - len(duty.matter)) + table.said(duty.limits[0]) for duty in table.duties])


@layout("txt")
def tab(table, chance):
    return _page(table, _pairs(table, "\t"))


@layout("txt")
def dots(table, chance):
    return _page(table, _pairs(table, chance.choice(["……", "…………", "........", "····"])))


@layout("txt")
def dash(table, chance):
    return _page(table, _pairs(table, chance.choice(["——", " - ", " — ", "--"])))


@layout("txt")
def bullets(table, chance):
    mark = chance.choice(["- ", "• ", "· ", "● ", "◆", "* ", "■ "])
    return _page(table, [mark + line for line in _pairs(table, "：")])


@layout("txt")
def numbered(table, chance):
    return _page(table, _numbered(_pairs(table, chance.choice("：， ")), chance))


@layout("txt")
def stopped_lines(table, chance):
    lines = _pairs(table, "：")
    return _page(table, [*(line + "；" for line in lines[:-1]), lines[-1] + "。"])


@layout("txt")
def value_first(table, chance):
    sign = chance.choice(["：", " ", "——"])
    return _page(table, [f"{table.said(duty.limits[0])}{sign}{duty.matter}" for duty in table.duties])


@layout("txt")
def records(table, chance):
    heads = table.matter_heading, table.limit_heading
    return _page(table, [f"{heads[0]}：{duty.matter}\n{heads[1]}：{table.said(duty.limits[0])}\n" for duty in table.duties])


@layout("txt")
def name_over_value(table, chance):
    return _page(table, [f"{duty.matter}\n    {table.limit_heading}：{table.said(duty.limits[0])}" for duty in table.duties])


@layout("txt")
def sentences(table, chance):
    verb = chance.choice(["应当在{}完成。", "须在{}办结。", "在{}完成。", "于{}做完。"])
    return _page(table, [duty.matter + verb.format(table.said(duty.limits[0])) for duty in table.duties])


@layout("txt")
def running(table, chance):
    sign = chance.choice(["；", "，"])
    return _page(table, ["我单位承诺：" + sign.join(f"{duty.matter}{table.said(duty.limits[0])}完成" for duty in table.duties) + "。"])


@layout("txt")
def enumeration(table, chance):
    lead = chance.choice(["办理时限：", "时限要求：", "各项时限如下：", "时限为"])
    return _page(table, [lead + chance.choice("、，；").join(f"{duty.matter}{duty.limits[0]}" for duty in table.duties) + "。"])


@layout("txt")
def brackets(table, chance):
    lead = chance.choice(["办理时限：", "承诺时限："])
    return _page(table, [lead + "、".join(f"{duty.matter}（{table.said(duty.limits[0])}）" for duty in table.duties) + "。"])


@layout("txt")
def flow(table, chance):
    arrow = chance.choice(["→", " → ", "->", "⇒", "—>"])
    return _page(table, [arrow.join(f"{duty.matter}（{table.said(duty.limits[0])}）" for duty in table.duties)])


@layout("txt")
def bare_flow(table, chance):
    return _page(table, [chance.choice(["→", " → "]).join(f"{duty.matter}{table.said(duty.limits[0])}" for duty in table.duties)])


@layout("txt")
def flow_down(table, chance):
    return _page(table, [chance.choice(["\n↓\n", "\n  ↓\n"]).join(f"{duty.matter}（{table.said(duty.limits[0])}）" for duty in table.duties)])


@layout("txt")
def respectively(table, chance):
    names = _and([duty.matter for duty in table.duties], chance)
    verb = chance.choice(["的时限分别为", "时限分别是", "的办理时限依次为"])
    return _page(table, [f"{names}{verb}{_and([str(duty.limits[0]) for duty in table.duties], chance)}。"])


@layout("txt", "plain-unit")
def respectively_one_unit(table, chance):
    names = _and([duty.matter for duty in table.duties], chance)
    figures = _and([duty.limits[0].figure for duty in table.duties], chance)
    return _page(table, [f"{names}的时限分别为{figures}{table.duties[0].limits[0].measure}。"])


@layout("txt")
def slashes(table, chance):
    return _page(table, [f"{'/'.join(duty.matter for duty in table.duties)}：{'/'.join(str(duty.limits[0]) for duty in table.duties)}"])


@layout("txt", "plain-unit")
def slashes_one_unit(table, chance):
    figures = "/".join(duty.limits[0].figure for duty in table.duties)
    return _page(table, [f"{'/'.join(duty.matter for duty in table.duties)}时限：{figures}{table.duties[0].limits[0].measure}"])


@layout("txt")
def long_sentences(table, chance):
    ending = chance.choice(["完成并留存记录备查。", "办结。"])
    return _page(table, [f"{d.matter}：客户提出后由对应班组负责，须在{table.said(d.limits[0])}{ending}" for d in table.duties])


@layout("txt")
def wrapped_lines(table, chance):
    lines = [f"{d.matter}须在{table.said(d.limits[0])}完成，完成后由值班人员逐项登记，做好记录，留存备查。" for d in table.duties]
    return wrapped(_page(table, lines), chance.randint(20, 60))


@layout("txt")
def wrapped_running(table, chance):
    text = "；".join(f"{duty.matter}应当在{table.said(duty.limits[0])}完成" for duty in table.duties)
    return wrapped(_page(table, [f"各班组按下列要求办理：{text}。"]), chance.randint(20, 60))


@layout("txt")
def wrapped_enumeration(table, chance):
    return wrapped(enumeration(table, chance), chance.randint(20, 60))


@layout("txt")
def wrapped_bullets(table, chance):
    lines = [f"- {duty.matter}：{table.said(duty.limits[0])}完成，完成后由值班人员向申请人说明情况并且逐项登记" for duty in table.duties]
    return wrapped(_page(table, lines), chance.randint(20, 60))


@layout("txt")
def pages(table, chance):
    """Wrapped text of a printed paper, whose page numbers and running heads stand between the lines."""
    text = "；".join(f"{duty.matter}应当在{table.said(duty.limits[0])}完成" for duty in table.duties)
    lines = wrapped(f"各班组按下列要求办理：{text}。", chance.randint(24, 50)).splitlines()
    length = chance.randint(1, 2)
    broken = [lines[i : i + length] for i in range(0, len(lines), length)]
    head = f"{table.title}（试行）"
    return _page(table, [line for number, page in enumerate(broken, 1) for line in (*([head] if number > 1 else []), *page, f"— {number} —")])


@layout("txt", "groups")
def headed_lines(table, chance):
    lines = []
    for index, (group, duties) in enumerate(table.groups.items()):
        lines += [f"{CHINESE[index]}、{group}", *(f"{duty.matter}：{table.said(duty.limits[0])}" for duty in duties)]
    return _page(table, lines)


@layout("txt", "groups")
def headed_numbers(table, chance):
    lines = []
    for index, (group, duties) in enumerate(table.groups.items(), 1):
        lines += [f"{index}. {group}", *(f"{index}.{i} {duty.matter}：{table.said(duty.limits[0])}" for i, duty in enumerate(duties, 1))]
    return _page(table, lines)


@layout("txt", "groups")
def group_a_line(table, chance):
    return _page(table, [f"{group}：" + "、".join(f"{d.matter}{d.limits[0]}" for d in duties) + "。" for group, duties in table.groups.items()])


@layout("txt", "groups")
def tree(table, chance):
    lines = []
    for group, duties in table.groups.items():
        lines += [f"├─{group}", *(f"│  {'└─' if duty is duties[-1] else '├─'}{duty.matter}：{table.said(duty.limits[0])}" for duty in duties)]
    return _page(table, lines)


@layout("txt", "columns")
def column_beside(table, chance):
    name = "{1}{0}" if table.axis == "stage" else "{0}{1}"
    return _page(table, [f"{name.format(column, duty.matter)}：{table.said(limit)}" for duty, column, limit in table.values()])


@layout("txt", "columns")
def column_in_brackets(table, chance):
    return _page(table, [f"{duty.matter}（{column}）：{table.said(limit)}" for duty, column, limit in table.values()])


@layout("txt", "columns")
def columns_in_line(table, chance):
    sign = chance.choice("，、；")
    return _page(
        table, [f"{d.matter}：" + sign.join(f"{c}{table.said(v)}" for c, v in zip(table.columns, d.limits, strict=True)) for d in table.duties]
    )


@layout("txt", "columns")
def columns_below(table, chance):
    return _page(
        table,
        [line for d in table.duties for line in (f"{d.matter}", *(f"  {c}：{table.said(v)}" for c, v in zip(table.columns, d.limits, strict=True)))],
    )


@layout("txt", "columns")
def columns_by_slash(table, chance):
    return _page(table, [f"{d.matter}（{'/'.join(table.columns)}）：{'/'.join(map(str, d.limits))}" for d in table.duties])


@layout("txt", "columns-unit")
def columns_by_slash_one_unit(table, chance):
    return _page(table, [f"{d.matter}：{'/'.join(table.columns)} {'/'.join(v.figure for v in d.limits)}{d.limits[0].measure}" for d in table.duties])


@layout("txt", "columns")
def columns_respectively(table, chance):
    return _page(table, [f"{d.matter}时限{_and(list(table.columns), chance)}分别为{_and(list(map(str, d.limits)), chance)}。" for d in table.duties])


@layout("txt", "columns")
def column_headings(table, chance):
    lines = []
    for index, column in enumerate(table.columns):
        lines += [f"{CHINESE[index]}、{column}", *(f"{duty.matter}：{table.said(duty.limits[index])}" for duty in table.duties)]
    return _page(table, lines)


@layout("txt")
def table_of_blanks(table, chance):
    return _page(table, _aligned([(table.matter_heading, table.limit_heading), *((d.matter, table.cell(d.limits[0])) for d in table.duties)]))


@layout("txt", "columns")
def table_of_blanks_columns(table, chance):
    return _page(table, _aligned([(table.matter_heading, *table.columns), *((d.matter, *map(table.cell, d.limits)) for d in table.duties)]))


@layout("txt", "columns")
def table_of_tabs(table, chance):
    rows = [(table.matter_heading, *table.columns), *((d.matter, *map(table.cell, d.limits)) for d in table.duties)]
    return _page(table, ["\t".join(row) for row in rows])


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(_columns(row[i]) for row in rows) + 3 for i in range(len(rows[0]))]
    return ["".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
