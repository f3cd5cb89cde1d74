"""What an instrument is called, and what a copy adds to that."""

import pytest

from ingest.titles import bare, clean_title, glued_title, is_title, level_of, noticed_title


@pytest.mark.parametrize(
    "line", ["客户投诉管理办法", "《营业厅服务规范》", "首问负责制实施细则(试行)", "关于印发《值班制度》的通知", "装维服务标准V2.0"]
)
def test_titles(line):
    assert is_title(line)


@pytest.mark.parametrize("line", ["办法", "一、服务规范", "第三条 管理办法", "请遵守本规定。", "应当登记客户的诉求"])
def test_no_titles(line):
    assert not is_title(line)


def test_a_title_that_runs_into_its_first_clause():
    match = glued_title("客服中心值班制度一、值班人员应当准时到岗")
    assert match["title"] == "客服中心值班制度"
    assert glued_title("根据有关规定一、值班人员应当") is None


def test_what_a_notice_publishes():
    assert noticed_title("关于印发《客户投诉处理办法》的通知") == "客户投诉处理办法"
    assert noticed_title("关于做好投诉处理工作的通知") is None


@pytest.mark.parametrize(
    ("raw", "title", "version"),
    [
        ("《客户投诉处理办法》", "客户投诉处理办法", None),
        ("客户投诉处理办法（2010版）", "客户投诉处理办法", "2010版"),
        ("客户投诉处理办法 V2.1", "客户投诉处理办法", "V2.1"),
        ("客户投诉处理办法（试行）", "客户投诉处理办法（试行）", None),
        ("综 合 部", "综合部", None),
    ],
)
def test_title_and_version_part(raw, title, version):
    assert clean_title(raw) == (title, version)


def test_two_ways_of_writing_one_title_compare_equal():
    assert bare("《客户投诉 处理办法》（2010版）") == bare("客户投诉处理办法")


@pytest.mark.parametrize(
    ("text", "level"), [("第一章 总则", 0), ("总则", 0), ("第一条 为了", 1), ("一、受理", 2), ("1.受理", 3), ("1.5元", None), ("第二条", None)]
)
def test_where_an_outline_begins(text, level):
    assert level_of(text) == level
