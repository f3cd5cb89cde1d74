"""Context matching, as conditions that the index filters by.

A document leaves a field empty: it is stored as ``"*"`` and applies to all. The caller leaves it empty: it may apply. Both are set and differ:
excluded. A place is around what lies in it: 株洲 gets the rules of 湖南, and 湖南 those of 株洲, which may apply.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.context import Context
from kb.index.base import ANY, Condition
from kb.models import FactKind, Status


def conditions(context: Context, statuses: Sequence[Status], kinds: Sequence[FactKind] = ()) -> list[Condition]:
    """What a point must satisfy to be an answer in ``context``; ``kinds`` empty means all."""
    day = context.as_of.toordinal()
    found = [
        Condition("status", any_of=tuple(statuses)),
        Condition("from_day", at_most=day),
        Condition("to_day", at_least=day),
    ]
    for key, values in (("operator", (context.operator,)), ("region", context.regions), ("business", (context.business,))):
        if any(values):
            found.append(Condition(key, any_of=(*filter(None, values), ANY)))
    if kinds:
        found.append(Condition("kinds", any_of=tuple(kinds)))
    return found
