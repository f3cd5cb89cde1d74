"""A document after all that others change in it: every piece stands where it says."""

from datetime import date

import pytest

from desk.relations import consolidated, relations
from kb.in_force import InForce
from kb.models import Clause, Document, Effect, Part, Relation, Target

RULE = "第一条 报修的，12小时内修复。\n第二条 退网的，3日内办结。\n第三条 本规定自发布之日起施行。"
NOTICE = "一、第一条中的“12小时”改为“8小时”。二、删去第二条。三、增加一条，作为第一条之一：“过户的，2日内办结。”四、第三条修改为：“本规定长期有效。”"
SINCE = date(2024, 3, 1)


def part(text, words):
    return Part(text.index(words), text.index(words) + len(words))


def effect(does, said, clause="", words="", label="", **told):
    at = part(NOTICE, said)
    relation = Relation(does, Target("规定", clause=label), **{name: part(NOTICE, value) for name, value in told.items()})
    where = [(part(RULE, one),) if one else () for one in (clause, words)]
    return Effect("notice", at.start, at.end, relation, "rule", *where, first=SINCE)


EFFECTS = [
    effect("amend", "第一条中的“12小时”改为“8小时”。", "第一条 报修的，12小时内修复。", "12小时", old="12小时", new="8小时"),
    effect("delete", "删去第二条。", "第二条 退网的，3日内办结。"),
    effect("insert", "增加一条，作为第一条之一：“过户的，2日内办结。”", label="第一条之一", new="过户的，2日内办结。"),
    effect("amend", "第三条修改为：“本规定长期有效。”", "第三条 本规定自发布之日起施行。", new="本规定长期有效。"),
]
DOCUMENTS = {one.id: one for one in (Document("rule", "规定", RULE, "", ""), Document("notice", "通知", NOTICE, "", ""))}
CLAUSES = tuple(Clause("article", 1, None, line[:3], "", start := RULE.index(line), start + 3, start, start + len(line)) for line in RULE.split("\n"))


@pytest.fixture
def whole():
    force = InForce(DOCUMENTS.values(), EFFECTS, lambda id_: DOCUMENTS[id_].text)

    def asked(day):
        return consolidated(DOCUMENTS["rule"], CLAUSES, force.on(day), DOCUMENTS.__getitem__)

    return asked


def test_each_piece_says_what_became_of_it(whole):
    pieces = [(one.kind, one.text.strip(), one.instead and one.instead.text) for one in whole(SINCE).pieces if one.kind != "original"]
    assert pieces == [
        ("changed", "12小时", "8小时"),
        ("inserted", "过户的，2日内办结。", None),
        ("ended", "第二条 退网的，3日内办结。", None),
        ("ended", "第三条 本规定自发布之日起施行。", "本规定长期有效。"),
    ]


@pytest.mark.parametrize("day", [date(2024, 2, 29), SINCE])
def test_no_piece_is_passed_off_as_what_it_is_not(whole, day):
    pieces = whole(day).pieces
    for words in (*pieces, *(one.instead for one in pieces if one.instead), *(one.by for one in pieces if one.by)):
        assert DOCUMENTS[words.document_id].text[words.start : words.end] == words.text
    assert "".join(one.text for one in pieces if one.document_id == "rule") == RULE


def test_before_the_first_day_it_is_as_it_was_written(whole):
    assert {one.kind for one in whole(date(2024, 2, 29)).pieces} == {"original"}


def test_relations_are_told_from_either_side():
    force = InForce(DOCUMENTS.values(), EFFECTS, lambda id_: DOCUMENTS[id_].text)
    own, others = (relations(force, DOCUMENTS.__getitem__, **{side: "notice"}) for side in ("by", "on"))
    assert [(one.kind, one.old, one.new) for one in own][:2] == [("amend", "12小时", "8小时"), ("delete", None, None)]
    assert others == ()
