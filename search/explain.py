"""Why a card stands where it does: the features that its score is the sum of, with their weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search import deadlines, suggest
from search.facts import Candidate
from search.hits import Found
from search.rank import card, reply
from search.rank.model import Values
from search.rank.question import Question


@dataclass(frozen=True, slots=True)
class Explained:
    """A passage or a fact of ``kind``. ``parts``: feature → value and weight, without those that say nothing; the products add up to the score.

    Where a re-ranker has moved a passage, its score is that of its place (``search.reranker``).
    """

    kind: str
    text: str
    title: str
    score: float
    parts: dict[str, tuple[float, float]]


def explain(question: Question, found: Sequence[Found], candidates: Sequence[Candidate], first: int) -> Iterator[Explained]:
    """The ``first`` passages, limits and facts of each other kind, as ranked and before they are grouped."""

    def explained(kind: str, one: Found | Candidate, score: float, values: Values) -> Explained:
        weights = question.weights[kind].weights
        return Explained(kind, one.text, one.document.title, score, {name: (value, weights[name]) for name, value in values.items() if value})

    for one in found[:first]:
        yield explained("passage", one, one.score, one.scored.values)
    for limit, score, values in deadlines.ranked(question, candidates)[:first]:
        yield explained("deadline", limit.candidate, score, values)
    for kind in (*card.KINDS, reply.KIND):
        for candidate, score, values in suggest.ranked(question, candidates, kind)[:first]:
            yield explained(kind, candidate, score, values)
