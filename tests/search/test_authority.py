from datetime import datetime

import pytest

from kb.context import SHANGHAI, Context
from kb.models import Applicability, Deadline
from kb.obligation import same_obligation
from search.authority import PRECEDENCE, precedence

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
ALL = Applicability()


def limit(action, thing, amount=24, form="within"):
    return Deadline(amount, "hour", action, object=thing, form=form)


def test_own_rule_first_then_general_then_what_may_apply():
    context = Context(NOW, NOW, operator="甲通信", region="江右")
    own = precedence(Applicability(operator="甲通信", region="江右"), "province", context, PRECEDENCE)
    law = precedence(ALL, "law", context, PRECEDENCE)
    elsewhere = precedence(Applicability(operator="甲通信", business="云盘"), "group", Context(NOW, NOW), PRECEDENCE)
    assert own < law < elsewhere


@pytest.mark.parametrize("field", ["operator", "region", "business", "area", "tier"])
def test_made_for_the_caller_comes_before_made_for_all(field):
    value = "urban"  # any will do: they are only compared
    rule, caller, nobody = Applicability(**{field: value}), Context(NOW, NOW, **{field: value}), Context(NOW, NOW)
    assert precedence(rule, "law", caller, PRECEDENCE) < precedence(ALL, "branch", caller, PRECEDENCE)
    assert precedence(ALL, "law", nobody, PRECEDENCE) < precedence(rule, "branch", nobody, PRECEDENCE)


def test_among_rules_for_all_the_nearer_level_comes_first():
    context = Context(NOW, NOW)
    assert precedence(ALL, "ministry", context, PRECEDENCE) < precedence(ALL, "law", context, PRECEDENCE)


def test_repair_is_not_installation_and_reply_is_not_resolution():
    assert not same_obligation(limit("修复", "电话"), ALL, limit("装机", "电话"), ALL)
    assert not same_obligation(limit("回复", "投诉"), ALL, limit("处理", "投诉"), ALL)


def test_a_service_s_limit_covers_its_lines_one_line_s_no_other():
    assert not same_obligation(limit("修复", "电话"), ALL, limit("修复", "宽带"), ALL)
    assert same_obligation(limit("修复", "电话、互联网"), ALL, limit("修复", "电信服务"), ALL)


def test_another_tier_or_area_is_another_obligation():
    urban, rural = Applicability(area="urban"), Applicability(area="rural")
    assert not same_obligation(limit("修复", "电话"), urban, limit("修复", "电话"), rural)
    assert same_obligation(limit("修复", "电话"), urban, limit("修复", "电话", 48), ALL)


def test_what_recurs_is_not_what_ends():
    assert not same_obligation(limit("反馈", "投诉"), ALL, limit("反馈", "投诉", form="every"), ALL)
