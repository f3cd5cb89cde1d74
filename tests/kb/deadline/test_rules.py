"""Each rule of what a stretch of time is stands beside its own example; here they are run, with more of each kind."""

import re

import pytest

from kb.deadline.folded import fold
from kb.deadline.frame import Frame
from kb.deadline.grammar import read, read_periods
from kb.deadline.rules.sentence import RULES
from tests.timing import grows_linearly, seconds

LEADS = {"under_heading": "投诉处理时限"}  # the heading that an example stands below


def rules_of(text, lead=""):
    return [verdict.rule for _, verdict in Frame(fold(text).text, fold(lead).text).judged.verdicts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_decides_its_own_example(rule):
    example = re.search(r"``(.+?)``", rule.__doc__)[1]
    decided = rules_of(example, LEADS.get(rule.__name__, ""))
    assert any(name.startswith(rule.__name__) or rule.__name__.startswith(name) for name in decided), decided


def told(text, lead=""):
    return [f"{reading.amount:g} {reading.unit} {reading.action}" for reading in read(text, lead)]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("装机时限：城区≤3天\n宽带移机：4个工作日内\n计费疑义答复：6日内", ["3 day 装机", "4 working_day 移机", "6 day 回复"]),
        ("新装2天、移机3天、拆机1天", ["2 day 装机", "3 day 移机", "1 day 拆机"]),
        ("首次响应1h，上门3h，修复9h", ["1 hour 响应", "3 hour 上门", "9 hour 修复"]),
        ("电话预约（半小时内）→上门（3小时内）→修复（20小时内）", ["0.5 hour 预约", "3 hour 上门", "20 hour 修复"]),
        ("预约（半小时内）、上门（3小时内）、修复（20小时内）", ["0.5 hour 预约", "3 hour 上门", "20 hour 修复"]),
        ("答复、退费、复机分别为12、30和48小时", ["12 hour 回复", "30 hour 退款", "48 hour 恢复"]),
        ("一、二、三级投诉分别在1、3、7个工作日内答复", ["1 working_day 回复", "3 working_day 回复", "7 working_day 回复"]),
        ("答复、退费分别为12、30和48小时", []),  # more values than names: nobody can tell
        ("报障后，市区3小时、乡镇7小时抢通", ["3 hour 修复", "7 hour 修复"]),
        ("光缆故障1小时响应、3小时到场、9小时恢复", ["1 hour 响应", "3 hour 上门", "9 hour 恢复"]),
        ("求助类2日内办结，疑难类不超过20日", ["2 day 处理", "20 day 处理"]),
        ("新装城区/乡镇4/9个工作日内", ["4 working_day 装机", "9 working_day 装机"]),  # 4/9 is no number of days
        ("一般4天，最长不超过9天办结", ["9 day 处理"]),
        ("2至4个工作日到账，最长不超过6个工作日", ["6 working_day 到账"]),
        ("工单处理由36小时压缩至20小时", ["20 hour 处理"]),
        ("内部掌握10小时、对外口径40小时答复", ["40 hour 回复"]),
        ("力争8小时，确保30小时内修复", ["30 hour 修复"]),
        ("本公司不承诺12小时内修复", []),
        ("无需在3小时内回电", []),
        ("用户说上次答应12小时内回复", []),
        ("光猫的安装在3日内完成", ["3 day 装机"]),
        ("押金当场退还", ["0 minute 退款"]),
        ("接单后第三个工作日必须首次联系客户", ["3 working_day 联系"]),
    ],
)
def test_each_value_goes_to_its_own_name(text, readings):
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("收到报装申请，应在4日内答复", ["收到报装申请"]),
        ("收到诉求后，情形复杂的，应当在9日内答复", ["收到诉求后"]),
        ("应在接到转办通知的3日内答复", ["接到转办通知"]),
        ("接到漏水报告，抢修人员十分钟内出动、四十分钟内赶到、三小时内修复", ["接到漏水报告"] * 3),
        ("公司应当自受理申请之日起，在下列期限内答复方案：（一）居民：不超过5个工作日；（二）单位：不超过12个工作日。", ["自受理申请之日起"] * 2),
    ],
)
def test_an_event_holds_for_all_that_follows_from_it(text, events):
    assert [reading.counts_from for reading in read(text)] == events


@pytest.mark.parametrize(
    ("text", "said"),
    [("投诉自受理起5日办结", "办结"), ("普通故障的检修10小时内做完", "检修"), ("接报后2小时内到场", "到场"), ("应在2日内答复并回访", "答复、回访")],
)
def test_the_texts_own_word_is_kept(text, said):
    assert [reading.said for reading in read(text)] == [said]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("割接影响通信的，应当提前36小时公告。", ["36 hour in_advance"]),
        ("停水前两日张贴通知", ["2 day in_advance"]),
        ("停机十日前告知用户", ["10 day in_advance"]),
        ("通话清单保存5个月", ["5 month retention"]),
        ("录像留存不少于九十日", ["90 day retention"]),
        ("回访单存档4年", ["4 year retention"]),
        ("销号后号码至少冻结60日", ["60 day at_least"]),
        ("流量包有效期30天", ["30 day validity"]),
        ("验证码10分钟内有效", ["10 minute validity"]),
        ("本协议期限为两年", ["2 year validity"]),
        ("公示期不少于7日", ["7 day at_least"]),
        ("有效期：15天", ["15 day validity"]),
        ("保存期限：8个月", ["8 month retention"]),
        ("提前通知时间：36小时", ["36 hour in_advance"]),
        ("应当在停气三十小时前，通过广播、网络等方式公告", ["30 hour in_advance"]),
        ("应在3日内答复", []),
        ("工龄满5年的员工", []),
    ],
)
def test_times_that_are_no_deadlines(text, periods):
    found = read_periods(text)
    assert [f"{spell.amount:g} {spell.unit} {spell.form}" for spell in found] == periods
    assert all(text[spell.amount_start : spell.amount_end] in text[spell.start : spell.end] for spell in found)


def test_reading_is_linear():
    assert grows_linearly(read, "3个工作日内" * 1000)
    assert seconds(lambda: read("3个工作日内，" * 700), 1) < 8  # 75 s before sentences were bounded


def test_a_line_that_names_only_its_matter_is_a_limit_for_it():
    assert told("资料补录：5个工作日内\n发票补寄：9日内") == ["5 working_day 资料补录", "9 day 送达"]
    assert told("VIP客户：4小时内") == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        # a line that begins with a name and a colon begins anew, however full the one before it is
        (
            "资费疑问：9小时内答复，3个工作日内结案\n线路故障：2小时响应，5小时到场，11小时恢复",
            ["9 hour 回复", "3 working_day 处理", "2 hour 响应", "5 hour 上门", "11 hour 恢复"],
        ),
        (
            "应当自受理之日起，在下列期限内答复：\n（一）居民：不超过8个工作日；\n（二）单位：不超过13个工作日。",
            ["8 working_day 回复", "13 working_day 回复"],
        ),
    ],
)
def test_lines(text, readings):
    assert told(text) == readings
