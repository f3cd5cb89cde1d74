"""Fitting how sure a card answers: a logistic regression over the cards of the small bases' questions and of the golden set's training half."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desk.check.trial import trial
from evals.asking import InProcess, in_process
from evals.collections import GOLDEN, Case, Gold, read_cases
from evals.judging import AROUND
from evals.logistic import Fitted, Matrix, fit
from evals.small import bases
from kb.models import Deadline
from kb.settings import Settings
from search.facts import Candidate
from search.rank.model import FOLDER
from search.rank.surest import sure

WEIGHTS = FOLDER / "surest.json"
NAMES = tuple(sure)
STRENGTH = 1.0
GOLDEN_SHARE = 0.15
RAISING = np.array([name.startswith(("asked_", "fits_", "worded", "by_proxy", "holds")) for name in NAMES])


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one question: their features ``(n, features)``, and which of them answer (1 or 0)."""

    case: Case
    features: Matrix
    right: Matrix


def of_small_bases(settings: Settings) -> Iterator[Cards]:
    """Of every question, each base read by itself."""
    for docs, questions in bases():
        with in_process(trial(docs, settings)) as asked:
            for question in questions:
                yield _cards(question.case, asked, question.right)


def of_golden(settings: Settings) -> Iterator[Cards]:
    """Of the training half's questions."""
    with in_process(settings) as asked:
        for case in read_cases(GOLDEN).only("train").cases:
            yield _cards(case, asked, answering(case.golds))


def answering(golds: Sequence[Gold]) -> Callable[[Candidate], bool]:
    """Tells whether a card holds any of ``golds``; a limit with what stands beside it, and its amount."""

    def right(card: Candidate) -> bool:
        limit = card.detail if isinstance(card.detail, Deadline) else None
        around = card.document.text[max(0, card.fact.start - AROUND) : card.fact.end + AROUND] if limit else card.text
        return any(gold.holds(around) and (limit is None or gold.amount in (None, limit.amount)) for gold in golds)

    return right


def _cards(case: Case, asked: InProcess, right: Callable[[Candidate], bool]) -> Cards:
    told = asked.cards(case)
    features = np.array([[values[name] for name in NAMES] for _, values in told], dtype=float).reshape(-1, len(NAMES))
    return Cards(case, features, np.array([float(right(card)) for card, _ in told]))


def train(cards: Sequence[Cards], golden: float = GOLDEN_SHARE) -> Fitted:
    """The weights of all features, in their own units; a question of the golden set counts ``golden`` of one over a small base.

    What a question asks for raises a kind and never hides another: such a feature says nothing where it came out below 0.
    """
    x, y = np.vstack([one.features for one in cards]), np.concatenate([one.right for one in cards])
    counts = np.concatenate([np.full(len(one.right), golden if one.case.split else 1.0) for one in cards])
    use = np.ptp(x, axis=0) > 0
    while True:
        model = fit(x[:, use], y, counts, STRENGTH)
        weights = np.zeros(len(NAMES))
        weights[use] = model.weights
        wrong = RAISING & (weights < 0)
        if not wrong.any():
            return Fitted(weights, model.bias)
        use &= ~wrong


def surest_right(model: Fitted, cards: Sequence[Cards]) -> tuple[int, int]:
    """Of the questions that a card answers: where the surest does, and how many there are."""
    known = [one for one in cards if one.right.any()]
    return sum(bool(one.right[model.predict(one.features).argmax()]) for one in known), len(known)


def retrain(settings: Settings, sample: Settings) -> dict[str, Any]:
    """Fits and writes the weights; ``sample`` is the sample knowledge, small bases are read into folders beside it. Returns what was fitted."""
    cards = [*of_small_bases(settings), *of_golden(sample)]
    model = train(cards)
    former = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    right, known = surest_right(model, cards)
    written = {
        "origin": "weights and bias fitted by shouwen eval --train-surest; holds, shown, alike and enough hand-set",
        "weights": {name: round(float(weight), 4) for name, weight in zip(NAMES, model.weights, strict=True)} | {"holds": former["weights"]["holds"]},
        "thresholds": former["thresholds"] | {"bias": round(model.bias, 4)},
        "fitted": {"questions": len(cards), "answered_by_a_card": known, "surest_right": right},
    }
    WEIGHTS.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return written
