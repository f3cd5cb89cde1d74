"""Cleaning, partition and metadata over the other seed documents; 001 has a test of its own."""

import re
from pathlib import Path

import pytest

from ingest.reading import read_file

SEEDS = Path(__file__).parents[2] / "../shared/seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")


def read(number):
    path = next(SEEDS.glob(f"{number}_*.txt"))
    found = read_file(path, path.name, root="seeds")
    assert found.coverage == 1.0
    (entry,) = found.entries
    return entry.document


@pytest.mark.parametrize(
    ("number", "title", "operator", "region", "level", "incomplete"),
    [
        ("000", "中国电信首问负责制问答", "中国电信", None, "group", False),
        ("002", "中国电信广东公司综合部 中国电信客户服务", "中国电信", "广东", "province", False),
        ("003", "湖南铁通营业厅服务规范", "中国铁通", "湖南", "province", False),
        ("004", "中国移动通信客户投诉处理工作手册指引", "中国移动", None, "group", True),
    ],
)
def test_fields(number, title, operator, region, level, incomplete):
    document = read(number)
    assert (document.title, document.operator, document.region, document.level) == (title, operator, region, level)
    assert (document.incomplete, document.status, document.effective_from) == (incomplete, "approved", None)


def test_the_page_numbers_of_003_go_and_its_figures_stay():
    document = read("003")
    assert document.number == "湘铁通客服〔2011〕72号"
    assert not re.search(r"27[ \n]|27$", document.text)
    for real in (
        "免费向用户提供电话详细清单查询服务;",
        "月租费办公电话27元/月",
        "对27个国家优惠",
        "2.男士双手",
        "9.对当前客户服务时",
        "第1条营业人员办理业务时",
    ):
        assert real in document.text
    assert document.text.startswith("湘铁通客服〔2011〕72号关于印发")
    assert document.text.endswith("校对:童真")


def test_chrome_of_002_goes():
    document = read("002")
    assert document.text.startswith("中国电信广东公司")
    assert document.text.endswith("中国电信客户服务 *")


def test_first_and_last_words_of_000_and_004():
    assert read("000").text.endswith("《中国电信集团公司电信服务标准》执行。")
    assert "下载文档前" not in read("000").text
    assert read("000").number is None  # the numbers in its text are other documents'
    assert read("004").text.endswith("漏办业务引。")
