"""Which of several rules for one obligation comes first. ``kb.obligation`` says which rules those are."""

from __future__ import annotations

from kb.context import Context
from kb.models import Applicability, Level

LEVELS: dict[Level | None, int] = {"branch": 0, "city": 1, "province": 2, "group": 3, "ministry": 4, "law": 5, None: 6}


def precedence(applies_to: Applicability, level: Level | None, context: Context) -> tuple[int, int]:
    """Sorts rules for one obligation, first things first: what is made for this caller, what is made for all, what only may apply.

    Among equals the nearer level comes first: the operator's own limit binds the agent, the law's is its ceiling.
    """
    rank = 0
    for asked, stated, weight in (
        (context.operator, applies_to.operator, 4),
        (context.region, applies_to.region, 2),
        (context.business, applies_to.business, 2),
        (context.area, applies_to.area, 1),
        (context.tier, applies_to.tier, 1),
    ):
        if stated is not None:
            rank += -weight if asked == stated else weight
    return rank, LEVELS[level]
