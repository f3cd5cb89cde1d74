"""Which of parallel rules, or of a house's papers, is meant, by what tells their names apart: ``普通会员…5日内处理``, ``金牌会员…2日内处理``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kb.models import Part, Time
from kb.text import after_last
from search.facts import Candidate, Decision

_ENDS = "。！？!?；;\n|"
APART = 2
"""Rules are parallel whose names differ by at most so many words, and share one."""
_FIGURES = re.compile(r"[0-9０-９]")


def by_name(peers: Mapping[int, Candidate], says: Callable[[str], str], words_of: Callable[[str], Iterable[str]]) -> dict[int, tuple[Decision, ...]]:
    """By index what the question decides: of two parallel rules it says all that is one's alone, and nothing that is the other's.

    ``says`` tells the question's word for a word, empty where it has none; ``words_of`` the words of a text that tell something.
    """
    amounts = sorted(c.fact.detail.amount_end for c in peers.values() if isinstance(c.fact.detail, Time))
    names = {index: dict(_named(candidate, amounts, words_of)) for index, candidate in peers.items()}
    said = {word: says(word) for word in {word for words in names.values() for word in words}}
    told: dict[int, tuple[Decision, ...]] = {}
    for one, words in names.items():
        if not any(said[word] for word in words):
            continue
        for other, others in names.items():
            mine, theirs = [word for word in words if word not in others], [word for word in others if word not in words]
            parallel = len(mine) < len(words) and 0 < len(mine) <= APART and 0 < len(theirs) <= APART
            if not parallel or not all(said[word] for word in mine) or any(said[word] for word in theirs):
                continue
            heard = "、".join(dict.fromkeys(said[word] for word in mine))
            told[one] = (Decision("holds", "name", heard, words[mine[0]]),)
            told.setdefault(other, (Decision("does_not", "name", heard, others[theirs[0]]),))
    return told


def by_title(candidates: Sequence[Candidate], says: Callable[[str], str], words_of: Callable[[str], Iterable[str]]) -> dict[int, Decision]:
    """By index what is taken out since the question names another paper of its house: of two titles it says what is one's alone (《职工…》), and
    nothing that is the other's (《居民…》).
    """
    papers: dict[str, tuple[Candidate, tuple[str, ...]]] = {}
    for candidate in candidates:
        if candidate.document.id not in papers:
            title = candidate.document.title.replace(candidate.applies_to.operator or "\n", "")
            papers[candidate.document.id] = candidate, tuple(words_of(title))
    out: dict[str, Decision] = {}
    for other, theirs in papers.values():
        place = other.document.text.find(other.document.title)
        for one, mine in papers.values():
            alone, others = [word for word in mine if word not in theirs], [word for word in theirs if word not in mine]
            parallel = _of_one_house(one, other) and 0 < len(alone) <= APART and 0 < len(others) <= APART and len(alone) < len(mine)
            if place >= 0 and parallel and all(map(says, alone)) and not any(map(says, others)):
                start = other.document.text.index(others[0], place)
                heard = "、".join(dict.fromkeys(map(says, alone)))
                out[other.document.id] = Decision("does_not", "name", heard, Part(start, start + len(others[0])))
    return {index: out[candidate.document.id] for index, candidate in enumerate(candidates) if candidate.document.id in out}


def _of_one_house(one: Candidate, other: Candidate) -> bool:
    left, right = one.document.applies_to, other.document.applies_to
    return (left.operator, left.region) == (right.operator, right.region)


def _named(candidate: Candidate, amounts: Sequence[int], words_of: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, Part]]:
    """The words that name a rule, with where each stands: before its limit in its own sentence, behind the limit before, and its parts elsewhere."""
    text, fact = candidate.document.text, candidate.fact
    own = Part(fact.start, fact.end)
    if isinstance(fact.detail, Time):
        end = fact.detail.amount_start
        own = Part(max([after_last(text, _ENDS, end), *(amount for amount in amounts if amount <= end)]), end)
    places = [own, *getattr(fact.detail, "parts", ())]
    for place in places:
        for word in words_of(text[place.start : place.end]):
            found = text.find(word, place.start, place.end)
            if found >= 0 and not _FIGURES.search(word):
                yield word, Part(found, found + len(word))
