"""Fitting the verdict: features of the golden set's training cases and of the small bases, a logistic regression, a threshold by cross-validation.

Each case is asked twice: of the sample knowledge as it is, and with no example of how customers say it, as most knowledge has none. Regulations
that come without examples are then judged by the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desk.check.trial import trial
from evals.asking import InProcess, in_process
from evals.bases import OPERATORS, SMALL, bases
from evals.collections import Case
from evals.logistic import Fitted, Matrix, auc, fit, held_out
from kb.settings import Settings
from search.abstain import Features
from search.rank.delivered import Weights

STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
UNANSWERED = (0.003, 0.006)
"""Share of answerable cases that is refused in cross-validation, at least and at most; unseen ones lose more, and 3 % are allowed."""
WANTED = {"far": 0.9, "close": 0.7}
"""Share of unanswerable cases to refuse in cross-validation: between those bounds the threshold is the lowest that does."""
VARIANTS = {"with_examples": True, "without_examples": False}
NAMES = tuple(f.name for f in fields(Features))


@dataclass(frozen=True, slots=True)
class Sample:
    """One case's features under one variant of the knowledge."""

    case: Case
    features: Features
    examples: bool
    small: bool = False

    @property
    def group(self) -> tuple[bool, str]:
        """Which counts as much as each other: whether it is of a small base, and its ``kind``."""
        return self.small, kind(self.case)


def kind(case: Case) -> str:
    """``answerable``, ``close`` or ``far``."""
    return "answerable" if not case.abstain else "close" if case.close else "far"


def samples(cases: Sequence[Case], asked: InProcess, *, without_examples: bool = True) -> list[Sample]:
    """Features of all cases, with the examples and, unless told otherwise, without."""
    variants: list[tuple[bool, frozenset[str]]] = [(True, frozenset())]
    if without_examples:
        variants.append((False, asked.examples()))
    found = [Sample(case, asked.evidence(replace(case, hidden=hidden)), examples) for examples, hidden in variants for case in cases]
    return [sample for sample in found if sample.features != Features()]  # where nothing is found there is nothing to weigh


def of_bases(settings: Settings, weights: Weights) -> list[Sample]:
    """Features of the questions of small bases and of the operators' train part, each base read by itself, under ``weights``."""
    found = []
    for base in (*bases(SMALL), *bases(OPERATORS, ("train",))):
        with in_process(trial(base.docs, settings), unfitted=True) as plain:
            asked = plain.weighed(weights)
            found += [Sample(question.case, asked.evidence(question.case), False, True) for question in base.questions]
    return found


def matrix(found: Sequence[Sample], names: Sequence[str] = NAMES) -> Matrix:
    """``(n, features)``."""
    return np.array([[getattr(s.features, name) for name in names] for s in found], dtype=float)


def train(found: Sequence[Sample], names: Sequence[str] = NAMES) -> dict[str, Any]:
    """The model as ``abstention.json`` holds it, with what cross-validation said of it under ``fitted``."""
    x, kinds = matrix(found, names), [kind(s.case) for s in found]
    right = np.array([float(k == "answerable") for k in kinds])
    share = {"answerable": 0.5, "close": 0.25, "far": 0.25}  # each side counts alike, whatever the collection's mixture
    grouped = [s.group for s in found]
    weights = np.array([share[k] * len(kinds) / grouped.count((small, k)) for small, k in grouped])
    golden = np.array([not s.small for s in found])
    groups = [s.case.query for s in found]
    tried = {strength: held_out(x, right, weights, strength, groups, kinds) for strength in STRENGTHS}
    strength = max(STRENGTHS, key=lambda s: round(_fit_of(right, weights, tried[s]), 4))
    outside = tried[strength]
    threshold = _threshold(np.array(kinds)[golden], outside[golden])
    model = fit(x, right, weights, strength)
    return {
        "weights": {name: round(float(w), 4) for name, w in zip(names, model.weights, strict=True)},
        "bias": round(model.bias, 4),
        "threshold": round(threshold, 4),
        "fitted": {
            "cases": len({s.case.id for s in found}),
            "strength": strength,
            "auc": round(auc(right, outside), 4),
            **{f"auc_{k}": round(_auc_of(k, kinds, right, outside), 4) for k in ("far", "close")},
            **{f"refused_{k}": round(float((outside[np.array(kinds) == k] < threshold).mean()), 3) for k in ("far", "close", "answerable")},
        },
    }


def _threshold(kinds: NDArray[np.str_], p: Matrix) -> float:
    low, high = np.quantile(p[kinds == "answerable"], UNANSWERED)
    enough = max(float(np.quantile(p[kinds == k], share)) + 1e-6 for k, share in WANTED.items() if (kinds == k).any())
    return float(min(max(enough, low), high))


def _fit_of(right: Matrix, weights: Matrix, p: Matrix) -> float:
    """Weighted log-likelihood."""
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return float((weights * (right * np.log(p) + (1 - right) * np.log(1 - p))).sum() / weights.sum())


def _auc_of(which: str, kinds: Sequence[str], right: Matrix, p: Matrix) -> float:
    chosen = np.array([k in ("answerable", which) for k in kinds])
    return auc(right[chosen], p[chosen]) if which in kinds else float("nan")


def tested(model: dict[str, Any], found: Sequence[Sample]) -> dict[str, float]:
    """Precision and recall of the noes of ``model``, and how many answers it lets through."""
    weights = np.array([model["weights"][name] for name in NAMES])
    refused = Fitted(weights, model["bias"]).predict(matrix(found)) < model["threshold"]
    kinds = np.array([kind(s.case) for s in found])
    return {
        "precision": round(float((kinds[refused] != "answerable").mean()), 4) if refused.any() else 1.0,
        "recall_far": round(float(refused[kinds == "far"].mean()), 4),
        "recall_close": round(float(refused[kinds == "close"].mean()), 4),
        "answered_when_answerable": round(float((~refused)[kinds == "answerable"].mean()), 4),
    }
