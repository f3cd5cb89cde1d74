"""All numbers that shape ranking, as delivered: kind → its model."""

from __future__ import annotations

from collections.abc import Mapping

from search import analyse, authority, cover
from search.rank import card, deadline, fact, matter, passage, reply, sibling, surest
from search.rank.model import Model

Weights = Mapping[str, Model]

DELIVERED: Weights = {
    model.kind: model
    for model in (
        analyse.TERMS,
        cover.SAID,
        passage.MODEL,
        fact.MODEL,
        deadline.MODEL,
        sibling.MODEL,
        authority.PRECEDENCE,
        matter.MODEL,
        surest.MODEL,
        reply.MODEL,
        *card.MODELS,
    )
}


def without(weights: Weights, kind: str, feature: str) -> Weights:
    """The same where ``feature`` of ``kind`` says nothing."""
    return {**weights, kind: weights[kind].without(feature)}
