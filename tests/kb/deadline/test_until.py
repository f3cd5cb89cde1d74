"""What ends at a moment that no text tells, numbers that are only guessed at, and days of an unknown kind: said, never invented."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI, Context
from kb.deadline.calendar import WorkHours
from kb.deadline.due import Site, due
from kb.deadline.grammar import read
from kb.models import Deadline

MOMENT = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
RECEIVED = Context(received_at=MOMENT, as_of=MOMENT)
HOURS = WorkHours.parse("09:00-12:00,13:00-18:00")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("投诉应在当班内答复。", "当班"),
        ("工单应在下班前回复。", "下班前"),
        ("退款在下个账期内到账。", "下个账期"),
        ("退费应在2个账期内退还。", "2个账期"),
    ],
)
def test_a_limit_may_end_with_what_no_text_tells(text, ends):
    (reading,) = read(text)
    assert (reading.form, text[reading.amount_start : reading.amount_end]) == ("until", ends)
    counted = due(Deadline(0, "day", reading.action, form="until"), RECEIVED, Site(HOURS))
    assert counted.due_at is None
    assert "无法推算" in counted.counted


@pytest.mark.parametrize("text", ["未在当班内答复的，扣2分。", "下班前30分钟盘点。", "装维班内部协商处理。", "不得在打烊前停止接待客户。"])
def test_other_shifts_are_no_limits(text):
    assert not [reading for reading in read(text) if reading.form == "until"]


def test_a_guess_is_told_with_the_limit():
    (reading,) = read("移机自受理之日起1O个工作日内完成。")
    assert (reading.amount, bool(reading.doubt)) == (10, True)
    assert read("投诉自受理之日起S个工作日内答复。") == []


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("款项T+1到账。", True),
        ("款项T+1个工作日到账。", False),
        ("款项T+3日到账。", False),
        ("材料应在2个营业日内审核。", True),
        ("投诉应在3日内答复。", False),
    ],
)
def test_what_is_not_said_of_the_days_is_assumed(text, assumed):
    (reading,) = read(text)
    limit = Deadline(reading.amount, reading.unit, reading.action, rule=reading.rule)
    assert bool(due(limit, RECEIVED, Site(HOURS), text=text).assumes) == assumed


def test_a_long_sentence_is_cut_at_no_number():
    for padding in range(490, 505):
        readings = read("字" * padding + "应在24小时内回复客户" + "字" * 100)
        assert {reading.amount for reading in readings} <= {24}
