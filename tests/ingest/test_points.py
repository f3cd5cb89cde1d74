"""What the index holds for a document: its passages, and the ways of saying what it is about."""

from dataclasses import replace

import numpy as np
import pytest

from ingest.points import EMBED_MAX_CHARS, embedded_text, points, said, texts, vocabulary, ways_of_saying
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
    embedded = [embedded_text(entry.document, passage) for passage in entry.passages]
    assert any(text.startswith("回复时限") and "2小时内回复" in text for text in embedded)
    assert not any("热线接听细则" in text for text in embedded)
    assert all(len(text) <= EMBED_MAX_CHARS for text in embedded)


def test_each_way_of_saying_stands_once(entry):
    assert ways_of_saying(entry.document) == ["热线接听细则", "打热线多久有人回"]


def test_an_example_stands_for_the_passages_that_hold_facts(entry, tokenizer):
    made = pointed([entry], tokenizer)
    assert [point.number for point in made] == list(range(len(made)))
    assert [point.note.role for point in made] == ["passage"] * len(entry.passages) + ["example"] * 2
    (deadline,) = (point.number for point in made if point.note.role == "passage" and "deadline" in point.note.kinds)
    assert all(deadline in point.note.targets for point in made if point.note.role == "example")


def test_a_question_stands_for_its_answer(tmp_path, tokenizer):
    path = tmp_path / "faq.md"
    path.write_text("# 常见问题\n\n## 几天能装好？\n\n3个工作日内装通。\n\n## 旧机顶盒要还吗\n\n要还，交给上门人员。\n", encoding="utf-8")
    [entry] = read_file(path, path.name).entries
    made = pointed([entry], tokenizer)
    examples = {point.note.plain: point.note for point in made if point.note.role == "example"}
    words = {
        question: [entry.document.text[entry.passages[n].start : entry.passages[n].end] for n in examples[question].targets] for question in examples
    }
    assert words["几天能装好？"] == ["3个工作日内装通。"]
    assert words["旧机顶盒要还吗"] == ["要还，交给上门人员。"]
    assert "deadline" in examples["几天能装好？"].kinds
    assert "deadline" not in examples["旧机顶盒要还吗"].kinds


def test_what_documents_say_in_the_same_words_is_one_point_with_all_of_them(entry, tokenizer):
    other = replace(entry, document=replace(entry.document, id="b", region="湖北", operator="乙"))
    apart = replace(entry, document=replace(entry.document, id="c", text=entry.document.text.replace("2小时", "3小时")))
    alone, made = pointed([entry], tokenizer), pointed([entry, other, apart], tokenizer)
    assert [(p.note.kinds, p.note.plain) for p in made[: len(alone)]] == [(p.note.kinds, p.note.plain) for p in alone]
    who = {point.note.plain: "".join(owner.id[0] for owner in point.note.holders.owners) for point in made if point.note.role == "passage"}
    assert set(who.values()) == {f"{entry.document.id[0]}bc", f"{entry.document.id[0]}b", "c"}
    assert [held.document_id for held in made[0].held] == [owner.id for owner in made[0].note.holders.owners]
    (limit,) = (point for point in made if point.note.role == "passage" and "3小时" in point.note.plain)
    assert [point.note.targets for point in made if point.note.role == "example" and point.note.holders.owners[0].id == "c"] == [(limit.number,)] * 2


def test_whom_a_point_is_for_is_told_document_by_document(entry, tokenizer):
    one, other = (
        replace(entry, document=replace(entry.document, id=id_, operator=o, region=r)) for id_, o, r in (("a", "甲", "X"), ("b", "乙", "Y"))
    )
    (holders,) = {point.note.holders.owners for point in pointed([one, other], tokenizer)}
    assert {owner.whom[:2] for owner in holders} == {("甲", "X"), ("乙", "Y")}


def pointed(entries, tokenizer):
    once = said(entries)
    vectors = {text: np.ones(3, np.float32) for text in texts(once)}
    return list(points(once, [entry.document for entry in entries], vectors, tokenizer, vocabulary(once, tokenizer).average_length))


def test_words_are_counted_once_a_passage(entry, tokenizer):
    counted = vocabulary(said([entry, entry]), tokenizer)
    assert counted.passages_with["回复"] == 1
    assert counted.average_length > 1
    assert vocabulary([], tokenizer).average_length == 1.0


def test_an_example_leads_to_the_rules_and_not_to_a_term_beside_them(tmp_path, tokenizer):
    path = tmp_path / "b.md"
    path.write_text(RULE.replace("适用于全省的热线。", "通话录音保存7个月。"), encoding="utf-8")
    entry = read_file(path, "b.md").entries[0]
    kept = next(place for place, passage in enumerate(entry.passages) if "录音" in entry.document.text[passage.start : passage.end])
    made = pointed([entry], tokenizer)
    assert made[kept].note.kinds == ("period",)
    assert not any(kept in point.note.targets for point in made)
