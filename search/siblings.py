"""Limits that stand in one sentence or one row of a table (同城专线10日，跨省专线20日): each by its own words, which the sentence's others lack."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.models import Deadline
from kb.text import after_last, plain
from search.analyse import Query
from search.cover import Coverage
from search.facts import Candidate

_ENDS = "。！？!?\n"
_PARTS = re.compile(r"[，,、：:|\t（）()。！？!?；;\n]")
_CUSTOMERS = re.compile(r"(?:客户|用户)$")
NAMED_GAIN = 0.1  # beside the share of what the question speaks of: words that say too little to be looked for (一般, 其他) part limits, too


def apart(query: Query, limits: Sequence[tuple[Candidate, Deadline]]) -> dict[int, float]:
    """By fact id how much less (0 to 1) of what the question speaks of a limit's own words say than those of the best in its sentence."""
    sentences: dict[tuple[str, int], list[tuple[Candidate, Deadline]]] = {}
    for candidate, detail in limits:
        start = after_last(candidate.document.text, _ENDS, candidate.fact.start)
        sentences.setdefault((candidate.document.id, start), []).append((candidate, detail))
    coverage = Coverage([concept for concept in query.concepts if not concept.asked])
    question = plain(query.text)
    losses: dict[int, float] = {}
    for (_, start), siblings in sentences.items():
        if len(siblings) > 1:
            words = {candidate.id: plain(text) for candidate, text in _own_words(siblings, start)}
            shares = {id_: coverage(text) + NAMED_GAIN * _said(text, question) for id_, text in words.items()}
            losses |= {id_: max(shares.values()) - share for id_, share in shares.items()}
    return losses


def named(query: Query, tier: str) -> bool:
    """Whether the question names the customers that a limit is for: 商业客户, 个人 of 个人客户."""
    return (_CUSTOMERS.sub("", tier) or tier) in plain(query.text)


def _own_words(siblings: Sequence[tuple[Candidate, Deadline]], start: int) -> Iterator[tuple[Candidate, str]]:
    """Each limit with the parts of its sentence that are its own, as many for each, and with what the table's headings say of it."""
    text = siblings[0][0].document.text
    ends = [match.end() for match in _PARTS.finditer(text, start, max(detail.amount_start for _, detail in siblings))]
    begins = [start, *ends]
    at = {candidate.id: bisect_right(begins, detail.amount_start) - 1 for candidate, detail in siblings}
    places = sorted(set(at.values()))
    own_parts = min((later - earlier for earlier, later in pairwise(places)), default=1)
    for candidate, detail in siblings:
        begin = begins[max(0, at[candidate.id] - own_parts + 1)]
        end = _PARTS.search(text, detail.amount_end)
        words = text[begin : detail.amount_start] + text[detail.amount_end : end.start() if end else len(text)]
        yield candidate, " ".join((words, detail.object, candidate.applies_to.tier or "", detail.action))


def _said(words: str, question: str) -> float:
    """Share of the pairs of characters that stand in the question."""
    pairs = [a + b for a, b in pairwise(words) if not (a + b).isspace()]
    return sum(pair in question for pair in pairs) / len(pairs) if pairs else 0.0
