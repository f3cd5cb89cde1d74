"""From a query to a ranking of passages: one embedding, one round to the index, fused scores, boosts for what the context and question say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from kb.context import Context
from kb.embedding.base import Embedder
from kb.index.base import Index
from kb.models import FactKind, Status
from kb.roster import Note, Owner, Roster
from kb.sparse import query_vector
from search.analyse import Query
from search.conditions import conditions
from search.fuse import Fusion, fuse

# field → what is added where the passage's own value is the caller's, and taken off where the caller names none; evals/results has the ablation
CONTEXT_BOOSTS = {"operator": (0.2, 0.0), "region": (0.2, 0.15), "business": (0.1, 0.1)}
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
DEPTH = 60  # passages that are ranked further
EXAMPLE_BOOST = 0.65  # a document whose own example or title says nearly the same
ALONE = 0.3  # fused score of an example that brings its passages in where nothing else found them


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its score."""

    note: Note
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ``DEPTH`` best passages, ties by id; ``timings`` in ms; ``vector`` is the question's.

    ``cosines`` are those of the nearest passages, descending; ``example_cosine`` is the nearest example's (0: none).
    """

    query: Query
    passages: tuple[Scored, ...]
    timings: dict[str, float]
    vector: NDArray[np.float32]
    cosines: tuple[float, ...]
    example_cosine: float


class Retriever:
    """Hybrid retrieval over one index; holds no state of a release."""

    def __init__(self, embedder: Embedder, *, dense_weight: float = 0.6, branch_limit: int = 60, fusion: Fusion = fuse) -> None:
        self._embedder = embedder
        self._fusion = fusion
        self._dense_weight = dense_weight
        self._branch_limit = branch_limit

    def retrieve(
        self, index: Index, roster: Roster, query: Query, context: Context, statuses: Sequence[Status], kinds: Sequence[FactKind] = ()
    ) -> Ranking:
        """Passages in force in ``context``; an empty query gives an empty ranking. ``roster`` lists the points of ``index``."""
        started = perf_counter()
        vector = self._embedder.embed_query(query.embed_text)
        embedded = perf_counter()
        where = conditions(context, statuses, kinds)
        dense, sparse = index.query(vector, query_vector(query.weights), where, self._branch_limit)
        queried = perf_counter()
        passages = _ranked(query, context, roster, self._fusion(dense, sparse, self._dense_weight), kinds)
        timings = {"embed": embedded - started, "index": queried - embedded, "fuse": perf_counter() - queried}
        cosines = tuple(cosine for number, cosine in dense if roster[number].role == "passage")
        example = max((cosine for number, cosine in dense if roster[number].role == "example"), default=0.0)
        return Ranking(query, passages, {k: v * 1e3 for k, v in timings.items()}, vector, cosines, example)


def _ranked(query: Query, context: Context, roster: Roster, fused: Mapping[int, float], kinds: Sequence[FactKind]) -> tuple[Scored, ...]:
    """The best passages among the candidates and what their examples stand for."""
    scores: dict[int, float] = {}
    examples: dict[int, float] = {}
    for number, score in fused.items():
        note = roster[number]
        if note.role == "passage":
            scores[number] = score
        for target in note.targets:
            if score > examples.get(target, 0.0):
                examples[target] = score
    for target, score in examples.items():
        # What customers say may share no word with the rule: then its document is found by its example alone.
        if score >= ALONE and target not in scores and (not kinds or set(kinds) & set(roster[target].kinds)):
            scores[target] = 0.0
    of_owner: dict[str, float] = {}
    of_kinds: dict[tuple[FactKind, ...], float] = {}
    ranked = []
    for number, score in scores.items():
        note = roster[number]
        owner, held = note.owner, note.kinds
        if owner.id not in of_owner:
            of_owner[owner.id] = _context_gain(context, owner)
        if held not in of_kinds:
            of_kinds[held] = _kind_gain(query, held)
        total = score + of_owner[owner.id] + of_kinds[held] + EXAMPLE_BOOST * examples.get(number, 0.0)
        ranked.append((-total, note.id, note))
    ranked.sort()
    return tuple(Scored(note, -negative) for negative, _, note in ranked[:DEPTH])


def _context_gain(context: Context, owner: Owner) -> float:
    """A rule made for the caller's own operator, region or business comes before one for all, and that before one that only may apply."""
    total = 0.0
    for key, (own, other) in CONTEXT_BOOSTS.items():
        asked, stated = getattr(context, key), getattr(owner, key)
        if stated is not None:
            total += own if asked == stated else -other
    return total


def _kind_gain(query: Query, kinds: Sequence[FactKind]) -> float:
    """A passage that holds the kind of answer that is asked for comes before others, one that holds no fact at all behind them."""
    if not kinds:
        return -FACTLESS_PENALTY
    return max((KIND_BOOST[kind] for kind in query.asks if kind in kinds), default=0.0)
