"""A question's place decides what is looked for, what stands first, and what is never shown."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.context import SHANGHAI, Context
from kb.in_force import UNCHANGED
from kb.models import Applicability
from kb.places import built_in
from kb.roster import Holders, Note, Owner, Roster, Whom
from search.admitted import Admitted
from search.authority import PRECEDENCE, precedence

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
SAMPLE = ["湖南", "长沙", "株洲", "浏阳市", "荷塘区", "湖北", "武汉", "望澜"]


EVERY_DAY = UNCHANGED.on(NOW.date())


def before(one, other, context):
    return precedence(one, None, context, PRECEDENCE) < precedence(other, None, context, PRECEDENCE)


PUBLISHED = [*SAMPLE, None]
ROSTER = Roster({n: Note(Holders(n, n, (Owner(str(n), whom=Whom(region=place)),))) for n, place in enumerate(PUBLISHED)})


def looked_for(region):
    found = Admitted(ROSTER, Context(NOW, NOW, region=region), ("approved",), EVERY_DAY, PRECEDENCE).conditions()
    return {PUBLISHED[number] for number in found[0].any_of} if found else set(PUBLISHED)


@pytest.mark.parametrize(
    ("region", "found"),
    [
        ("株洲", {"株洲", "荷塘区", "湖南", None}),
        ("荷塘区", {"荷塘区", "株洲", "湖南", None}),
        ("湖南", {"湖南", "长沙", "株洲", "浏阳市", "荷塘区", None}),
        ("望澜", {"望澜", None}),
        ("月球", {None}),
        (None, set(PUBLISHED)),
    ],
)
def test_what_is_looked_for(region, found):
    assert looked_for(region) == found


@given(st.sampled_from(SAMPLE), st.sampled_from(SAMPLE))
def test_the_index_and_the_facts_admit_the_same(asked, stated):
    admitted = Context(NOW, NOW, region=asked).admits(Applicability(region=stated))
    assert admitted == (stated in looked_for(asked)) == built_in().meet(asked, stated)


def test_the_nearest_place_comes_first_whatever_else_the_others_name():
    context = Context(NOW, NOW, operator="甲通信", region="荷塘区", business="宽带", area="urban", tier="VIP")
    named = {"business": "宽带", "area": "urban", "tier": "VIP"}
    order = [
        Applicability(operator="甲通信", region="荷塘区"),
        Applicability(operator="甲通信", region="株洲", **named),
        Applicability(operator="甲通信", region="湖南", **named),
        Applicability(operator="甲通信"),
        Applicability(region="荷塘区", **named),
        Applicability(),
        Applicability(operator="乙通信"),
    ]
    assert all(before(one, other, context) for one, other in pairwise(order))


def test_a_city_of_the_caller_s_province_only_may_apply():
    context = Context(NOW, NOW, region="湖南")
    order = [Applicability(region="湖南"), Applicability(), Applicability(region="长沙")]
    assert all(before(one, other, context) for one, other in pairwise(order))
