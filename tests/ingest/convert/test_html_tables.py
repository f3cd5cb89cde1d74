from ingest.convert.html_tables import as_pipes
from ingest.convert.markdown import parse

TABLE = """<table>
<tr><th rowspan="2">项目</th><th colspan="2">省会</th></tr>
<tr><th>城区</th><th>农村</th></tr>
<tr><td>新装</td><td>20小时</td><td>40小时</td></tr>
</table>"""


def test_a_table_with_merged_cells_becomes_rows():
    source = parse(as_pipes(f"# 标准\n\n{TABLE}\n\n说明在后。\n"), "a.md")
    rows = [(b.kind, source.text[b.start : b.end]) for b in source.blocks if b.kind.startswith("table")]
    assert rows == [("table_header", "项目 | 省会 | 省会"), ("table_row", "| 城区 | 农村"), ("table_row", "新装 | 20小时 | 40小时")]
    assert source.text.endswith("说明在后。\n")


def test_other_text_stays_as_it_is():
    assert as_pipes("a < b，<b>粗</b>\n") == "a < b，<b>粗</b>\n"
