"""What holds on which day, after all that documents do to each other."""

from datetime import date

import pytest

from kb.in_force import InForce, name
from kb.models import Deadline, Document, Effect, Fact, Moment, Part, Relation, Target

RULE = "第一条 用户报修的，应当在12小时内修复。第二条 用户退网的，应当在3日内办结，经批准可以延长。第三条 补卡收费20元/张。"
NOTICES = {
    "n1": "自2024年3月1日起，将第一条中的“12小时”改为“8小时”。",
    "n2": "自2025年3月1日起，将第一条中的“8小时”改为“6小时”。",
    "n3": "第二条修改为：“用户退网的，应当在1日内办结。”",
    "n4": "增加一条，作为第四条：“用户过户的，应当在2日内办结。”",
    "n5": "第三条由20元/张调整为10元/张。",
}
D = date.fromisoformat


def document(id_, text="", status="approved", first="2023-01-01", last=None):
    return Document(
        id=id_,
        title=f"关于{id_}的通知",
        text=text,
        source="",
        root="",
        status=status,
        operator="甲通信",
        number=id_,
        effective_from=first and D(first),
        effective_to=last and D(last),
    )


def part(text, words):
    at = text.index(words)
    return Part(at, at + len(words))


def effect(does, by, on="rule", first="2024-03-01", last=None, clause="", words="", old="", new="", **more):
    said = NOTICES.get(by, "全文")
    amount, unit = more.pop("amount", None), more.pop("unit", "hour")
    relation = Relation(
        does,
        Target(on, clause=clause and "第一条"),
        since=Moment(0, 1, D(first)),
        old=part(said, old) if old else None,
        new=part(said, new) if new else None,
        amount=amount,
        unit=unit if amount else None,
    )
    clauses = (part(RULE, clause),) if clause else ()
    called = (part(RULE, words),) if words else ()
    return Effect(by, 0, len(said), relation, on, clauses, called, D(first), D(last) if last else date.max, **more)


def force(*effects, hidden=(), decided=None, **documents):
    known = {"rule": document("rule", RULE), **{one.by: document(one.by, NOTICES.get(one.by, "全文")) for one in effects}, **documents}
    return InForce(known.values(), effects, lambda id_: known[id_].text, hidden, decided)


def holds(of, day, document_id="rule"):
    return of.on(D(day)).has(document_id)


def limit(of, day, words="12小时", amount=12.0):
    at = part(RULE, words)
    found = of.on(D(day)).fact(
        "rule", Fact("deadline", at.start - 4, at.end, Deadline(amount, "hour", "修复", amount_start=at.start, amount_end=at.end))
    )
    return found and found[0].detail.amount


@pytest.mark.parametrize(
    ("effects", "days"),
    [
        ([effect("repeal", "n")], {"2022-06-01": False, "2024-02-29": True, "2024-03-01": False, "2030-01-01": False}),
        ([effect("replace", "n")], {"2024-02-29": True, "2024-03-01": False}),
        ([effect("suspend", "n", last="2024-03-31")], {"2024-02-29": True, "2024-03-15": False, "2024-04-01": True}),
        ([effect("suspend", "n"), effect("resume", "m", first="2024-09-10")], {"2024-09-09": False, "2024-09-10": True}),
        ([effect("repeal", "n"), effect("resume", "m", first="2024-08-01")], {"2024-07-31": False, "2024-08-01": True}),
        ([effect("repeal", "n"), effect("resume", "m", first="2024-08-01"), effect("repeal", "o", first="2025-01-01")], {"2025-01-01": False}),
        ([effect("repeal", "n"), effect("repeal", "m", "n", "2024-02-01")], {"2024-03-01": True}),  # taken back before it began
        ([effect("repeal", "n"), effect("repeal", "m", "n", "2024-05-01")], {"2024-04-01": False, "2024-06-01": False}),  # a list of what is spent
        ([effect("repeal", "n"), effect("interim", "n", last="2024-06-30")], {"2024-06-30": True, "2024-07-01": False}),
        ([effect("repeal", "n", state="proposed")], {"2024-06-01": True}),
        ([effect("repeal", "n"), effect("repeal", "rule", "n", "2024-03-01")], {"2024-04-01": True}),  # each the other: neither
    ],
)
def test_a_document_is_in_force_on_these_days(effects, days):
    assert {day: holds(force(*effects), day) for day in days} == days


def test_a_term_is_extended_from_either_side_of_its_end():
    term = {"rule": document("rule", RULE, last="2024-12-31")}
    longer = force(effect("extend", "n", first="2024-11-01", last="2026-12-31"), **term)
    assert [holds(longer, day) for day in ("2024-12-31", "2025-01-01", "2026-12-31", "2027-01-01")] == [True, True, True, False]
    late = force(effect("extend", "n", first="2025-02-01", last="2026-12-31"), **term)
    assert [holds(late, day) for day in ("2025-01-15", "2025-02-01", "2027-01-01")] == [False, True, False]
    assert late.on(D("2025-01-15")).standing("rule").ended == "expired"


def test_what_is_withdrawn_or_a_draft_does_nothing():
    repeal = effect("repeal", "n")
    assert not holds(force(repeal), "2024-06-01")
    assert holds(force(repeal, hidden={"n"}), "2024-06-01")
    assert holds(force(repeal).under(frozenset({"n"}), {}), "2024-06-01")
    assert holds(force(repeal, n=document("n", "全文", status="draft")), "2024-06-01")


def test_an_editor_decides():
    proposed, applied = effect("repeal", "n", state="proposed"), effect("repeal", "n")
    assert not holds(force(proposed, decided={name(proposed): "accepted"}), "2024-06-01")
    assert holds(force(applied, decided={name(applied): "rejected"}), "2024-06-01")
    lost = effect("repeal", "n", state="not_found")
    assert [one.state for one in force(lost, decided={name(lost): "accepted"}).effects] == ["not_found"]


def test_it_says_since_when_until_when_and_by_what():
    found = force(effect("repeal", "n"))
    before, after = found.on(D("2024-01-15")).standing("rule"), found.on(D("2025-01-15")).standing("rule")
    assert before == (True, None, D("2023-01-01"), D("2024-02-29"), ("n", 0, 2))
    assert after == (False, "repealed", *before[2:])


def test_a_version_is_ended_by_the_next():
    old, new = document("rule", RULE), document("rule2", RULE, first="2025-01-01")
    same = [Document(id=one.id, title="规定", text="", source="", root="", number="1", effective_from=one.effective_from) for one in (old, new)]
    assert InForce(same, (), str).on(D("2026-01-01")).standing("rule") == (False, "repealed", D("2023-01-01"), D("2024-12-31"), ("rule2", 0, 0))


AMENDED = effect("amend", "n1", clause="第一条 用户报修的，应当在12小时内修复。", words="12小时", old="12小时", new="8小时", amount=8.0)
AGAIN = effect("amend", "n2", first="2025-03-01", clause="第一条 用户报修的，应当在12小时内修复。", old="8小时", new="6小时", amount=6.0)


@pytest.mark.parametrize(("day", "amount"), [("2024-02-29", 12.0), ("2024-03-01", 8.0), ("2025-02-28", 8.0), ("2025-03-01", 6.0)])
def test_a_limit_has_its_amended_amount(day, amount):
    assert limit(force(AMENDED, AGAIN), day) == amount


def test_an_amendment_ends_with_its_notice():
    assert limit(force(AMENDED, n1=document("n1", NOTICES["n1"], last="2024-12-31")), "2025-06-01") == 12.0


def test_only_the_words_that_are_meant_change():
    other = part(RULE, "3日")
    fact = Fact("deadline", other.start, other.end, Deadline(3, "day", "办结", amount_start=other.start, amount_end=other.end))
    assert force(AMENDED).on(D("2024-06-01")).fact("rule", fact) == (fact, ())


def test_what_is_deleted_is_gone_and_the_rest_stays():
    found = force(effect("delete", "n", clause="第一条 用户报修的，应当在12小时内修复。"))
    assert [limit(found, day) for day in ("2024-02-29", "2024-03-01")] == [12.0, None]
    assert limit(found, "2024-03-01", "3日", 3.0) == 3.0
    first = part(RULE, "用户报修的，应当在12小时内修复。")
    assert found.on(D("2024-03-01")).lost("rule", first.start - 4, first.end)
    assert not found.on(D("2024-03-01")).lost("rule", 0, len(RULE))
    assert found.on(D("2024-06-01")).standing("rule", first.start, first.end)[:2] == (False, "repealed")
    assert found.on(D("2024-06-01")).standing("rule", first.end, len(RULE)).in_force


def test_a_part_rests_and_holds_again():
    clause = "第一条 用户报修的，应当在12小时内修复。"
    resting = force(effect("suspend", "n", clause=clause), effect("resume", "m", first="2024-06-01", clause=clause))
    assert [limit(resting, day) for day in ("2024-02-01", "2024-04-01", "2024-06-01")] == [12.0, None, 12.0]


def test_a_clause_that_is_written_anew_stands_in_the_notice():
    said, old = NOTICES["n3"], "第二条 用户退网的，应当在3日内办结，经批准可以延长。"
    found = force(effect("amend", "n3", clause=old, new="用户退网的，应当在1日内办结。", amount=1.0, unit="day"))
    new = part(said, "用户退网的，应当在1日内办结。")
    days = [found.on(D(day)) for day in ("2024-01-01", "2024-06-01")]
    assert [day.ended("rule", part(RULE, old).start, part(RULE, old).end) is None for day in days] == [True, False]
    assert [day.counts("n3", new.start, new.end) for day in days] == [False, True]


def test_an_inserted_clause_ends_with_what_it_was_inserted_in():
    new = part(NOTICES["n4"], "用户过户的，应当在2日内办结。")
    found = force(effect("insert", "n4", new="用户过户的，应当在2日内办结。"), effect("repeal", "o", first="2025-01-01"))
    assert [found.on(D(day)).counts("n4", new.start, new.end) for day in ("2024-02-01", "2024-06-01", "2025-06-01")] == [False, True, False]


def test_the_sentence_that_amends_is_no_rule_of_its_own():
    day = force(AMENDED).on(D("2024-06-01"))
    at = part(NOTICES["n1"], "8小时")
    assert not day.counts("n1", at.start, at.end)
    assert force(effect("amend", "n1", state="not_found")).on(D("2024-06-01")).counts("n1", at.start, at.end)


def test_a_price_has_its_new_amount():
    from kb.models import Tariff

    at = part(RULE, "补卡收费20元/张")
    found = force(effect("amend", "n5", words="20元/张", old="20元/张", new="10元/张")).on(D("2024-06-01"))
    assert found.fact("rule", Fact("tariff", at.start, at.end, Tariff("补卡", 20, "张")))[0].detail.amount == 10


def test_what_prevails_goes_before_the_others_while_it_holds():
    found = force(effect("prevail", "n", on="rule"))
    assert [found.on(D(day)).prevails("n", "rule") for day in ("2024-02-01", "2024-04-01")] == [False, True]
    assert not found.on(D("2024-04-01")).prevails("n", "other")
