"""Two documents that give one matter two lengths of time; and what only looks like it."""

from dataclasses import replace
from datetime import date

import pytest

import desk.conflicts
from kb.in_force import InForce
from kb.models import Applicability, Deadline, Document, Entry, Fact

TODAY = date(2026, 9, 28)


def entry(name, text, amount, unit="hour", action="修复", obj="障碍", area="urban", **document):
    start = text.index(str(amount))
    deadline = Deadline(amount, unit, action, object=obj, amount_start=start, amount_end=start + len(str(amount)) + 2)
    return Entry(
        Document(name, name, text, f"{name}.md", "r", **document), (), (), (Fact("deadline", 0, len(text), deadline, Applicability(area=area)),)
    )


def conflicts(entries):
    documents = [entry.document for entry in entries]
    return desk.conflicts.conflicts(entries, InForce(documents, (), str).on(TODAY))


def test_limits_of_one_obligation_conflict_nearer_level_first():
    found = conflicts([entry("law", "城镇障碍48小时修复", 48, level="law"), entry("own", "城镇用户的障碍在24小时内修好", 24, level="province")])
    (conflict,) = found
    assert [limit.citation.document_id for limit in conflict.limits] == ["own", "law"]
    shown = conflict.json_ready()
    assert (shown["action"], shown["object"], shown["limits"][0]["amount"], shown["limits"][0]["applies_to"]["area"]) == ("修复", "障碍", 24, "urban")


def test_three_documents_make_one_conflict():
    texts = [entry(str(n), f"城镇障碍{n}小时修复", n) for n in (12, 24, 48)]
    (conflict,) = conflicts(texts)
    assert len(conflict.limits) == 3


@pytest.mark.parametrize(
    "other",
    [
        entry("b", "城镇障碍24小时修复", 24),
        entry("b", "城镇障碍1440分钟修复", 1440, unit="minute"),
        entry("b", "农村障碍48小时修复", 48, area="rural"),
        entry("b", "城镇障碍48小时修复", 48, status="draft"),
        entry("b", "城镇障碍48小时修复", 48, effective_to=date(2026, 1, 1)),
        entry("b", "城镇障碍48小时修复", 48, effective_from=date(2027, 1, 1)),
        entry("b", "城镇障碍48小时修复", 48, operator="乙公司"),
        entry("b", "城镇障碍48小时回复", 48, action="回复"),
    ],
    ids=["same", "same in minutes", "other area", "draft", "expired", "to come", "other operator", "other act"],
)
def test_what_is_no_conflict(other):
    assert conflicts([entry("a", "城镇障碍24小时修复", 24, operator="甲公司"), other]) == []


def test_without_a_customer_the_sentences_must_be_alike():
    one = entry("a", "坐席自登记起1小时内回拨客户", 1, action="回复", obj="", area=None)
    same = entry("b", "坐席自登记起2小时内回拨客户", 2, action="回复", obj="", area=None)
    other = entry("c", "综合部在接到记者来函后3小时内答复", 3, action="回复", obj="", area=None)
    assert [len(found.limits) for found in conflicts([one, same, other])] == [2]
    assert conflicts([replace(one), other]) == []
