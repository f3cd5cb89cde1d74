"""Cases are read from any JSONL of the known form, and a bad line is named."""

from __future__ import annotations

import json

import pytest

from evals.collections import GOLDEN, Gold, read_cases
from kb.errors import InputError

LINES = [
    {
        "id": "a",
        "query": "装机要几天",
        "context": {"area": "urban"},
        "golds": [{"kind": "deadline", "must": "七日内装好", "amount": 7, "unit": "day"}],
    },
    {"query": "明天下雨吗", "golds": [], "abstain": True},
]


def written(tmp_path, *lines):
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def test_cases_are_read(tmp_path):
    first, second = read_cases(written(tmp_path, *LINES)).cases
    assert (first.id, first.golds[0].amount, first.context) == ("a", 7, {"area": "urban"})
    assert (second.id, second.abstain, second.stratum) == ("2", True, "unanswerable-far")


@pytest.mark.parametrize("line", ["{", '{"query": "x"}', '{"query": "x", "golds": [{"kind": "deadline"}]}', '{"golds": [], "abstain": true}', "[]"])
def test_a_bad_line_is_named(tmp_path, line):
    with pytest.raises(InputError, match=r"cases\.jsonl:3"):
        read_cases(written(tmp_path, *LINES, line))


def test_no_cases_are_a_mistake(tmp_path):
    with pytest.raises(InputError, match="no cases"):
        read_cases(written(tmp_path, ""))


def test_golds_are_compared_without_white_space_and_width():
    gold = Gold("fact", "（１）当日 回复", ("次日答复",))
    assert gold.holds("规定：(1)当日回复。")
    assert gold.holds("应当次日答\n复")
    assert not gold.holds("当日")


def test_each_split_holds_every_stratum_and_no_case_of_the_other():
    whole = read_cases(GOLDEN)
    train, test = whole.only("train"), whole.only("test")
    assert {c.stratum for c in train.cases} == {c.stratum for c in test.cases} == {c.stratum for c in whole.cases}
    assert len(train.cases) + len(test.cases) == len(whole.cases)
