"""One rule in many places: one card with all who have it; one card a value where they differ, and the question that decides."""

from datetime import datetime

import pytest

from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist

NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
PAGE = """---
title: 宽带障碍修复规范
key: xiufu
operator: {operator}
region: {region}
---

# 宽带障碍修复规范

## 时限

- 互联网障碍，自受理申告之时起{hours}小时内修复。

## 标准答复

- 客户催修：“您的报修我们已经受理，修好马上告诉您。”
"""
HOURS = {"湖南": 24, "湖北": 24, "江西": 24, "广西": 36}
ASKED = "宽带障碍报修多久修好"


@pytest.fixture(scope="module")
def assist(tmp_path_factory):
    data, files = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("files")
    for region, hours in HOURS.items():
        (files / f"{region}.md").write_text(PAGE.format(operator="江右通信", region=region, hours=hours), encoding="utf-8")
    (files / "other.md").write_text(PAGE.format(operator="海右通信", region="湖南", hours=24), encoding="utf-8")
    settings = Settings(data_dir=data)
    assert not any(row.error for row in ingest([files], settings).sources)
    made = Assist(settings, Store(data), load(settings.embedding_model))
    made.warm_up()
    yield made
    made.close()


def asked(assist, operator="江右通信", region=None):
    return assist.suggest(ASKED, Context(NOW, NOW, operator=operator, region=region))


def places(card):
    return {card.citation.region, *(one.region for one in card.also.items)}


def test_a_rule_of_many_places_is_one_card_that_names_them_all(assist):
    (wording,) = asked(assist).wordings
    assert places(wording) == set(HOURS)
    assert wording.also.count == len(wording.also.items) == len(HOURS) - 1
    assert {one.operator for one in wording.also.items} == {"江右通信"}


def test_each_of_them_says_it_word_for_word(assist):
    answer = asked(assist)
    with assist._live.pinned() as release:
        for card in (*answer.wordings, *answer.deadlines, *answer.passages):
            for one in card.also.items:
                assert release.documents.document(one.document_id).text[one.start : one.end] == card.text


def test_where_places_differ_each_value_is_a_card_and_the_question_is_asked(assist):
    answer = asked(assist)
    assert [(limit.amount, places(limit)) for limit in answer.deadlines[:2]] == [(24, {"湖南", "湖北", "江西"}), (36, {"广西"})]
    assert answer.ask.field == "region"
    assert answer.ask.options[0] == "广西"
    assert set(answer.ask.options) == set(HOURS)


@pytest.mark.parametrize(("region", "hours"), HOURS.items())
def test_who_says_the_place_gets_its_own_value_and_no_other(assist, region, hours):
    answer = asked(assist, region=region)
    assert [limit.amount for limit in answer.deadlines] == [hours]
    assert answer.ask is None
    assert all(card.also.count == 0 and card.citation.region == region for card in (*answer.deadlines, *answer.wordings))


def test_no_text_is_listed_twice(assist):
    texts = [hit.text for hit in assist.search(ASKED, Context(NOW, NOW)).hits]
    assert len(set(texts)) == len(texts)


def test_what_another_operator_says_elsewhere_is_not_told(assist):
    answer = asked(assist, operator="海右通信")
    assert [places(limit) for limit in answer.deadlines] == [{"湖南"}]
    assert not asked(assist, operator="海右通信", region="广西").passages
