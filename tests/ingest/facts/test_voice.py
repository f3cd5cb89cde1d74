"""Whom a sentence of a law binds."""

import pytest

from ingest.facts.tree import Tree
from ingest.facts.voice import binds_operator, bound, is_statute


@pytest.mark.parametrize("words", ["电信业务经营者应当公示资费", "快递企业不得泄露信息"])
def test_an_operator(words):
    assert binds_operator(words, "应当|不得")


@pytest.mark.parametrize(
    "words", ["电信主管部门应当公示名单", "消费者应当提供凭证", "主管部门对电信业务经营者应当检查", "对电信业务经营者,主管部门应当检查"]
)
def test_somebody_else(words):
    assert not binds_operator(words, "应当|不得")


def test_a_sentence_without_a_subject_goes_on_about_the_one_before():
    text = "电信业务经营者应当公示资费。不得收取其他费用。主管部门应当检查。不得收取费用。"
    spans, at = [], 0
    for sentence in text.split("。")[:-1]:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    assert [text[start:end] for start, end in bound(text, spans, "应当|不得")] == ["电信业务经营者应当公示资费", "不得收取其他费用"]


@pytest.mark.parametrize(
    ("title", "text", "statute"),
    [
        ("电信条例", "国务院主管部门应当检查。人民政府应当支持。", True),
        ("热线接听细则", "坐席应当登记。主管部门有要求的，从其要求。", False),
    ],
)
def test_a_statute_is_known_by_its_title_and_its_authorities(outlined, title, text, statute):
    assert is_statute(Tree(outlined(text, title))) is statute
