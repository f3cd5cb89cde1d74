"""What a fact has beside the score of its passage, before its kind matters: the scene that led there."""

from __future__ import annotations

from typing import NamedTuple

from search.rank.model import Features, read_model


class Brought(NamedTuple):
    """A fact's score so far, and that of the best passage of its scene."""

    score: float
    scene: float


brought = Features[Brought]()


@brought
def behind_its_scene(fact: Brought) -> float:
    """How far it is behind the scene's best: what belongs to the answer (the reply, the limit) need not resemble the question."""
    return fact.scene - fact.score


MODEL = read_model("fact", brought, ["reach"])
