"""Layouts of other hands: each value has the name that its writer gave it, or none."""

from __future__ import annotations

import pytest

from ingest.reading import read_file

DUTIES = [(2, "装机"), (5, "移机"), (24, "回复")]
ALIKE = {
    "assigned.txt": "参数\n\n宽带装机=2天\n宽带移机=5天\n投诉答复=24小时\n",
    "quoted.txt": '参数\n\n"宽带装机": "2天",\n"宽带移机": "5天",\n"投诉答复": "24小时"\n',
    "colons.txt": "时限\n\n宽带装机:2天\n宽带移机﹕5天\n投诉答复 : 24小时\n",
    "first_line.txt": "宽带装机：2天内\n宽带移机：5天内\n投诉答复：24小时内\n",
    "numbered.txt": "服务时限\n\n1、宽带装机\n   2天内完成\n2、宽带移机\n   5天内完成\n3、投诉答复\n   24小时内\n",
    "dashes.txt": "时限表\n宽带装机 -------- 2天\n宽带移机 -------- 5天\n投诉答复 -------- 24小时\n",
    "questions.txt": "常见问题\n\n问：宽带装机要多久？\n答：2天。\n问：移机几天能好？\n答：5天内。\n问：投诉多长时间答复？\n答：24小时内。\n",
    "narrow.txt": "服务规范\n\n宽带装机在受理后两天内\n完成，宽带移机在受理后\n五天内完成，投诉在二十\n四小时内答复客户。\n",
    "pages.txt": (
        "服务规范\n\n宽带装机应当在2天内完成；宽带移机应\n— 1 —\n服务规范（试行）\n当在5天内完成；投诉应当在24小时内答\n"
        "— 2 —\n服务规范（试行）\n复客户。\n"
    ),
    "terms.html": "<h1>时限</h1><dl><dt>宽带装机</dt><dd>2天</dd><dt>宽带移机</dt><dd>5天</dd><dt>投诉答复</dt><dd>24小时内</dd></dl>",
}


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (entry,) = read_file(tmp_path / name, name).entries
    words = entry.document.text
    for fact in entry.facts:
        if fact.kind == "deadline":
            yield fact, [words[part.start : part.end] for part in fact.detail.parts], words[fact.start : fact.end]


@pytest.mark.parametrize(("name", "text"), ALIKE.items(), ids=ALIKE)
def test_each_value_has_its_own_name(tmp_path, name, text):
    assert [(fact.detail.amount, fact.detail.action) for fact, *_ in read(tmp_path, name, text)] == DUTIES


def test_what_is_set_in_ends_with_its_name(tmp_path):
    found = list(read(tmp_path, "set_in.txt", "工单时限\n\n宽带装机:\n  城区: 2天\n  农村: 4天\n投诉答复: 24小时\n"))
    assert [(fact.detail.amount, fact.applies_to.area, parts) for fact, parts, _ in found] == [
        (2, "urban", ["宽带装机:"]),
        (4, "rural", ["宽带装机:"]),
        (24, None, []),
    ]


def test_a_second_value_is_of_the_name_before_it(tmp_path):
    page = "<h1>时限</h1><dl><dt>宽带移机</dt><dd>5天</dd><dd>农村8天</dd><dt>投诉答复</dt><dd>24小时内</dd></dl>"
    found = [(fact.detail.amount, fact.detail.action, fact.applies_to.area, parts) for fact, parts, _ in read(tmp_path, "two.html", page)]
    assert found == [(5, "移机", None, []), (8, "移机", "rural", ["宽带移机"]), (24, "回复", None, [])]


def test_a_limit_without_a_moment_stands_in_a_line_of_its_own(tmp_path):
    found = read(tmp_path, "shift.txt", "工单规则\n\n催单响应：当班内\n退费：1个账期内\n")
    assert [(fact.detail.action, fact.detail.form) for fact, *_ in found] == [("响应", "until"), ("退款", "until")]


def test_a_sentence_below_a_flow_is_read_without_it(tmp_path):
    text = "报障处理流程\n\n电话预约（1小时内）→上门（4小时内）\n修复后2日内由客服回访客户。\n"
    (tmp_path / "flow.txt").write_text(text, encoding="utf-8")
    (entry,) = read_file(tmp_path / "flow.txt", "flow.txt").entries
    assert [(number.amount, number.fate) for number in entry.numbers] == [(1, "fact"), (4, "fact"), (2, "fact")]
