"""Features of the own words of a limit that shares its sentence or row with others: how much of the question they say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from search.rank.model import Features, read_model

if TYPE_CHECKING:
    from search.rank.question import Question


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a limit's sentence says of it alone, as ``kb.text.plain`` makes it."""

    question: Question
    plain: str


siblings = Features[OwnWords]()


@siblings
def covered(words: OwnWords) -> float:
    """Share of what the question speaks of, without the kind of answer that is asked for."""
    return words.question.word_coverage(words.plain)


@siblings
def said(words: OwnWords) -> float:
    """Share of their pairs of characters that the question says: words that say too little to be looked for (一般, 其他) part limits, too."""
    pairs = [a + b for a, b in pairwise(words.plain) if not (a + b).isspace()]
    return sum(pair in words.question.plain for pair in pairs) / len(pairs) if pairs else 0.0


MODEL = read_model("sibling", siblings)
