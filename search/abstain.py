"""Whether an answer may be given at all: a small fitted model over features of the ranking, never a threshold on a fused score.

The model is a logistic regression; its weights are in ``data/abstention.json``, made by one command (docs/evaluation.md) from the training part
of the golden set. The features do not depend on how many other documents there are, so that unrelated ones change (almost) no verdict.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from search.cover import cover
from search.hits import Found
from search.retrieve import Ranking

WEIGHTS = Path(__file__).parent / "data" / "abstention.json"
LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Features:
    """What the verdict is made from. Cosines are raw, shares are 0 to 1."""

    cosine_first: float  # of the passage ranked first; 0 where the dense side did not return it
    cosine_best: float
    cover_first: float  # share of the question's concepts in the first passage and its headings
    cover_best: float  # the best of the first five
    cover_all: float  # of the first five taken together
    both_sides: float  # the first passage was found by both sides
    agreement: float  # share of the first five that both sides returned
    concepts: float  # how much there is to go by: min(number of concepts, 6) / 6


@dataclass(frozen=True, slots=True)
class Model:
    """Weights a feature, in the features' own units."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def confidence(self, features: Features) -> float:
        """Probability that an approved text answers, 0 to 1."""
        total = self.bias + sum(self.weights.get(f.name, 0.0) * getattr(features, f.name) for f in fields(Features))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def load_model(path: Path = WEIGHTS) -> Model:
    """The fitted model."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Model(raw["weights"], raw["bias"], raw["threshold"])


def features(ranking: Ranking, found: Sequence[Found]) -> Features:
    """Features of one ranking; all zero where nothing was found."""
    if not found:
        return Features(0, 0, 0, 0, 0, 0, 0, 0)
    concepts = ranking.query.concepts
    best = found[:LOOKED_AT]
    texts = [f"{f.passage.context} {f.text}" for f in best]
    covers = [cover(concepts, text) for text in texts]
    both = [f.scored.dense > 0 and f.scored.sparse > 0 for f in best]
    return Features(
        cosine_first=best[0].scored.dense,
        cosine_best=max(s.dense for s in ranking.passages),
        cover_first=covers[0],
        cover_best=max(covers),
        cover_all=cover(concepts, " ".join(texts)),
        both_sides=float(both[0]),
        agreement=sum(both) / len(both),
        concepts=min(len(concepts), 6) / 6,
    )
