"""When seasons, hours and days are, as far as a text tells."""

from datetime import datetime

import pytest

from kb.deadline.calendar import OFFICIAL
from kb.deadline.folded import fold
from kb.deadline.seasons import defined, holds, meaning, mentions
from kb.models import When


def told(text, elsewhere=""):
    line = fold(text).text
    known = defined(fold(elsewhere).text) | defined(line)
    found = [meaning(each, known) for each in mentions(line)]
    return [(line[when.start : when.end], when.season or when.hours or when.days) for when in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采暖期（11月15日至次年3月15日）内", [("采暖期(11月15日至次年3月15日)内", ("11-15", "03-15"))]),
        ("迎峰度夏期间（7月至9月）", [("迎峰度夏期间(7月至9月)", ("07-01", "09-30"))]),
        ("用水高峰期（6-8月）", [("用水高峰期(6-8月)", ("06-01", "08-31"))]),
        ("冬季（12月至次年2月）", [("冬季(12月至次年2月)", ("12-01", "02-29"))]),
        ("日间（8:00至20:00）", [("日间(8:00至20:00)", ("08:00", "20:00"))]),
        ("夜间（22时30分至次日6时）", [("夜间(22时30分至次日6时)", ("22:30", "06:00"))]),
        ("7:00-22:00报修", [("7:00-22:00", ("07:00", "22:00"))]),
        ("每年5月1日至10月7日期间", [("每年5月1日至10月7日期间", ("05-01", "10-07"))]),
        ("早8点至晚8点报修", [("早8点至晚8点", ("08:00", "20:00"))]),
        ("工作日报修", [("工作日", "working")]),
        ("法定节假日报修", [("法定节假日", "off")]),
        ("汛期内断缆", [("汛期内", None)]),
        ("3个工作日内", []),
        ("13月至15月", []),
        ("25:00至26:00", []),
    ],
)
def test_what_is_named_and_when_it_is(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "elsewhere", "expected"),
    [
        ("非采暖期", "采暖期为每年11月15日至次年3月15日。", ("03-16", "11-14")),
        ("汛期", "汛期是指6月1日至9月30日。", ("06-01", "09-30")),
        ("夜间", "日间（8:00至20:00）", ("20:00", "08:00")),
        ("其余时段", "夜间（22:00至次日6:00）", ("06:00", "22:00")),
        ("平时", "节假日", "working"),
        ("其余时段", "夜间（22:00至次日6:00）、午间（12:00至14:00）", None),
        ("夜间", "采暖期为每年11月15日至次年3月15日。", None),
    ],
)
def test_a_name_means_what_the_text_says_elsewhere_or_the_opposite_of_its_opposite(text, elsewhere, expected):
    assert [when for _, when in told(text, elsewhere)] == [expected]


@pytest.mark.parametrize(
    ("when", "moment", "expected"),
    [
        (When(0, 0, season=("11-15", "03-15")), "2027-03-15T23:00", True),
        (When(0, 0, season=("11-15", "03-15")), "2027-03-16T00:00", False),
        (When(0, 0, season=("07-01", "09-30")), "2026-09-28T10:00", True),
        (When(0, 0, hours=("08:00", "20:00")), "2026-09-28T20:00", False),
        (When(0, 0, hours=("20:00", "08:00")), "2026-09-28T20:00", True),
        (When(0, 0, hours=("20:00", "08:00")), "2026-09-28T07:59", True),
        (When(0, 0, days="off"), "2026-10-01T10:00", True),
        (When(0, 0, days="working"), "2026-10-10T10:00", True),  # a Saturday that is worked
        (When(0, 0, season=("11-15", "03-15"), hours=("08:00", "20:00")), "2026-12-01T21:00", False),
        (When(0, 0), "2026-09-28T10:00", None),
    ],
)
def test_a_moment_lies_in_it_or_not(when, moment, expected):
    assert holds(when, datetime.fromisoformat(moment), OFFICIAL) is expected
