"""A file as ``shouwen read`` tells it: every kind of fact with its fields, and every span verbatim."""

import pytest

from desk.reading.shown import file_of

RULES = """江岚通信投诉处理办法

第一条 投诉是指客户对服务不满而提出的诉求。

第二条 受理部门应在受理之日起3个工作日内办结投诉；农村地区5个工作日内办结。

第三条 处理步骤：
1. 核实客户身份；
2. 查询工单；
3. 上报主管。

第四条 不得说“这事不归我管”。

第五条 标准答复：“您好，您的问题已登记，请留意来电。”

第六条 补卡费每张10元。

第七条 海岛用户不承诺20小时内修复。
"""


@pytest.fixture
def file(reading):
    read = reading(RULES)
    return file_of(read.report(), read.entries)


def test_the_whole_is_there(file):
    [document] = file.documents
    assert (file.path, file.coverage, file.error) == ("ban-fa.txt", 1.0, None)
    assert (document.title, document.incomplete) == ("江岚通信投诉处理办法", False)
    assert [clause.label for clause in document.clauses if clause.kind == "article"] == [f"第{n}条" for n in "一二三四五六七"]
    assert {fact.kind for fact in document.facts} >= {"deadline", "procedure", "prohibition", "wording", "definition", "tariff", "statement"}


def test_every_span_is_verbatim(file):
    [document] = file.documents
    for fact in document.facts:
        assert fact.text == document.text[fact.start : fact.end]
    steps = [step for fact in document.facts if fact.kind == "procedure" for step in fact.steps]
    assert [document.text[step.start : step.end] for step in steps] == [step.text for step in steps] != []


def test_a_deadline_has_all_its_fields(file):
    own, rural = (fact for fact in file.documents[0].facts if fact.kind == "deadline")
    assert (own.amount, own.unit, own.form, own.action, own.object) == (3, "working_day", "within", "处理（办结）", "投诉")
    assert (own.actor, own.counts_from, own.shown) == ("受理部门", "受理之日起", "3个工作日内")
    assert (rural.amount, rural.applies_to.area) == (5, "rural")


def test_a_statement_says_what_it_is_and_by_which_words(file):
    [told] = (fact for fact in file.documents[0].facts if fact.kind == "statement")
    assert (told.shown, told.force, told.action, told.text) == ("不承诺：20小时", "denied", "修复", "海岛用户不承诺20小时内修复。")
    assert told.decided_by.text == file.documents[0].text[told.decided_by.start : told.decided_by.end] == "不承诺"


def test_json_has_the_names_of_the_contract(file):
    told = file.json_ready()
    assert set(told) == {"path", "error", "coverage", "set_aside", "warnings", "documents"}
    assert {"title", "operator", "region", "version", "incomplete", "text", "clauses", "passages", "facts"} <= set(told["documents"][0])
    assert {"label", "title", "start", "end", "depth"} <= set(told["documents"][0]["clauses"][0])


def test_what_was_set_aside_has_its_reason(reading):
    read = reading("# 办法\n\n第一条 投诉当日回复。\n", "ban-fa.md")
    [span] = file_of(read.report(), read.entries).set_aside
    assert (span.start, span.end, span.reason) == (0, 2, "markup")
