"""What being late changes: clauses for it, what they have paid, and what happened so often that another clause holds."""

import pytest

from kb.events import Count, Money
from kb.models import Deadline
from search.lateness import clauses
from search.owed import owed
from search.repeated import multiples, thresholds

LIMIT = "电梯困人故障自接到报修之时起2小时内排除。"
REPAIR = Deadline(2, "hour", "修复", said="排除")
DAY = 24 * 3600


@pytest.mark.parametrize(
    "clause",
    [
        "超时的，升级至物业经理。",
        "逾期未排除的，每逾期一日退一日物业费。",
        "没有按时修好的，由主管登门致歉。",
        "未能在规定时间内排除的，通报维保单位。",
        "每超一小时，维保单位赔付业主20元。",
    ],
)
def test_clauses_for_being_late_are_found(clause):
    text = f"{LIMIT}\n二、{clause}\n三、其他事项另行通知。"
    assert [text[slice(*place)] for place in clauses(text, REPAIR, 0, len(LIMIT), len(text))] == [clause]


@pytest.mark.parametrize(
    "clause",
    [
        "逾期未答复的，业主可以投诉。",  # of another act
        "业主逾期缴费的，停用门禁。",  # it is the customer who is late
        "上门前电话联系。",
        "未穿工装的，业主可以拒绝其入户。",  # not done, and not what the limit is for
    ],
)
def test_other_clauses_are_none(clause):
    text = f"{LIMIT}\n{clause}"
    assert [*clauses(text, REPAIR, 0, len(LIMIT), len(text))] == []


@pytest.mark.parametrize(
    ("clause", "facts", "late_by_s", "amount"),
    [
        ("每逾期一日赔付10元", (), 3 * DAY + 60, 30),
        ("每逾期一日赔付10元，最高不超过25元", (), 3 * DAY, 25),
        ("超时的，每超一小时补偿5元", (), 2 * 3600 + 60, 10),
        ("每逾期一日赔付10元，前2日免赔", (), 3 * DAY, 10),
        ("逾期不退的，按日加付万分之五", (Money(2000, 0, 1),), 10 * DAY, 10),
        ("逾期的，一次性赔付50元", (), 60, 50),
        ("多收的，双倍返还", (Money(68, 0, 1),), None, 136),
        ("逾期的，赔偿款项的百分之十", (Money(300, 0, 1),), DAY, 30),
    ],
)
def test_what_is_owed_is_computed_where_all_is_stated(clause, facts, late_by_s, amount):
    found = owed(clause, facts, late_by_s)
    assert (found.amount, found.missing) == (amount, "")
    assert f"{amount}元" in found.computed


@pytest.mark.parametrize(
    ("clause", "facts", "missing"),
    [
        ("每逾期一日减免一日月租费", (), "月租费"),
        ("多收的，双倍返还", (), "金额"),
        ("多收的，双倍返还", (Money(68, 0, 1), Money(30, 2, 3)), "多个金额"),
    ],
)
def test_what_is_missing_is_named(clause, facts, missing):
    found = owed(clause, facts, DAY)
    assert found.amount is None
    assert missing in found.missing


@pytest.mark.parametrize("clause", ["超时的，升级至经理", "没有按时送到的，赠送十元券", "每逾期一日赔付10元"])
def test_where_no_sum_is_due_nothing_is_said(clause):
    assert owed(clause, (), 60) is None


def test_a_number_of_times_that_is_reached_decides():
    text = "同一电梯报修三次以上的，更换部件。\n投诉五次以上的，升级至街道。"
    assert [text[slice(*place)] for place, _, _ in thresholds(text, 0, len(text), (Count("报修", 3, 0, 1),))] == [
        "同一电梯报修三次以上的，更换部件。"
    ]
    assert [*thresholds(text, 0, len(text), (Count("报修", 2, 0, 1),))] == []


def test_a_sum_is_paid_back_twice_only_in_the_case_that_is_named():
    text = "误收的物业费，双倍返还业主。"
    money = (Money(40, 0, 1),)
    assert [*multiples(text, 0, len(text), "你们误收了我40块", money)] == [(0, len(text))]
    assert [*multiples(text, 0, len(text), "停车费40块太贵", money)] == []
