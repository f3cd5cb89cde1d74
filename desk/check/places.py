"""Rule ``places``: limits that differ between places. No mistake: editors see where, and whether it is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from desk.contradiction import Stated, length, stated
from kb.identity import work
from kb.places import NATION

RULE = "places"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """For information: each limit of a document that has other lengths in other places, set beside the nation's, else the commonest."""
    limits: dict[tuple[object, ...], list[tuple[Item, Stated]]] = defaultdict(list)
    for item in knowledge.current:
        own = work(item.document)._replace(region=None)
        for limit in stated(item.entry) if item.entry else ():
            said = limit.fact.applies_to
            limits[own, limit.essence, limit.deadline.form, said.area, said.tier, said.channel].append((item, limit))
    for same in limits.values():
        lengths: dict[tuple[float, str], list[tuple[Item, Stated]]] = defaultdict(list)
        for item, limit in same:
            lengths[length(limit.deadline)].append((item, limit))
        usual, *others = sorted(lengths.values(), key=lambda group: (all(item.document.region for item, _ in group), -len(group)))
        for group in others:
            if len({item.document.region for item, _ in (*usual, *group)}) > 1:
                yield _differ(usual, group)


def _differ(usual: list[tuple[Item, Stated]], group: list[tuple[Item, Stated]]) -> Problem:
    (item, limit), (first, differing) = usual[0], group[0]
    told = f"各地不同：{_places(group)}是“{_said(first, differing)}”，{_places(usual)}是“{_said(item, limit)}”"
    mend = f"逐句对照：shouwen compare {first.document.key or first.document.title} --by region"
    return Problem(RULE, "info", first.at(differing.fact.start), told, mend, (item.at(limit.fact.start),))


def _places(group: list[tuple[Item, Stated]]) -> str:
    names = list(dict.fromkeys(item.document.region or NATION for item, _ in group))
    return "、".join(names[:3]) + (f"等 {len(names)} 处" if len(names) > 3 else "")


def _said(item: Item, limit: Stated) -> str:
    """The amount as it is written."""
    return item.document.text[limit.deadline.amount_start : limit.deadline.amount_end]
