from time import perf_counter

from ingest.clean import clean
from ingest.clean.contents import contents
from ingest.source import Source
from ingest.spans import free, pieces_of

BODY = "第一章 总则\n第一条 客户至上。\n第二章 受理\n第二条 当场登记。\n第三章 回访\n第三条 一天内回访。\n附则\n第四条 自印发之日起执行。"


def kept(text):
    source = clean(Source("a.txt", text))
    assert {span.reason for span in source.set_aside} <= {"contents"}
    return pieces_of(text, free(0, len(text), source.set_aside))[0]


def test_lines_with_leaders():
    table = "目  录\n第一章 总则............1\n第二章 受理............1\n第三章 回访………………2\n附则 ………… 3\n"
    assert kept(table + BODY) == BODY


def test_lines_with_tabs():
    assert kept("目录\n第一章 总则\t1\n第二章 受理\t2\n第三章 回访\t4\n附则\t9\n" + BODY) == BODY


def test_flattened_into_one_line():
    text = "回访办法目录1总则 (3)1.1目的 (3)1.2范围 (4)2受理 (5)3回访 (9)附件1：表格 (12)1总则1.1目的为了做好回访。"
    assert kept(text) == "回访办法1总则1.1目的为了做好回访。"


def test_without_page_numbers():
    assert kept("目录\n第一章 总则\n第二章 受理\n第三章 回访\n附则\n" + BODY) == BODY
    flat = BODY.replace("\n", "").replace(" ", "")
    assert kept("目录第一章总则第二章受理第三章回访附则" + flat) == flat


def test_an_enumeration_is_none():
    text = "处理分四步：(1)受理登记(2)派单处理(3)回复客户(4)审核归档。"
    assert kept(text) == text


def test_a_table_of_prices_is_none():
    text = "甲套餐  30\n乙套餐  50\n丙套餐  20\n丁套餐  90\n"
    assert kept(text) == text.strip()


def test_it_is_linear():
    table = "目录\n第一章 总则............1\n第二章 受理............1\n第三章 回访............2\n附则............3\n"
    started = perf_counter()
    for text in (
        " " * 3_000_000,
        "." * 1_000_000,
        ". " * 500_000,
        (table + BODY + "\n") * 2000,
        "甲 目录 " * 100_000,
        "(1)" + " " * 3_000_000 + "(2)",
    ):
        list(contents(text))
    assert perf_counter() - started < 60
