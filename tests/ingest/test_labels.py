"""Which numbers label a clause, and which only look like one."""

import pytest

from ingest.labels import find_labels


def labels(text):
    return [text[label.start : label.end].strip() for label in find_labels(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一章 总则\n第一条 应当登记。\n第二条 应当回访。", ["第一章", "第一条", "第二条"]),
        ("一、受理\n（一）登记\n1.问清号码\n（1）核对\n①证件", ["一、", "（一）", "1.", "（1）", "①"]),
        ("【受理】\n场景一：来电\n步骤1：登记", ["【受理】", "场景一：", "步骤1："]),
        ("第十二条之一 应当登记。", ["第十二条之一"]),
        ("附件1：样表\n内容", ["附件1："]),
        ("甲、受理\n一、登记\n二、核对\n乙．派单\n（1）路近\n丙  回访", ["甲、", "一、", "二、", "乙．", "（1）", "丙"]),
        ("（甲）受理\n（乙）派单", ["（甲）", "（乙）"]),
        ("场景1  客人丢了房卡\n情形二 客人换房\n【场景】客人退房", ["场景1", "情形二", "【场景】"]),
    ],
)
def test_at_the_start_of_a_line(text, expected):
    assert labels(text) == expected


def test_in_running_text_a_label_follows_an_end_and_counts_on():
    assert labels("第一条 应当登记。第二条 应当回访。第三条 应当归档。") == ["第一条", "第二条", "第三条"]
    assert labels("处理：1.登记；2.核对；3.回访。") == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    "text",
    [
        "违反第三条的规定，予以处罚。",
        "依照第五条办理登记手续的，免收",
        "月租为2.5元，流量3.0GB。",
        "本办法第一章规定的时限",
        "见《办法》第二条。",
        "押金同第二条",
        "与第一条相同",
    ],
)
def test_a_reference_or_a_figure_is_none(text):
    assert labels(text) == []


def test_what_goes_back_in_the_midst_of_a_line_is_a_reference():
    assert labels("第一条 成人票每张30元。\n第二条 学生票照第一条减半收取。\n第三条 团体票按第二条收取。") == ["第一条", "第二条", "第三条"]


def test_its_number_kind_and_place():
    (label,) = find_labels("  第二十一条 应当登记。")
    assert (label.kind, label.number, label.line_start) == ("article", 21, True)
    (label,) = find_labels("⑶ 核对证件")
    assert (label.kind, label.number) == ("item", 3)


def test_stems_stand_over_numbers_or_under_those_that_come_first():
    first, second = find_labels("甲、受理\n一、登记\n乙、派单"), find_labels("一、受理\n甲、登记\n乙、核对\n二、派单\n甲、分组")
    assert [label.rank < 4 for label in first] == [True, False, True]
    assert [label.rank <= 4 for label in second] == [True, False, False, True, False]


@pytest.mark.parametrize(
    "text", ["甲、乙双方签字。", "丙、丁两类另行安排。", "甲  方：海蓝轮渡", "委托人（甲）应当付款", "他提到场景1 客人退房", "甲 乙 丙\n1 2 3"]
)
def test_parties_and_running_text_label_nothing(text):
    assert labels(text) == []
