"""Amounts are written with another number in the same hand, and mean that number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.amounts import length, measure, read, write

UNITS = {
    "分钟": "minute",
    "小时": "hour",
    "日": "day",
    "天": "day",
    "个工作日": "working_day",
    "工作日": "working_day",
    "个月": "month",
    "年": "year",
}


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(sorted(UNITS)), st.booleans())
def test_what_is_written_is_read_back(own, other, unit, in_characters):
    like = read(f"{own}{unit}")
    if in_characters:
        like = read(write(own, read(f"三{unit}")))
    assert length(like) == measure(own, UNITS[unit])
    assert length(read(write(other, like))) == measure(other, UNITS[unit])


@pytest.mark.parametrize(
    ("value", "like", "written"),
    [
        (48, "24小时", "48小时"),
        (48, "二十四小时", "四十八小时"),
        (2, "三个工作日", "两个工作日"),
        (2, "三日", "二日"),
        (105, "六十日", "一百零五日"),
        (0.5, "1个工作日", "半个工作日"),
        (3, "半个工作日", "3个工作日"),
        (2, "半小时", "2小时"),
        (3, "1 个小时", "3个小时"),
        (1.5, "2小时", "1.5小时"),
    ],
)
def test_another_length_in_the_same_hand(value, like, written):
    assert write(value, read(like)) == written


@pytest.mark.parametrize("text", ["次日", "当场", "24", "小时", "每月", "几天"])
def test_what_is_no_amount_is_none(text):
    assert read(text) is None


def test_a_day_is_twenty_four_hours_and_a_working_day_is_neither():
    assert length(read("1日")) == length(read("24小时"))
    assert length(read("1个工作日")) != length(read("1日"))
    assert length(read("一周")) == length(read("7天"))
