"""Who asks for a time is told the limit that the surest card leads to."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
CLASSES = """# 江右锁业上门规定

第一条 被锁在门外、钥匙折断在锁孔的为甲级求助；锁芯磨损、开门发涩的为乙级求助。

第二条 甲级求助受理后40分钟内到场。

第三条 乙级求助受理后2日内到场。

第四条 换锁芯的工料费由客户承担。
"""
TIMELESS = """# 江右信托受益人须知

第一条 受益人可以查阅账册，查阅范围为近5年。

第二条 查阅账册申请的答复期限为一个月。本须知所称一个月，按30日计算。

第三条 本须知所称日，均指工作日。

第四条 受托人更换的，6日内通知受益人。
"""


GOES_BY = """# 江右仓储违约规定

第一条 个人客户逾期提货的，按日收取货值万分之三的保管费。

第二条 损坏货架的，按原价的七成赔偿。

第三条 单位客户逾期提货的，适用第一条。

第四条 货物受潮的，由仓库承担损失。
"""


@pytest.fixture(scope="module")
def lock(answers_of):
    return answers_of(CLASSES, NOW)


@pytest.fixture(scope="module")
def trust(answers_of):
    return answers_of(TIMELESS, NOW)


@pytest.mark.parametrize(
    ("asked", "limit", "defined"),
    [
        ("锁芯磨坏了开门发涩，师傅最晚哪天到", "乙级求助受理后2日内到场", "锁芯磨损、开门发涩的为乙级求助"),
        ("钥匙断在锁孔里了，师傅最晚几点能到", "甲级求助受理后40分钟内到场", "被锁在门外、钥匙折断在锁孔的为甲级求助"),
    ],
)
def test_the_class_that_a_sentence_defines_leads_to_its_limit(lock, asked, limit, defined):
    answer = lock(asked)
    first = answer.deadlines[0]
    assert answer.surest == "deadlines"
    assert limit in first.text
    assert any(defined in case.text for case in first.scope.cases)


def test_where_only_a_time_is_asked_for_what_tells_none_stands_behind_it(trust):
    answer = trust("我要查账册，申请递上去了，最晚哪天答复我")
    assert answer.surest == "deadlines"
    assert answer.deadlines[0].due_at == datetime(2026, 10, 29, tzinfo=SHANGHAI)
    assert trust("受益人能查账册吗").surest == "rules"


def test_days_that_are_working_days_are_told_as_such(trust):
    first = trust("受托人换了，最晚哪天通知受益人").deadlines[0]
    assert (first.amount, first.unit, first.due_at) == (6, "working_day", datetime(2026, 10, 13, tzinfo=SHANGHAI))


def test_a_rule_that_holds_is_as_sure_as_the_clause_by_which_it_goes(answers_of):
    first = answers_of(GOES_BY, NOW)("我们公司提货晚了，一天收多少保管费").rules[0]
    assert "单位客户逾期提货的" in first.text
    assert "万分之三" in first.refers[0].quoted.text
