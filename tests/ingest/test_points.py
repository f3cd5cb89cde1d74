"""What the index holds for a document: its passages, and the ways of saying what it is about."""

import numpy as np
import pytest

from ingest.points import EMBED_MAX_CHARS, embedded_text, points, texts, vocabulary, ways_of_saying
from ingest.reading import read_file
from kb.tokens import Tokenizer

RULE = """---
title: 热线接听细则
examples: [打热线多久有人回, 热线接听细则]
---

# 热线接听细则

## 适用范围

适用于全省的热线。

## 回复时限

- 坐席应当在接到投诉后2小时内回复客户。
"""


@pytest.fixture
def entry(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(RULE, encoding="utf-8")
    return read_file(path, "a.md").entries[0]


@pytest.fixture
def tokenizer(tmp_path):
    return Tokenizer([], tmp_path)


def test_headings_are_embedded_and_the_title_is_not(entry):
    said = [embedded_text(entry.document, passage) for passage in entry.passages]
    assert any(text.startswith("回复时限") and "2小时内回复" in text for text in said)
    assert not any("热线接听细则" in text for text in said)
    assert all(len(text) <= EMBED_MAX_CHARS for text in said)


def test_each_way_of_saying_stands_once(entry):
    assert ways_of_saying(entry.document) == ["热线接听细则", "打热线多久有人回"]


def test_an_example_stands_for_the_passages_that_hold_facts(entry, tokenizer):
    vectors = {text: np.ones(3, np.float32) for text in texts(entry)}
    made = list(points([entry], vectors, tokenizer, vocabulary([entry], tokenizer).average_length))
    assert [point.number for point in made] == list(range(len(made)))
    assert [point.note.role for point in made] == ["passage"] * len(entry.passages) + ["example"] * 2
    (deadline,) = (point.number for point in made if point.note.role == "passage" and "deadline" in point.note.kinds)
    assert all(deadline in point.note.targets for point in made if point.note.role == "example")


def test_words_are_counted_once_a_passage(entry, tokenizer):
    counted = vocabulary([entry, entry], tokenizer)
    assert counted.passages_with["回复"] == 2
    assert counted.average_length > 1
    assert vocabulary([], tokenizer).average_length == 1.0


def test_an_example_leads_to_the_rules_and_not_to_a_term_beside_them(tmp_path, tokenizer):
    path = tmp_path / "b.md"
    path.write_text(RULE.replace("适用于全省的热线。", "通话录音保存7个月。"), encoding="utf-8")
    entry = read_file(path, "b.md").entries[0]
    kept = next(place for place, passage in enumerate(entry.passages) if "录音" in entry.document.text[passage.start : passage.end])
    vectors = {text: np.ones(3, np.float32) for text in texts(entry)}
    made = list(points([entry], vectors, tokenizer, vocabulary([entry], tokenizer).average_length))
    assert made[kept].note.kinds == ("period",)
    assert not any(kept in point.note.targets for point in made)
