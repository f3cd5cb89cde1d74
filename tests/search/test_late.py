"""From what a limit is counted, and whether it is late: whatever the complaint says of something else claims nothing."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest

from kb.context import SHANGHAI, Happened
from kb.deadline.calendar import OFFICIAL, WorkHours
from kb.deadline.due import Site
from kb.models import Deadline
from search.late import ask_start, judged
from search.said import facts_of, said

SITE = Site(WorkHours.parse("09:00-18:00"))
RECEIVED = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
REPAIR = Deadline(24, "hour", "修复", counts_from="自受理申告之时起")


@pytest.fixture
def judge(ask):
    def judge(complaint, deadline=REPAIR, **context):
        question = ask(complaint)
        question = replace(question, context=replace(question.context, received_at=RECEIVED, **context))
        question = replace(question, context=replace(question.context, facts=facts_of(complaint, question.context, OFFICIAL)))
        return question, judged(question, deadline, SITE, level=None, text="", ways=())

    return judge


def limit(amount, unit, action, counts_from=""):
    return Deadline(amount, unit, action, counts_from=counts_from)


@pytest.mark.parametrize(
    ("complaint", "deadline", "due_at", "state"),
    [
        ("电梯停了，前天下午六点报障的，还没人修", REPAIR, "2026-09-27 18:00", "late"),
        ("昨天中午十二点报修，几点能修好", REPAIR, "2026-09-28 12:00", "running"),
        ("昨天报的修还没来", REPAIR, "2026-09-29 00:00", "unknown"),
        ("我上周一投诉的，没人答复", limit(3, "working_day", "回复", "自收到投诉之日起"), "2026-09-25 00:00", "late"),
        ("8月3号销的户，押金还没退", limit(30, "day", "退款", "自销户之日起"), "2026-09-03 00:00", "late"),
        ("今早八点半把水费交上了，还停着水", limit(2, "hour", "恢复", "用户交清欠费后"), "2026-09-28 10:30", "running"),
        ("师傅约的昨天下午两点，没来", limit(30, "minute", "上门", "自预约时间起"), "2026-09-27 14:30", "late"),
        ("工单25号受理的，还没办结", limit(2, "day", "处理", "自收到投诉之日起"), "2026-09-28 00:00", "late"),
        ("23号申请的装表，一直没装", limit(3, "day", "装机"), "2026-09-27 00:00", "late"),
    ],
)
def test_a_limit_counts_from_the_event_that_starts_it(judge, complaint, deadline, due_at, state):
    told = judge(complaint, deadline)[1]
    assert told.started_by == 0
    assert (f"{told.due.due_at:%Y-%m-%d %H:%M}", told.state) == (due_at, state)
    assert (told.late_by_s is not None) == (state == "late")
    assert told.due.assumes is None


@pytest.mark.parametrize(
    ("complaint", "deadline"),
    [
        ("前天停的水，费还没交，交了几小时恢复", limit(4, "hour", "恢复", "用户交清欠费后")),
        ("上个月开的户，资费不对，我要投诉，多久答复", limit(5, "working_day", "回复", "自收到投诉之日起")),
        ("家里燃气周六就断了，现在才跟你们说", REPAIR),
        ("9月20号申请移表，另外电梯坏了多久修好", limit(24, "hour", "修复")),
        ("前天投诉的，还没人响应", limit(1, "hour", "响应", "自收到投诉工单起")),
        ("8月投诉过一次，现在又申请装表，几天能装", limit(7, "day", "装机", "自受理之日起")),
        ("9月3号报修过，当天修好了，昨天又断了", limit(24, "hour", "修复", "自报修之时起")),
    ],
)
def test_an_event_that_does_not_start_it_claims_nothing(judge, complaint, deadline):
    told = judge(complaint, deadline)[1]
    assert told.started_by in (None, "received_at")
    assert told.state != "late"


@pytest.mark.parametrize(
    ("complaint", "deadline"),
    [
        ("电梯坏了快来修", REPAIR),
        ("我要申请装表，几天能装", limit(3, "day", "装机", "自申请之日起")),
        ("天然气漏了多久到", limit(1, "hour", "上门", "接报后")),
    ],
)
def test_without_an_event_it_counts_from_the_reception(judge, complaint, deadline):
    told = judge(complaint, deadline)[1]
    assert (told.started_by, told.state, told.due_from) == ("received_at", "running", told.due.due_at)


def test_what_was_reported_at_a_time_that_nobody_names_is_asked_for(judge):
    question, told = judge("报修了没人来，多久能修好", limit(24, "hour", "修复", "自报修之时起"))
    assert (told.started_by, told.state) == (None, "unknown")
    assert ask_start([_card(told, "自报修之时起")], question).question == "什么时候报修的？"


def test_of_two_times_both_are_said_and_one_is_asked_for(judge):
    question, told = judge("26号报修没人来，28号早上八点又报修，什么时候能好")
    assert told.state == "unknown"
    assert (told.due_from.day, told.due.due_at.day) == (27, 29)
    assert ask_start([_card(told, "自受理申告之时起")], question).options == ("09-26", "09-28 08:00")


def test_what_the_caller_states_goes_before_what_the_complaint_says(judge):
    stated = (Happened("报修", datetime(2026, 9, 28, 9, tzinfo=SHANGHAI)),)
    question, told = judge("前天报修的还没修好", events=stated)
    assert [said(fact, "前天报修的还没修好").start for fact in question.context.facts] == [None]
    assert (told.state, told.due.due_at.isoformat()) == ("running", "2026-09-29T09:00:00+08:00")


def test_what_was_said_before_counts_for_what_is_asked_behind(judge):
    question, told = judge("那算不算晚了", former="前天早上九点报修的电梯，没人修")
    assert told.state == "late"
    assert said(question.context.facts[0], "那算不算晚了").start is None


def test_it_is_judged_at_the_asked_moment(judge):
    later = datetime(2026, 9, 30, 9, tzinfo=SHANGHAI)
    assert judge("今天早上九点报修", judged_at=later)[1].late_by_s == 24 * 3600


def _card(told, counts_from):
    return SimpleNamespace(state=told.state, due_at=told.due.due_at, owed_by="", started_by=told.started_by, counts_from=counts_from)


def test_how_long_at_once_is_no_clause_says(judge):
    told = judge("今早八点交清的电费，还停着", replace(limit(0, "hour", "恢复", "交清欠费后"), form="at_once"))[1]
    assert (told.started_by, told.state) == (0, "unknown")


def test_what_is_asked_for_has_the_customers_word_for_it(judge):
    question, told = judge("报修了没人来")
    assert ask_start([_card(told, "自受理申告之时起")], question).question == "什么时候报修的？"
