"""Context matching, as conditions that the index filters by.

A document leaves a field empty: it is stored as ``"*"`` and applies to all. The caller leaves it empty: it may apply. Both are set and differ:
excluded. A place is around what lies in it: 株洲 gets the rules of 湖南, and 湖南 those of 株洲, which may apply.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kb.context import Context
from kb.index.base import ANY, Condition
from kb.models import FactKind, Status


def conditions(
    context: Context, statuses: Sequence[Status], kinds: Sequence[FactKind] = (), regions: Collection[str] | None = None
) -> list[Condition]:
    """What a point must satisfy to be an answer in ``context``; ``kinds`` empty means all.

    ``regions`` are those that documents name at all: the others of a province's hundred places need not be looked for.
    """
    day = context.as_of.toordinal()
    found = [
        Condition("status", any_of=tuple(statuses)),
        Condition("from_day", at_most=day),
        Condition("to_day", at_least=day),
    ]
    for key, value in (("operator", context.operator), ("business", context.business)):
        if value is not None:
            found.append(Condition(key, any_of=(value, ANY)))
    if context.region is not None:
        found.append(Condition("region", any_of=(*(one for one in context.regions if regions is None or one in regions), ANY)))
    if kinds:
        found.append(Condition("kinds", any_of=tuple(kinds)))
    return found
