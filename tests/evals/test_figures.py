"""Measures, intervals and the paired test, on numbers small enough to check by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evals.intervals import interval, randomisation_test, shares
from evals.judging import Judged
from evals.measures import abstention, figures, ranking, value
from evals.runs import Run, compare, read_run, read_trec, write_run, write_trec
from kb.errors import InputError


def judged(name, rank=1, *, abstain=False, close=False, answered=True, ok=True):
    golds = () if abstain else ("procedure",)
    return Judged(
        name,
        "s",
        golds,
        () if abstain else (rank,),
        (ok,) * len(golds),
        (None,) * len(golds),
        abstain,
        close,
        answered,
        0.7,
        4,
        4,
        ("《甲》乙",),
        ("d:0-9", "d:9-12"),
        3.0,
        5.0,
    )


def test_measures_of_one_target_a_query():
    values = ranking({"a": 1, "b": 3, "c": None})
    assert values["recall@1"] == {"a": 1.0, "b": 0.0, "c": 0.0}
    assert values["mrr@10"]["b"] == pytest.approx(1 / 3)
    assert values["ndcg@10"]["b"] == pytest.approx(1 / math.log2(4))


def test_abstention_counts_what_it_says():
    cases = [judged("a"), judged("b", answered=False), judged("c", abstain=True, answered=False), judged("d", abstain=True, close=True)]
    found = abstention(cases)
    assert found["precision"][0] == 0.5
    assert found["recall_far"][0] == 1.0
    assert found["recall_close"][0] == 0.0
    assert found["answered_when_answerable"][0] == 0.5


def test_figures_hold_where_nothing_is_answerable():
    found = figures([judged("a", abstain=True)])
    assert found["answerable"] == 0
    assert value(found, "suggest") is None
    assert value(found, "verbatim") == 1.0


def test_intervals_hold_the_mean_and_are_the_same_each_time():
    values = list(np.random.default_rng(1).random(60))
    one = interval(values)
    assert one == interval(values)
    assert one.low < one.value < one.high
    assert interval([]).value is None
    assert shares([True] * 20).low < 1.0 == shares([True] * 20).value


def test_the_randomisation_test_sees_a_difference_and_none():
    low = [0.1 * (n % 7) for n in range(50)]
    assert randomisation_test(low, low) == 1.0
    assert randomisation_test([v + 0.3 for v in low], low) < 0.001


def test_a_run_is_kept_and_compared(tmp_path):
    former = Run("c", (judged("a", 2), judged("b", None, ok=False)), figures([judged("a", 2)]), {"at": "x"})
    later = Run("c", (judged("a", 1), judged("b", 1)), figures([judged("a")]), {})
    write_run(former, tmp_path / "run.json")
    kept = read_run(tmp_path / "run.json")
    assert kept.judged == former.judged
    found = compare(later, kept)
    assert found["recall@1"] == {"this": 1.0, "other": 0.0, "difference": 1.0, "p": pytest.approx(found["recall@1"]["p"])}
    assert found["same_verdict"]["this"] == 1.0
    write_trec(later, tmp_path / "run.trec")
    assert [(row.query_id, row.doc_id) for row in read_trec(tmp_path / "run.trec")][:2] == [("a", "d:0-9"), ("a", "d:9-12")]
    with pytest.raises(InputError):
        compare(later, Run("c", (judged("z"),), {}, {}))
    with pytest.raises(InputError):
        read_run(tmp_path / "none.json")
