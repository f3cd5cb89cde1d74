"""Parallel lists: each value goes to the name in its place, or nothing is read."""

from __future__ import annotations

import pytest

from kb.deadline.grammar import read

LISTS = {
    "水表校验、漏水抢修、过户分别为7个工作日、90分钟、3天。": [(7, "水表校验", ""), (90, "修复", ""), (3, "变更", "")],
    "装机、移机和拆机的时限依次为3天、5天和2天": [(3, "装机", ""), (5, "移机", ""), (2, "拆机", "")],
    "A、B、C三类投诉分别在2、4、6小时内回复": [(2, "回复", "A类投诉"), (4, "回复", "B类投诉"), (6, "回复", "C类投诉")],
    "普通件、加急件分别在5个、2个工作日内办结。": [(5, "处理", "普通件"), (2, "处理", "加急件")],
    "投诉响应、处理、回访时限分别为1小时、24小时、3天。": [(1, "响应", "投诉"), (24, "处理", "投诉"), (3, "回访", "投诉")],
    "装机/移机/拆机：3/5/2天": [(3, "装机", ""), (5, "移机", ""), (2, "拆机", "")],
    "对一般投诉和疑难投诉，前者应在2日内答复，后者应在7日内答复。": [(2, "回复", "一般投诉"), (7, "回复", "疑难投诉")],
    "管线改迁：城市/乡镇 二十九/十七个工作日": [(29, "管线改迁", ""), (17, "管线改迁", "")],
    "装机、移机，前者3天内完成，后者5天内完成。": [(3, "装机", ""), (5, "移机", "")],
    "装机、移机、拆机分别为3天、5天。": [],
    "城区/农村/山区装机：24/48小时": [],
    "投诉处理，前者更紧急，后者24小时内答复。": [],
}
AREAS = {
    "宽带修复 城区/农村 20/44小时": "修复",
    "装机（城区/农村）：20小时/44小时": "装机",
    "宽带障碍修复时限，城区、农村用户分别为20小时和44小时。": "修复",
    "城区和乡镇的装机时限分别是20小时和44小时": "装机",
    "城区用户、农村用户报障的，前者20小时、后者44小时内修复。": "修复",
}


@pytest.mark.parametrize(("sentence", "expected"), LISTS.items(), ids=LISTS)
def test_each_value_has_its_own_name(sentence, expected):
    assert [(reading.amount, reading.action, reading.object) for reading in read(sentence)] == expected


@pytest.mark.parametrize(("sentence", "act"), AREAS.items(), ids=AREAS)
def test_names_may_be_places(sentence, act):
    found = [(reading.amount, reading.action, reading.applies_to.area) for reading in read(sentence)]
    assert found == [(20, act, "urban"), (44, act, "rural")]


def test_a_list_that_goes_on_has_the_names_of_the_one_before():
    sentence = "城区和乡镇的装机时限分别是2天和5天，移机时限分别是3天和6天。"
    found = read(sentence)
    assert [(r.amount, r.action, r.applies_to.area) for r in found[2:]] == [(3, "移机", "urban"), (6, "移机", "rural")]
    assert sentence[found[2].start : found[2].end].startswith("城区和乡镇")  # what names it is quoted with it


def test_what_starts_the_clock_holds_for_all():
    found = read("自受理之日起，装机、移机分别为3、5个工作日。")
    assert [(r.amount, r.counts_from) for r in found] == [(3, "自受理之日起"), (5, "自受理之日起")]


def test_an_act_that_no_name_says_is_that_of_the_heading():
    found = read("电话障碍，城市和农村用户分别不超过18、34小时。", "障碍修复标准")
    assert [(r.amount, r.action, r.object) for r in found] == [(18, "修复", "电话"), (34, "修复", "电话")]


def test_each_limit_knows_where_its_own_name_stands():
    sentence = "宽带障碍修复时限，城区、乡镇、海岛用户分别为14小时、26小时和50小时。"
    assert [sentence[slice(*one.name)] for one in read(sentence)] == ["城区", "乡镇", "海岛用户"]
    assert [one.name for one in read("城区24小时内修复。")] == [(0, 0)]
