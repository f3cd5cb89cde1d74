"""Folded text as typed tokens, in one pass: at each place a stretch of time, or the longest word of the lexicon, or a numeral, else one character.

So an exception is a longer word in a data file, never a condition around a shorter one: 反应 hides 应 that obliges, 内容 hides 内 that limits. What a
token is its kinds say: those of its entries (``act``, ``object``, ``party``, …) and what ``marks.yaml`` lists the word under. ``Pattern`` reads them.
A date is one token, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from kb.deadline.amounts import amounts
from kb.deadline.dates import Written, written
from kb.deadline.numerals import CHINESE
from kb.vocabulary import Meaning, Vocabulary, vocabulary

T = TypeVar("T")
_FIGURE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # codes of words, if a text did not hold them
REMEMBERED = 2048  # texts: several readers ask for the sentences of one document


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the lexicon, a stretch of time, a date or a numeral at ``start:end``."""

    start: int
    end: int
    meaning: Meaning


class Line:
    """A text with its tokens, told apart when first asked for; ``amounts`` are its stretches of time, ``dates`` its dates by where they begin.

    Where tokens are ``given``, in order, they take the place of both.
    """

    def __init__(self, text: str, words: Vocabulary, given: Sequence[Token] | None = None) -> None:
        self.text, self.amounts = text, amounts(text) if given is None else []
        self.dates: dict[int, Written] = {}
        if given is None and ("年" in text or "月" in text or "20" in text):
            taken = {at for amount in self.amounts for at in range(amount.start, amount.end)}
            self.dates = {each.start: each for each in written(text) if taken.isdisjoint(range(each.start, each.end))}
        self.words = words
        self._given = given
        self._derived: dict[Callable[[Line], Any], Any] = {}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All but the characters that no word covers."""
        found: list[Token] = []
        position = 0
        for given in self._times() if self._given is None else self._given:
            found += [*self._between(position, given.start), given]
            position = given.end
        return (*found, *self._between(position, len(self.text)))

    def _times(self) -> list[Token]:
        times = [Token(each.start, each.end, self.words.amount) for each in self.amounts]
        times += [Token(each.start, each.end, self.words.date) for each in self.dates.values()]
        return sorted(times, key=lambda token: token.start)

    def _between(self, position: int, stop: int) -> Iterator[Token]:
        """The words and numerals of ``text[position:stop]``."""
        while match := self.words.begins.search(self.text, position, stop):
            start = match.start()
            word = self.words.longest(self.text, start, stop)
            figure = None if word else _FIGURE.match(self.text, start, stop)
            position, meaning = word or (figure.end() if figure else start + 1, self.words.figure)
            if word or figure:
                yield Token(start, position, meaning)

    @cached_property
    def codes(self) -> str:
        """One character for each token, that of its kinds, and the text's own where there is none."""
        codes, at = [], 0
        plain = _PRIVATE.sub("\ufffd", self.text)
        for token in self.tokens:
            codes += [plain[at : token.start], token.meaning.code]
            at = token.end
        return "".join(codes) + plain[at:]

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        at = 0
        for token in self.tokens:
            starts += range(at, token.start + 1)
            at = token.end
        return [*starts, *range(at, len(self.text) + 1)]

    @cached_property
    def _first(self) -> list[int]:
        return [token.start for token in self.tokens]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The places in ``codes`` of the tokens that lie in ``text[start:end]`` as a whole."""
        first = bisect_left(self._starts, start)
        return first, max(first, bisect_right(self._starts, end) - 1)

    def offset(self, place: int) -> int:
        """Where in the text a place of ``codes`` is."""
        return self._starts[place]

    def of_kind(self, kind: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
        """The tokens of a kind in ``text[start:end]``, in order."""
        stop = len(self.text) if end is None else end
        for token in self.tokens[bisect_left(self._first, start) : bisect_left(self._first, stop)]:
            if kind in token.meaning.kinds and token.end <= stop:
                yield token

    def kind_of(self, start: int, end: int, kinds: Iterable[str]) -> str:
        """Which of ``kinds`` a token in ``text[start:end]`` is; empty where none is."""
        return next((kind for kind in kinds if next(self.of_kind(kind, start, end), None)), "")

    def once(self, make: Callable[[Line], T]) -> T:
        """What ``make`` makes of this line, made once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found


def lex(text: str | Line, words: Vocabulary | None = None) -> Line:
    """The tokens of a folded text, told apart by ``words``; its own where it has been lexed."""
    return text if isinstance(text, Line) else _lexed(text, words or vocabulary())


@lru_cache(maxsize=REMEMBERED)
def _lexed(text: str, words: Vocabulary) -> Line:
    return Line(text, words)
