"""Typed as it sounds, understood as it was meant."""

from __future__ import annotations

import pytest

from kb.tokens import Tokenizer
from search.pinyin import FIXED, Spelling, sound

WORDS = {"宽带": 40, "营业厅": 30, "客户经理": 9, "反馈": 12, "过户": 8, "装机": 7, "vip": 5, "收到": 20}


@pytest.fixture(scope="module")
def spelling():
    return Spelling(WORDS, Tokenizer(), FIXED | {"了", "是"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("宽代坏了没人修", "宽带坏了没人修"),
        ("去营业听问一下", "去营业厅问一下"),
        ("单子几小时返馈", "单子几小时反馈"),
        ("果户要什么", "过户要什么"),
        ("kd坏了", "宽带坏了"),
        ("KHJL不回电话", "客户经理不回电话"),
    ],
)
def test_what_sounds_like_a_known_word_becomes_it(spelling, typed, meant):
    assert spelling.correct(typed) == meant


@pytest.mark.parametrize("text", ["宽带坏了", "VIP客户", "QQ登不上", "手机壳丢了", "abc", "", "12345", "他把机器装几次了"])
def test_what_is_a_word_or_sounds_like_none_stays(spelling, text):
    assert spelling.correct(text) == text


def test_sounds_that_many_do_not_tell_apart_are_one():
    assert sound("升级") == sound("森级")
    assert sound("经里") == sound("金里")
