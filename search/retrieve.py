"""From a query to a ranking of passages: one embedding, one round to the index, fused scores, boosts for what the context and question say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.context import Context
from kb.embedding.base import Embedder
from kb.index.base import Candidate, Condition, Index
from kb.models import FactKind, Status
from kb.sparse import query_vector
from search.analyse import Query
from search.conditions import ANY, conditions
from search.fuse import Fusion, fuse

# field → what is added where the passage's own value is the caller's, and taken off where the caller names none; evals/results has the ablation
CONTEXT_BOOSTS = {"operator": (0.2, 0.0), "region": (0.1, 0.1), "business": (0.1, 0.1)}
KIND_BOOST: dict[FactKind, float] = {
    "deadline": 0.12,
    "tariff": 0.12,
    "wording": 0.1,
    "definition": 0.12,
    "classification": 0.06,
    "prohibition": 0.1,
    "procedure": 0.03,
}
FACTLESS_PENALTY = 0.1  # a passage that states no rule, reply or figure (scope, preamble) is seldom the answer
EXAMPLE_BOOST = 0.5  # a document whose own example says nearly the same


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its final score and the two raw ones: cosine and BM25 (0 where that side did not return it)."""

    id: str
    score: float
    dense: float
    sparse: float
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, ties by id; ``timings`` in ms; ``vector`` is the question's, ``example_cosine`` its nearest example's (0: none)."""

    query: Query
    passages: tuple[Scored, ...]
    timings: dict[str, float]
    vector: NDArray[np.float32]
    example_cosine: float


class Retriever:
    """Hybrid retrieval over one index; holds no state of a release."""

    def __init__(self, embedder: Embedder, *, dense_weight: float = 0.6, branch_limit: int = 100, fusion: Fusion = fuse) -> None:
        self._embedder = embedder
        self._fusion = fusion
        self._dense_weight = dense_weight
        self._branch_limit = branch_limit

    def retrieve(self, index: Index, query: Query, context: Context, statuses: Sequence[Status], kinds: Sequence[FactKind] = ()) -> Ranking:
        """Passages in force in ``context``; an empty query gives an empty ranking."""
        started = perf_counter()
        vector = self._embedder.embed_query(query.embed_text)
        embedded = perf_counter()
        where = conditions(context, statuses, kinds)
        groups = [[Condition("role", any_of=(role,)), *where] for role in ("passage", "example")]  # examples would crowd out passages
        sides = index.query_groups(vector, query_vector(query.weights), groups, self._branch_limit)
        dense, sparse = [c for side, _ in sides for c in side], [c for _, side in sides for c in side]
        queried = perf_counter()
        passages = self._rank(query, context, dense, sparse, kinds)
        timings = {"embed": embedded - started, "index": queried - embedded, "fuse": perf_counter() - queried}
        example = max((c.score for c in dense if c.payload.get("role") == "example"), default=0.0)
        return Ranking(query, passages, {k: v * 1e3 for k, v in timings.items()}, vector, example)

    def _rank(
        self, query: Query, context: Context, dense: Sequence[Candidate], sparse: Sequence[Candidate], kinds: Sequence[FactKind]
    ) -> tuple[Scored, ...]:
        fused = self._fusion(dense, sparse, self._dense_weight)
        cosines, weights = {c.id: c.score for c in dense}, {c.id: c.score for c in sparse}
        payloads = {c.id: c.payload for c in (*sparse, *dense)}
        examples: dict[str, float] = {}
        for key, score in fused.items():
            for target, payload in _targets(payloads[key]):
                examples[target] = max(score, examples.get(target, 0.0))
                if not kinds or set(kinds) & set(payload["kinds"]):
                    payloads.setdefault(target, payload)
        scored = []
        # What customers say may share no word with the rule: then its document is found by its example alone.
        for key in {**fused, **{target: 0.0 for target in examples if target in payloads}}:
            payload, score = payloads[key], fused.get(key, 0.0)
            if payload.get("role") == "example":
                continue
            final = score + boost(query, context, payload) + EXAMPLE_BOOST * examples.get(key, 0.0)
            scored.append(Scored(key, final, cosines.get(key, 0.0), weights.get(key, 0.0), payload))
        scored.sort(key=lambda s: (-s.score, s.id))
        return tuple(scored)


def _targets(payload: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The passages that an example stands for, each with the payload that its own point has."""
    targets = payload.get("targets")
    if not targets:
        return
    own = {name: value for name, value in payload.items() if name not in ("targets", "target_kinds")}
    for target, kinds in zip(targets, payload.get("target_kinds") or [""] * len(targets), strict=False):
        yield target, own | {"role": "passage", "kinds": kinds.split()}


def boost(query: Query, context: Context, payload: dict[str, Any]) -> float:
    """What context and kind of question add to a fused score of 0..1.

    A rule made for the caller's own operator, region or business comes before one for all, and that before one that only may apply.
    """
    total = 0.0
    for key, (own, other) in CONTEXT_BOOSTS.items():
        asked, stated = getattr(context, key), payload.get(key, ANY)
        if stated != ANY:
            total += own if asked == stated else -other
    kinds = payload.get("kinds") or ()
    if not kinds:
        total -= FACTLESS_PENALTY
    return total + max((KIND_BOOST[kind] for kind in query.asks if kind in kinds), default=0.0)
