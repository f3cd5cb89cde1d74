"""Labels of bases: a card answers by where it stands and what it says, is harmless beside, or wrong."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals.bases import Shown, bases
from evals.operators import calibration
from kb.errors import InputError

TEXT = "一、城区雨伞 24 小时内修好；\n二、农村雨伞 48 小时内修好。\n| 柜台 | 0710-1 |\n"
LINE = {
    "id": "1",
    "house": "伞行",
    "kind": "deadline",
    "query": "城里修伞多久",
    "answered": True,
    "answers": [{"kind": "deadline", "document": "a.txt", "quote": "城区雨伞24小时内修好", "amount": 24, "unit": "hour"}],
    "beside": [{"document": "a.txt", "quote": "柜台0710-1"}],
}


@pytest.fixture
def labels(tmp_path):
    (tmp_path / "M" / "docs").mkdir(parents=True)
    (tmp_path / "M" / "questions.jsonl").write_text(json.dumps(LINE, ensure_ascii=False), encoding="utf-8")
    (base,) = bases(tmp_path)
    return base.questions[0].labels


def shown(part, kind="deadline", amount=24.0):
    start = TEXT.index(part)
    return Shown(kind, "M/docs/a.txt", "伞", TEXT, start, start + len(part), amount, "hour")


def test_a_card_answers_by_its_place_and_amount(labels):
    right = shown("城区雨伞 24 小时内修好")
    assert labels.label(right) == "right"
    assert labels.label(replace(right, amount=1440.0, unit="minute")) == "right"
    assert labels.label(replace(right, amount=48.0)) == "wrong"
    assert labels.label(replace(right, source="M/docs/b.txt")) == "wrong"
    assert labels.label(shown("农村雨伞 48 小时内修好")) == "wrong"
    assert labels.label(shown("| 柜台 | 0710-1 |", "contact", None)) == "beside"


def test_a_question_that_contradicts_itself_is_named(tmp_path):
    (tmp_path / "M" / "docs").mkdir(parents=True)
    (tmp_path / "M" / "questions.jsonl").write_text(json.dumps(LINE | {"answered": False}), encoding="utf-8")
    with pytest.raises(InputError, match=r"questions\.jsonl:1"):
        list(bases(tmp_path))


def test_calibration_weighs_bins_by_how_many_they_hold():
    told = [(0.95, True)] * 9 + [(0.95, False)] + [(0.15, False)] * 10
    assert calibration(told)["ece"] == pytest.approx((0.05 * 10 + 0.15 * 10) / 20)
