"""Quality may not fall: the training half of the golden set against the committed baseline; and the gate does shut on deliberate damage."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from evals import gate
from evals.asking import in_process
from evals.collections import Collection
from kb.settings import Settings
from search.fuse import fuse
from search.retrieve import Retriever


@pytest.fixture(scope="module")
def asked(sample_data_dir):
    with in_process(Settings(data_dir=sample_data_dir)) as service:
        yield service


@pytest.fixture(scope="module")
def baseline():
    return gate.read_baseline()


def test_no_held_out_case_is_asked():
    assert {case.split for case in gate.subset().cases} == {"train"}


def test_nothing_fell(asked, baseline):
    fallen = gate.falls(gate.ask(asked).figures, baseline)
    assert not fallen, "; ".join(map(str, fallen))


def test_dropping_the_context_matching_shuts_the_gate(asked, baseline):
    cases = gate.subset().cases
    blind = [replace(case, context={k: v for k, v in case.context.items() if k in ("received_at",)}) for case in cases]
    fallen = {fall.measure for fall in gate.falls(gate.ask(asked, Collection("blind", tuple(blind))).figures, baseline)}
    assert fallen & {"suggest", "recall@1", "deadline_first"}


def test_shuffling_the_fusion_shuts_the_gate(asked, baseline):
    dice = random.Random(1)

    def shuffled(dense, sparse, dense_weight):
        scores = fuse(dense, sparse, dense_weight)
        values = list(scores.values())
        dice.shuffle(values)
        return dict(zip(scores, values, strict=True))

    whole = asked.assist._retriever
    asked.assist._retriever = Retriever(whole._embedder, fusion=shuffled)
    try:
        fallen = {fall.measure for fall in gate.falls(gate.ask(asked).figures, baseline)}
    finally:
        asked.assist._retriever = whole
    assert {"recall@5", "mrr@10"} <= fallen
