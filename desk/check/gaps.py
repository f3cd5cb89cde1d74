"""Rule ``gaps``: a scene without approved words or without a time limit leaves the agent alone half-way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem

RULE = "gaps"
# What an agent needs besides the steps; a document that is referred to may supply it.
NEEDED = {"wording": ("标准答复", "warning"), "deadline": ("时限", "info")}


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Documents with a procedure but no wording (a warning) or deadline (for information) of their own or in what they refer to."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for item in knowledge.current:
        kinds[item.document.key or item.document.id] |= _kinds(item)
    for item in knowledge.current:
        own = _kinds(item)
        if "procedure" not in own or (item.front and item.front.kind not in ("procedure", "deadline")):
            continue
        referred = {kind for key in (item.front.references if item.front else ()) for kind in kinds.get(key, ())}
        for kind, (name, severity) in NEEDED.items():
            if kind not in own and (kind not in referred or kind == "wording"):
                place = item.field("title")
                told = f"“{item.document.title}”有处理步骤，没有{name}"
                mend = f"补一栏“## {name}”" + ("" if kind == "wording" else "，或在 references 里写上规定时限的文件")
                yield Problem(RULE, "warning" if severity == "warning" else "info", place, told, mend)


def _kinds(item: Item) -> set[str]:
    return {fact.kind for fact in item.entry.facts} if item.entry else set()
