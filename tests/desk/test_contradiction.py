"""Which limits contradict each other: the essence of their sentences, their customers and their lengths."""

from dataclasses import replace
from datetime import date

import pytest

from desk.contradiction import contradiction, likeness, stated
from kb.models import Applicability, Deadline, Document, Entry, Fact, When


def limit(text, amount, unit="hour", action="回复", obj="", operator=None, **applies_to):
    start = text.index(str(amount))
    end = next(at for at in range(start, len(text)) if text[at] in "时钟")
    deadline = Deadline(amount, unit, action, object=obj, amount_start=start, amount_end=end + 1)
    fact = Fact("deadline", 0, len(text), deadline, Applicability(**applies_to))
    (only,) = stated(Entry(Document(text, text, text, "a.md", "r", operator=operator), (), (), (fact,)))
    return only


def test_the_essence_leaves_out_amounts_and_words_that_carry_nothing():
    one, other = limit("受理岗应在接到申告后3小时内答复用户", 3), limit("受理岗自收到申告之时起5小时以内回复客户", 5)
    assert one.essence == other.essence
    assert contradiction(one, other) == "same"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (limit("受理岗在收到申告后3小时内回复客户", 3), "other"),
        (limit("受理岗在收到申告后180分钟内回复客户", 180, unit="minute"), "other"),
        (limit("受理岗在收到申告后5小时内回复客户", 5, operator="甲公司"), "same"),
        (limit("受理岗在收到集团客户申告后5小时内回复客户", 5), "same"),
        (limit("受理岗在收到红色预警后5小时内回复客户", 5), "other"),
        (limit("受理岗在收到申告后5小时内修复", 5, action="修复"), "other"),
    ],
    ids=["same length", "same length in minutes", "for one operator", "a special case", "another case", "another act"],
)
def test_what_contradicts(other, expected):
    assert contradiction(limit("受理岗在收到申告后3小时内回复客户", 3), other) == expected


def test_limits_that_hold_at_different_times_never_contradict():
    until, since, earlier = ({"valid_to": date(2026, 12, 31)}, {"valid_from": date(2027, 1, 1)}, {"valid_from": date(2026, 6, 1)})
    summer, winter = ({"when": When(0, 0, season=season)} for season in (("06-01", "09-30"), ("10-01", "05-31")))

    def held(amount, days):
        one = limit(f"受理岗在收到申告后{amount}小时内回复客户", amount)
        return replace(one, deadline=replace(one.deadline, **days))

    assert contradiction(held(3, until), held(5, since)) == "other"
    assert contradiction(held(3, until), held(5, earlier)) == "same"
    assert contradiction(held(3, summer), held(5, winter)) == "other"
    assert contradiction(held(3, summer), held(5, {})) == "same"


def test_limits_of_two_operators_never_contradict():
    one, other = (limit(f"受理岗在收到申告后{n}小时内回复客户", n, operator=name) for n, name in ((3, "甲公司"), (5, "乙公司")))
    assert contradiction(one, other) == "other"


def test_a_thing_of_one_customer_contradicts_in_any_words():
    one = limit("城镇的电话障碍，12小时修复", 12, action="修复", obj="电话", area="urban")
    other = limit("住在城里的人打不出去的，公司保证不让他们等过24小时这条线", 24, action="修复", obj="电话", area="urban")
    assert (likeness(one.essence, other.essence), contradiction(one, other)) == ("other", "alike")
