"""Whom a question admits, and which of those that hold a passage speaks for it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.context import SHANGHAI, Context
from kb.in_force import InForce
from kb.index.base import Condition
from kb.models import Applicability
from kb.roster import Holders, Note, Owner, Roster, Whom
from search.admitted import Admitted, admitted
from search.authority import PRECEDENCE

DAY = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
DAY_AFTER = DAY.replace(day=2)
TODAY = DAY.date().toordinal()


def roster(*groups):
    """Each group of documents holds one point."""
    whoms = [frozenset(owner.whom for owner in group) for group in groups]
    return Roster({n: Note(Holders(n, whoms.index(whom), tuple(group))) for n, (group, whom) in enumerate(zip(groups, whoms, strict=True))})


def asked(known, *, statuses=("approved",), hidden=frozenset(), **context):
    return Admitted(known, Context(DAY, DAY, **context), statuses, InForce((), (), str, hidden).on(DAY.date()), PRECEDENCE)


def audiences(whom):
    (condition,) = whom.conditions()
    return condition.any_of


A, B = Owner("a", whom=Whom("甲通信", "湖南")), Owner("b", whom=Whom("乙通信", "湖北"))
BOTH = roster([A, B])


@pytest.mark.parametrize(
    ("operator", "region", "speaks"), [("甲通信", "湖南", "a"), ("乙通信", "湖北", "b"), ("甲通信", "长沙", "a"), (None, "湖北", "b")]
)
def test_the_one_who_is_admitted_speaks(operator, region, speaks):
    assert asked(BOTH, operator=operator, region=region).speaker(BOTH[0].holders).id == speaks


@pytest.mark.parametrize(("operator", "region"), [("甲通信", "湖北"), ("乙通信", "湖南"), ("丙通信", None)])
def test_what_one_says_here_and_another_there_admits_neither_here(operator, region):
    whom = asked(BOTH, operator=operator, region=region)
    assert audiences(whom) == ()
    assert whom.speaker(BOTH[0].holders) is None


def test_where_all_are_admitted_nothing_is_filtered():
    assert asked(BOTH).conditions() == []
    assert [one.key for one in asked(BOTH).conditions(("tariff",))] == ["kinds"]


@pytest.mark.parametrize(
    ("whom", "statuses", "found"),
    [
        (Whom(from_day=TODAY, to_day=TODAY), ("approved",), True),
        (Whom(from_day=TODAY + 1), ("approved",), False),
        (Whom(to_day=TODAY - 1), ("approved",), False),
        (Whom(status="draft"), ("approved",), False),
        (Whom(status="draft"), ("approved", "draft"), True),
    ],
)
def test_only_what_is_in_force_in_an_asked_status(whom, statuses, found):
    known = roster([Owner("x", whom=whom)])
    assert (asked(known, statuses=statuses).speaker(known[0].holders) is not None) == found


def test_the_most_authoritative_speaks_then_the_nearer_level_then_the_first():
    nation, branch = Owner("n", whom=Whom("甲通信"), level="group"), Owner("br", whom=Whom("甲通信"), level="branch")
    city = Owner("c", whom=Whom("甲通信", "长沙"), level="city")
    known = roster([nation, A, city, branch, Owner("a2", whom=A.whom, position=1)])
    whom = asked(known, operator="甲通信", region="长沙")
    first = whom.speaker(known[0].holders)
    assert [owner.id for owner in (first, *whom.others(known[0].holders, 0))] == ["c", "a", "a2", "br", "n"]


def test_what_is_withdrawn_takes_no_place_and_others_speak():
    gone = Owner("a", whom=A.whom)
    known = roster([gone, Owner("z", whom=A.whom, position=9)], [gone])
    whom = asked(known, hidden=frozenset(["a"]))
    assert whom.speaker(known[0].holders).id == "z"
    assert whom.speaker(known[1].holders) is None
    assert whom.conditions()[-1] == Condition("holders", none_of=(1,))


FIELDS = st.sampled_from(["甲通信", "乙通信", None]), st.sampled_from(["湖南", "长沙", "湖北", None])


@given(st.lists(st.tuples(*FIELDS), min_size=1, max_size=5), st.tuples(*FIELDS))
def test_a_point_is_found_exactly_where_one_of_its_documents_holds(held, where):
    known = roster([Owner(str(n), whom=Whom(*whom), position=n) for n, whom in enumerate(held)], [B])
    context = Context(DAY, DAY, *where)
    whom = asked(known, operator=where[0], region=where[1])
    holds = [str(n) for n, one in enumerate(held) if context.admits(Applicability(*one))]
    conditions = whom.conditions()
    assert bool(holds) == (not conditions or known[0].holders.audience in conditions[0].any_of)
    speaker = whom.speaker(known[0].holders)
    assert (speaker is not None) == bool(holds)
    assert speaker is None or sorted([speaker.id, *(owner.id for owner in whom.others(known[0].holders, 0))]) == sorted(holds)


def test_a_context_is_worked_out_once_and_another_day_is_another():
    force = InForce((), (), str)
    one, same, later = (
        admitted(BOTH, Context(day, day, "甲通信"), ("approved",), force.on(day.date()), PRECEDENCE) for day in (DAY, DAY.replace(hour=20), DAY_AFTER)
    )
    assert one is same
    assert one is not later


def test_days_are_those_of_a_calendar():
    assert [Whom().from_day, Whom().to_day] == [day.toordinal() for day in (date.min, date.max)]
