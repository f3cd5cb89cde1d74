"""Approved replies: which of a scene's is meant, and when one stands in an answer."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from kb.models import Deadline, Procedure, Wording
from search.facts import measured
from search.suggest import ranked

SCENE = "水费退还\n一般在5小时内退到账户。\n登记：您的退费我记下了。\n到账：钱已经退到您账户。\n"
LATE = "登记：您的退费我记下了。"
PAID = "到账：钱已经退到您账户。"


@pytest.fixture
def reply(fact_in):
    def made(words, id_, situation="", text=SCENE, **fields):
        return replace(fact_in(text, words, Wording(situation), id_=id_, kind="wording"), **fields)

    return made


def shown(question, *candidates):
    return [found.id for found, _, _ in ranked(question, sorted(candidates, key=lambda one: -one.score), "wording")]


def test_of_two_replies_of_a_scene_the_one_for_the_nearer_situation_stands_first(ask, reply):
    one, other = (reply(words, id_, meant=0.7, confidence=0.5) for id_, words in enumerate((LATE, PAID)))
    question = ask("钱退到哪了，怎么跟他说")
    assert shown(question, replace(one, suited=0.6), replace(other, suited=0.7)) == [1, 0]
    assert shown(question, replace(one, suited=0.7), replace(other, suited=0.6)) == [0, 1]


def test_no_lesser_reply_takes_the_place_of_the_best(ask, reply):
    best = reply(LATE, 0, meant=0.7, suited=0.8, confidence=0.01)
    surer = reply(PAID, 1, meant=0.7, suited=0.7, confidence=0.9)
    assert shown(ask("退费多久到账"), best, surer) == [0, 1]


def test_a_reply_of_the_surest_card_s_scene_stands_beside_it(ask, reply, fact_in):
    amount = SCENE.index("5小时")
    limit = replace(
        fact_in(SCENE, "一般在5小时内退到账户。", Deadline(5, "hour", "退款", amount_start=amount, amount_end=amount + 3), id_=9), confidence=0.9
    )
    elsewhere = replace(limit, document=replace(limit.document, id="e"))
    unsure = reply(LATE, 0, suited=0.6, confidence=0.001)
    question = ask("退费多久到账")
    assert shown(question, unsure, limit) == [0]
    assert shown(question, unsure, elsewhere) == []


def test_a_scene_of_a_long_document_is_its_own(reply, fact_in):
    words = f"甲场景：请出示证件。\n{'其余说明。' * 400}\n乙场景：请您稍候。"
    one, other = reply("请出示证件。", 0, text=words), fact_in(words, "请您稍候。", Procedure("乙场景", ()), kind="procedure")
    assert not one.of_one_scene(other)
    assert reply(LATE, 0).of_one_scene(reply(PAID, 1))


def test_a_reply_that_names_no_situation_suits_as_far_as_its_words_do(reply):
    asked, other = np.array([1.0, 0.0], np.float32), np.array([0.6, 0.8], np.float32)
    documents = SimpleNamespace(meanings=lambda said: {1: other, 2: other}, situations=lambda said: {1: asked})
    named, bare = measured([reply(LATE, 0, "登记", said=1), reply(PAID, 1, said=2)], documents, asked)
    assert (round(named.meant, 3), round(named.suited, 3)) == (0.6, 1.0)
    assert bare.meant == bare.suited == named.meant
