"""How much of what a question speaks of a text speaks of, and where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from kb.documents import Documents
from kb.text import plain
from kb.tokens import Tokenizer
from search.analyse import Concept

SYNONYM_SHARE = 0.8
PARTIAL_SHARE = 0.5
MINIMUM_WEIGHT = 0.1


class Coverage:
    """How much of ``concepts`` a text speaks of; made once for the many texts that a question is compared with."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._total = sum(c.weight for c in concepts)
        self._concepts = [(c.weight, c.word, c.synonyms, [c.word[i : i + 2] for i in range(len(c.word) - 1)]) for c in concepts]

    def __call__(self, plain_text: str) -> float:
        """Share of the concepts in a text as ``kb.text.plain`` makes it, 0 to 1.

        A synonym counts less than the word itself, some of its character pairs less again.
        """
        found = 0.0
        for weight, word, synonyms, pairs in self._concepts:
            if word in plain_text:
                found += weight
            elif synonyms and any(synonym in plain_text for synonym in synonyms):
                found += weight * SYNONYM_SHARE
            elif len(pairs) > 1:
                found += weight * PARTIAL_SHARE * sum(pair in plain_text for pair in pairs) / len(pairs)
        return found / self._total if self._total else 0.0


def cover(concepts: Sequence[Concept], text: str) -> float:
    """Share of ``concepts`` in one text, 0 to 1; see ``Coverage``."""
    return Coverage(concepts)(plain(text))


def weigh(concepts: Sequence[Concept], documents: Documents, tokenizer: Tokenizer) -> tuple[Concept, ...]:
    """The concepts with weights by rarity (BM25's IDF, at least ``MINIMUM_WEIGHT``): 客户 tells little where every clause speaks of one.

    What a phrase is made of bounds how often it can occur; words that no passage holds count as the rarest.
    """
    parts = {concept.word: tokenizer.words(concept.word) or [concept.word] for concept in concepts}
    known = documents.frequencies(list({part for words in parts.values() for part in words}))
    total = documents.passage_count
    return tuple(replace(c, weight=_rarity(min(known[part] for part in parts[c.word]), total)) for c in concepts)


def _rarity(frequency: int, total: int) -> float:
    return max(MINIMUM_WEIGHT, math.log(1 + (total - frequency + 0.5) / (frequency + 0.5)) / math.log(2 + 2 * total))


def highlights(concepts: Sequence[Concept], text: str) -> tuple[tuple[int, int], ...]:
    """Where the question's words or their synonyms stand in ``text``: spans from its start, in order, not overlapping."""
    lowered = text.lower()
    marked = [False] * len(text)
    for concept in concepts:
        for word in (concept.word, *concept.synonyms):
            at = lowered.find(word) if len(word) > 1 else -1
            while at >= 0:
                marked[at : at + len(word)] = [True] * len(word)
                at = lowered.find(word, at + 1)
    spans: list[tuple[int, int]] = []
    for index, mark in enumerate(marked):
        if mark and spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1)
        elif mark:
            spans.append((index, index + 1))
    return tuple(spans)
