from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.context import SHANGHAI
from kb.deadline import yearly
from kb.deadline.calendar import OFFICIAL, WorkHours, read_calendar
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
    assert OFFICIAL.source(day.year) == "announced"
    assert OFFICIAL.works(day) is works


@pytest.mark.parametrize(
    ("day", "works", "source"),
    [
        (date(2035, 10, 3), False, "law"),  # a Wednesday; 1 to 3 October are off by law
        (date(2035, 10, 4), True, "law"),
        (date(2099, 1, 5), True, "none"),
        (date(2099, 1, 4), False, "none"),
    ],
)
def test_a_year_that_is_not_announced_has_what_the_law_fixes(day, works, source):
    assert OFFICIAL.works(day) is works
    assert OFFICIAL.source(day.year) == source


@pytest.mark.parametrize("file", sorted(yearly.FOLDER.iterdir()), ids=lambda file: file.stem)
def test_the_shipped_files_are_what_the_kept_libraries_say(file):
    year = int(file.stem)
    assert file.read_text(encoding="utf-8") == (yearly.announced if OFFICIAL.source(year) == "announced" else yearly.by_law)(year)


@pytest.mark.parametrize("day", [date(2004, 1, 1), date(2008, 5, 4), date(2015, 9, 3), date(2020, 1, 31), date(2025, 10, 8), date(2026, 12, 31)])
def test_agrees_with_the_kept_library_all_through_the_year(day):
    days = [date(day.year, 1, 1) + timedelta(days=count) for count in range(365)]
    assert [OFFICIAL.works(each) for each in days] == [bool(chinese_calendar.is_workday(each)) for each in days]


def test_own_days_add_and_override(tmp_path):
    file = tmp_path / "calendar.yaml"
    file.write_text("rest: {2026-03-16: 公司司庆, 2027-02-09: 春节}\nworked: [2026-03-14, 2027-02-08]\nannounced: [2027]\n", encoding="utf-8")
    own = read_calendar(file)
    assert [own.works(date(2026, 3, day)) for day in (13, 14, 15, 16, 17)] == [True, True, False, False, True]
    assert own.works(date(2027, 2, 8))  # off by law, and worked where the notice says so
    assert not own.works(date(2027, 2, 9))
    assert own.source(2027) == "announced"
    assert own.doubt(date(2027, 1, 1), date(2027, 12, 31)) == ""
    assert OFFICIAL.doubt(date(2027, 1, 1), date(2027, 12, 31))


def test_without_own_days_the_official_calendar_holds(tmp_path):
    assert read_calendar(tmp_path / "calendar.yaml") is OFFICIAL


@pytest.mark.parametrize(
    "text",
    [
        "rest: yes",
        "rest: [2026-13-01]",
        "rst: [2026-01-05]",
        "worked: 5",
        "announced: [soon]",
        "rest: [2026-03-16]\nworked: [2026-03-16]",
        "{",
        "[]x",
    ],
)
def test_refuses_own_days_that_it_cannot_read(tmp_path, text):
    file = tmp_path / "calendar.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"calendar\.yaml"):
        read_calendar(file)


def test_counts_working_days_without_the_first():
    friday = date(2024, 9, 27)
    assert OFFICIAL.add_working_days(friday, 0) == friday
    assert OFFICIAL.add_working_days(friday, 1) == date(2024, 9, 29)
    assert OFFICIAL.add_working_days(friday, 2) == date(2024, 9, 30)
    assert OFFICIAL.add_working_days(friday, 3) == date(2024, 10, 8)


@given(DAYS, st.integers(1, 30))
def test_ends_on_a_working_day_after_the_first(day, count):
    last = OFFICIAL.add_working_days(day, count)
    assert OFFICIAL.works(last)
    assert last >= day + timedelta(days=count)


@pytest.mark.parametrize("text", ["", "9-12", "09:00", "12:00-09:00", "09:00-12:00,11:00-18:00", "25:00-26:00", "09:00-12:00;13:00-18:00"])
def test_refuses_working_hours_that_it_cannot_read(text):
    with pytest.raises(InputError):
        WorkHours.parse(text)


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
    work = WorkHours.parse("09:00-12:00, 13:00-18:00")
    begin = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    assert OFFICIAL.after(begin, timedelta(hours=hours), work) == datetime.fromisoformat(end).replace(tzinfo=SHANGHAI)
