"""Sentences are cut out whole, without their labels, and only those that stand alone."""

import pytest

from quiz.sentence import balanced, sentence, stands_alone, tidy


@pytest.mark.parametrize(
    ("text", "within", "whole"),
    [
        ("甲处理。乙部门应当在3日内答复客户；丙归档。", "3日内", "乙部门应当在3日内答复客户；"),
        ("（二）乙部门应当在3日内答复。", "3日内", "乙部门应当在3日内答复。"),
        ("第三百二十一条 乙部门应当在3日内答复。", "3日内", "乙部门应当在3日内答复。"),
        ("标题\n- 乙部门应当在3日内答复\n下一行", "3日内", "乙部门应当在3日内答复"),
        ("1.登记。2.乙部门应当在2.5日内答复。", "2.5日内", "乙部门应当在2.5日内答复。"),
    ],
)
def test_the_whole_sentence_without_its_label(text, within, whole):
    at = text.index(within)
    start, end = sentence(text, at, at + len(within))
    assert text[start:end] == whole


@pytest.mark.parametrize(
    "text", ["并在3日内答复。", "其应当在3日内答复。", "依照前款规定退款的，3日内到账。", "有下列情形的，3日内答复。", "甲“应当在3日内答复。"]
)
def test_what_leans_on_its_surroundings(text):
    assert not stands_alone(text)


def test_what_stands_alone():
    assert stands_alone("客服部自收到投诉之日起3日内答复客户。")


@pytest.mark.parametrize(("text", "good"), [("（甲）", True), ("（甲", False), ("）甲（", False), ("“甲”“乙”", True), ('甲"乙', False)])
def test_brackets_in_pairs(text, good):
    assert balanced(text) is good


def test_marks_beside_chinese_become_full_width_and_numbers_stay():
    assert (
        tidy("电话装、移机时限:自受理之日起, 城镇7日内;19:00至7:00 按 0.5 元(优惠)")
        == "电话装、移机时限：自受理之日起，城镇7日内；19:00至7:00按0.5元（优惠）"
    )
