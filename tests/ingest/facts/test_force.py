from pathlib import Path

import pytest

from desk.reading.doubts import about_document
from ingest.reading import read_file


def read(folder: Path, text: str, name: str = "a.md", **stated: str):
    (folder / name).write_text(text, encoding="utf-8")
    (entry,) = read_file(folder / name, name, stated=[{"file": name} | stated] if stated else ()).entries
    return entry


def told(entry):
    """Kind, force and amount of every time, in order."""
    times = [fact for fact in entry.facts if hasattr(fact.detail, "amount_start")]
    return [(fact.kind, getattr(fact.detail, "force", ""), fact.detail.amount) for fact in times]


EXAM = "# 营业员测试题\n\n1. 移机几天办结（ A ）\nA. 4日内办结  B. 9日内办结  C. 12日内办结\n2. 客户要求销户的，营业员可以拒绝。（×）\n"


def test_no_option_of_an_exam_is_a_limit_and_none_of_its_sentences_a_step(tmp_path):
    entry = read(tmp_path, EXAM)
    assert [(kind, force) for kind, force, _ in told(entry)] == [("statement", "example")] * 3
    assert {fact.kind for fact in entry.facts} == {"statement"}
    first = entry.facts[0].detail
    assert entry.document.text[first.words_start : first.words_end] == "营业员测试题"
    assert all(number.fate != "not_understood" for number in entry.numbers)


def test_who_says_that_it_is_a_rule_gets_its_limits(tmp_path):
    assert {kind for kind, *_ in told(read(tmp_path, EXAM, kind="rule"))} == {"deadline"}


def test_what_is_not_quoted_is_told_with_its_reason(tmp_path):
    (doubt,) = [each for each in about_document(read(tmp_path, EXAM), 0) if each.kind == "not_quoted"]
    assert "试题" in doubt.message
    assert not [each for each in about_document(read(tmp_path, EXAM, kind="exam"), 0) if each.kind == "not_quoted"]


def test_a_vendor_owes_the_house(tmp_path):
    entry = read(tmp_path, "# 装维代维服务合同\n\n乙方应在4小时内修复宽带故障。", "b.md")
    (fact,) = entry.facts
    assert (fact.detail.force, fact.detail.by, fact.detail.to) == ("others_duty", "supplier", "operator")


def test_our_own_promise_among_those_of_rivals(tmp_path):
    entry = read(tmp_path, "# 服务对标材料\n\n蓝海通信宽带故障6小时内修复，我公司宽带故障11小时内修复。飞云网络宽带故障7小时内修复。", "b.md")
    assert told(entry) == [("statement", "quoted", 6), ("deadline", "", 11), ("statement", "quoted", 7)]


@pytest.mark.parametrize(
    ("section", "force"),
    [
        ("常见误区", "forbidden"),
        ("修订记录", "ended"),
        ("【已下线】畅享套餐", "ended"),
        ("附录：竞品分析", "quoted"),
        ("填写示例", "example"),
        ("员工申诉", "internal"),
        ("年度目标", "target"),
    ],
)
def test_a_section_makes_its_limits_no_promises(section, force, tmp_path):
    rule = "# 宽带服务规范\n\n## 故障修复\n\n宽带故障应在13小时内修复。\n\n"
    text = f"{rule}## {section}\n\n宽带故障应在5小时内修复。\n\n## 移机\n\n移机应在3日内完成。\n"
    entry = read(tmp_path, text)
    assert told(entry) == [("deadline", "", 13), ("statement", force, 5), ("deadline", "", 3)]
    (fact,) = [fact for fact in entry.facts if fact.kind == "statement"]
    assert entry.document.text[fact.detail.words_start : fact.detail.words_end] in section


def test_a_label_in_the_line_counts_and_what_is_right_stands_behind_another(tmp_path):
    myth = "# 投诉答复规范\n\n误区二：投诉必须在1小时内答复。\n正确做法：投诉应在6日内答复。\n\n"
    text = f"{myth}【已下线】老套餐2日内退费。\n【在售】新套餐4日内退费。\n"
    assert told(read(tmp_path, text)) == [
        ("statement", "forbidden", 1),
        ("deadline", "", 6),
        ("statement", "ended", 2),
        ("deadline", "", 4),
    ]


def test_a_word_of_such_a_section_in_running_text_changes_nothing(tmp_path):
    text = "# 投诉处理规定\n\n第一条 客户对员工投诉的，应在2日内答复。\n第二条 套餐下线的，应在3日内通知客户。\n第三条 采购、考试和请示另有规定。\n"
    assert [(kind, amount) for kind, _, amount in told(read(tmp_path, text))] == [("deadline", 2), ("deadline", 3)]


def test_what_customers_are_to_be_told_is_a_rule_and_no_reply_to_read_out(tmp_path):
    text = "# 岚溪电信报修口径\n\n一、内部掌握：接单后5小时内到场。\n\n二、对外口径：统一答复客户18小时内上门，36小时内修复。\n"
    entry = read(tmp_path, text)
    assert [(f.detail.amount, f.detail.action) for f in entry.facts if f.kind == "deadline"] == [(18, "上门"), (36, "修复")]
    assert not [f for f in entry.facts if f.kind == "wording"]


def test_a_request_may_annex_the_rule_that_is_in_force(tmp_path):
    text = (
        "# 关于缩短检修时限的请示（附现行规定）\n\n公司领导：\n\n拟将表具检修由4日压缩至2日。妥否，请批示。\n\n"
        "## 附件一：现行服务规定摘录\n\n第三条 表具故障，应在4日内更换。\n\n## 附件二：外地做法\n\n某市表具1日内更换。\n"
    )
    assert [time for time in told(read(tmp_path, text)) if time[0] == "deadline"] == [("deadline", "", 4)]
