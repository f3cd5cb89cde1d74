from ingest.facts.deadline import extract
from ingest.source import Outlined
from kb.models import Deadline, Document, Passage

TEXT = """投诉处理办法

第一章 回复时限

应在3个工作日内。

第二章 装机

专线装机时限：自受理之日起城镇客户5日内；农村客户10日内。手机须24小时开机。"""


def passage(piece, section, context="", clause=0):
    start = TEXT.index(piece)
    return Passage(piece, "d", start, start + len(piece), clause, section, context)


def outlined(*passages):
    return Outlined(Document(id="d", title="投诉处理办法", text=TEXT, source="d.md", root="."), (), passages)


def test_facts_quote_the_document():
    facts = extract(
        outlined(
            passage("应在3个工作日内。", ("第一章 回复时限",), "回复时限"),
            passage("专线装机时限：自受理之日起城镇客户5日内；", ("第二章 装机",), clause=1),
            passage("农村客户10日内。手机须24小时开机。", ("第二章 装机",), clause=1),
        )
    )
    details = [fact.detail for fact in facts]
    assert all(isinstance(detail, Deadline) for detail in details)
    read = [(detail.amount, detail.unit, detail.action) for detail in details]
    assert read == [
        (3, "working_day", "回复"),
        (5, "day", "装机"),
        (10, "day", "装机"),
    ]
    assert [fact.applies_to.area for fact in facts] == [None, "urban", "rural"]
    assert [TEXT[fact.start : fact.end] for fact in facts] == [
        "应在3个工作日内。",
        "专线装机时限：自受理之日起城镇客户5日内；农村客户10日内。",
        "专线装机时限：自受理之日起城镇客户5日内；农村客户10日内。",
    ]
    assert [TEXT[detail.amount_start : detail.amount_end] for detail in details] == ["3个工作日", "5日", "10日"]


def test_passages_of_different_clauses_are_read_apart():
    facts = extract(outlined(passage("应在3个工作日内。", ("第一章 回复时限",), "回复时限"), passage("手机须24小时开机。", (), clause=1)))
    assert len(facts) == 1


def test_a_document_without_passages_has_none():
    assert extract(outlined()) == []
