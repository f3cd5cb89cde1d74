"""The lexicon that this process reads with: one, like its locale, chosen at the edge before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from kb.lexicon.entries import Lexicon
from kb.lexicon.load import load

T = TypeVar("T")
FOLDER = "lexicon"
"""Of a data directory: a user's own words."""
_in_use: list[Lexicon] = []


def lexicon() -> Lexicon:
    """The lexicon in use: the built-in one until ``extend`` was called."""
    return _in_use[0] if _in_use else extend(None)


def extend(own: Path | None) -> Lexicon:
    """From now on the built-in words and those of the folder ``own``, if there is one. Raises ``BadLexicon``, and then changes nothing."""
    words = load(own)
    if not _in_use or _in_use[0].digest != words.digest:
        _in_use[:] = [words]
    return _in_use[0]


def of_words(make: Callable[[Lexicon], T]) -> Callable[[], T]:
    """``make`` as what gives its result for the lexicon in use, made once: for regular expressions that hold words."""
    kept: list[tuple[Lexicon, T]] = []

    @wraps(make)
    def made() -> T:
        words = lexicon()
        if not kept or kept[0][0] is not words:
            kept[:] = [(words, make(words))]
        return kept[0][1]

    return made
