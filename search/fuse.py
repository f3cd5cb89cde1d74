"""Making one ranking of two: weighted min-max scores.

Min-max normalisation and a convex combination beat reciprocal rank fusion on all our sets; see Bruch, Gai & Ingber, An Analysis of Fusion
Functions for Hybrid Retrieval (2023).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.index.base import Candidate

Fusion = Callable[[Sequence[Candidate], Sequence[Candidate], float], dict[int, float]]
"""Dense candidates, sparse candidates and the weight of the dense side → a score for each candidate of either, by its number."""


def min_max(candidates: Sequence[Candidate]) -> dict[int, float]:
    """Scores scaled to 0..1 over the list; a list of equal scores is all ones."""
    if not candidates:
        return {}
    scores = [score for _, score in candidates]
    low, high = min(scores), max(scores)
    span = high - low
    return {number: (score - low) / span if span > 0 else 1.0 for number, score in candidates}


def fuse(dense: Sequence[Candidate], sparse: Sequence[Candidate], dense_weight: float) -> dict[int, float]:
    """``dense_weight`` · dense + (1 − ``dense_weight``) · sparse for every candidate of either side; absent counts as 0."""
    left, right = min_max(dense), min_max(sparse)
    return {number: dense_weight * left.get(number, 0.0) + (1 - dense_weight) * right.get(number, 0.0) for number in {**left, **right}}
