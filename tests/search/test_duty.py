"""What staff ask of their own duty, and lists that are asked for as such: a pool of an invented house."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.duty import asked, side
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
POOL = """---
title: 云湖泳馆服务规程
key: yongguan
operator: 云湖泳馆
effective_from: 2026-01-01
---

# 云湖泳馆服务规程

## 一、不得入池的情形

有下列情形之一的，不得入池：

（一）患有传染性皮肤病的；

（二）饮酒后的；

（三）未满十四周岁且无人陪同的。

## 二、会员卡等级

客户办理会员卡时可以选择等级。会员卡等级分为四级：普通卡；银卡；金卡；家庭卡。

## 三、补卡的步骤

1. 在前台挂失原卡。
2. 填写补卡登记表。
3. 领取新卡。

## 四、退卡

第一条 客户要求退卡的，应当提供购卡凭证和身份证。

第二条 前台人员受理退卡，应当填写《退卡审批单》，并转财务组。
"""


@pytest.fixture(scope="module")
def suggest(tmp_path_factory):
    """The answer to a question, over the pool's rules."""
    folder = tmp_path_factory.mktemp("pool")
    (folder / "docs").mkdir()
    (folder / "docs" / "pool.md").write_text(POOL, encoding="utf-8")
    settings = Settings(data_dir=folder / "data")
    ingest([folder / "docs"], settings)
    assist = Assist(settings, Store(settings.data_dir), load(settings.embedding_model))
    yield lambda text: assist.suggest(text, Context(NOW, NOW))
    assist.close()


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("哪些情形不得入池", "患有传染性皮肤病的", 3),
        ("客户办理会员卡有哪几个等级可以选择", "普通卡", 4),
        ("补卡一共几步", "在前台挂失原卡", 3),
    ],
)
def test_a_list_is_whole_counted_and_verbatim(suggest, question, first, count):
    told = suggest(question).listed
    assert (told.count, len(told.items)) == (count, count)
    assert told.items[0].text.startswith(first)
    assert [item.start for item in told.items] == sorted(item.start for item in told.items)
    begin = told.citation.start
    assert all(told.text[item.start - begin : item.end - begin] == item.text for item in told.items)


def test_no_list_where_none_is_asked_for(suggest):
    assert suggest("喝了酒能不能入池").listed is None


def test_staff_who_ask_get_rules_for_staff_first(suggest):
    answer = suggest("客户要退卡，我该填什么单")
    assert "退卡审批单" in getattr(answer, answer.surest)[0].text
    assert suggest("我要退卡，要带什么").surest == "requirements"


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("漏氯了要不要上报", True),
        ("这单能直接转派吗", True),
        ("客户骂人，我能先挂吗", True),
        ("顾客索赔，我能答应吗", True),
        ("我办卡要填什么表", False),
        ("卡丢了怎么挂失", False),
        ("能不能帮我退卡", False),
    ],
)
def test_what_asks_of_the_agents_own_duty(question, act):
    assert bool(asked(question)) == act


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("前台人员应当登记", "staff"),
        ("客户应当出示会员卡", "customer"),
        ("客户醉酒的，救生员应当劝离", "staff"),
        ("客户要求退卡的，应当提供凭证", "customer"),
    ],
)
def test_who_is_to_act(text, who):
    assert side(SimpleNamespace(text=text)) == who
