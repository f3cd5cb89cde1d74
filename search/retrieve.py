"""From a query to a ranking of passages: one embedding, one round to the index, fused scores, boosts for what the context and question say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from kb.embedding.base import Embedder
from kb.in_force import UNCHANGED, InForce
from kb.index.base import Index
from kb.models import FactKind
from kb.roster import Note, Owner, Roster
from kb.sparse import query_vector
from search.admitted import Admitted, Asked, admitted
from search.authority import LEVELS
from search.fuse import Fusion, fuse
from search.rank.model import Model, Values
from search.rank.passage import Holding, MadeFor, Near, holding, made_for, near
from search.rank.question import Question

DEPTH = 60  # passages that are ranked further


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage by its number in the release, with its score and the features that it is the sum of; ``owner`` speaks for all who hold it.

    ``cosine``: its own to the question, 0 where it is not among the nearest.
    """

    number: int
    note: Note
    owner: Owner
    score: float
    values: Values
    cosine: float = 0.0
    example_cosine: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ``DEPTH`` best passages, ties by ``order``; ``timings`` in ms; ``vector`` is the question's, ``admitted`` those for whom anything may hold.

    ``cosines`` are those of the nearest passages, descending; ``example_cosine`` is the nearest example's (0: none).
    """

    question: Question
    admitted: Admitted
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
        self,
        index: Index,
        roster: Roster,
        question: Question,
        statuses: Sequence[Asked],
        kinds: Sequence[FactKind] = (),
        in_force: InForce = UNCHANGED,
    ) -> Ranking:
        """Passages in force in the question's context; an empty query gives an empty ranking.

        ``roster`` lists the points of ``index``, ``in_force`` tells which documents and parts of them hold when.
        """
        started = perf_counter()
        query = question.query
        vector = self._embedder.embed_query(query.embed_text)
        embedded = perf_counter()
        day = in_force.on(question.context.as_of.date())
        whom = admitted(roster, question.context, statuses, day, question.weights["precedence"], question.named.documents)
        dense, sparse = index.query(vector, query_vector(query.weights), whom.conditions(kinds), self._branch_limit)
        queried = perf_counter()
        passages = _ranked(question, roster, whom, self._fusion(dense, sparse, self._dense_weight), dict(dense), kinds)
        timings = {"embed": embedded - started, "index": queried - embedded, "fuse": perf_counter() - queried}
        cosines = tuple(cosine for number, cosine in dense if roster[number].role == "passage" and whom.speaker(roster[number].holders, number))
        example = max((cosine for number, cosine in dense if roster[number].role == "example"), default=0.0)
        return Ranking(question, whom, passages, {k: v * 1e3 for k, v in timings.items()}, vector, cosines, example)


def order(scored: Scored) -> tuple[float, int, str, int]:
    """Descending score; of equal ones the nearer level first, then by the document's key and in reading order."""
    return -scored.score, LEVELS[scored.owner.level], scored.owner.key or "", scored.number


def _ranked(
    question: Question, roster: Roster, whom: Admitted, fused: Mapping[int, float], cosines: Mapping[int, float], kinds: Sequence[FactKind]
) -> tuple[Scored, ...]:
    """The best passages among the candidates and what their examples stand for."""
    model = question.weights["passage"]
    scores: dict[int, float] = {}
    examples: dict[int, float] = {}
    nearest: dict[int, float] = {}
    for number, score in fused.items():
        note = roster[number]
        if note.role == "passage":
            scores[number] = score
        for target in note.targets:
            examples[target] = max(score, examples.get(target, 0.0))
            nearest[target] = max(cosines.get(number, 0.0), nearest.get(target, 0.0))
    for target, score in examples.items():
        # What customers say may share no word with the rule: then its document is found by its example alone.
        if score >= model.thresholds["alone"] and target not in scores and (not kinds or set(kinds) & set(roster[target].kinds)):
            scores[target] = 0.0
    of_callers: dict[tuple[str | None, str | None, str | None], tuple[Values, float]] = {}
    of_kinds: dict[tuple[FactKind, ...], tuple[Values, float]] = {}
    ranked = []
    for number, similarity in scores.items():
        note = roster[number]
        owner = whom.speaker(note.holders, number)
        if owner is None:
            continue
        callers = owner.whom[:3]
        if callers not in of_callers:
            of_callers[callers] = _weighed(model, made_for.values(MadeFor(question, *callers)))
        if note.kinds not in of_kinds:
            of_kinds[note.kinds] = _weighed(model, holding.values(Holding(question, note.kinds)))
        (meant, gain), (held, kind_gain) = of_callers[callers], of_kinds[note.kinds]
        own = near.values(Near(similarity, examples.get(number, 0.0)))
        ranked.append((model.score(own) + gain + kind_gain, number, note, owner, own, meant, held))
    ranked.sort(key=lambda one: (-one[0], LEVELS[one[3].level], one[3].key or "", one[1]))
    return tuple(
        Scored(number, note, owner, score, {**own, **meant, **held}, cosines.get(number, 0.0), nearest.get(number, 0.0))
        for score, number, note, owner, own, meant, held in ranked[:DEPTH]
    )


def _weighed(model: Model, values: Values) -> tuple[Values, float]:
    return values, model.score(values)
