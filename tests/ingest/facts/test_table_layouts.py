"""One set of duties, laid out in ten ways, is read as one set of limits."""

import random

import docx
import pytest

from ingest.reading import read_file

AREAS = {"城区": "urban", "农村": "rural"}
THINGS = {"宽带": "宽带", "固话": "固话", "专线": "专线", "光纤": "光纤"}
ACTS = {"装机": "装机", "移机": "移机", "修复": "修复", "拆机": "拆机"}
UNITS = {"小时": "hour", "个工作日": "working_day", "日": "day", "分钟": "minute"}


def duties(seed):
    """Invented duties: what is done to what, and how long it may take in town and in the country."""
    chance = random.Random(seed)
    matters = chance.sample([thing + act for thing in THINGS for act in ACTS], chance.randint(3, 5))
    amounts = chance.sample(range(2, 90), 2 * len(matters))
    unit = chance.choice(list(UNITS))
    return [(matter, (f"{amounts.pop()}{unit}", f"{amounts.pop()}{unit}")) for matter in matters]


def told(matter, area, amount):
    figure = amount.rstrip("".join(UNITS))
    thing = next(thing for thing in THINGS if matter.startswith(thing))
    return float(figure), UNITS[amount[len(figure) :]], ACTS[matter.removeprefix(thing)], thing, AREAS[area]


def _flat(rows):
    return [(matter, area, amount) for matter, both in rows for area, amount in zip(AREAS, both, strict=True)]


def lines(rows):
    return "\n".join(f"{area}{matter}：{amount}内" for matter, area, amount in _flat(rows))


def bullets(rows):
    return "\n".join(f"- {area}{matter}：{amount}内" for matter, area, amount in _flat(rows))


def bars(rows):
    return "| 业务 | 区域 | 时限 |\n|---|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in _flat(rows))


def open_bars(rows):
    return "业务 | 区域 | 时限\n---|---|---\n" + "".join(f"{' | '.join(row)}\n" for row in _flat(rows))


def blank_bars(rows):
    return "| 业务 | 区域 | 时限 |\n|---|---|---|\n" + "".join(
        f"| {matter if area == '城区' else ''} | {area} | {amount} |\n" for matter, area, amount in _flat(rows)
    )


def blanks(rows):
    return "业务          区域      时限\n" + "".join(f"{m}      {area}      {amount}\n" for m, area, amount in _flat(rows))


def tabs(rows):
    return "业务\t区域\t时限\n" + "".join(f"{chr(9).join(row)}\n" for row in _flat(rows))


def merged_html(rows):
    body = "".join(
        f"<tr><td rowspan=2>{matter}</td><td>城区</td><td>{town}</td></tr><tr><td>农村</td><td>{country}</td></tr>"
        for matter, (town, country) in rows
    )
    return f"<h1>办理时限</h1><table><tr><th>业务</th><th>区域</th><th>时限</th></tr>{body}</table>"


def headed_html(rows):
    body = "".join(f"<tr><td>{matter}</td><td>{town}</td><td>{country}</td></tr>" for matter, (town, country) in rows)
    head = "<tr><th rowspan=2>业务</th><th colspan=2>时限</th></tr><tr><th>城区</th><th>农村</th></tr>"
    return f"<h1>办理时限</h1><table>{head}{body}</table>"


def turned(rows):
    line = "| {} |\n"
    return (
        line.format(" | ".join(["业务", *(matter for matter, _ in rows)]))
        + line.format(" | ".join(["---"] * (len(rows) + 1)))
        + "".join(line.format(" | ".join([f"{area}时限", *(both[i] for _, both in rows)])) for i, area in enumerate(AREAS))
    )


def units_in_the_heading(rows):
    unit = next(unit for unit in UNITS if rows[0][1][0].rstrip("0123456789") == "" or rows[0][1][0].endswith(unit))
    bare = [(matter, [amount.removesuffix(unit) for amount in both]) for matter, both in rows]
    return f"| 业务 | 城区（{unit}） | 农村（{unit}） |\n|---|---|---|\n" + "".join(f"| {m} | {' | '.join(both)} |\n" for m, both in bare)


LAYOUTS = {
    lines: "txt",
    bullets: "txt",
    bars: "md",
    open_bars: "md",
    blank_bars: "md",
    blanks: "txt",
    tabs: "txt",
    merged_html: "html",
    headed_html: "html",
    turned: "md",
    units_in_the_heading: "md",
}


def written(path, layout, rows):
    if layout == "docx":
        document = docx.Document()
        document.add_heading("办理时限", 1)
        table = document.add_table(rows=1 + 2 * len(rows), cols=3)
        for cell, words in zip(table.rows[0].cells, ("业务", "区域", "时限"), strict=True):
            cell.text = words
        for index, (matter, area, amount) in enumerate(_flat(rows), start=1):
            for cell, words in zip(table.rows[index].cells, ("" if index % 2 == 0 else matter, area, amount), strict=True):
                cell.text = words
            if index % 2 == 0:
                table.cell(index - 1, 0).merge(table.cell(index, 0))
        path = path / "办理时限.docx"
        document.save(path)
        return path
    form = LAYOUTS[layout]
    head = {"md": "# 办理时限\n\n", "txt": "办理时限\n\n", "html": ""}[form]
    path = path / f"办理时限.{form}"
    path.write_text(head + layout(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", [*LAYOUTS, "docx"], ids=lambda layout: layout if isinstance(layout, str) else layout.__name__)
@pytest.mark.parametrize("seed", range(10))
def test_one_set_of_limits_however_it_is_laid_out(tmp_path, layout, seed):
    rows = duties(seed)
    path = written(tmp_path, layout, rows)
    facts = [fact for entry in read_file(path, path.name).entries for fact in entry.facts if fact.kind == "deadline"]
    read = {(f.detail.amount, f.detail.unit, f.detail.action, f.detail.object, f.applies_to.area) for f in facts}
    assert read == {told(*duty) for duty in _flat(rows)}
