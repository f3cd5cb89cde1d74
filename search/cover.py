"""How much of what a question speaks of a text speaks of, and where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from kb.documents import Documents
from kb.tokens import Tokenizer
from search.analyse import Concept
from search.rank.model import Model, read_model

SAID = read_model("coverage", ["word", "synonym", "pairs"], ["least_weight"])


class Coverage:
    """How much of ``concepts`` a text speaks of; made once for the many texts that a question is compared with."""

    def __init__(self, concepts: Sequence[Concept], said: Model) -> None:
        self._word, self._synonym, self._pairs = (said.weights[name] for name in ("word", "synonym", "pairs"))
        self._total = sum(c.weight for c in concepts)
        self._concepts = [(c.weight, c.word, c.synonyms, [c.word[i : i + 2] for i in range(len(c.word) - 1)]) for c in concepts]

    def __call__(self, plain_text: str) -> float:
        """Share of the concepts in a text as ``kb.text.plain`` makes it, 0 to 1.

        A synonym counts less than the word itself, some of its character pairs less again.
        """
        found = 0.0
        for weight, word, synonyms, pairs in self._concepts:
            if word in plain_text:
                found += weight * self._word
            elif synonyms and any(synonym in plain_text for synonym in synonyms):
                found += weight * self._synonym
            elif len(pairs) > 1:
                found += weight * self._pairs * sum(pair in plain_text for pair in pairs) / len(pairs)
        return found / self._total if self._total else 0.0


def weigh(concepts: Sequence[Concept], documents: Documents, tokenizer: Tokenizer, said: Model) -> tuple[Concept, ...]:
    """The concepts with weights by rarity (BM25's IDF, at least ``least_weight``): 客户 tells little where every clause speaks of one.

    What a phrase is made of bounds how often it can occur; words that no passage holds count as the rarest.
    """
    parts = {concept.word: tokenizer.words(concept.word) or [concept.word] for concept in concepts}
    known = documents.frequencies(list({part for words in parts.values() for part in words}))
    total, least = documents.passage_count, said.thresholds["least_weight"]
    return tuple(replace(c, weight=max(least, _rarity(min(known[part] for part in parts[c.word]), total))) for c in concepts)


def _rarity(frequency: int, total: int) -> float:
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5)) / math.log(2 + 2 * total)


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
