import pytest

from ingest.convert.plain import parse


def rows(text):
    return [(block.kind, text[block.start : block.end]) for block in parse(text, "a.txt").blocks]


def test_lines_with_tabs_are_a_table():
    text = "时限表\n\n类型\t时限\t部门\n漏话\t2小时\t维护部\n噪声\t4小时\t网络部\n\n说明：从严。\n"
    assert rows(text) == [("table_header", "类型\t时限\t部门"), ("table_row", "漏话\t2小时\t维护部"), ("table_row", "噪声\t4小时\t网络部")]


def test_a_table_pasted_with_bars_loses_its_rule_only():
    text = "| 类型 | 时限 |\n|------|------|\n| 漏话 | 2小时 |\n"
    source = parse(text, "a.txt")
    assert rows(text) == [("table_header", "类型 | 时限"), ("table_row", "漏话 | 2小时")]
    assert [text[span.start : span.end] for span in source.set_aside] == ["|------|------|\n"]


@pytest.mark.parametrize("text", ["\t第一条 守时。\n\t第二条 守信。\n", "名称：\t首问负责制\n没有表格的一行。\n", "甲|乙\n"])
def test_indents_and_single_lines_are_none(text):
    assert rows(text) == []
