from ingest.convert.markdown import parse

TABLE = """<table>
<tr><th rowspan="2">项目</th><th colspan="2">省会</th></tr>
<tr><th>城区</th><th>农村</th></tr>
<tr><td>新装</td><td>20小时</td><td>40小时</td></tr>
</table>"""


def test_a_table_with_merged_cells_becomes_rows():
    source = parse(f"# 标准\n\n{TABLE}\n\n说明在后。\n", "a.md")
    rows = [b for b in source.blocks if b.kind.startswith("table")]
    assert [(b.kind, source.text[b.start : b.end]) for b in rows] == [
        ("table_header", "项目 | 省会"),
        ("table_header", "城区 | 农村"),
        ("table_row", "新装 | 20小时 | 40小时"),
    ]
    assert [(source.text[c.start : c.end], c.column, c.columns) for c in rows[1].cells] == [("项目", 0, 1), ("城区", 1, 1), ("农村", 2, 1)]
    assert rows[1].cells[0].end < rows[1].start
    assert source.text.endswith("说明在后。\n")


def test_other_text_stays_as_it_is():
    assert parse("a < b，<b>粗</b>\n", "a.md").text == "a < b，<b>粗</b>\n"
    assert parse("<table>没有写完的表", "a.md").text == "<table>没有写完的表"
