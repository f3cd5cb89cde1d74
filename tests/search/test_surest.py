"""The surest card of an answer, whatever its kind; rules of one sentence that a question does not tell apart."""

from dataclasses import replace

import pytest

from kb.contract import Citation, Wording
from kb.models import Applicability, Contact, Part, Requirement, Rule, Scope
from search.rank.surest import confident, dealt, held, sure
from search.suggest import whole

TEXT = "第五条 借出的雨伞丢失的，照价赔偿；自然损坏的，免费更换。押金由前台收取。"


@pytest.fixture
def rule(fact_in):
    def made(part, id_, **fields):
        return replace(fact_in(TEXT, part, Rule("is"), id_=id_, kind="rule"), **fields)

    return made


def sure_of(question, candidate):
    (one,) = confident(question, [candidate], best=1.0, yardstick=0.0)
    return one.confidence


def test_what_says_the_matter_in_the_way_it_is_asked_for_is_surer(ask, rule):
    question = ask("雨伞丢失了要赔钱吗")
    assert sure_of(question, rule("借出的雨伞丢失的，照价赔偿", 1)) > sure_of(question, rule("押金由前台收取", 2)) > 0


def test_what_the_question_says_does_not_hold_is_less_sure(ask, rule):
    question = ask("雨伞坏了要钱吗")
    holding, open_, denied = (sure_of(question, rule("自然损坏的，免费更换", 1, holds=holds)) for holds in (1.0, 0.0, -1.0))
    assert holding > open_ > denied


def test_another_word_for_one_thing_shares_characters(ask, rule):
    shares = {
        text: sure.values(card)["said_in_characters"]
        for text in ("自然损坏的", "押金由前台收取")
        for _, card in held(ask("雨伞破损"), [rule(text, 1)], 1.0, 0.0)
    }
    assert shares == {"自然损坏的": 0.25, "押金由前台收取": 0.0}


def test_papers_for_who_acts_for_another(ask, fact_in):
    text = "代领：委托书、代领人身份证"
    papers = fact_in(text, text, Requirement("代领", (), by_proxy=True), kind="requirement")
    told = [
        sure.values(card)["by_proxy"] for question in ("我替我妈来领带什么", "我来领带什么") for _, card in held(ask(question), [papers], 1.0, 0.0)
    ]
    assert told == [1.0, -1.0]


def test_a_contact_fits_the_way_that_is_asked_for(ask, fact_in):
    text = "前台 0710-5550101"
    phone = fact_in(text, text, Contact("phone", Part(3, len(text)), "前台"), kind="contact")
    fits = {name: sure.values(card)["worded"] for name in ("前台打哪个电话", "前台几点下班") for _, card in held(ask(name), [phone], 1.0, 0.0)}
    assert fits == {"前台打哪个电话": 1.0, "前台几点下班": 0.0}


def test_alternatives_that_nothing_decides_between_are_quoted_together(ask, rule):
    lost, worn, other = rule("借出的雨伞丢失的，照价赔偿", 1), rule("自然损坏的，免费更换", 2), rule("押金由前台收取", 3)
    lost = replace(lost, confidence=0.5, fact=replace(lost.fact, scope=Scope(exceptions=(Part(0, 3),))))
    found = whole(ask("雨伞怎么赔"), [replace(worn, confidence=0.4), lost, replace(other, confidence=0.1)])
    assert [one.text for one in found] == ["借出的雨伞丢失的，照价赔偿；自然损坏的，免费更换", "押金由前台收取"]
    assert found[0].confidence == pytest.approx(0.7)
    assert found[0].fact.scope.exceptions == (Part(0, 3),)


def test_alternatives_are_quoted_apart_where_one_holds_or_is_surer(ask, rule):
    lost, worn = rule("借出的雨伞丢失的，照价赔偿", 1, confidence=0.5), rule("自然损坏的，免费更换", 2, confidence=0.4)
    assert len(whole(ask("雨伞"), [replace(lost, holds=1.0), worn])) == 2
    assert len(whole(ask("雨伞"), [lost, replace(worn, confidence=0.05)])) == 2


def test_a_group_keeps_its_order_and_deals_out_its_confidences():
    citation = Citation.model_construct(title="办法")
    group = [
        Wording.model_construct(situation=name, text=name, citation=citation, applies_to=Applicability(), confidence=p)
        for name, p in (("甲", 0.2), ("乙", 0.7))
    ]
    assert [(card.situation, card.confidence) for card in dealt(tuple(group))] == [("甲", 0.7), ("乙", 0.2)]
