"""Headings over lines, and conditions on the way to a branch, are parts of a limit."""

from __future__ import annotations

import pytest

from ingest.reading import read_file

GROUPED = {
    "numbered.txt": "服务时限\n\n一、宽带类\n修复：18小时\n装机：3天\n二、固话类\n修复：30小时\n装机：6天\n",
    "colons.txt": "服务时限\n\n宽带：\n  修复 18小时\n  装机 3天\n固话：\n  修复 30小时\n  装机 6天\n",
    "names.txt": "服务时限\n\n宽带\n  修复：18小时\n  装机：3天\n固话\n  修复：30小时\n  装机：6天\n",
    "decimals.txt": "服务时限\n\n1. 宽带\n1.1 修复：18小时\n1.2 装机：3天\n2. 固话\n2.1 修复：30小时\n2.2 装机：6天\n",
    "a_line_each.txt": "服务时限\n\n宽带：修复18小时、装机3天\n固话：修复30小时、装机6天\n",
    "brackets.txt": "服务时限\n\n【宽带】修复18小时，装机3天\n【固话】修复30小时，装机6天\n",
    "headings.md": "# 服务时限\n\n## 宽带\n- 修复：18小时\n- 装机：3天\n\n## 固话\n- 修复：30小时\n- 装机：6天\n",
    "headings.html": "<h1>服务时限</h1><h3>宽带</h3><p>修复：18小时</p><p>装机：3天</p><h3>固话</h3><p>修复：30小时</p><p>装机：6天</p>",
    "drawn.txt": "服务时限\n\n├─宽带\n│  ├─修复：18小时\n│  └─装机：3天\n└─固话\n   ├─修复：30小时\n   └─装机：6天\n",
}
TREES = {
    "drawn.txt": "路灯报修\n\n是否主干道？\n├─是：是否成片？\n│  ├─是：2小时内到场\n│  └─否：6小时内修复\n└─否：3天内修复\n",
    "typed.txt": "路灯报修\n\n是否主干道？\n |-- 是：是否成片？\n |   |-- 是：2小时内到场\n |   `-- 否：6小时内修复\n `-- 否：3天内修复\n",
    "nested.md": "# 路灯报修\n\n- 是否主干道？\n  - 是：是否成片？\n    - 是：2小时内到场\n    - 否：6小时内修复\n  - 否：3天内修复\n",
    "set_in.txt": "路灯报修\n\n是否主干道？\n  是：是否成片？\n    是：2小时内到场\n    否：6小时内修复\n  否：3天内修复\n",
}


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (entry,) = read_file(tmp_path / name, name).entries
    words = entry.document.text
    for fact in entry.facts:
        if fact.kind == "deadline":
            yield fact.detail, [words[part.start : part.end] for part in fact.detail.parts], words[fact.start : fact.end]


@pytest.mark.parametrize(("name", "text"), GROUPED.items(), ids=GROUPED)
def test_the_heading_of_a_group_is_told_with_each_of_its_limits(tmp_path, name, text):
    found = list(read(tmp_path, name, text))
    said = [(detail.object, detail.action, detail.amount) for detail, *_ in found]
    assert said == [("宽带", "修复", 18), ("宽带", "装机", 3), ("固话", "修复", 30), ("固话", "装机", 6)]
    for detail, parts, quoted in found:
        assert detail.object in " ".join([*parts, quoted])


def test_a_heading_names_the_customers(tmp_path):
    text = "服务时限\n\n一、城区\n装机：2天\n二、农村\n装机：5天\n三、VIP客户\n投诉处理：4小时\n"
    found = list(read(tmp_path, "whom.txt", text))
    assert [(detail.amount, parts) for detail, parts, _ in found] == [(2, ["一、城区"]), (5, ["二、农村"]), (4, ["三、VIP客户"])]


@pytest.mark.parametrize(("name", "text"), TREES.items(), ids=TREES)
def test_what_holds_in_a_branch_is_named_by_the_conditions_on_the_way_to_it(tmp_path, name, text):
    found = [(detail.amount, parts, quoted) for detail, parts, quoted in read(tmp_path, name, text)]
    asked = ["是否主干道？", "是：是否成片？"]
    assert found == [(2, asked, "是：2小时内到场"), (6, asked, "否：6小时内修复"), (3, asked[:1], "否：3天内修复")]


def test_answers_in_one_line_and_below_an_if(tmp_path):
    (yes, no) = read(tmp_path, "line.txt", "燃气报修\n\n有无明显气味？有→20分钟内到场；无→2小时内上门检查。\n")
    assert (yes[0].amount, yes[1], no[0].amount, no[1]) == (20, ["有无明显气味？"], 2, ["有无明显气味？"])
    (insured, not_insured) = read(tmp_path, "if.txt", "理赔判断\n\n如果已投保：\n  5个工作日内赔付\n否则：\n  20个工作日内赔付\n")
    assert (insured[1], insured[0].amount, not_insured[1], not_insured[0].amount) == (["如果已投保："], 5, ["否则："], 20)
