"""Patterns over tokens: regular expressions in which ``{act}`` is any token of that kind and a plain character is one that no word covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb.lexer import Line, lex
from kb.vocabulary import Vocabulary, vocabulary

REACH = 80
"""How many tokens back a pattern is looked for that ends at a place."""
_KIND = re.compile(r"\{([a-z_]+)\}|\\.|[\[\]]")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern fits: offsets in the text."""

    line: Line
    found: re.Match[str]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.line.offset(self.found.start())

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.line.offset(self.found.end())

    @property
    def whole(self) -> tuple[int, int]:
        """From where to where it goes."""
        return self.start, self.end

    def span(self, group: str) -> tuple[int, int]:
        """Where a named group is; ``(-1, -1)`` where it is not."""
        first, last = self.found.span(group)
        return (self.line.offset(first), self.line.offset(last)) if first >= 0 else (-1, -1)

    def __getitem__(self, group: str) -> str:
        start, end = self.span(group)
        return self.line.text[start:end] if start >= 0 else ""


class Pattern:
    """One pattern, compiled for the lexicon in use, ``of`` these words of it.

    All positions are offsets in a line's text; only tokens that lie within them as a whole count.
    """

    def __init__(self, *alternatives: str, of: Callable[[], Vocabulary] = vocabulary) -> None:
        self.source, self.words = "|".join(alternatives), of
        self._compiled: dict[Vocabulary, tuple[Vocabulary, re.Pattern[str], re.Pattern[str]]] = {}

    def search(self, line: str | Line, start: int = 0, end: int | None = None) -> Match | None:
        """The first place in ``text[start:end]`` where it fits."""
        line = lex(line)
        return _match(line, self._made(line)[1].search(line.codes, *_places(line, start, end)))

    def match(self, line: str | Line, start: int = 0, end: int | None = None) -> Match | None:
        """Whether it fits at ``start``."""
        line = lex(line)
        return _match(line, self._made(line)[1].match(line.codes, *_places(line, start, end)))

    def fullmatch(self, line: str | Line, start: int = 0, end: int | None = None) -> Match | None:
        """Whether it fits ``text[start:end]`` as a whole."""
        line = lex(line)
        return _match(line, self._made(line)[1].fullmatch(line.codes, *_places(line, start, end)))

    def before(self, line: str | Line, position: int, start: int = 0) -> Match | None:
        """Whether it fits up to ``position``, no further back than ``start`` and ``REACH`` tokens."""
        line = lex(line)
        first, last = line.places(start, position)
        return _match(line, self._made(line)[2].search(line.codes, max(first, last - REACH), last))

    def finditer(self, line: str | Line, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """All places where it fits, in order."""
        line = lex(line)
        return (Match(line, found) for found in self._made(line)[1].finditer(line.codes, *_places(line, start, end)))

    def _made(self, line: Line) -> tuple[Vocabulary, re.Pattern[str], re.Pattern[str]]:
        """For which words, those of the line, and the pattern itself and at an end."""
        words = line.words
        if words not in self._compiled:
            source = translated(self.source, words)
            self._compiled[words] = words, re.compile(source), re.compile(f"(?:{source})$")
        return self._compiled[words]


def translated(source: str, words: Vocabulary) -> str:
    """``source`` over the codes of ``words``. Raises ``ValueError`` for a kind that no word has."""
    in_class = False

    def code(match: re.Match[str]) -> str:
        nonlocal in_class
        if match[1]:
            return words.codes(match[1]) if in_class else f"[{words.codes(match[1])}]"
        in_class = match.group() == "[" if match.group() in "[]" else in_class
        return match.group()

    return _KIND.sub(code, source)


def _places(line: Line, start: int, end: int | None) -> tuple[int, int]:
    return line.places(start, len(line.text) if end is None else end)


def _match(line: Line, found: re.Match[str] | None) -> Match | None:
    return Match(line, found) if found else None
