"""What a limit's own words say, beside those of its sentence, row or tree (同城专线10日，跨省专线20日；是否保价？): its place among its siblings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kb.models import Deadline
from kb.text import after_last, plain
from search.conditions import answered, denied, holds
from search.facts import Candidate
from search.rank.question import Question
from search.rank.sibling import OwnWords, Place, siblings

_ENDS = "。！？!?\n"
_PARTS = re.compile(r"[，,、：:|\t（）()。！？!?；;\n]")
_STOPS = "；;"
_DRAWN = re.compile(r"^[^\w]+")
Stated = tuple[Candidate, Deadline]


def places(question: Question, limits: Sequence[Stated], started: frozenset[int] = frozenset()) -> dict[int, Place]:
    """By fact id where each limit stands; those ``started`` only start what is asked for, and no other is behind them."""
    sentences: dict[tuple[str, int], list[Stated]] = {}
    for candidate, detail in limits:
        start = after_last(candidate.document.text, _ENDS, candidate.fact.start)
        sentences.setdefault((candidate.document.id, start), []).append((candidate, detail))
    model = question.weights["sibling"]
    behind: dict[int, float] = {}
    conditions: dict[str, dict[int, str]] = {}
    for (document, start), together in sentences.items():
        said: dict[int, float] = {}
        for candidate, before, words in _own_words(together, start):
            conditions.setdefault(document, {})[candidate.id] = plain(before)
            said[candidate.id] = model.score(siblings.values(OwnWords(question, plain(words))))
        best = max((score for id_, score in said.items() if id_ not in started), default=0.0)
        behind |= {id_: max(0.0, best - score) for id_, score in said.items()}
    meant = {id_: value for together in conditions.values() for id_, value in _meant(question, together).items()}
    return {id_: Place(behind[id_], meant[id_]) for id_ in behind}


def _meant(question: Question, conditions: Mapping[int, str]) -> dict[int, float]:
    """What the question says of the conditions of one document's limits that one of them denies: of 配件 in 没有配件的 and 有配件的."""
    said = {stem: holds(question.plain, stem, question.query.concepts) for stem in {s for words in conditions.values() for s in denied(words)}}
    told = {stem: sign for stem, sign in said.items() if sign}
    return {id_: float(max(-1, min(1, sum(sign * holds(words, stem) for stem, sign in told.items())))) for id_, words in conditions.items()}


def _own_words(together: Sequence[Stated], start: int) -> Iterator[tuple[Candidate, str, str]]:
    """Each limit with what its own words say before the amount, headings and conditions included, and with all of them.

    Its own are the parts of its sentence since the limit before it; those before the first are all limits' but for as many as the others have.
    """
    text = together[0][0].document.text
    amounts = sorted({detail.amount_start for _, detail in together})
    ends = [match.end() for match in _PARTS.finditer(text, start, amounts[-1])]
    begins = [start, *ends]
    at = {amount: bisect_right(begins, amount) - 1 for amount in amounts}
    places = sorted(set(at.values()))
    shared = min((later - earlier for earlier, later in pairwise(places)), default=len(begins))
    for candidate, detail in together:
        index = places.index(at[detail.amount_start])
        first = places[index - 1] + 1 if index else max(0, places[0] - shared + 1)
        begin = max(begins[first], after_last(text, _STOPS, detail.amount_start, begins[first]))
        end = _PARTS.search(text, detail.amount_end)
        before, behind = text[begin : detail.amount_start], text[detail.amount_end : end.start() if end else len(text)]
        above = [plain(part.text) for part in candidate.parts]
        if any(candidate.fact.start <= part.start < candidate.fact.end for part in candidate.parts):  # its name in a list of names: the rest is all's
            before = behind = ""
        before = answered([*above, _DRAWN.sub("", plain(before))])
        yield candidate, before, " ".join((before, behind, detail.object, candidate.applies_to.tier or "", detail.action))
