"""The words that the rules' grammar reads over: those of the other grammars, and its own, which hide nothing from the others."""

from __future__ import annotations

from kb import pattern
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.vocabulary import GROUPS, Vocabulary


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    """That of the lexicon in use."""
    return Vocabulary(words, (*GROUPS, "norms"))


class Pattern(pattern.Pattern):
    """A pattern over these words."""

    def __init__(self, *alternatives: str) -> None:
        super().__init__(*alternatives, of=vocabulary)
