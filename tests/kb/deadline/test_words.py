import pytest

from kb.deadline.words import limit_in_words, period_in_words


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


@pytest.mark.parametrize(
    ("amount", "unit", "form", "words"),
    [(7, "day", "in_advance", "提前7日"), (6, "month", "retention", "6个月"), (0.5, "year", "validity", "半年"), (5, "day", "at_least", "至少5日")],
)
def test_a_period_in_words(amount, unit, form, words):
    assert period_in_words(amount, unit, form) == words
