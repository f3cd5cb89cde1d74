"""Features of a limit's own words, which the others of its sentence or row lack: how much of the question they say; and what follows for it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from search.rank.model import Features, read_model

if TYPE_CHECKING:
    from search.rank.question import Question


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a limit's sentence says of it alone, as ``kb.text.plain`` makes it."""

    question: Question
    plain: str


class Place(NamedTuple):
    """How a limit stands to its siblings.

    ``behind``: how much less (0 to 1) of what the question speaks of its own words say than those of the best in its sentence. ``meant``: 1 where
    the question says that its conditions hold, −1 where it says that they do not, 0 where it does not speak of them.
    """

    behind: float = 0.0
    meant: float = 0.0


ALONE = Place()
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
