"""An index in memory, for variants that a release was not built for: other tokens, other weights, no headings, whole collections of texts.

It gives what the engine gives: exact cosines, and BM25 with the engine's IDF. Differences to the engine are below 1e-5 (tested).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from kb.index.base import Condition, Payload, Point, Sides, sides
from kb.roster import ROLES, Roster


class MemoryIndex:
    """Points, queried like ``kb.index.base.Index``."""

    def __init__(self, points: Iterable[Point]) -> None:
        kept = sorted(points, key=lambda point: point.number)
        self.roster = Roster({point.number: point.note for point in kept})
        self._numbers = [point.number for point in kept]
        self._payloads = [point.payload for point in kept]
        self._dense = np.stack([point.dense for point in kept]) if kept else np.empty((0, 1), np.float32)
        postings: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for row, point in enumerate(kept):
            for term, weight in point.sparse.items():
                postings[term].append((row, weight))
        total = sum(1 for point in kept if point.sparse)
        self._postings: dict[int, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}
        for term, found in postings.items():
            idf = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            self._postings[term] = np.array([row for row, _ in found]), idf * np.array([weight for _, weight in found])
        self._masks: dict[tuple[Condition, ...], NDArray[np.bool_]] = {}

    def query(self, dense: NDArray[np.float32], sparse: dict[int, float], conditions: Sequence[Condition], limit: int) -> Sides:
        """See ``kb.index.base.Index.query``."""
        cosines = self._dense @ dense
        scores = np.zeros(len(self._numbers))
        for term, weight in sparse.items():
            if term in self._postings:
                rows, weights = self._postings[term]
                scores[rows] += weight * weights
        found = []
        for role in ROLES:
            allowed = self._mask((Condition("role", any_of=(role,)), *conditions))
            found.append(self._best(np.where(allowed, cosines, -np.inf), limit))
            found.append(self._best(np.where(allowed & (scores > 0), scores, -np.inf), limit))
        return sides(found, len(ROLES), limit)

    def count(self) -> int:
        """Number of points."""
        return len(self._numbers)

    def close(self) -> None:
        """Nothing to do."""

    def _best(self, scores: NDArray[np.float64], limit: int) -> list[tuple[int, float]]:
        order = np.argsort(-scores, kind="stable")[:limit]  # rows are in the order of numbers, so ties are too
        return [(self._numbers[row], float(scores[row])) for row in order if np.isfinite(scores[row])]

    def _mask(self, conditions: tuple[Condition, ...]) -> NDArray[np.bool_]:
        if conditions not in self._masks:
            self._masks[conditions] = np.array([all(_holds(c, payload) for c in conditions) for payload in self._payloads], dtype=bool)
        return self._masks[conditions]


def _holds(condition: Condition, payload: Payload) -> bool:
    value = payload.get(condition.key)
    if value is None:
        return False
    values = set(value) if isinstance(value, list) else {value}
    return (condition.any_of is None or not values.isdisjoint(condition.any_of)) and values.isdisjoint(condition.none_of)
