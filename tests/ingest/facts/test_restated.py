"""A list of rules that other facts tell one by one is marked; steps of the house's own people, or announced as steps, are not."""

import pytest

from ingest.facts import extract_facts

RULES = """云岭通信过户材料须知
1. 个人客户过户，须携带身份证原件和近期账单。
2. 企业客户过户，须携带营业执照副本和公章。
3. 合约未到期的用户，须结清违约金。
"""
STEPS = """云岭通信退费处理流程
1. 核对客户身份，记录诉求。
2. 客户预存的话费应当在3日内退还。
3. 登记工单，转账务岗复核。
"""
ASKED = """问：预存的话费怎么退？
答：先到营业厅登记，账务岗在5日内退到原账户。
"""


def restated(outlined, text):
    """Of each procedure read in ``text``."""
    return [fact.detail.restated for fact in extract_facts(outlined(text)) if fact.kind == "procedure"]


def test_rules_that_are_told_one_by_one_are_no_steps(outlined):
    assert restated(outlined, RULES)
    assert all(restated(outlined, RULES))


@pytest.mark.parametrize("text", [STEPS, ASKED])
def test_what_is_announced_as_steps_is_none_of_these(outlined, text):
    assert not any(restated(outlined, text))


def test_what_staff_do_is_a_step_whatever_else_it_is(outlined):
    told = restated(outlined, "云岭通信投诉办法\n客户投诉的，坐席应当在当日登记，并告知处理时限。\n")
    assert told
    assert not any(told)
