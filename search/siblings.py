"""Limits that stand in one sentence or one row of a table (同城专线10日，跨省专线20日): each by its own words, which the sentence's others lack."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.models import Deadline
from kb.text import after_last, plain
from search.facts import Candidate
from search.rank.question import Question
from search.rank.sibling import OwnWords, siblings

_ENDS = "。！？!?\n"
_PARTS = re.compile(r"[，,、：:|\t（）()。！？!?；;\n]")


def apart(question: Question, limits: Sequence[tuple[Candidate, Deadline]]) -> dict[int, float]:
    """By fact id how much less (0 to 1) of what the question speaks of a limit's own words say than those of the best in its sentence."""
    sentences: dict[tuple[str, int], list[tuple[Candidate, Deadline]]] = {}
    for candidate, detail in limits:
        start = after_last(candidate.document.text, _ENDS, candidate.fact.start)
        sentences.setdefault((candidate.document.id, start), []).append((candidate, detail))
    model = question.weights["sibling"]
    behind: dict[int, float] = {}
    for (_, start), together in sentences.items():
        if len(together) > 1:
            said = {c.id: model.score(siblings.values(OwnWords(question, plain(words)))) for c, words in _own_words(together, start)}
            behind |= {id_: max(said.values()) - score for id_, score in said.items()}
    return behind


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
        above = (part.text for part in candidate.parts)
        yield candidate, " ".join((*above, words, detail.object, candidate.applies_to.tier or "", detail.action))
