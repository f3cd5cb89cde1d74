from time import perf_counter

import pytest

from ingest.convert.plain import parse


def rows(text):
    return [(block.kind, text[block.start : block.end]) for block in parse(text, "a.txt").blocks]


def test_lines_with_tabs_are_a_table():
    text = "时限表\n\n类型\t时限\t部门\n漏话\t2小时\t维护部\n噪声\t4小时\t网络部\n\n说明：从严。\n"
    assert rows(text) == [("table_header", "类型\t时限\t部门"), ("table_row", "漏话\t2小时\t维护部"), ("table_row", "噪声\t4小时\t网络部")]


def test_a_table_pasted_with_bars_loses_its_rule_and_its_outer_bars():
    text = "| 类型 | 时限 |\n|------|------|\n| 漏话 | 2小时 |\n"
    source = parse(text, "a.txt")
    assert rows(text) == [("table_header", "类型 | 时限"), ("table_row", "漏话 | 2小时")]
    assert [text[span.start : span.end] for span in source.set_aside] == ["| ", " |", "|------|------|\n", "| ", " |"]


@pytest.mark.parametrize("text", ["\t第一条 守时。\n\t第二条 守信。\n", "名称：\t首问负责制\n没有表格的一行。\n", "甲|乙\n"])
def test_indents_and_single_lines_are_none(text):
    assert rows(text) == []


def grid(text):
    return [[text[cell.start : cell.end] for cell in block.cells] for block in parse(text, "a.txt").blocks]


def test_one_blank_parts_cells_in_lines_alike_with_amounts():
    text = "岚河热线\n\n业务 期限\n装机 两天\n移机 3个工作日\n复机 即时\n\n说明 从严。\n"
    assert grid(text) == [["业务", "期限"], ["装机", "两天"], ["移机", "3个工作日"], ["复机", "即时"]]
    assert rows(text)[0][0] == "table_header"


def test_cells_aligned_by_blanks_stand_under_their_headings():
    text = "区域    业务    时限\n城区    装机    2日\n        移机    3日\n农村    装机\n"
    assert grid(text) == [["区域", "业务", "时限"], ["城区", "装机", "2日"], ["", "移机", "3日"], ["农村", "装机", ""]]


def test_full_width_blanks_and_tabs():
    assert grid("业务　　时限\n装机　　2日\n") == [["业务", "时限"], ["装机", "2日"]]
    assert grid("业务\t区域\t时限\n装机\t城区\t2日\n\t农村\t3日\n") == [["业务", "区域", "时限"], ["装机", "城区", "2日"], ["", "农村", "3日"]]


def test_tables_drawn_with_signs():
    text = "+------+------+\n| 业务 | 时限 |\n+------+------+\n| 装机 | 2日 |\n+------+------+\n"
    assert grid(text) == [["业务", "时限"], ["装机", "2日"]]
    assert grid("│业务│时限│\n├──┼──┤\n│装机│2日│\n") == [["业务", "时限"], ["装机", "2日"]]
    assert {span.reason for span in parse(text, "a.txt").set_aside} == {"markup"}


def test_bars_with_and_without_outer_ones():
    wanted = [["业务", "联系", "时限"], ["装机", "当天", "2日"]]
    assert grid("业务 | 联系 | 时限 |\n---|---|---|\n装机 | 当天 | 2日 |\n") == wanted
    assert grid("业务 | 联系 | 时限\n---|---|---\n装机 | 当天 | 2日\n") == wanted
    assert grid("业务｜联系｜时限\n装机｜当天｜2日\n") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "第一章  总则\n第二章  受理\n第三章  回访\n第四章  附则\n",
        "张三 李四\n王五 赵六\n钱七 孙八\n",
        "甲方：    乙方：\n日期：    日期：\n",
        "先 问好\n再 核实，3日内答复。\n",
        "- 甲文档.doc  3页\n- 乙文档.doc  5页\n",
        "The first of two lines\nand the second one too\n",
    ],
)
def test_lines_that_only_look_aligned_are_none(text):
    assert rows(text) == []


def test_it_is_linear():
    started = perf_counter()
    parse("名称 说明\n" * 20_000 + "\n" + "甲  乙\n" * 20_000 + "\n" + "a | b\n" * 20_000 + "|" * 200_000 + "\n" + " " * 2_000_000 + "完", "a.txt")
    assert perf_counter() - started < 60
