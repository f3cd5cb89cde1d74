"""The groups of words that are shipped: what a line may hold."""

import re

import pytest

from kb.tokens import Tokenizer
from search.analyse import SYNONYMS, Analyser, groups

ASKS = re.compile("多久|多长|几[时点天]|什么时候|啥时|何时|多少|怎么|如何|能不能|是否|吗$")


@pytest.mark.parametrize("path", SYNONYMS, ids=lambda path: path.stem)
def test_a_group_holds_several_words_once(path):
    for group in groups([path]):
        assert len(group) == len(set(group)) > 1, group


@pytest.mark.parametrize("path", [path for path in SYNONYMS if path.stem != "base"], ids=lambda path: path.stem)
def test_no_phrase_is_made_of_words_that_have_groups_of_their_own(path):
    """遥控器坏了 says nothing that 遥控器 and 坏了 do not, and would hide the thing that is asked about."""
    known = {word for group in groups(SYNONYMS) for word in group}
    assert [word for group in groups([path]) for word in group if _is_made_of(word, known)] == []


@pytest.mark.parametrize("path", [path for path in SYNONYMS if path.stem != "base"], ids=lambda path: path.stem)
def test_no_word_asks(path):
    """多久恢复 as one word would hide the act whose time is asked for."""
    assert [word for group in groups([path]) for word in group if ASKS.search(word)] == []


def test_no_word_is_found_inside_a_number():
    analyser = Analyser(Tokenizer())
    assert "0000" in groups_of(analyser, "发0000能退订吗")
    assert "0000" not in groups_of(analyser, "10000号有人接吗")


def groups_of(analyser, question):
    return [concept.word for concept in analyser.analyse(question).concepts if concept.synonyms]


def _is_made_of(phrase, known):
    reached = {0}
    for end in range(2, len(phrase) + 1):
        if any(start in reached and phrase[start:end] in known for start in range(end - 1) if 2 <= end - start < len(phrase)):
            reached.add(end)
    return len(phrase) in reached
