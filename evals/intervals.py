"""How sure a figure is: bootstrap intervals, and a paired randomisation test between two runs.

Percentile bootstrap over queries: Sakai, Evaluating Evaluation Metrics Based on the Bootstrap (SIGIR 2006). Fisher's randomisation test: Smucker,
Allan & Carterette, A Comparison of Statistical Significance Tests for Information Retrieval Evaluation (CIKM 2007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SAMPLES = 2000
SEED = 20260928
COVERED = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over ``count`` values with its 95 % interval; ``None`` over nothing."""

    value: float | None
    low: float | None
    high: float | None
    count: int

    def to_json(self) -> list[float | None]:
        """``[value, low, high, count]``."""
        return [*(None if x is None else round(x, 4) for x in (self.value, self.low, self.high)), self.count]


def interval(values: Sequence[float]) -> Interval:
    """The mean of ``values`` and its percentile bootstrap interval; the same for the same values on every day."""
    if not values:
        return Interval(None, None, None, 0)
    sample = np.asarray(values, dtype=float)
    random = np.random.default_rng(SEED)
    means = sample[random.integers(0, len(sample), (SAMPLES, len(sample)))].mean(axis=1)
    low, high = np.quantile(means, [(1 - COVERED) / 2, (1 + COVERED) / 2])
    return Interval(float(sample.mean()), float(low), float(high), len(sample))


def shares(values: Sequence[bool]) -> Interval:
    """The share of true ``values`` with Wilson's interval, which is no point where all or none are true."""
    if not values:
        return Interval(None, None, None, 0)
    n, p, z = len(values), sum(values) / len(values), 1.959964
    middle, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return Interval(p, (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n), n)


def randomisation_test(one: Sequence[float], other: Sequence[float]) -> float:
    """Two-sided p of the difference in means of paired values, by random exchange within pairs; 1 where nothing differs."""
    difference = np.asarray(one, dtype=float) - np.asarray(other, dtype=float)
    if not difference.any():
        return 1.0
    random = np.random.default_rng(SEED)
    signs = random.choice([-1.0, 1.0], (SAMPLES * 5, len(difference)))
    seen = np.abs((signs * difference).mean(axis=1)) >= abs(difference.mean()) - 1e-12
    return float((seen.sum() + 1) / (len(seen) + 1))
