"""A question as cards are held against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from kb.context import Context
from kb.text import plain
from search.analyse import Query
from search.complaint.frames import NO_FRAMES, Frames
from search.cover import Coverage
from search.named import NOTHING, Named
from search.rank.delivered import Weights

LEAST = 0.1


@dataclass(frozen=True)
class Question:
    """What is asked, by whom, the weights under which it is answered, the documents that it names, and what it says of itself."""

    query: Query
    context: Context
    weights: Weights
    named: Named = NOTHING
    frames: Frames = NO_FRAMES

    @cached_property
    def coverage(self) -> Coverage:
        """How much of it a text speaks of."""
        return Coverage(self.query.concepts, self.weights["coverage"])

    @cached_property
    def word_coverage(self) -> Coverage:
        """How much of its own words, without the kind of answer that is asked for."""
        return Coverage([concept for concept in self.query.concepts if not concept.asked], self.weights["coverage"])

    @cached_property
    def rare_coverage(self) -> Coverage:
        """The same, words weighed by how seldom the language uses them: in a base of three documents no word is frequent."""
        concepts = [replace(concept, weight=max(concept.rarity, LEAST)) for concept in self.query.concepts if not concept.asked]
        return Coverage(concepts, self.weights["coverage"])

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring Chinese characters in its words."""
        words = [concept.word for concept in self.query.concepts if not concept.asked]
        return frozenset(a + b for word in words for a, b in pairwise(word))

    @cached_property
    def plain(self) -> str:
        """Its text, as ``kb.text.plain`` makes it."""
        return plain(self.query.text)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The different characters of its text, without signs."""
        return frozenset(filter(str.isalnum, self.plain))
