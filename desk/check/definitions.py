"""Rule ``definitions``: what a document defines and nothing in force ever speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from kb.models import Definition, Fact

RULE = "definitions"
_OF_DOCUMENT = re.compile(r"本[\u4e00-\u9fff]{1,6}所[称指]|以下(?:简称|统称)")
"""Words of what is defined for a document, and not told to whoever asks what it is (什么是携号转网)."""


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """For information: each term that its document defines for itself, and that stands nowhere else, there or in one that may apply with it."""
    for item in knowledge.current:
        text = item.document.text
        defined = [(fact, fact.detail.term) for fact in item.entry.facts if isinstance(fact.detail, Definition)] if item.entry else []
        for fact, term in defined:
            if _OF_DOCUMENT.search(text, fact.start, fact.end) and not _used(term, item, fact, knowledge):
                yield Problem(RULE, "info", item.at(fact.start), f"定义了“{term}”，此外没有用到", "核对用词是否一致，或删去定义")


def _used(term: str, item: Item, fact: Fact, knowledge: Knowledge) -> bool:
    text = item.document.text
    if term in text[: fact.start] or term in text[fact.end :]:
        return True
    return any(term in other.document.text for other in knowledge.current if other is not item and knowledge.meet(item, other))
