"""A base that grows by places: the same documents, with differences planted in some."""

import pytest

from evals.bench.grown import moved_to
from ingest.reading import read_file

RULE = """---
title: 热线接听细则
operator: 江右通信
region: 江西
---

# 热线接听细则

## 回复时限

- 坐席应当在接到投诉后{amount}小时内回复客户。
- 值班长应当在接到投诉后24小时内解决。
"""


@pytest.fixture
def entry(tmp_path):
    def written(amount="2"):
        path = tmp_path / "a.md"
        path.write_text(RULE.format(amount=amount), encoding="utf-8")
        return read_file(path, "a.md").entries[0]

    return written


def amounts(entry):
    return [fact.detail.amount for fact in entry.facts if fact.kind == "deadline"]


def test_a_copy_is_the_same_document_for_another_place(entry):
    one = entry()
    copy = moved_to(one, "湖南", differing=False)
    assert (copy.document.region, copy.document.text, copy.facts) == ("湖南", one.document.text, one.facts)
    assert copy.document.id != one.document.id
    assert {passage.document_id for passage in copy.passages} == {copy.document.id}


@pytest.mark.parametrize(("amount", "expected"), [("2", [3, 24]), ("9", [9, 25]), ("两", [2, 25])])
def test_where_it_differs_one_limit_is_one_higher_and_all_else_stays(entry, amount, expected):
    one = entry(amount)
    copy = moved_to(one, "湖南", differing=True)
    assert amounts(copy) == expected
    assert len(copy.document.text) == len(one.document.text)
    assert sum(a != b for a, b in zip(copy.document.text, one.document.text, strict=True)) == 1
    for fact in copy.facts:
        if fact.kind == "deadline" and amount != "两":
            assert copy.document.text[fact.detail.amount_start : fact.detail.amount_end].startswith(str(int(fact.detail.amount)))
