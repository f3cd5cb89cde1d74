"""Contacts of one row are one card, whose value is what is asked for; papers and rules by what is asked, and for whom."""

from dataclasses import replace
from datetime import datetime

import pytest

from kb.context import SHANGHAI
from kb.models import Contact, Item, Part, Requirement, Rule
from search.proxy import denied
from search.rank.surest import held, sure

RULES = """# 榆川图书馆办事指南

## 服务点

| 服务点 | 地址 | 电话 | 时间 |
|---|---|---|---|
| 滨河服务点 | 滨河路3号 | 0710-55512031 | 周二至周日9:30—20:30 |
| 东门服务点 | 东门街18号 | 0710-55512018 | 9:00—17:00 |

## 办理材料

- 借书证注销：本人身份证原件、借书证、押金条。
- 代办借书证注销：代办人身份证原件、委托书、借书证。
"""


@pytest.fixture(scope="module")
def asked(answers_of):
    return answers_of(RULES, datetime(2026, 9, 28, 10, tzinfo=SHANGHAI))


@pytest.mark.parametrize(
    ("question", "medium", "value"),
    [
        ("滨河服务点晚上开到几点", "hours", "周二至周日9:30—20:30"),
        ("滨河服务点几点有人", "hours", "周二至周日9:30—20:30"),
        ("滨河服务点在哪条路", "address", "滨河路3号"),
        ("滨河服务点找哪个电话", "phone", "0710-55512031"),
        ("滨河服务点的座机给一个", "phone", "0710-55512031"),
        ("滨河服务点", "phone", "0710-55512031"),
    ],
)
def test_a_row_shows_the_contact_that_is_asked_for_and_the_others_beside_it(asked, question, medium, value):
    card = asked(question).contacts[0]
    assert (card.medium, card.value) == (medium, value)
    assert {card.medium, *(other.medium for other in card.beside)} == {"address", "phone", "hours"}


@pytest.mark.parametrize(("question", "by_proxy"), [("不借书了要注销借书证，带什么", False), ("我弟叫我去把他的借书证注销掉，要带哪几样", True)])
def test_papers_of_who_comes(asked, question, by_proxy):
    assert asked(question).requirements[0].by_proxy is by_proxy


def lacking(ask, question, fact):
    ((_, card),) = held(ask(question), [fact], 1.0, 0.0)
    return sure.values(card)["lacks"]


def test_a_permission_is_no_list_of_papers(ask, fact_in):
    text = "三人以上的，可以申请大桌。大桌：借书证、预约短信。"
    leave = fact_in(text, "三人以上的，可以申请大桌", Rule("may"), kind="rule")
    papers = fact_in(text, "大桌：借书证、预约短信", Requirement("大桌", (Item(16, 19), Item(20, 24))), kind="requirement")
    assert [lacking(ask, question, leave) for question in ("想要大桌得交什么", "三个人能要大桌吗")] == [1.0, 0.0]
    assert lacking(ask, "想要大桌得交什么", papers) == 0.0


@pytest.mark.parametrize(
    ("question", "lifted"), [("我替我妈把借书证注销掉行吗", True), ("我替我妈注销借书证，要带什么", False), ("我替我妈续借行吗", False)]
)
def test_a_rule_that_nobody_may_act_for_another_answers_whether_he_may(ask, fact_in, question, lifted):
    text = "借书证注销不受理他人代为提交。代办借书证注销：委托书。"
    rule = fact_in(text, "借书证注销不受理他人代为提交", Rule("must_not"), id_=1, kind="rule")
    papers = fact_in(text, "代办借书证注销：委托书", Requirement("借书证注销", (Item(22, 25),), by_proxy=True), id_=2, kind="requirement")
    sure_of = {one.id: one.confidence for one in denied(ask(question), [rule, replace(papers, confidence=0.8)])}
    assert sure_of == {1: 0.8 if lifted else 0.0, 2: 0.8}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("值班室在几栋", "address"),
        ("把值班室的热线发我一下", "phone"),
        ("要个专门管借书的电话", "phone"),
        ("让师傅给我回个电话", "phone"),
        ("去几号窗口", "counter"),
        ("公众号叫什么", "web"),
    ],
)
def test_the_medium_that_is_wanted_most(ask, question, first):
    assert ask(question).query.media[0] == first


def test_a_phone_fits_where_one_is_to_be_told(ask, fact_in):
    text = "值班室 0710-5550101"
    phone = fact_in(text, text, Contact("phone", Part(4, len(text)), "值班室"), kind="contact")
    fits = {q: sure.values(card)["fits_phone"] for q in ("值班室电话给一个", "让值班室给我回个电话") for _, card in held(ask(q), [phone], 1.0, 0.0)}
    assert fits == {"值班室电话给一个": 1.0, "让值班室给我回个电话": 0.0}
