"""Times that are no deadlines: asked for, they answer, and no limit does; a question for a limit shows none."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
RULES = """---
title: 海棠通信客户服务规则
operator: 海棠通信
---

# 海棠通信客户服务规则

## 号码

1. 客户销户后，号码冻结120日，期满方可重新放号。
2. 申请停机保号的，号码保留1年。
3. 复机自申请起2小时内恢复。

## 网络

1. 计划割接影响用户使用的，提前48小时公告。
2. 机房断电检修的，应当在断电七十二小时前通知用户。
3. 宽带障碍自报修起36小时内修复。

## 资料

1. 通话详单保存5个月。
2. 投诉录音保存不少于3年。
3. 投诉自受理之日起15日内答复。
4. 资费方案调整的，公示期不少于20日。

## 产品

| 产品 | 价格 | 有效期 |
|---|---|---|
| 加油流量包 | 10元 | 30天 |
| 季度流量包 | 60元 | 3个月 |

光猫质保期两年，质保期内故障的，3个工作日内更换。密码短信6分钟内有效。
"""


@pytest.fixture(scope="module")
def ask(answers_of):
    return answers_of(RULES, NOW)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("注销的号要冻多久", "120日"),
        ("销了户，号码冻结几天", "120日"),
        ("停机保号能保留几年", "1年"),
        ("割接要提前几天通知", "提前48小时"),
        ("网络割接提前多久说一声", "提前48小时"),
        ("机房断电提前几小时通知", "提前72小时"),
        ("详单保存多久", "5个月"),
        ("通话详单你们留几个月", "5个月"),
        ("投诉录音要存多久", "3年"),
        ("投诉的录音保留几年", "3年"),
        ("调资费要公示几天", "至少20日"),
        ("加油流量包有效期多长", "30日"),
        ("加油包买了能用几天", "30日"),
        ("季度流量包多久过期", "3个月"),
        ("光猫质保几年", "2年"),
        ("光猫的质保期多长", "2年"),
        ("密码短信几分钟失效", "6分钟"),
    ],
)
def test_what_is_asked_for_comes_first_and_no_limit_beside_it(ask, question, shown):
    answer = ask(question)
    assert answer.answered
    assert answer.periods[0].shown == shown
    assert answer.deadlines == ()
    assert answer.warnings == ()


@pytest.mark.parametrize("question", ["宽带坏了多久修好", "投诉几天答复", "申请复机多久恢复", "光猫坏了几天能换"])
def test_a_question_for_a_limit_shows_none(ask, question):
    answer = ask(question)
    assert answer.deadlines
    assert answer.periods == ()


def test_where_the_kind_of_time_is_not_clear_a_period_stands_beside_the_limits(ask):
    answer = ask("季度流量包管多久")
    assert answer.periods[0].shown == "3个月"


def test_a_question_for_no_time_shows_none(ask):
    assert ask("客户要销户怎么办").periods == ()


def test_a_period_is_the_document_s_own_words(ask):
    first = ask("加油流量包有效期多长").periods[0]
    assert (first.what, first.form, first.amount, first.unit) == ("加油流量包有效期", "validity", 30, "day")
    assert first.text == "加油流量包 | 10元 | 30天"
    assert first.citation.operator == "海棠通信"
