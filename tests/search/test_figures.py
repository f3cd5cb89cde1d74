"""Which figures of a reply contradict a rule."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI, Context
from kb.models import Applicability, Deadline, Period, Tariff
from kb.tokens import Tokenizer
from search.figures import contradictions, has_figures

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
RULE = "宽带障碍，自受理之时起48小时内修复。"
LIMIT = Deadline(48, "hour", "修复", object="互联网")


@pytest.fixture
def wrong(fact_in):
    def found(sentence, *rules):
        return [sentence[c.start : c.end] for c in contradictions(sentence, sentence, rules, Context(NOON, NOON), Tokenizer().words)]

    return found


def test_an_amount_in_another_unit_may_be_the_same(wrong, fact_in):
    rule = fact_in(RULE, RULE, LIMIT)
    assert wrong("您的宽带障碍我们2天内修复", rule) == []
    assert wrong("您的宽带障碍我们24小时内修复", rule) == ["24小时"]


def test_a_law_is_a_ceiling(wrong, fact_in):
    law = fact_in(RULE, RULE, LIMIT, level="law")
    assert wrong("您的宽带障碍我们24小时内修复", law) == []
    assert wrong("您的宽带障碍我们96小时内修复", law) == ["96小时"]


def test_a_rule_for_other_customers_says_nothing(wrong, fact_in):
    rural = fact_in(RULE, RULE, LIMIT, applies_to=Applicability(area="rural"))
    assert wrong("城镇用户的宽带障碍24小时内修复", rural) == []


def test_a_price_is_compared_with_that_of_its_item(wrong, fact_in):
    fee = fact_in("移机费100元", "移机费100元", Tariff("移机费", 100), kind="tariff")
    assert wrong("移机费是80元", fee) == ["80元"]
    assert wrong("移机费是100元", fee) == wrong("改号费是80元", fee) == []


def test_what_has_no_figure_is_not_looked_up():
    assert has_figures("移机费80元")
    assert not has_figures("我马上为您查询")


TERM = "夜间流量包有效期15天。"


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("您买的夜间流量包有效期7天", ["7天"]),
        ("夜间流量包有效期15天", []),
        ("周末流量包有效期7天", []),  # of another thing
        ("有效期7天", []),  # of nobody knows what
        ("夜间流量包7天内退款", []),
    ],
)
def test_another_time_of_the_very_thing_is_wrong(wrong, fact_in, reply, found):
    assert has_figures(reply)
    assert wrong(reply, fact_in(TERM, TERM, Period("夜间流量包有效期", 15, "day", "validity"), kind="period")) == found


def test_a_law_s_period_is_the_least_or_the_most(wrong, fact_in):
    law = fact_in(TERM, TERM, Period("夜间流量包有效期", 15, "day", "validity"), kind="period", level="law")
    assert wrong("夜间流量包有效期30天", law) == []
