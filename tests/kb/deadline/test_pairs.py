"""A value with its name is read as the plainest line that says the same, in the offsets of the text."""

from __future__ import annotations

import pytest

from kb.deadline.pairs import Pair, read_pair, read_pair_periods


def pair(*pieces):
    """A text with ``pieces`` a line each, the last of which is the value of the others; the last two are quoted."""
    text, spans = "\n".join(pieces), []
    for piece in pieces:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(piece)))
    return text, Pair(tuple(spans[:-1]), spans[-1], (spans[-2][0], spans[-1][1]))


@pytest.mark.parametrize(
    ("pieces", "lead", "action", "thing", "area", "tier"),
    [
        (("宽带修复", "36小时"), "", "修复", "宽带", None, None),
        (("一、宽带类", "修复", "24小时"), "", "修复", "宽带", None, None),
        (("装机", "城区", "2天"), "", "装机", "", "urban", None),
        (("VIP客户", "投诉处理", "12小时内"), "", "处理", "投诉", None, "VIP"),
        (("水表校验", "7个工作日"), "服务时限公示", "水表校验", "", None, None),
        (("水表校验", "不超过7个工作日"), "", "水表校验", "", None, None),
        (("处理时限", "井盖复位", "受理后3天内"), "", "井盖复位", "", None, None),
        (("用户报修", "热线受理，10分钟内派单"), "", "派单", "", None, None),
        (("投诉答复", "即时"), "", "回复", "投诉", None, None),
        (("过户", "当日"), "", "变更", "", None, None),
    ],
)
def test_a_name_says_of_what_a_limit_is_and_for_whom(pieces, lead, action, thing, area, tier):
    text, one = pair(*pieces)
    (reading,) = read_pair(text, one, lead)
    assert (reading.action, reading.object, reading.applies_to.area, reading.applies_to.tier) == (action, thing, area, tier)
    assert one.value[0] <= reading.amount_start < reading.amount_end <= one.value[1]
    assert (reading.start, reading.end) == one.whole


def test_the_pieces_that_stand_elsewhere_are_its_parts():
    text, one = pair("一、宽带类", "修复", "24小时")
    assert [text[slice(*part)] for part in one.parts] == ["一、宽带类"]


@pytest.mark.parametrize("pieces", [("光缆熔接", "3天"), ("客服热线", "24小时"), ("受理时间", "24小时"), ("是否派单", "2小时")])
def test_nothing_says_that_it_is_a_limit(pieces):
    assert read_pair(*pair(*pieces)) == []


def test_among_limits_a_bare_value_is_one():
    text, one = pair("光缆熔接", "3天")
    assert [reading.action for reading in read_pair(text, one, limits=True)] == ["光缆熔接"]


def test_a_time_that_is_no_limit():
    text, one = pair("套餐有效期", "30天")
    assert read_pair(text, one) == []
    assert [(spell.amount, spell.form) for spell in read_pair_periods(text, one)] == [(30, "validity")]


@pytest.mark.parametrize(
    ("text", "due"),
    [("用户说上次承诺18小时内修复", 0), ("本公司不承诺18小时内修复", 0), ("客户应承诺18小时内补正", 0), ("抢修班承诺18小时内修复", 1)],
)
def test_what_the_whole_denies_or_tells_of_is_no_limit_of_a_pair(text, due):
    cut = text.index("承诺")
    assert len(read_pair(text, Pair(((0, cut),), (cut, len(text)), (0, len(text))))) == due
