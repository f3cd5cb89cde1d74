"""Which procedures are hardly any: rules, one or in a list, that other facts tell one by one and that ask nothing of the house's own people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.asking import asks_how
from ingest.facts.papers.words import WORDS
from ingest.facts.topics import ORDERED
from ingest.facts.tree import Tree
from ingest.facts.voice import is_statute
from kb.models import Fact, FactKind, Procedure, Step

TELLING: tuple[FactKind, ...] = (
    *("rule", "requirement", "contact", "tariff", "deadline", "period"),
    *("statement", "definition", "counting", "prohibition"),
)
"""Kinds that tell for themselves what a sentence rules."""
_STAFF = re.compile(WORDS["staff"])


def marked(tree: Tree, found: Sequence[Fact]) -> list[Fact]:
    """``found``, each procedure marked of which most steps are rules that other facts tell. What a heading or question calls steps is none."""
    if is_statute(tree):
        return list(found)
    telling = [fact for fact in found if fact.kind in TELLING]
    return [_marked(tree, fact, telling) for fact in found]


def _marked(tree: Tree, fact: Fact, telling: Sequence[Fact]) -> Fact:
    if not isinstance(fact.detail, Procedure) or _announced(tree, fact) or _acts(tree.text, fact.detail, telling):
        return fact
    return replace(fact, detail=replace(fact.detail, restated=True))


def _announced(tree: Tree, fact: Fact) -> bool:
    """Whether a heading over it is of steps (处理流程), or a question asks how."""
    over = [index for index, clause in enumerate(tree.clauses) if clause.start <= fact.start < clause.end]
    return any(ORDERED.search(tree.clauses[index].title) for index in over) or (bool(over) and asks_how(tree.question(over[-1])))


def _acts(text: str, procedure: Procedure, telling: Sequence[Fact]) -> bool:
    """Whether half of the steps or more are the house's own, or told by no other fact."""
    steps = procedure.steps
    return 2 * sum(_of_house(text, step) or not _told(step, telling) for step in steps) >= len(steps)


def _told(step: Step, telling: Sequence[Fact]) -> bool:
    """Whether a fact of its own tells a step; one that tells several steps together, as a list, does not."""
    return any(step.start <= fact.start and fact.end <= step.end + 1 for fact in telling)


def _of_house(text: str, step: Step) -> bool:
    """Whether somebody who works for the house acts in it, or hands it on."""
    return bool(step.actor or step.escalation or _STAFF.search(text, step.start, step.end))
