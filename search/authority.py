"""Which of several rules for one obligation comes first. ``kb.obligation`` says which rules those are."""

from __future__ import annotations

from kb.context import Context
from kb.models import Applicability, Level
from search.rank.model import Model, read_model

LEVELS: dict[Level | None, int] = {"branch": 0, "city": 1, "province": 2, "group": 3, "ministry": 4, "law": 5, None: 6}
FIELDS = ("operator", "region", "business", "area", "tier")
PRECEDENCE = read_model("precedence", [*FIELDS, "nearer"])


def precedence(applies_to: Applicability, level: Level | None, context: Context, model: Model) -> tuple[float, int]:
    """Sorts rules for one obligation, first things first: what is made for this caller, what is made for all, what only may apply.

    A rule of the caller's own city comes before its province's, whatever else the two name: ``nearer`` outweighs a business, an area and a tier, the
    operator any place. Among equals the nearer level comes first: the
    operator's own limit binds the agent, the law's is its ceiling.
    """
    rank = 0.0
    for name in FIELDS:
        stated = getattr(applies_to, name)
        if stated is None:
            continue
        own = context.steps(stated) is not None if name == "region" else getattr(context, name) == stated
        rank += -model.weights[name] if own else model.weights[name]
        if own and name == "region":
            rank -= model.weights["nearer"] * (len(context.places.around(stated)) - 1)
    return rank, LEVELS[level]
