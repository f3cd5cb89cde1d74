"""Days of the calendar in folded text."""

from datetime import date

import pytest

from kb.deadline.dates import written
from kb.lexer import lex


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年3月1日起", date(2026, 3, 1), date(2026, 3, 1)),
        ("二〇二六年十月八日起", date(2026, 10, 8), date(2026, 10, 8)),
        ("2026-03-01起", date(2026, 3, 1), date(2026, 3, 1)),
        ("2026.3.1起", date(2026, 3, 1), date(2026, 3, 1)),
        ("2024年2月内", date(2024, 2, 1), date(2024, 2, 29)),
        ("2027年起", date(2027, 1, 1), date(2027, 12, 31)),
        ("2026年底前", date(2026, 12, 31), date(2026, 12, 31)),
        ("2026年6月底前", date(2026, 6, 30), date(2026, 6, 30)),
        ("每年6月1日起", None, None),
    ],
)
def test_a_date_says_from_which_day_to_which(text, first, last):
    assert [(each.first, each.last) for each in written(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["2026年度计划", "2月30日之外2026年2月30日", "3年内", "12026年", "1.5小时"])
def test_what_is_no_date_is_none(text):
    assert [each for each in written(text) if each.first] == []


def test_a_date_is_one_token_and_no_stretch_of_time():
    line = lex("自2026年3月1日起2日内答复")
    assert [(line.text[t.start : t.end], "date" in t.meaning.kinds) for t in line.tokens if t.meaning.kinds & {"date", "amount"}] == [
        ("2026年3月1日", True),
        ("2日", False),
    ]
