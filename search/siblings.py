"""Limits that stand in one sentence or one row of a table (同城专线10日，跨省专线20日): each by its own words, which the sentence's others lack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.models import Deadline
from kb.text import plain
from search.analyse import Query
from search.cover import Coverage
from search.facts import Candidate

_ENDS = "。！？!?；;\n"
_PARTS = re.compile(r"[，,、：:|\t（）()。！？!?；;\n]")
_CUSTOMERS = re.compile(r"(?:客户|用户)$")


def apart(query: Query, limits: Sequence[tuple[Candidate, Deadline]]) -> dict[int, float]:
    """By fact id how much less (0 to 1) of what the question speaks of a limit's own words say than those of the best in its sentence."""
    coverage = Coverage([concept for concept in query.concepts if not concept.asked])
    sentences: dict[tuple[str, int], dict[int, float]] = {}
    for candidate, detail in limits:
        text = candidate.document.text
        start = max(text.rfind(end, 0, candidate.fact.start) for end in _ENDS) + 1
        sentences.setdefault((candidate.document.id, start), {})[candidate.id] = coverage(plain(_own(candidate, detail)))
    return {id_: max(shares.values()) - share for shares in sentences.values() for id_, share in shares.items()}


def named(query: Query, tier: str) -> bool:
    """Whether the question names the customers that a limit is for: 商业客户, 个人 of 个人客户."""
    return (_CUSTOMERS.sub("", tier) or tier) in plain(query.text)


def _own(candidate: Candidate, detail: Deadline) -> str:
    """The part of the sentence around the amount, and what the table's headings say of it."""
    text, applies_to = candidate.document.text, candidate.applies_to
    before = [match.end() for match in _PARTS.finditer(text, candidate.fact.start, detail.amount_start)]
    after = _PARTS.search(text, detail.amount_end)
    part = text[before[-1] if before else candidate.fact.start : after.start() if after else len(text)]
    return " ".join((part, detail.object, applies_to.tier or "", detail.action))
