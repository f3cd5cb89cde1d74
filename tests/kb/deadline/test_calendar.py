from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.context import SHANGHAI
from kb.deadline import calendar
from kb.errors import InputError

DAYS = st.dates(date(2018, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 10, 1), False),  # 国庆节
        (date(2024, 10, 7), False),
        (date(2024, 10, 12), True),  # a Saturday that is worked in return
        (date(2024, 9, 29), True),  # so is this Sunday
        (date(2024, 10, 13), False),
        (date(2024, 10, 14), True),
    ],
)
def test_follows_the_official_calendar_with_its_make_up_days(day, works):
    assert calendar.known(day)
    assert calendar.is_working_day(day) is works


def test_a_year_that_is_not_announced_is_said_to_be_unknown():
    assert not calendar.known(date(2099, 1, 5))
    assert calendar.is_working_day(date(2099, 1, 5))
    assert not calendar.is_working_day(date(2099, 1, 4))


def test_counts_working_days_without_the_first():
    friday = date(2024, 9, 27)
    assert calendar.add_working_days(friday, 0) == friday
    assert calendar.add_working_days(friday, 1) == date(2024, 9, 29)
    assert calendar.add_working_days(friday, 2) == date(2024, 9, 30)
    assert calendar.add_working_days(friday, 3) == date(2024, 10, 8)


@given(DAYS, st.integers(1, 30))
def test_ends_on_a_working_day_after_the_first(day, count):
    last = calendar.add_working_days(day, count)
    assert calendar.is_working_day(last)
    assert last >= day + timedelta(days=count)


@pytest.mark.parametrize("text", ["", "9-12", "09:00", "12:00-09:00", "09:00-12:00,11:00-18:00", "25:00-26:00", "09:00-12:00;13:00-18:00"])
def test_refuses_working_hours_that_it_cannot_read(text):
    with pytest.raises(InputError):
        calendar.WorkHours.parse(text)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2024-09-25 10:00", 1, "2024-09-25 11:00"),
        ("2024-09-25 11:00", 4, "2024-09-25 16:00"),  # the midday break does not count
        ("2024-09-25 07:00", 4, "2024-09-25 14:00"),
        ("2024-09-30 17:00", 4, "2024-10-08 12:00"),  # over the National Day holiday
        ("2024-09-25 18:00", 1, "2024-09-26 10:00"),
        ("2024-09-25 09:00", 8, "2024-09-25 18:00"),
        ("2024-09-25 12:30", 16, "2024-09-27 12:00"),
    ],
)
def test_counts_working_hours(start, hours, end):
    work = calendar.WorkHours.parse("09:00-12:00, 13:00-18:00")
    begin = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    assert work.after(begin, timedelta(hours=hours)) == datetime.fromisoformat(end).replace(tzinfo=SHANGHAI)
