"""Ways of counting as facts, and the due times of the limits that they hold for."""

from datetime import datetime

import pytest

from ingest.facts import extract_facts
from kb.context import SHANGHAI, Context
from kb.deadline.calendar import WorkHours
from kb.deadline.due import Site, due
from kb.deadline.ways import Way, holding

SITE = Site(WorkHours.parse("09:00-12:00,13:00-18:00"))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due_times(made, received):
    """The due time of each limit of a document, with the clauses by which it was counted."""
    document, facts = made.document, extract_facts(made)
    ways = [Way(fact, document) for fact in facts if fact.kind == "counting"]
    context = Context(received_at=at(received), as_of=at(received))
    for fact in facts:
        if fact.kind == "deadline":
            yield due(fact.detail, context, SITE, text=document.text[fact.start : fact.end], ways=holding(ways, document, fact.detail.amount_start))


@pytest.mark.parametrize(
    ("first", "second", "received", "ends"),
    [
        (
            "一、16:30以后受理的，视为次日受理；次日不是工作日的，视为下一个工作日受理。",
            "二、过户2个工作日内办结。",
            "2026-09-30 18:10",
            "2026-10-11 00:00",
        ),
        ("一、本公约写“前”的，都含当天。", "二、报修受理后2日内上门。", "2026-09-28 10:00", "2026-10-01 00:00"),
        ("一、本规则写“前”的，均不含当日。", "二、发票于次月8日前开出。", "2026-09-28 10:00", "2026-10-08 00:00"),
        ("一、本规则写“前”的，均不含当日。", "二、发票于次月8日（含）前开出。", "2026-09-28 10:00", "2026-10-09 00:00"),
        ("一、下列小时数都是工作小时。", "二、漏水的，4小时内修复。", "2026-09-30 16:00", "2026-10-08 11:00"),
        (
            "一、【上班时间】周一至周五及调休上班日，8:00—12:00；小时只计上班时间。",
            "二、漏水的，5小时内修复。",
            "2026-10-09 10:00",
            "2026-10-10 11:00",
        ),
        ("一、欠费的自次日零时起停机。", "二、漏水的，4小时内修复。", "2026-09-30 16:00", "2026-09-30 20:00"),
        ("一、投诉实行首问负责。", "二、退款自受理次日零时起48小时内退回。", "2026-10-16 16:20", "2026-10-19 00:00"),
        ("一、账单日为每月8日。", "二、账单差错于账单日后3日内更正。", "2026-11-03 10:00", "2026-11-12 00:00"),
        ("一、本办法适用于国家法定节假日。", "二、节假日期间受理的投诉，应当于节后首个工作日答复用户。", "2026-10-03 10:00", "2026-10-09 00:00"),
        ("第一条 本办法所称“日”均为工作日。", "第二条 网络投诉5日内答复。", "2026-09-28 10:00", "2026-10-11 00:00"),
        ("第一条 投诉实行首问负责。", "第二条 自受理当日起算，3个工作日内答复用户。", "2026-09-28 10:00", "2026-10-01 00:00"),
        ("一、本办法规定的时限，首日计入。", "二、新装宽带5日内完成。", "2026-09-28 10:00", "2026-10-03 00:00"),
        ("一、期限届满日为节假日的，顺延至节后首个工作日。", "二、移机7日内完成。", "2026-09-28 10:00", "2026-10-09 00:00"),
        ("一、期限届满日遇节假日的，不顺延。", "二、移机7日内完成。", "2026-09-28 10:00", "2026-10-06 00:00"),
        ("一、期限届满日遇节假日的，提前至前一工作日。", "二、移机7日内完成。", "2026-09-28 10:00", "2026-10-01 00:00"),
        ("一、未注明为工作日的，均为自然日。", "二、移机5日内完成。", "2026-09-28 10:00", "2026-10-04 00:00"),
        ("一、本规定的时限按自然日计算，节假日照算。", "二、一般投诉10日内办结。", "2026-09-28 10:00", "2026-10-09 00:00"),
        ("一、本规则所称日不含节假日。", "二、账务核查5日内完成。", "2026-09-28 10:00", "2026-10-11 00:00"),
        ("一、20:00以后受理的报修，视为次日受理。", "二、漏水报修2日内上门维修。", "2026-09-28 21:00", "2026-10-02 00:00"),
        ("一、维修人员应当在4小时内上门。", "二、22:00以后受理的，自次日6:00起算。", "2026-09-28 23:00", "2026-09-29 10:00"),
        (
            "一、工作时间为8:30至17:30。17:30后收到的申请，自下一工作日上班时起算。",
            "二、收到申请后2小时内回电。",
            "2026-09-30 18:00",
            "2026-10-08 10:30",
        ),
        ("一、工作时间为周一至周五8:30至18:00，其中12:00至13:30为午休。", "二、密码重置4个工作小时内完成。", "2026-09-30 16:00", "2026-10-08 10:30"),
        ("一、工作时间为8:30至18:00。", "二、密码重置应当在4个工作小时内完成。", "2026-09-28 10:00", "2026-09-28 14:00"),
        ("一、办公小时指工作日8:00至12:00、14:00至17:00的时间。", "二、报表3个办公小时内重发。", "2026-09-28 10:00", "2026-09-28 15:00"),
        ("一、末日遇国庆、元旦等法定节假日的，顺延至节后首个工作日。", "二、押金4日内退还。", "2026-09-28 10:00", "2026-10-09 00:00"),
        ("一、本规则所称一个月按30日计算。", "二、挂号信查询1个月内答复。", "2026-08-10 10:00", "2026-09-10 00:00"),
        ("一、时限自受理次日零时起算。", "二、宽带障碍24小时内修复。", "2026-09-28 10:00", "2026-09-30 00:00"),
        ("一、本办法所称一日按24小时计算。", "二、宽带障碍2日内修复。", "2026-09-28 10:00", "2026-09-30 10:00"),
        ("一、工作时间为周一至周五9:00至17:00、周六9:00至12:00。", "二、报障6个工作小时内修复。", "2026-11-13 15:00", "2026-11-16 10:00"),
        ("一、减免申请5个工作日内审批。", "二、每月25日以后提交的减免申请，视为次月1日提交。", "2026-10-27 10:00", "2026-11-07 00:00"),
        ("第一条 本办法所称日为工作日。", "第二条 服务投诉7个自然日内答复。", "2026-09-28 10:00", "2026-10-06 00:00"),
    ],
)
def test_a_due_time_is_counted_as_the_document_says(outlined, first, second, received, ends):
    (counted,) = due_times(outlined(f"{first}\n\n{second}\n"), received)
    assert counted.due_at == at(ends)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # a cut-off beside a limit holds for this one alone
        ("一、维修4小时内上门。22:00以后受理的，自次日6:00起算。\n\n二、投诉8小时内答复。", ["2026-09-29 10:00", "2026-09-29 07:00"]),
        # what a clause says of its own limits goes before what the document says
        ("一、本办法所称日均为工作日。\n\n二、差错5日内更正，此处的日为自然日。\n\n三、投诉5日内答复。", ["2026-10-04 00:00", "2026-10-11 00:00"]),
        # a limit that a customer keeps waits for no opening
        ("一、20:00以后受理的，视为次日受理。\n\n二、用户应当于次日12:00前确认。", ["2026-09-29 12:00"]),
    ],
)
def test_what_holds_for_which_limit(outlined, text, ends):
    assert [counted.due_at for counted in due_times(outlined(text), "2026-09-28 23:00")] == list(map(at, ends))


def test_the_calculation_names_the_clause(outlined):
    (counted,) = due_times(outlined("一、本办法所称日均为工作日。\n\n二、投诉5日内答复。"), "2026-09-28 10:00")
    assert [way.text for way in counted.by] == ["本办法所称日均为工作日。"]
    assert "依照“本办法所称日均为工作日”" in counted.counted


def test_a_day_of_no_known_date_is_not_guessed(outlined):
    (counted,) = due_times(outlined("一、账单差错于账单日后3日内更正。"), "2026-09-28 10:00")
    assert counted.due_at is None
    assert "账单日" in counted.counted


def test_what_is_counted_by_is_no_limit_itself(outlined):
    facts = extract_facts(outlined("一、20:00以后受理的报修，视为次日受理。\n\n二、一日按24小时计算，一个月按30日计算。"))
    assert {fact.kind for fact in facts} == {"counting"}
