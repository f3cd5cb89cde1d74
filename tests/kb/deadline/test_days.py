"""Days that a text names without a year, and limits that end or begin with one."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI
from kb.deadline.calendar import OFFICIAL
from kb.deadline.days import days
from kb.deadline.folded import fold
from kb.deadline.grammar import read
from kb.deadline.moments import last_moment
from kb.lexer import lex
from kb.models import CalendarDay


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "words", "received", "ends"),
    [
        ("多收的月租于次月5日前退还", "次月5日前", "2026-09-28 10:00", "2026-10-06 00:00"),
        ("客户应于每月25日前缴清", "每月25日前", "2026-09-28 10:00", "2026-10-26 00:00"),
        ("客户应于每月25日前缴清", "每月25日前", "2026-09-25 23:00", "2026-09-26 00:00"),
        ("各厅每月10日（含当日）前报送台账", "每月10日（含当日）前", "2026-09-28 10:00", "2026-10-11 00:00"),
        ("各厅每月15日（不含当日）前报送台账", "每月15日（不含当日）前", "2026-09-28 10:00", "2026-10-15 00:00"),
        ("各厅每月前3个工作日内报送台账", "每月前3个工作日内", "2026-09-28 10:00", "2026-10-11 00:00"),
        ("违约金次月第5个工作日前返还", "次月第5个工作日前", "2026-09-28 10:00", "2026-10-14 00:00"),
        ("押金不晚于次月10日返还", "次月10日", "2026-12-03 10:00", "2027-01-11 00:00"),
        ("押金月底前返还", "月底前", "2026-02-03 10:00", "2026-03-01 00:00"),
        ("押金下月底前返还", "下月底前", "2026-01-31 10:00", "2026-03-01 00:00"),
        ("各市应在季度末前上报", "季度末前", "2026-11-02 10:00", "2027-01-01 00:00"),
        ("租户于季度末日前交清租金", "季度末日前", "2026-08-14 10:00", "2026-10-01 00:00"),
        ("各站应在月末日前上报", "月末日前", "2026-02-03 10:00", "2026-03-01 00:00"),
        ("各市应于次季度首月15日前结算", "次季度首月15日前", "2026-11-02 10:00", "2027-01-16 00:00"),
        ("租户应于每季度最后一个月20日前缴清", "每季度最后一个月20日前", "2026-09-10 10:00", "2026-09-21 00:00"),
        ("租户应于每季度第二个月15日前缴清", "每季度第二个月15日前", "2026-09-10 10:00", "2026-11-16 00:00"),
        ("客户应于当年10月15日前申请", "当年10月15日前", "2026-09-28 10:00", "2026-10-16 00:00"),
        ("各市应于次年3月31日前报送年报", "次年3月31日前", "2026-09-28 10:00", "2027-04-01 00:00"),
        ("各市应于12月31日前报送年报", "12月31日前", "2026-09-28 10:00", "2027-01-01 00:00"),
        ("积分应于年底前兑换", "年底前", "2026-09-28 10:00", "2027-01-01 00:00"),
        ("预约的服务应在下周一前完成", "下周一前", "2026-09-28 10:00", "2026-10-06 00:00"),
        ("每周五18时前公布计划", "每周五18时前", "2026-09-28 10:00", "2026-10-02 18:00"),
        ("投诉应在本周内答复", "本周内", "2026-09-28 10:00", "2026-10-05 00:00"),
        ("快件次日12:00前送达", "次日12:00前", "2026-09-28 10:00", "2026-09-29 12:00"),
        ("欠费缴清的，当日24时前恢复", "当日24时前", "2026-09-28 10:00", "2026-09-29 00:00"),
        ("客户经理次日上午10点半前回电", "次日上午10点半前", "2026-09-28 10:00", "2026-09-29 10:30"),
        ("下一工作日下午3点前答复", "下一工作日下午3点前", "2026-09-30 10:00", "2026-10-08 15:00"),
        ("应当于节后首个工作日答复", "节后首个工作日", "2026-10-03 10:00", "2026-10-09 00:00"),
        ("多收的停车费次月首个工作日退还", "次月首个工作日", "2026-09-28 10:00", "2026-10-09 00:00"),
        ("奖学金于次月20日发放", "次月20日", "2026-09-28 10:00", "2026-10-21 00:00"),
        ("余款当月最后一个工作日退还", "当月最后一个工作日", "2026-10-12 10:00", "2026-10-31 00:00"),
        ("校内施工停水的，当晚22时前恢复", "当晚22时前", "2026-09-28 10:00", "2026-09-28 22:00"),
        ("租金差额半年度末前退还", "半年度末前", "2026-09-28 10:00", "2027-01-01 00:00"),
        ("应当于节后首个工作日答复", "节后首个工作日", "2026-09-28 10:00", "2026-10-09 00:00"),
    ],
)
def test_a_limit_ends_with_a_day_of_the_calendar(text, words, received, ends):
    (reading,) = read(text)
    assert (reading.form, reading.amount, text[reading.amount_start : reading.amount_end]) == ("by", 0, words)
    assert last_moment(reading.calendar, at(received), OFFICIAL, {}) == at(ends)


@pytest.mark.parametrize(
    "text",
    [
        "出账日为每月1日",
        "每月5日公布上月账单",
        "补贴每月10日发放",
        "每月5日内缴费的用户可以领取赠品",
        "请于每月5日前充值，可享八折优惠",
        "每月25日前受理的申请次月生效",
        "12月1日前安装的用户免收调试费",
        "还款日前3日短信提醒",
        "次月1日起生效",
        "新票价次月1日生效",
        "次月5日缴纳租金",
        "顺延至节后首个工作日",
        "不得在每月10日前催缴",
        "力争年底前完成改造",
    ],
)
def test_other_days_end_nothing(text):
    assert not [reading for reading in read(text) if reading.form == "by"]


def test_whose_it_is_to_keep_is_told():
    assert [reading.owed_by for reading in read("用户应当于每月25日前缴清水费")] == ["customer"]
    assert [reading.owed_by for reading in read("多收的水费于次月5日前退还")] == [""]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("账单差错于账单日后3日内更正", CalendarDay("named", "each", name="账单日")),
        ("账单差错于下一账单日后3日内更正", CalendarDay("named", "next", name="账单日")),
        ("季后15日内报送报表", CalendarDay("quarter", "each", day=-1)),
        ("年度结束后2个月内公布", CalendarDay("year", "each", day=-1)),
        ("次日营业开始起2小时内回电", CalendarDay("day", "next", day=1, opening=True)),
        ("自下一工作日上班后3小时内联系客户", CalendarDay("day", "next", day=1, working=True, opening=True)),
        ("自次月首日起5个工作日内退款", CalendarDay("month", "next", day=1)),
    ],
)
def test_a_clock_starts_with_a_day_of_the_calendar(text, day):
    (reading,) = read(text)
    assert (reading.form, reading.calendar) == ("within", day)


def test_a_limit_with_two_ends_is_one():
    (reading,) = read("退款3至5个工作日到账，最长不超过7个工作日。")
    assert (reading.amount, reading.low, reading.unit) == (7, 3, "working_day")
    assert [(r.form, r.amount) for r in read("退回电子钱包的，实时到账；退回银行卡的，3至5个工作日到账。")] == [("at_once", 0), ("within", 5)]


def test_a_date_with_its_year_is_none():
    assert days(lex(fold("2026年10月31日前完成改造").text)) == ()


@pytest.mark.parametrize(
    ("cell", "heading", "action"),
    [("次日12时前", "上门时限", "上门"), ("当日18时前", "送达时限", "送达"), ("下月5日前", "退款时限", "退款"), ("次日12时前", "地址", "")],
)
def test_a_day_alone_is_a_limit_under_a_heading_that_is_about_limits(cell, heading, action):
    assert [(one.form, one.action) for one in read(cell, heading)] == ([("by", action)] if action else [])


@pytest.mark.parametrize(
    ("text", "amount", "action"),
    [
        ("相机15日内修好，等候配件的除外，但最长不过40日。", 40, "修复"),
        ("投诉5日内答复，案情复杂的除外，但最迟不过15日。", 15, "回复"),
        ("水表5日内换好，需停水施工的除外，但最多不超过10日。", 10, "换好"),
        ("3日内退款，节假日提交的例外，但至迟不过7日。", 7, "退款"),
    ],
)
def test_what_is_taken_out_has_its_own_longest_time(text, amount, action):
    assert (read(text)[-1].amount, read(text)[-1].action) == (amount, action)
