import pytest

from kb.deadline.amounts import amounts, unread


@pytest.mark.parametrize("row", ["装机|24小时|5个工作日", "|24小时|5个工作日|"])
def test_the_border_of_a_cell_is_no_digit(row):
    assert [(amount.value, amount.unit) for amount in amounts(row)] == [(24, "hour"), (5, "working_day")]
    assert unread(row) == []


@pytest.mark.parametrize(("text", "broken"), [("S小时内修复", "S小时"), ("柒贰小时内修复", "柒贰小时"), ("于__日内答复", "__日")])
def test_a_number_that_makes_no_sense_is_told(text, broken):
    assert amounts(text) == []
    assert [text[found.start : found.end] for found in unread(text)] == [broken]
