"""What a sentence does with an act, and which sentences do the opposite."""

import pytest

from kb.norms.stance import stances
from kb.tokens import Tokenizer

TOKENIZER = Tokenizer()


def of(text):
    return [(one.does, one.words) for one in stances(text, TOKENIZER.words)]


@pytest.mark.parametrize(
    ("text", "does", "words"),
    [
        ("余额不得转给他人。", "forbids", {"余额", "转给", "他人"}),
        ("您的余额可以转给他人。", "allows", {"余额", "转给", "他人"}),
        ("销户无需交回旧卡。", "spares", {"销户", "交回", "旧卡"}),
        ("销户必须交回旧卡。", "obliges", {"销户", "交回", "旧卡"}),
        ("补打账单按次收取5元。", "charges", {"补打", "账单"}),
        ("补打账单不收费。", "frees", {"补打", "账单"}),
        ("补打账单需要收费。", "charges", {"补打", "账单"}),
        ("补打账单不得收取费用。", "frees", {"补打", "账单"}),
    ],
)
def test_what_a_sentence_does_with_what(text, does, words):
    assert of(text) == [(does, words)]


def test_conditions_and_persons_are_no_part_of_the_act():
    (one,) = stances("未满14周岁的值班员不得单独开箱。", TOKENIZER.words)
    assert (one.words, one.who) == ({"单独", "开箱"}, {"值班员"})


@pytest.mark.parametrize("text", ["三次未接听，视为改约。", "补打记录不计入次数。", "同一证件最多办理5张卡。", "可以吗？"])
def test_what_neither_allows_nor_forbids_takes_no_stance(text):
    assert of(text) == []


def test_opposites():
    allows, forbids, obliges, spares = (next(stances(f"余额{how}转出。", TOKENIZER.words)) for how in ("可以", "不得", "必须", "无需"))
    assert allows.opposes(forbids)
    assert forbids.opposes(allows)
    assert forbids.opposes(obliges)
    assert spares.opposes(obliges)
    assert not allows.opposes(obliges)
    assert not spares.opposes(forbids)
