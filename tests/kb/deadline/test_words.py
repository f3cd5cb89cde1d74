import pytest

from kb.deadline.words import limit_in_words, period_in_words, when_in_words


@pytest.mark.parametrize(
    ("amount", "unit", "form", "words"),
    [
        (24, "hour", "within", "24小时内"),
        (3.0, "working_day", "within", "3个工作日内"),
        (0.5, "hour", "within", "半小时内"),
        (1.5, "day", "within", "1.5日内"),
        (48, "hour", "every", "每48小时"),
        (0, "day", "within", "当日内"),
        (0, "hour", "within", "立即"),
        (0, "day", "at_once", "立即"),
    ],
)
def test_a_limit_in_words(amount, unit, form, words):
    assert limit_in_words(amount, unit, form) == words


def test_hours_of_business_are_told_as_such():
    assert limit_in_words(4, "hour", "within", open_hours=True) == "4小时（只计工作时间）内"


@pytest.mark.parametrize(
    ("amount", "unit", "form", "words"),
    [(7, "day", "in_advance", "提前7日"), (6, "month", "retention", "6个月"), (0.5, "year", "validity", "半年"), (5, "day", "at_least", "至少5日")],
)
def test_a_period_in_words(amount, unit, form, words):
    assert period_in_words(amount, unit, form) == words


@pytest.mark.parametrize(
    ("text", "season", "hours", "words"),
    [
        ("采暖期", ("11-15", "03-15"), None, "采暖期（11月15日至3月15日）"),
        ("夜间", None, ("20:00", "08:00"), "夜间（20:00至8:00）"),
        ("采暖期（11月15日至3月15日）内", ("11-15", "03-15"), None, "采暖期（11月15日至3月15日）内"),
        ("汛期", None, None, "汛期"),
    ],
)
def test_a_season_is_told_with_its_days_once(text, season, hours, words):
    assert when_in_words(text, season, hours) == words
