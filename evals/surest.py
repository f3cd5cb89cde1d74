"""Fitting how sure a card answers: a logistic regression over the cards of questions over bases, and of the golden set's training half."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from desk.check.trial import trial
from evals.asking import InProcess, in_process
from evals.bases import Label, Labelled, Shown, bases
from evals.collections import GOLDEN, Case, Gold, read_cases
from evals.judging import AROUND
from evals.logistic import Fitted, Matrix, fit
from kb.models import Contact, Deadline, Requirement
from kb.settings import Settings
from search.facts import Candidate
from search.rank.surest import sure

NAMES = tuple(sure)
STRENGTH = 1.0
GOLDEN_SHARE = 0.15
HOLDS = 2.0
"""Weight of conditions that the question decides, set by hand: few training questions decide any."""
RAISING = np.array([name.startswith(("asked_", "fits_", "worded", "by_proxy", "area", "near", "meant", "said")) for name in NAMES])
LOWERING = np.array([name in ("behind", "behind_nearest", "lacks", "unasked") for name in NAMES])
"""What a feature means: the more of it, the surer, or the less sure. A weight that says otherwise is refused."""
HAND_SET = np.array([name == "holds" for name in NAMES])


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one question: their features ``(n, features)``, and which of them answer (1 or 0); harmless ones are left out."""

    case: Case
    features: Matrix
    right: Matrix


def of_bases(settings: Settings, folder: Path, splits: Sequence[str] = ()) -> Iterator[Cards]:
    """Of every question, each base read by itself."""
    for base in bases(folder, splits):
        with in_process(trial(base.docs, settings), unfitted=True) as asked:
            for question in base.questions:
                yield _cards(question.case, asked, partial(_labelled, question.labels))


def of_golden(settings: Settings) -> Iterator[Cards]:
    """Of the training half's questions."""
    with in_process(settings, unfitted=True) as asked:
        for case in read_cases(GOLDEN).only("train").cases:
            yield _cards(case, asked, answering(case.golds))


def answering(golds: Sequence[Gold]) -> Callable[[Candidate], Label]:
    """Tells whether a card holds any of ``golds``; a limit with what stands beside it, and its amount."""

    def label(card: Candidate) -> Label:
        limit = card.detail if isinstance(card.detail, Deadline) else None
        around = card.document.text[max(0, card.fact.start - AROUND) : card.fact.end + AROUND] if limit else card.text
        return "right" if any(gold.holds(around) and (limit is None or gold.amount in (None, limit.amount)) for gold in golds) else "wrong"

    return label


def shown(card: Candidate) -> Shown:
    """``card`` as labels see it."""
    detail, text = card.detail, card.document.text
    limit = detail if isinstance(detail, Deadline) else None
    return Shown(
        card.fact.kind,
        card.document.source,
        card.document.title,
        text,
        card.fact.start,
        card.fact.end,
        limit.amount if limit else None,
        limit.unit if limit else None,
        tuple(text[item.start : item.end] for item in detail.items) if isinstance(detail, Requirement) else (),
        text[detail.value.start : detail.value.end] if isinstance(detail, Contact) else None,
    )


def _labelled(labels: Labelled, card: Candidate) -> Label:
    return labels.label(shown(card))


def _cards(case: Case, asked: InProcess, label: Callable[[Candidate], Label]) -> Cards:
    told = [(values, labelled) for card, values in asked.cards(case) if (labelled := label(card)) != "beside"]
    features = np.array([[values[name] for name in NAMES] for values, _ in told], dtype=float).reshape(-1, len(NAMES))
    return Cards(case, features, np.array([float(labelled == "right") for _, labelled in told]))


def train(cards: Sequence[Cards], golden: float = GOLDEN_SHARE) -> Fitted:
    """The weights of all features, in their own units; a question of the golden set counts ``golden`` of one over a small base.

    A feature says nothing where its weight contradicts what it means.
    """
    x, y = np.vstack([one.features for one in cards]), np.concatenate([one.right for one in cards])
    counts = np.concatenate([np.full(len(one.right), golden if one.case.split else 1.0) for one in cards])
    use, spread = (np.ptp(x, axis=0) > 0) & ~HAND_SET, x.std(axis=0)
    while True:
        model = fit(x[:, use], y, counts, STRENGTH)
        weights = np.zeros(len(NAMES))
        weights[use] = model.weights
        wrong = (RAISING & (weights < 0)) | (LOWERING & (weights > 0))
        if not wrong.any():
            return Fitted(weights + HAND_SET * HOLDS, model.bias)
        use[np.argmax(wrong * np.abs(weights) * spread)] = False


def surest_right(model: Fitted, cards: Sequence[Cards]) -> tuple[int, int]:
    """Of the questions that a card answers: where the surest does, and how many there are."""
    known = [one for one in cards if one.right.any()]
    return sum(bool(one.right[model.predict(one.features).argmax()]) for one in known), len(known)
