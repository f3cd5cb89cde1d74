"""The coverage matrix: how many procedures, deadlines and wordings each complaint category has; rule ``coverage`` names the empty cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desk.check.knowledge import Knowledge
from desk.check.problem import Place, Problem

RULE = "coverage"
KINDS = {"procedure": "处理步骤", "deadline": "时限", "wording": "标准答复"}


@dataclass(frozen=True, slots=True)
class Row:
    """One category: its documents, and the facts of each of ``KINDS``."""

    category: str
    documents: int
    facts: dict[str, int]


def matrix(knowledge: Knowledge) -> list[Row]:
    """A row for each known category and each other one that occurs; what is in force today or will be counts."""
    documents: Counter[str] = Counter()
    facts: dict[str, Counter[str]] = {}
    for item in knowledge.current:
        category = item.document.category
        if category and item.entry:
            documents[category] += 1
            facts.setdefault(category, Counter()).update(fact.kind for fact in item.entry.facts)
    names = dict.fromkeys((*knowledge.categories, *documents))
    return [Row(name, documents[name], {kind: facts.get(name, Counter())[kind] for kind in KINDS}) for name in names]


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Empty cells of categories that have documents (warnings), and categories without any (for information)."""
    root = _root(knowledge)
    if not any(item.document.category for item in knowledge.current):
        return
    for row in matrix(knowledge):
        if not row.documents:
            yield Problem(RULE, "info", Place(root), f"类别“{row.category}”没有文件", "补一份，或从类别表中去掉")
        for kind, name in KINDS.items():
            if row.documents and not row.facts[kind]:
                yield Problem(RULE, "warning", Place(root), f"类别“{row.category}”没有一条{name}", f"在这一类的文件里补“## {name}”")


def _root(knowledge: Knowledge) -> str:
    """The folder that all files lie in, as it was named."""
    paths = [item.path.split("/")[:-1] for item in knowledge.items]
    common = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return "/".join(common) or "."
