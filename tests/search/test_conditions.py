"""What the index filters by."""

from datetime import datetime

from kb.context import SHANGHAI, Context
from search.conditions import conditions

DAY = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)


def by_field(**context):
    return {c.key: c for c in conditions(Context(DAY, DAY, **context), ("approved",))}


def test_what_the_caller_names_must_be_the_same_or_open():
    assert by_field(operator="甲通信")["operator"].any_of == ("甲通信", "*")


def test_what_the_caller_leaves_open_excludes_nothing():
    assert by_field().keys() == {"status", "from_day", "to_day"}


def test_only_what_is_in_force_on_the_day():
    found = by_field()
    assert found["from_day"].at_most == found["to_day"].at_least == DAY.toordinal()


def test_kinds_are_a_condition_only_where_they_are_asked_for():
    (last,) = [c for c in conditions(Context(DAY, DAY), ("draft",), ("tariff",)) if c.key == "kinds"]
    assert last.any_of == ("tariff",)
