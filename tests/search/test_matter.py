"""Another matter's limit, that only stands nearest, is no answer."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest

from kb.context import SHANGHAI
from kb.models import Deadline
from kb.tokens import Tokenizer
from search.rank.deadline import Limit
from search.rank.matter import MODEL, NOT_SAID, about, matter, promised
from search.unread import Unread

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
BOX = "机顶盒质量问题，7日内更换。"
FAULT = "宽带故障24小时内修复。"
ANY = "用户报修6小时内处理完毕"
RULES = """# 芦湾热电用户服务承诺

一、用户报修暖气不热，24小时内上门测温。
二、用户申请停供，应在供暖期前30日提出；我公司2个工作日内答复。
"""


@pytest.fixture
def limit(ask, fact_in):
    def made(question, text, detail):
        return Limit(ask(question), fact_in(text, text, detail), detail)

    return made


def said(limit):
    return {name for name, value in matter.values(limit).items() if value and name not in ("said", "sure")}


def test_the_act_is_another(limit):
    assert said(limit("燃气表换新要等几天", "一般维修24小时内上门。", Deadline(24, "hour", "上门"))) >= {"act_other"}
    assert "act_other" not in said(limit("移机几天", "用户申请移机，6个工作日内完成。", Deadline(6, "working_day", "完成")))
    rhythm = Deadline(2, "hour", "上报", form="every")
    assert "act_other" not in said(limit("红色的还没解除，隔多久报一次", "联系人每2小时上报一次进展。", rhythm))


def test_the_line_is_another(limit):
    detail = Deadline(24, "hour", "修复", object="宽带")
    assert not about(limit("座机坏了多长时间修好", FAULT, detail))
    assert about(limit("宽带坏了多长时间修好", FAULT, detail))


def test_the_thing_is_another(limit):
    detail = Deadline(7, "day", "更换")
    assert "thing_other" in said(limit("遥控器坏了几天给换", BOX, detail))
    assert "thing_other" not in said(limit("盒子坏了几天给换", BOX, detail))


def test_a_limit_that_surely_answers_is_of_what_is_asked(limit):
    near = limit("遥控器坏了几天给换", BOX, Deadline(7, "day", "更换"))
    asked = replace(near, candidate=replace(near.candidate, confidence=1.0))
    assert matter.values(asked)["sure"] > matter.values(near)["sure"]
    assert MODEL.score(matter.values(asked)) > MODEL.score(matter.values(near))


def test_a_limit_for_any_thing_holds_for_each(limit):
    assert "thing_other" not in said(limit("暖气管报修多久处理完", ANY, Deadline(6, "hour", "处理")))


def test_where_something_goes_is_no_thing_that_is_asked_for(limit):
    assert "thing_other" not in said(limit("把网挪到新铺子，哪天弄完", BOX, Deadline(7, "day", "更换")))


def test_a_time_that_is_plainly_none_gives_way_to_a_surer_limit(limit):
    asked = limit("这个月餐账最迟哪天还清", "学员应当于每月12日前还清餐账。", Deadline(0, "day", "还清", form="by"))
    surer = replace(asked, candidate=replace(asked.candidate, confidence=0.6))
    told = Unread("章程", "4日", understood=True, says=0.4, score=0.9, sure=0.3)
    assert told.yields_to(surer)
    assert not told.yields_to(asked)
    assert not replace(told, understood=False).yields_to(surer)
    assert not replace(told, force="仅为目标").yields_to(surer)


def test_what_nobody_acts_upon_is_no_thing_that_is_asked_for(limit):
    assert "thing_other" not in said(limit("地市后台弄不了，多久给换", BOX, Deadline(7, "day", "更换")))


def test_rarity_is_the_language_s_own():
    words = Tokenizer()
    assert words.rarity("这些") < words.rarity("电梯") < words.rarity("遥控器") < words.rarity("借记卡卡")
    assert words.is_noun("遥控器")
    assert not words.is_noun("修理")
    assert not words.is_noun("不在词典里的词")


@pytest.fixture(scope="module")
def answer(answers_of):
    return answers_of(RULES, NOW)


def test_where_the_texts_promise_nothing_on_it_that_is_said_with_what_is_nearest(answer):
    known, unknown = answer("报修暖气不热，多久上门"), answer("用户申请停供，多久退款")
    assert known.answered
    assert known.deadlines[0].amount == 24
    assert not unknown.answered
    assert unknown.deadlines == ()
    assert NOT_SAID in unknown.warnings
    assert unknown.nearest


def test_what_stands_beside_a_limit_for_one_obligation_speaks_for_it(limit):
    own = limit("座机坏了多长时间修好", FAULT, Deadline(24, "hour", "修复", object="宽带"))
    law = limit("座机坏了多长时间修好", "固定电话故障48小时内修复。", Deadline(48, "hour", "修复", object="电话"))
    assert (about(own), about(law)) == (False, True)
    order = [(own, 2.0, {}), (law, 1.0, {})]
    cards = [SimpleNamespace(citation=one.candidate.citation, beside=()) for one in (own, law)]
    assert not promised(order, cards[:1])
    assert promised(order, [SimpleNamespace(citation=own.candidate.citation, beside=cards[1:])])


def test_a_stretch_of_days_that_is_told_asks_for_no_time(ask):
    assert "deadline" not in ask("没网那几天刷不了卡，损失你们认不认").query.asks
    assert "deadline" in ask("几天能修好").query.asks
