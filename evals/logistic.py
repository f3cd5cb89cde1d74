"""Logistic regression with an L2 penalty, fitted by Newton's method: a dozen features and some hundred cases need no library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
STEPS = 50
FOLDS, REPEATS, SEED = 5, 4, 20260928


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights and bias in the features' own units."""

    weights: Matrix
    bias: float

    def predict(self, features: Matrix) -> Matrix:
        """Probabilities, ``(n,)``."""
        return np.asarray(1 / (1 + np.exp(-np.clip(features @ self.weights + self.bias, -30, 30))))


def fit(features: Matrix, right: Matrix, weights: Matrix, strength: float) -> Fitted:
    """``features`` (n, d), ``right`` 0 or 1, ``weights`` of the cases; ``strength`` is C, the inverse of the penalty on standardised features."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    x = np.c_[(features - mean) / spread, np.ones(len(features))]
    penalty = np.r_[np.full(features.shape[1], 1 / strength), 1e-6]
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weights * (p - right)) + penalty * w
        curvature = (x * (weights * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    own = w[:-1] / spread
    return Fitted(own, float(w[-1] - own @ mean))


def folds(groups: Sequence[str], strata: Sequence[str]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Training and held-out indices, ``REPEATS`` times ``FOLDS``; a group stays on one side, each stratum is spread evenly."""
    random = np.random.default_rng(SEED)
    stratum_of = dict(zip(groups, strata, strict=True))
    for _ in range(REPEATS):
        fold_of: dict[str, int] = {}
        for stratum in sorted(set(stratum_of.values())):
            names = sorted(name for name, own in stratum_of.items() if own == stratum)
            order = random.permutation(len(names))
            fold_of |= {names[index]: place % FOLDS for place, index in enumerate(order)}
        fold = np.array([fold_of[group] for group in groups])
        for number in range(FOLDS):
            yield np.flatnonzero(fold != number), np.flatnonzero(fold == number)


def held_out(features: Matrix, right: Matrix, weights: Matrix, strength: float, groups: Sequence[str], strata: Sequence[str]) -> Matrix:
    """Each case's probability from models that did not see its group, averaged over the repeats."""
    total = np.zeros(len(right))
    for seen, unseen in folds(groups, strata):
        total[unseen] += fit(features[seen], right[seen], weights[seen], strength).predict(features[unseen])
    return total / REPEATS


def auc(right: Matrix, score: Matrix) -> float:
    """Probability that a right case scores above a wrong one, ties half."""
    above = score[right == 1][:, None] - score[right == 0][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())
