"""Which of several rules for one obligation comes first. ``kb.obligation`` says which rules those are."""

from __future__ import annotations

from kb.context import Context
from kb.models import Applicability, Level
from search.rank.model import Model, read_model

LEVELS: dict[Level | None, int] = {"branch": 0, "city": 1, "province": 2, "group": 3, "ministry": 4, "law": 5, None: 6}
PRECEDENCE = read_model("precedence", ["operator", "region", "business", "area", "tier"])


def precedence(applies_to: Applicability, level: Level | None, context: Context, model: Model) -> tuple[float, int]:
    """Sorts rules for one obligation, first things first: what is made for this caller, what is made for all, what only may apply.

    Among equals the nearer level comes first: the operator's own limit binds the agent, the law's is its ceiling.
    """
    rank = 0.0
    for name, weight in model.weights.items():
        stated = getattr(applies_to, name)
        if stated is not None:
            rank += -weight if getattr(context, name) == stated else weight
    return rank, LEVELS[level]
