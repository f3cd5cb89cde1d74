"""One answer for one case: water and coaches of invented houses."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.contract.answers import GROUPS
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.compared import compared
from search.service import Assist
from search.sets import Value, _cases_apart, _tiers_apart

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
WATER = """---
title: 云湖水务爆管抢修规范
key: baoguan
operator: 云湖水务
effective_from: 2026-01-01
---

# 云湖水务爆管抢修规范

## 时限

- 城区用户的水管爆裂，自接到报修起4小时内修复。
- 农村用户的水管爆裂，自接到报修起10小时内修复。

## 标准答复

- 水管爆裂催修：“您家在农村，抢修车路上要久一些，我们最迟今晚修好水管。”
- 水管爆裂报修：“您这里是城区，抢修队四个钟头之内修好水管。”
"""
SEATS = """---
title: 云湖客运投诉答复时限
key: dafu
operator: 云湖客运
effective_from: 2026-01-01
---

# 云湖客运投诉答复时限

## 时限

- 贵宾客户的乘车投诉，自受理之时起6小时内答复。
- 普通客户的乘车投诉，自受理之时起30小时内答复。

## 标准答复

- 答复乘车投诉：“尊敬的VIP客户，您的乘车投诉今天就有答复。”
- 普通客户：“您的乘车投诉明天晚上之前有答复。”
"""


@pytest.fixture(scope="module")
def suggest(tmp_path_factory):
    """The answer to a complaint, over both houses."""
    folder = tmp_path_factory.mktemp("sets")
    for name, text in (("water", WATER), ("seats", SEATS)):
        (folder / "docs").mkdir(exist_ok=True)
        (folder / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "data")
    ingest([folder / "docs"], settings)
    assist = Assist(settings, Store(settings.data_dir), load(settings.embedding_model))
    yield lambda text, limit=10, **context: assist.suggest(text, Context(NOW, NOW, **context), limit=limit)
    assist.close()


def cases(answer, field):
    """What the first cards of the groups are for."""
    return {value for group in GROUPS if (cards := getattr(answer, group)) and (value := getattr(getattr(cards[0], "applies_to", None), field, None))}


@pytest.mark.parametrize("complaint", ["水管爆了，多久修好", "家里水管爆裂没人来修", "报修水管爆裂，最迟什么时候修好"])
def test_an_open_case_comes_in_sets_and_is_asked(suggest, complaint):
    answer = suggest(complaint)
    assert len(cases(answer, "area")) == 1
    assert (answer.ask.field, set(answer.ask.options)) == ("area", {"urban", "rural"})
    assert [one.case["area"] for one in answer.sets] == list(answer.ask.options)
    amounts = {one.label: answer.deadlines[one.cards["deadlines"][0]].amount for one in answer.sets}
    replies = {one.label: answer.wordings[one.cards["wordings"][0]].text for one in answer.sets if "wordings" in one.cards}
    assert amounts == {"城镇": 4, "农村": 10}
    assert "四个钟头" in replies["城镇"]
    assert "今晚" in replies.get("农村", "今晚")  # a reply that is far less sure than the other is left out, never exchanged
    assert answer.sets[0].cards["deadlines"][0] == answer.sets[0].cards["wordings"][0] == 0


@pytest.mark.parametrize(("complaint", "context"), [("我在乡下，水管爆了多久修好", {}), ("水管爆了多久修好", {"area": "rural"})])
def test_what_the_complaint_or_the_context_decides_is_alone(suggest, complaint, context):
    answer = suggest(complaint, **context)
    assert {card.applies_to.area for card in (*answer.deadlines, *answer.wordings)} == {"rural"}
    assert answer.deadlines[0].amount == 10
    assert (answer.sets, answer.ask) == ((), None)


def test_few_customers_are_not_in_front_where_nobody_names_them(suggest):
    answer = suggest("乘车投诉多久答复")
    assert cases(answer, "tier") == {"普通"}
    assert answer.deadlines[0].amount == 30
    assert [one.label for one in answer.sets] == ["普通客户", "VIP客户"]
    assert suggest("我是贵宾，乘车投诉多久答复").deadlines[0].amount == 6


def test_confidence_still_descends_in_each_group(suggest):
    answer = suggest("水管爆了，多久修好")
    for group in (answer.deadlines, answer.wordings):
        assert [card.confidence for card in group] == sorted((card.confidence for card in group), reverse=True)


@pytest.mark.parametrize(
    ("question", "context", "amounts"),
    [
        ("水管爆了，城里和农村修得一样快吗", {"area": "urban"}, {4, 10}),
        ("农村爆管抢修比城区慢几小时", {}, {4, 10}),
        ("VIP跟普通客户的乘车投诉，答复时限差多少", {"tier": "VIP"}, {6, 30}),
        ("贵宾和一般客户乘车投诉分别几小时答复", {}, {6, 30}),
    ],
)
def test_two_cases_that_are_compared_stand_side_by_side(suggest, question, context, amounts):
    answer = suggest(question, **context)
    assert {one.amount for one in answer.deadlines[:2]} == amounts
    assert [one.cards["deadlines"][0] for one in answer.sets] == [0, 1]
    assert answer.ask is None


@pytest.mark.parametrize("question", ["我从农村搬到城里，水管爆了多久修好", "水管爆了，城里还是农村修得了"])
def test_two_cases_that_are_named_are_not_yet_compared(question):
    assert compared(question) == {}


def test_two_matters_have_sets_of_their_own(suggest):
    answer = suggest("第一，水管爆了多久修好；第二，乘车投诉多久答复")
    for one in answer.sets:
        for group, places in one.cards.items():
            assert {getattr(answer, group)[place].matter for place in places} == {one.matter}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("VIP", "普通", True),
        ("普通", "非VIP", False),
        ("金卡", "银卡", True),
        ("VIP", "金卡", False),
        ("金卡", "普通", True),
        ("集团客户", "个人客户", True),
        ("集团客户", "VIP", False),
    ],
)
def test_which_customers_are_never_both(one, other, apart):
    assert _tiers_apart(Value(one), Value(other)) == _tiers_apart(Value(other), Value(one)) == apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("500元以下的", "超过500元的", True),
        ("500元以下的", "300元以上的", False),
        ("100户至1000户", "1000户以上的", False),
        ("不满16周岁的", "2000元以上的", False),
        ("第三次投诉的（即第二次重复）及以后", "第三次投诉的（即第二次重复）及以后", False),
    ],
)
def test_which_thresholds_no_number_meets_both(one, other, apart):
    assert _cases_apart(Value(one), Value(other)) == _cases_apart(Value(other), Value(one)) == apart
