"""What each feature of a limit says, one by one."""

import pytest

from kb.models import Applicability, Deadline
from search.rank.deadline import Limit, limits

TEXT = "互联网障碍24小时内修复。"
REPAIR = Deadline(24, "hour", "修复", object="互联网")


@pytest.fixture
def said(ask, fact_in):
    def values(question, detail=REPAIR, context=None, **fact):
        limit = Limit(ask(question, **(context or {})), fact_in(TEXT, TEXT, detail, **fact), detail)
        return {name: value for name, value in limits.values(limit).items() if name not in ("relevance", "covered")}

    return lambda *args, **kwargs: {name: value for name, value in values(*args, **kwargs).items() if value}


def test_the_act_is_the_same_may_be_the_same_or_is_another(said):
    assert said("什么时候能修复") == {"act_named": 1}
    assert said("什么时候能恢复") == {"act_related": 1}
    assert said("多久能退款") == {"act_other": 1}
    assert said("营业厅在哪儿") == {}


def test_an_act_that_is_over_only_starts_what_is_asked_for(said):
    assert said("修好后多久回访") == {"act_other": 1, "only_starts": 1}
    assert said("修好了几天能回访") == {"act_other": 1, "only_starts": 1}
    assert said("宽带断了多久修好", Deadline(2, "day", "回访", counts_from="修复后")) == {"act_other": 1}
    after = Deadline(2, "day", "回访", counts_from="修复后")
    assert said("修好后多久回访", after) == {"act_named": 1, "started_by": pytest.approx(0.8)}


def test_an_act_that_is_only_mentioned_is_not_the_one_that_is_asked_for(said):
    assert said("退款几天到账", Deadline(3, "day", "退款")) == {"act_related": 1}


def test_what_says_only_that_it_is_done_is_no_other_act_where_it_says_what(ask, fact_in):
    def other(question, text):
        detail = Deadline(3, "hour", "处理")
        return limits.values(Limit(ask(question), fact_in(text, text, detail), detail))["act_other"]

    assert other("要求停机，几点停掉", "临时停机3小时内完成。") == 0
    assert other("要求停机，几点停掉", "话费争议3小时内完成。") == 1
    assert other("多久给我回访", "临时停机3小时内完成。") == 1


def test_an_act_that_no_list_knows_is_named_as_it_is_written(said):
    assert said("爆管几分钟止水", Deadline(2, "day", "止水")) == {"act_named": 1}


@pytest.mark.parametrize(("area", "value"), [("rural", {"area": 1, "made_for_caller": 1}), ("urban", {"area": -1}), (None, {})])
def test_the_area_that_the_words_name_is_the_caller_s(said, area, value):
    assert said("村里的营业厅", applies_to=Applicability(area=area)) == value


def test_customers_are_named_by_tier_or_by_the_rule_s_words(said):
    assert said("VIP客户", applies_to=Applicability(tier="VIP")) == {"tier": 1}
    assert said("商业的报修", Deadline(3, "hour", ""), applies_to=Applicability(tier="商业客户")) == {"customers_named": 1}
    assert said("营业厅在哪儿", applies_to=Applicability(tier="商业客户")) == {"tier_unspoken": 1}
    assert said("营业厅在哪儿", applies_to=Applicability(tier="商业客户"), context={"tier": "商业客户"}) == {"made_for_caller": 1}
    assert said("营业厅在哪儿", applies_to=Applicability(tier="普通")) == {}


def test_the_kind_of_line_is_the_same_or_another(said):
    assert said("宽带") == {"line": 1}
    assert said("座机") == {"line": -1}
    assert said("座机", Deadline(3, "hour", "", object="投诉")) == {}


def test_a_rule_for_the_caller_counts_unless_it_is_a_law(said):
    assert said("营业厅", operator="甲通信", context={"operator": "甲通信"}) == {"made_for_caller": 1}
    assert said("营业厅", operator="甲通信") == {}
    assert said("营业厅", region="江西", level="law", context={"region": "江西"}) == {}


def test_how_often_is_answered_by_what_recurs(said):
    assert said("隔多久报一次", Deadline(2, "hour", "", form="every")) == {"how_often": 1}
    assert said("隔多久报一次", Deadline(2, "hour", "")) == {}
