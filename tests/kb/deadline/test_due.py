from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.context import LAST_YEAR, SHANGHAI, Context
from kb.deadline import counting
from kb.deadline.calendar import OFFICIAL, Calendar, Days, WorkHours
from kb.deadline.due import Site, due
from kb.deadline.grammar import read
from kb.deadline.ways import Way
from kb.models import Deadline, Document, Fact

HOURS = WorkHours.parse("09:00-12:00,13:00-18:00")
SITE = Site(HOURS)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def received_at(text):
    return Context(received_at=at(text), as_of=at(text))


def count(amount, unit, received, *, site=SITE, level="law", text="", **fields):
    moment = at(received) if isinstance(received, str) else received
    limit = Deadline(amount=amount, unit=unit, action="处理", **fields)
    return due(limit, Context(received_at=moment, as_of=moment), site, level=level, text=text, ways=stated(text))


def stated(text):
    """The ways of counting that a text states."""
    document = Document(id="d", title="规定", text=text, source="a.txt", root="/a")
    return [Way(Fact("counting", each.start, each.end, each.counting), document) for each in counting.read(text)]


@pytest.mark.parametrize(
    ("amount", "unit", "received", "ends"),
    [
        (30, "minute", "2024-09-27 15:30", "2024-09-27 16:00"),
        (0.5, "minute", "2024-09-27 15:30:00", "2024-09-27 15:30:30"),
        (24, "hour", "2024-09-30 23:59:59", "2024-10-01 23:59:59"),
        (1.5, "hour", "2024-09-27 23:00", "2024-09-28 00:30"),
        (7, "day", "2024-09-02 10:00", "2024-09-10 00:00"),
        (0, "day", "2024-09-27 15:30", "2024-09-28 00:00"),
        (0, "day", "2024-10-01 15:30", "2024-10-02 00:00"),  # 当日 is that very day, holiday or not
        (0.5, "day", "2024-09-27 15:30", "2024-09-28 03:30"),
        (7, "day", "2024-09-27 15:30", "2024-10-09 00:00"),  # the last day is 4 October: moves to the 8th
        (15, "day", "2024-09-27 15:30", "2024-10-13 00:00"),  # 12 October is a Saturday that is worked
        (1, "working_day", "2024-09-27 15:30", "2024-09-30 00:00"),  # Sunday the 29th is worked
        (6, "working_day", "2024-09-27 15:30", "2024-10-12 00:00"),
        (10, "working_day", "2024-02-09 09:00", "2024-03-01 00:00"),  # over 春节
        (0.5, "working_day", "2024-09-27 10:00", "2024-09-27 15:00"),
        (0.5, "working_day", "2024-09-30 17:00", "2024-10-08 12:00"),
        (1.5, "working_day", "2024-09-25 10:00", "2024-09-27 14:00"),
        (1, "month", "2024-01-31 10:00", "2024-03-01 00:00"),  # no 31 February: the month's last day
        (2, "month", "2024-03-15 10:00", "2024-05-16 00:00"),
        (0.5, "month", "2024-03-15 10:00", "2024-04-02 00:00"),  # 15 days, the 30th is a Saturday: Monday 1 April
        (1, "year", "2024-02-29 10:00", "2025-03-01 00:00"),
        (0.5, "year", "2024-03-15 10:00", "2024-09-19 00:00"),  # 15 September is a Sunday, then 中秋节
    ],
)
def test_due_times(amount, unit, received, ends):
    assert count(amount, unit, received).due_at == at(ends)


@pytest.mark.parametrize(
    ("text", "received", "ends"),
    [
        ("工作时间内2小时答复", "2024-09-27 17:00", "2024-09-29 10:00"),  # Sunday the 29th is worked
        ("应在40分钟（工作时间内）内响应", "2024-09-27 11:50", "2024-09-27 13:30"),
        ("3小时内（工作时间）回电", "2024-09-30 16:00", "2024-10-08 10:00"),
        ("非工作时间3小时内回电", "2024-09-27 17:00", "2024-09-27 20:00"),
        ("工作时间30分钟内回电，非工作时间2小时内回电", "2024-09-27 17:45", "2024-09-29 09:15"),
        ("客户在工作时间报修的，应在2小时内上门", "2024-09-27 17:00", "2024-09-27 19:00"),
    ],
)
def test_hours_of_business_alone_count_where_the_text_says_so(text, received, ends):
    reading = read(text)[0]
    counted = count(reading.amount, reading.unit, received, open_hours=reading.open_hours)
    assert counted.due_at == at(ends)
    assert ("只计工作时间" in counted.counted) is reading.open_hours


@pytest.mark.parametrize(
    ("fields", "ends", "told"),
    [
        ({"level": "law"}, "2024-10-09 00:00", "为休息日，依法顺延至2024-10-08 24:00"),
        ({"level": "ministry"}, "2024-10-09 00:00", "依法顺延"),
        ({"level": "group"}, "2024-10-05 00:00", "文中未规定顺延，不顺延"),
        ({"level": None}, "2024-10-05 00:00", "不顺延"),
        ({"level": "group", "text": "7日内装机，遇节假日顺延"}, "2024-10-09 00:00", "按文中规定顺延"),
        ({"level": "law", "text": "7日内装机，节假日不顺延"}, "2024-10-05 00:00", "不顺延"),
        ({"level": "branch", "site": Site(HOURS, extends=True)}, "2024-10-09 00:00", "按本单位设置顺延"),
    ],
)
def test_a_last_day_off_moves_by_law_by_the_text_or_by_the_setting(fields, ends, told):
    counted = count(7, "day", "2024-09-27 15:30", **fields)
    assert counted.due_at == at(ends)
    assert told in counted.counted


def test_an_own_limit_on_a_working_day_says_nothing_of_moving():
    assert "顺延" not in count(7, "day", "2024-09-02 10:00", level="group").counted


def test_an_operators_own_day_of_rest_counts():
    own = Site(HOURS, Calendar(Days(rest={date(2024, 9, 25): "司庆"})))
    assert count(1, "working_day", "2024-09-24 10:00", site=own).due_at == at("2024-09-27 00:00")


def test_at_once_is_a_duty_without_a_due_time():
    done = count(0, "minute", "2024-09-27 15:30", form="at_once", counts_from="自确认差错之时起")
    assert (done.due_at, done.counted) == (None, "应立即办理，没有到期时间")


@pytest.mark.parametrize(
    ("start", "received", "due_at"),
    [
        ("自次日营业开始起", "2024-09-25 20:00", "2024-09-26 11:00"),
        ("自次日营业开始时起", "2024-09-25 20:00", "2024-09-26 11:00"),
        ("次日上班后", "2024-09-25 20:00", "2024-09-26 11:00"),
        ("次日早上开门起", "2024-09-25 20:00", "2024-09-26 11:00"),
        ("自次日营业开始起", "2024-09-27 20:00", "2024-09-28 11:00"),  # a Saturday: no hours are known, 次日 is said
        ("自下一个工作日上班起", "2024-09-27 20:00", "2024-09-29 11:00"),  # a Sunday that is worked
        ("自节后首个工作日起", "2024-09-30 20:00", "2024-10-08 02:00"),
    ],
)
def test_a_start_by_the_calendar_is_dated_and_assumes_nothing(start, received, due_at):
    (limit,) = read(f"夜间受理的，{start}2小时内回复客户")
    done = due(limit, received_at(received), SITE)
    assert (done.due_at, done.assumes) == (at(due_at), None)


def test_what_happens_before_the_day_is_still_assumed():
    (limit,) = read("自缴费次日营业开始起2小时内复机")
    assert due(limit, received_at("2024-09-25 20:00"), SITE).assumes == "以投诉受理时间代替“缴费”的时间"


def test_a_recurring_limit_falls_due_for_the_first_time():
    first = count(48, "hour", "2024-09-27 15:30", form="every")
    assert first.due_at == at("2024-09-29 15:30")
    assert first.counted.startswith("首次")


def test_the_answer_is_in_the_time_of_shanghai():
    received = datetime(2024, 9, 27, 17, 0, tzinfo=UTC)  # 28 September, 01:00 in Shanghai
    answer = count(1, "day", received)
    assert answer.due_at == at("2024-09-30 00:00")  # 29 September is worked
    assert answer.due_at.utcoffset() == timedelta(hours=8)


def test_a_time_without_offset_is_taken_as_shanghai():
    assert count(1, "hour", datetime(2024, 9, 27, 15)).due_at == at("2024-09-27 16:00")


@pytest.mark.parametrize(
    ("amount", "unit", "part"),
    [
        (7, "day", "末日2024-10-04为休息日，依法顺延至2024-10-08 24:00"),
        (6, "working_day", "至2024-10-11 24:00"),
        (24, "hour", "至2024-09-28 15:30"),
        (0.5, "working_day", "按4个工作小时计"),
    ],
)
def test_accounts_for_how_it_counted(amount, unit, part):
    assert part in count(amount, unit, "2024-09-27 15:30").counted


def test_says_what_of_a_calendar_is_not_known():
    answer = count(3, "working_day", "2099-03-02 10:00")
    assert answer.due_at == at("2099-03-06 00:00")
    assert "未知2099年放假安排" in answer.counted
    assert "未知" not in count(3, "hour", "2099-03-02 10:00").counted


def test_days_off_that_the_law_fixes_count_before_a_year_is_announced():
    answer = count(2, "working_day", "2035-09-28 10:00")  # a Friday; 1 to 3 October are off by law
    assert answer.due_at == at("2035-10-06 00:00")
    assert "2035年调休、补班安排尚未公布，只计入周末和法定节假日" in answer.counted


@pytest.mark.parametrize(
    "event",
    [
        "",
        "自受理之日起",
        "自受理之时起",
        "从受理之日起",
        "接到投诉后",
        "接到客户投诉后",
        "收到消费者的举报或者投诉后",
        "自接到申告之日起",
        "收到投诉之日起",
        "受理后",
    ],
)
def test_the_reception_of_the_complaint_is_no_assumption(event):
    assert count(1, "hour", "2024-09-27 15:30", counts_from=event).assumes is None


@pytest.mark.parametrize(
    ("event", "named"),
    [
        ("处理完毕后", "处理完毕"),
        ("自收到申诉之日起", "收到申诉"),
        ("接到派单后", "接到派单"),
        ("自受理申请之日起", "受理申请"),
        ("从故障 排除之时起", "故障排除"),
        ("补足费用后", "补足费用"),
    ],
)
def test_another_start_is_named(event, named):
    assert count(1, "hour", "2024-09-27 15:30", counts_from=event).assumes == f"以投诉受理时间代替“{named}”的时间"


@pytest.mark.parametrize("unit", ["分钟", "小时", "日", "个工作日", "个月", "年"])
@pytest.mark.parametrize("numeral", ["99999999", "9" * 400, "99999999999999"])
def test_what_is_longer_than_a_hundred_years_is_no_limit(numeral, unit):
    assert not read(f"用户投诉应当在{numeral}{unit}内答复。")


@pytest.mark.parametrize("written", ["99年", "1199个月", "36524日", "876599小时", "52595999分钟"])
def test_the_longest_limit_from_the_last_day_stays_in_the_calendar(written):
    (reading,) = read(f"用户投诉应当在{written}内答复。")
    moment = datetime(LAST_YEAR, 12, 31, 23, 59, tzinfo=SHANGHAI)
    assert count(reading.amount, reading.unit, moment).due_at > moment


MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2028, 12, 31)).map(lambda moment: moment.replace(tzinfo=SHANGHAI))
UNITS = st.sampled_from(["minute", "hour", "day", "working_day", "month", "year"])
HALVES = st.integers(0, 80).map(lambda halves: halves / 2)


@given(HALVES, HALVES, UNITS, MOMENTS)
def test_a_longer_limit_never_ends_earlier(one, other, unit, moment):
    short, long = sorted((one, other))
    if short == 0 and unit in ("day", "working_day"):  # 当日 is a day's end, not a length
        short = long
    assert count(short, unit, moment).due_at <= count(long, unit, moment).due_at


@given(HALVES, UNITS, MOMENTS, MOMENTS)
def test_a_later_complaint_is_never_due_earlier(amount, unit, one, other):
    early, late = sorted((one, other))
    assert count(amount, unit, early).due_at <= count(amount, unit, late).due_at


@given(HALVES, UNITS, MOMENTS)
def test_never_due_before_the_start(amount, unit, moment):
    assert count(amount, unit, moment).due_at >= moment


@given(st.integers(1, 60).map(lambda halves: halves / 2), MOMENTS)
def test_a_working_day_limit_never_ends_on_a_day_off(amount, moment):
    ends = count(amount, "working_day", moment).due_at
    assert OFFICIAL.works((ends - timedelta(microseconds=1)).date())


@given(st.integers(1, 400), MOMENTS)
def test_a_limit_in_days_ends_at_midnight_after_a_working_day(amount, moment):
    ends = count(amount, "day", moment).due_at
    assert ends.time() == time()
    last: date = ends.date() - timedelta(days=1)
    assert OFFICIAL.works(last)
    assert last >= moment.date() + timedelta(days=amount)
