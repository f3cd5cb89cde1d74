"""Which sentences tell someone what to do, whom, and whether the matter is handed on."""

import pytest

from ingest.facts.telling import step_of, tells


@pytest.mark.parametrize("words", ["坐席应当登记", "核对客户的证件", "接到投诉后，安抚客户", "第一步：记录号码", "由值班经理负责", "上报主管"])
def test_told(words):
    assert tells(words)


@pytest.mark.parametrize("words", ["投诉是指客户表达不满", "投诉分为两类", "宽带速度很快", "适应市场的变化", "本章的目的是统一口径，应当遵守"])
def test_not_told(words):
    assert not tells(words)


@pytest.mark.parametrize(
    ("text", "words", "actor", "escalation"),
    [
        ("第一步：核对客户的证件。", "核对客户的证件。", "", False),
        ("值班经理应当到场。", "值班经理应当到场。", "值班经理", False),
        ("两次退回的，上报班长。", "两次退回的，上报班长。", "", True),
        ("坐席及时转派维护部门：", "坐席及时转派维护部门", "坐席", True),
    ],
)
def test_a_step_without_its_label_and_colon(text, words, actor, escalation):
    step = step_of(text, 0, len(text))
    assert (text[step.start : step.end], step.actor, step.escalation) == (words, actor, escalation)
