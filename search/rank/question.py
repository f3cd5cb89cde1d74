"""A question as cards are held against it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kb.context import Context
from kb.text import plain
from search.analyse import Query
from search.cover import Coverage
from search.rank.delivered import Weights


@dataclass(frozen=True)
class Question:
    """What is asked, by whom, and the weights under which it is answered."""

    query: Query
    context: Context
    weights: Weights

    @cached_property
    def coverage(self) -> Coverage:
        """How much of it a text speaks of."""
        return Coverage(self.query.concepts, self.weights["coverage"])

    @cached_property
    def word_coverage(self) -> Coverage:
        """How much of its own words, without the kind of answer that is asked for."""
        return Coverage([concept for concept in self.query.concepts if not concept.asked], self.weights["coverage"])

    @cached_property
    def plain(self) -> str:
        """Its text, as ``kb.text.plain`` makes it."""
        return plain(self.query.text)
