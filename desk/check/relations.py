"""Rule ``relations``: what documents do to each other finds its target, goes round in no circle, and nothing current relies on what it ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from desk.corpus_format.faults import Severity
from kb.in_force import ENDS
from kb.models import Effect, EffectState
from kb.relations.names import names, normal
from kb.relations.resolve import NOT_THERE, OTHERS

RULE = "relations"
OUTSIDE = (NOT_THERE, OTHERS)
"""Of documents that the knowledge does not hold nothing need be done."""


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Proposals to decide, targets not found, circles, and references to what is no longer in force."""
    items = {item.document.id: item for item in knowledge.documents}
    for effect in knowledge.force.effects:
        if effect.state in ("proposed", "not_found") and effect.why:
            yield _open(effect, items)
    yield from _circles(knowledge, items)
    yield from _references(knowledge, items)


def _open(effect: Effect, items: dict[str, Item]) -> Problem:
    item = items[effect.by]
    words = " ".join(item.document.text[effect.start : effect.end].split())
    levels: dict[EffectState, tuple[Severity, str]] = {
        "proposed": ("warning", "核对后在知识编辑页或用 shouwen relations 确认或驳回"),
        "not_found": ("info" if effect.why in OUTSIDE else "warning", "核对文号、标题和条款；所指文件不在库中的，可以不管"),
    }
    severity, mend = levels[effect.state]
    also = (items[effect.on].at(0),) if effect.on else ()
    return Problem(RULE, severity, item.at(effect.start), f"“{words}”没有生效：{effect.why}", mend, also)


def _circles(knowledge: Knowledge, items: dict[str, Item]) -> Iterator[Problem]:
    """Documents that end each other, by whatever way round; each circle once."""
    ends: dict[str, set[str]] = defaultdict(set)
    for effect in knowledge.force.effects:
        if effect.state == "applied" and effect.relation.does in ENDS and effect.on and not effect.clauses:
            ends[effect.by].add(effect.on)
    for first in sorted(ends):
        path = _back_to(first, ends)
        if path and first == min(path):
            told = "、".join(f"《{items[one].document.title}》" for one in path)
            yield Problem(
                RULE,
                "error",
                items[first].at(0),
                f"互相废止：{told}",
                "核对哪一份有效，改掉另一份的说法",
                tuple(items[one].at(0) for one in path[1:]),
            )


def _back_to(first: str, ends: dict[str, set[str]]) -> tuple[str, ...]:
    """A way from a document over those it ends back to it; empty where there is none."""
    ways: list[tuple[str, ...]] = [(first,)]
    seen = {first}
    while ways:
        way = ways.pop()
        for one in sorted(ends.get(way[-1], ())):
            if one == first:
                return way
            if one not in seen:
                seen.add(one)
                ways.append((*way, one))
    return ()


def _references(knowledge: Knowledge, items: dict[str, Item]) -> Iterator[Problem]:
    """Where a document in force names one that is not any more, other than to say what it does to it."""
    day = knowledge.force.on(knowledge.today)
    over = {id_: item for id_, item in items.items() if item.document.status == "approved" and day.spell(id_).ended in ("repealed", "expired")}
    by_number = {normal(item.document.number): item for item in over.values() if item.document.number}
    by_title = {item.document.title: item for item in over.values()}
    living = {item.document.title for item in items.values() if item.document.id not in over}
    for item in knowledge.current if over else ():
        document = item.document
        told = [(one.start, one.end) for one in knowledge.force.effects if one.by == document.id]
        told += [(one.start, one.end) for fact in (item.entry.facts if item.entry else ()) for one in fact.scope.refers]  # of rule references
        for name in names(document.text):
            found = by_number.get(name.number) if name.number else None if name.title in living else by_title.get(name.title)
            if found is None or found.document.id == document.id or any(start <= name.start < end for start, end in told):
                continue
            standing = day.standing(found.document.id)
            by = f"，由《{day.title(standing.by)}》" if standing.by else ""
            message = f"依据已失效的《{found.document.title}》（效力至{standing.last}{by}）"
            yield Problem(RULE, "warning", item.at(name.start), message, "改为依据现行的文件，或核对这一条是否仍然适用", (found.at(0),))
