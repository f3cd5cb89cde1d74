"""Thresholds and what a case counts are read whole, and compared as the Civil Code has it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.measures import bounds, quantities, shares

INF = math.inf


def ends(one):
    """Its measure and interval in brackets, round where an end is left out."""
    return one.measure, "(" if one.low_open else "[", one.low, one.high, ")" if one.high_open else "]"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("赔偿300元以上900元以下的", ("money", "[", 300, 900, "]")),
        ("影响50户至400户的", ("households", "[", 50, 400, "]")),
        ("50户以上不足400户的", ("households", "[", 50, 400, ")")),
        ("分机20个至60个的", ("things", "[", 20, 60, "]")),
        ("未满14周岁的人", ("age", "[", -INF, 14, ")")),
        ("逾3次的", ("times", "(", 3, INF, "]")),
        ("第二次以上补卡的", ("times", "[", 2, INF, "]")),
        ("首次以外，第三次补卡的", ("times", "[", 3, 3, "]")),
        ("2万元以上", ("money", "[", 20_000, INF, "]")),
        ("20至50万元的", ("money", "[", 200_000, 500_000, "]")),
        ("超过30日不超过60日的", ("time", "(", 720, 1440, "]")),
        ("速率不足约定速率80%的", ("percent", "[", -INF, 80, ")")),
    ],
)
def test_a_threshold(text, read):
    assert [ends(bound) for bound in bounds(text)] == [read]


@pytest.mark.parametrize("text", ["每张15元", "第三条的规定", "30日内报修", "一次停电", "共计40户"])
def test_what_bounds_nothing_is_no_threshold(text):
    assert bounds(text) == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("多扣了80块钱", ("money", "[", 80, 80, "]")),
        ("我们有40个分机", ("things", "[", 40, 40, "]")),
        ("寄的时候保价写的1800，丢了", ("money", "[", 1800, 1800, "]")),
        ("话费两千多，报障", ("money", "(", 2000, 3000, ")")),
        ("楼里四百来户", ("households", "[", 360, 440, "]")),
        ("六百多人", ("people", "(", 600, 700, ")")),
        ("十几户", ("households", "[", 11, 19, "]")),
        ("两三百户", ("households", "[", 200, 300, "]")),
        ("孩子刚满13,能办吗", ("age", "[", 13, 13, "]")),
        ("一次存三万,要证件吗", ("money", "[", 30_000, 30_000, "]")),
        ("这是第三回了", ("times", "[", 3, 3, "]")),
        ("头一次换", ("times", "[", 1, 1, "]")),
        ("买了一年半", ("time", "[", 13_149, 13_149, "]")),
        ("不到一百块", ("money", "[", 90, 100, ")")),
        ("个头一米六五，能进吗", ("distance", "[", 1.65, 1.65, "]")),
        ("找我两块五", ("money", "[", 2.5, 2.5, "]")),
        ("少找了六块四毛", ("money", "[", 6.4, 6.4, "]")),
        ("修了两小时十分钟", ("time", "[", 2 + 10 * 0.0166667, 2 + 10 * 0.0166667, "]")),
        ("这次一共要赔九千四，多久到", ("money", "[", 9400, 9400, "]")),
        ("押金交了3500没退", ("money", "[", 3500, 3500, "]")),
        ("罚了我一百多", ("money", "(", 100, 200, ")")),
        ("车是六千三入手的", ("money", "[", 6300, 6300, "]")),
        ("两千多买的表", ("money", "(", 2000, 3000, ")")),
        ("我奶奶八十二了", ("age", "[", 82, 82, "]")),
        ("儿子今年17，能办吗", ("age", "[", 17, 17, "]")),
    ],
)
def test_what_a_case_counts(text, read):
    assert [ends(one) for one in quantities(text)] == [read]


@pytest.mark.parametrize(
    "text",
    [
        "2026年的事",
        "账单2026年的",
        "话费13800000000这个号",
        "有个问题",
        "一条街",
        "来过一次",
        "第二条",
        "收了10086的短信",
        "退一赔三",
        "付了款",
        "孩子六点放学",
    ],
)
def test_what_counts_nothing(text):
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("rule", "case", "holds"),
    [
        ("300元以上900元以下", "900块", True),
        ("不满14周岁", "14岁", False),
        ("满14周岁", "14岁", True),
        ("50户至400户", "三百来户", True),
        ("400户以上", "四百来户", None),
        ("满6个月", "半年", None),
        ("满6个月", "七个月", True),
        ("满90日", "四个月", True),
        ("500人以上", "五百多人", True),
        ("不足500人", "五百多人", False),
    ],
)
def test_whether_a_threshold_holds(rule, case, holds):
    assert bounds(rule)[0].holds(quantities(case)[0]) is holds


def test_the_smaller_of_two_is_a_share_of_the_greater():
    assert [one.low for one in shares(quantities("签的200兆,测出来才90兆"))] == [45]


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_of_two_classes_that_meet_one_holds_and_where_they_meet_both(at, counted):
    low, high = bounds(f"{at}户以下")[0], bounds(f"{at}户以上")[0]
    held = [bound.holds(quantities(f"一共{counted}户")[0]) for bound in (low, high)]
    assert held == [counted <= at, counted >= at]
    assert bounds(f"不足{at}户")[0].holds(quantities(f"一共{counted}户")[0]) is (counted < at)


@given(st.text("0123456789一二三百千万两半几第超不满足以上下至元户岁次年月日,，多来 ", max_size=24))
def test_spans_are_those_of_the_text(text):
    for one in (*bounds(text), *quantities(text)):
        assert 0 <= one.start < one.end <= len(text)
