"""The page ``001`` of the seeds, read through by hand: what it holds, in its order.

22 items and the page's own lines. Seven have nothing to do with serving customers, one (the 天翼空间 regulation) stands there twice,
the first time cut short under another title, and is kept where it is complete. Of the rest two name an issuer; all others are drafts.
"""

from pathlib import Path

import pytest

from ingest.clean import clean
from ingest.convert import convert
from ingest.coverage import coverage
from ingest.metadata import describe
from ingest.partition import partition

SEED = Path(__file__).parents[3] / "../shared/seeds/001_6a7800b2745f5440.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed documents are not beside this checkout")

# title, first words of its text after the page's title line, last words, status, incomplete
DOCUMENTS = [
    ("中国电信客户投诉管理办法", "中国电信客户投诉管理办法(2019版)1总则1.1依据和适用范围", "提高客户满意度,特制定本办法。", "approved", True),
    ("电信业务客户投诉处理规定", "一、引言电信业务作为现代社会通信的基础", "包括罚款、暂停业务等。", "draft", False),
    ("电信行业中的客户投诉处理管理制度", "电信行业中的客户投诉处理管理制度电信行业是", "以便能够高效地解决客户投诉。", "draft", False),
    ("电信行业的客户投诉管理制度", "电信行业的客户投诉管理制度随着电信行业的快速发展", "并向客户提供满意的解决方案。", "draft", False),
    ("电信公司投诉管理制度及投诉处理流程", "1. 引言本文档旨在明确", "进行详细设计和制定。", "draft", False),
    (
        "电信运营商客户投诉管理制度",
        "电信运营商客户投诉管理制度公司电信运营商客户投诉管理制度一、背景介绍",
        "为用户提供更优质的服务。",
        "draft",
        False,
    ),
    ("电信公司客户投诉管理制度", "1. 引言在竞争激烈的电信市场中", "以更好地应对各类投诉事件。", "draft", False),
    ("电信行业客户投诉处理管理制度", "一、背景介绍随着信息技术的快速发展", "不得随意泄露。", "draft", False),
    ("客户投诉处理管理办法", "一、目的及适用范围(一)目的为明确客户投诉处理的责任", "也视是投诉。", "draft", False),
    ("分公司投诉处理管理办法(试行)", "分公司投诉处理管理办法(试行)为进一步规范", "作为工单信息要素记录后提交。", "draft", False),
    ("电信投诉处理管理办法", "电信投诉处理管理办法电信投诉处理管理办法是指", "监管部门之间的双赢局面。", "draft", False),
    ("投诉处理及回访制度", "一、凡客户的投诉,不论采取何种形式", "按物业服务处奖惩制度有关规定进行处理。", "draft", False),
    ("客服中心值班制度", "客服中心值班制度一、客户服务中心实行全天候值班", "应按公司规定由相关人员代值。", "draft", False),
    (
        "中国电信天翼空间客户投诉管理办法",
        "中国电信天翼空间客户投诉管理办法(2010版)第一章总则",
        "存在一定影响面的专业政策或管理问题。",
        "approved",
        False,
    ),
]
OFF_TOPIC = [
    ("SWOT模型含义介绍", "实现企业的主要目标——赢利。"),
    ("[01]农业[02]林业", "[99]使领馆"),
    ("一、单选题1、( )可起到", "根据公司()开展生产活动。"),
    ("团队精神口号集锦市场篇", "几个方面简单分析一下这八种角色。"),
    ("主要负责分公司客户服务工作、集团拓展", "要额外的小心不要滔滔不绝。"),
    ("姓名:XX 班级:默认班级", "将发现的非洲大陆误认为是印度。"),
    ("(1)管道应选择安全、稳定、可靠的路由", "图中所标注的尺寸均为手孔的内净尺寸。"),
]
CHROME = ["合集下载", "相关主题", "1、下载文档前请自行甄别", "3、如文档侵犯您的权益", "相关文档\n最新文档", "之欧阳家百创编"]


@pytest.fixture(scope="module")
def page():
    source = clean(convert(SEED, SEED.name))
    drafts, aside = partition(source)
    documents = [describe(draft, source, root="seeds", overrides={}, status=None, sole=False) for draft in drafts]
    return source, drafts, aside, documents


def test_the_documents_in_their_order(page):
    _, _, _, documents = page
    assert [document.title for document in documents] == [title for title, *_ in DOCUMENTS]


@pytest.mark.parametrize("index", range(len(DOCUMENTS)), ids=[title for title, *_ in DOCUMENTS])
def test_each_document_begins_and_ends_where_it_should(page, index):
    _, _, _, documents = page
    title, first, last, status, incomplete = DOCUMENTS[index]
    document = documents[index]
    lines = [line for line in document.text.split("\n") if line.strip()]
    body = lines[0] if lines[0].startswith(first) else lines[1]
    assert body.startswith(first)
    assert document.text.endswith(last)
    assert (document.title, document.status, document.incomplete) == (title, status, incomplete)


def test_off_topic_parts_are_set_aside_whole(page):
    source, drafts, aside, _ = page
    gone = [source.text[span.start : span.end] for span in aside if span.reason == "off_topic"]
    for first, last in OFF_TOPIC:
        assert any(first in text for text in gone)
        assert any(text.strip().endswith(last) or last in text for text in gone)
        assert not any(first in draft.text or last in draft.text for draft in drafts)


def test_of_two_copies_the_truncated_one_is_set_aside(page):
    source, _, aside, documents = page
    copies = [span for span in aside if span.reason == "duplicate" and "第一条为规范中国电信天翼空间" in source.text[span.start : span.end]]
    assert len(copies) == 1
    assert source.text[copies[0].start : copies[0].end].strip().endswith("其他情况为有效投诉。")
    tianyi = documents[-1]
    assert (tianyi.operator, tianyi.business, tianyi.version, tianyi.level) == ("中国电信", "天翼空间", "2010版", "group")
    assert "≤12 小时" in tianyi.text
    assert "中国电信全业务客户投诉管理办法(版)" not in "".join(document.text for document in documents)


def test_chrome_and_contents(page):
    source, drafts, aside, _ = page
    gone = "".join(source.text[span.start : span.end] for span in aside if span.reason == "boilerplate")
    for words in CHROME:
        assert words in gone
        assert not any(words in draft.text for draft in drafts)
    contents = [source.text[span.start : span.end] for span in aside if span.reason == "contents"]
    assert len(contents) == 1
    assert contents[0].startswith("目录1总则 (4)1.1")
    assert contents[0].endswith("投诉运营监督指标 (34)")


def test_nothing_is_lost(page):
    source, drafts, aside, _ = page
    assert coverage(source, drafts, aside) == 1.0
