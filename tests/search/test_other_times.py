"""Lengths of time that are no limits: what asks for one, and what speaks of one."""

import pytest

from search.other_times import asked_for, speaks_of


def places(text, *words):
    return [(text.index(word), text.index(word) + len(word)) for word in words]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("提前几天通知", "提前"), ("提前通知的，几天办好", None), ("提前通知过的几天办好", None), ("几天办好", None)],
)
def test_the_kind_of_time_must_stand_beside_what_asks(text, kind):
    assert asked_for(text, places(text, "几天")) == kind


def test_where_one_of_two_asks_for_a_limit_that_counts():
    text = "多久修好，提前几天约"
    assert asked_for(text, places(text, "多久", "几天")) is None
    assert asked_for(text, places(text, "几天")) == "提前"


def test_a_text_speaks_of_it_only_between_the_same_commas():
    text = "提前5日通知，受理后3日内办结"
    assert speaks_of("提前", text, text.index("5"))
    assert not speaks_of("提前", text, text.index("3"))
