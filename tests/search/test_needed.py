"""What is of a question's matter and lacks what that cannot be answered without is near, and no answer."""

from datetime import datetime

import pytest

from kb.context import SHANGHAI
from search.needed import NO_FIGURE

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
RULES = """# 枫桥游泳馆会员规则

第一条 会员可以申请停卡，每年限两次，停卡期间不收取年费。
第二条 停卡应当于当月25日前提出，逾期不予受理。
第三条 储物柜钥匙遗失的，按每把30元赔偿。
第四条 会员可以携带儿童入场，儿童须由成人全程看护。
第五条 场馆对投诉的处理结果于3个工作日内答复。
第六条 泳镜损坏的，赔偿标准详见附件一。
附件一 赔偿标准
泳镜每副赔偿20元。
"""


@pytest.fixture(scope="module")
def answer(answers_of):
    return answers_of(RULES, NOW)


def test_the_time_of_another_act_is_none(answer):
    told, other = answer("停卡最晚哪天之前提出"), answer("停卡以后想恢复要提前几天说")
    assert told.answered
    assert told.deadlines
    assert not other.answered
    assert other.deadlines == ()
    assert other.nearest


def test_a_rule_without_a_time_tells_none(answer):
    assert answer("停卡一年能停几次").answered
    assert not answer("停了卡，重新开通要等几天").answered


def test_a_matter_without_its_sum_is_no_price(answer):
    told, near = answer("储物柜钥匙丢了赔多少钱"), answer("带孩子入场要多少钱")
    assert told.answered
    assert not near.answered
    assert NO_FIGURE in near.warnings
    assert near.nearest
    assert answer("能带孩子入场吗").answered


@pytest.mark.parametrize("text", ["那几天停了卡，还能进场吗", "停过好几个月了，年费退吗"])
def test_a_stretch_that_is_told_asks_for_no_time(ask, text):
    assert "time" not in {form.name for form in ask(text).query.forms}


def test_a_number_that_nobody_asks_for_is_no_sum(ask):
    names = [{form.name for form in ask(text).query.forms} for text in ("教练笑我就交这么几块钱", "押金几块钱")]
    assert ["sum" in each for each in names] == [False, True]


def test_who_asks_what_to_say_about_a_sum_asks_for_none(answer):
    assert NO_FIGURE in answer("带孩子入场要多少钱").warnings
    assert NO_FIGURE not in answer("带孩子入场要多少钱，怎么回他").warnings


def test_hours_are_no_count_of_things(ask):
    names = {form.name for form in ask("一场能游几个小时").query.forms}
    assert "time" in names
    assert "number" not in names
    assert "number" in {form.name for form in ask("一张卡能带几个人").query.forms}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("划坏的泳镜哪边赔", "payer"),
        ("柜子撬坏了，损失算在谁头上", "payer"),
        ("地砖裂了，算我的还是你们的", "payer"),
        ("这钱我们出吗", "payer"),
        ("多交的年费退给谁", "payer"),
        ("约了三回教练都没来，这算怎么回事", "counts"),
        ("去年发的次卡还算数吗", "counts"),
        ("忘了签退会不会扣次数", "follows"),
    ],
)
def test_who_pays_what_counts_and_what_follows_are_asked_in_many_ways(ask, text, form):
    assert form in {each.name for each in ask(text).query.forms}


def test_the_clause_that_a_rule_refers_to_may_have_the_sum(answer):
    assert NO_FIGURE not in answer("泳镜损坏赔偿标准是多少钱").warnings
