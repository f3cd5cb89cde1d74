"""Words as they stand in text: one with what may stand around it, and a group of them that is looked for in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import Generic, Protocol, TypeVar

_PARTS = re.compile(r"(?P<behind>(?:\(\?<[=!][^()]+\))*)(?P<text>[^\s()\[\]{}|?*+.\\^$]+)(?P<ahead>(?:\(\?[=!].+\))?)")
_BEHIND = re.compile(r"\(\?<([=!])([^()]+)\)")


_GAP, _GAP_PATTERN = "…", "[^,;。，；]{0,10}?"


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` where ``behind`` and ``ahead``, regular expressions of no width, hold around it: ``充值`` but not ``充值卡``.

    ``…`` in it stands for some words (``采取…措施``).
    """

    text: str
    behind: str = ""
    ahead: str = ""

    @classmethod
    def read(cls, written: str) -> Word:
        """``(?<!应)当即`` and ``充值(?!卡)`` as data files write them. Raises ``ValueError``."""
        parts = _PARTS.fullmatch(written)
        if parts is None:
            raise ValueError("no word with conditions around it")
        _compiled(parts["behind"], parts["ahead"])
        return cls(parts["text"], parts["behind"], parts["ahead"])

    @property
    def gapped(self) -> bool:
        """Whether some words may stand between its parts."""
        return _GAP in self.text

    @property
    def pattern(self) -> str:
        """Regular expression for the word but for ``ahead``.

        It begins with the word, by whose first character the engine finds it: ``behind`` looks back over it.
        """
        text = re.escape(self.text).replace(_GAP, _GAP_PATTERN)
        return text + _BEHIND.sub(lambda match: f"(?<{match[1]}(?:{match[2]}){text})", self.behind) if self.behind else text


@cache
def _compiled(behind: str, ahead: str) -> re.Pattern[str]:
    try:
        return re.compile(behind + ahead)
    except re.error as error:
        raise ValueError(str(error)) from None


class Entry(Protocol):
    """Whatever has a name and ways of being written."""

    @property
    def name(self) -> str:
        """The canonical value."""

    @property
    def written(self) -> tuple[Word, ...]:
        """The ways of writing it."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Found(Generic[E]):
    """``entry`` stands at ``start:end``."""

    start: int
    end: int
    entry: E


class Words(Generic[E]):
    """The entries of a group in their order. Found in text, the longest word that fits wins. ``written``: whose each word is."""

    def __init__(self, entries: Iterable[E]) -> None:
        self.entries = tuple(entries)
        self._named = {entry.name: entry for entry in self.entries}
        self.written = {word.text: entry for entry in self.entries for word in entry.written}
        self._gapped = [(re.compile(word.pattern), entry) for entry in self.entries for word in entry.written if word.gapped]

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __getitem__(self, name: str) -> E:
        return self._named[name]

    def __contains__(self, name: str) -> bool:
        return name in self._named

    def get(self, name: str) -> E | None:
        """The entry of that name, if there is one."""
        return self._named.get(name)

    @cached_property
    def alternation(self) -> str:
        """Regular expression for any of the words, without groups; it stands in brackets of whoever uses it."""
        return alternation(word for entry in self.entries for word in entry.written)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the words, without saying whose they are."""
        return re.compile(self.alternation)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found[E]]:
        """The words of ``text[start:end]`` in order; none overlaps another."""
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            text = match.group()
            yield Found(match.start(), match.end(), self.written.get(text) or next(entry for gapped, entry in self._gapped if gapped.fullmatch(text)))


def alternation(words: Iterable[Word]) -> str:
    """Regular expression for any of ``words``, the longest first; grouped by first characters, which the engine then jumps to."""
    by_first: dict[str, list[Word]] = {}
    for word in sorted(words, key=lambda word: (-len(word.text), word.ahead)):
        by_first.setdefault(word.text[0], []).append(word)
    return "|".join(re.escape(first) + _any(_tails(first, group)) for first, group in by_first.items())


def _tails(first: str, words: Iterable[Word]) -> Iterator[str]:
    """What follows the first character; words that look ahead for the same share that."""
    for ahead, group in groupby(words, key=lambda word: word.ahead):
        yield _any(word.pattern.removeprefix(re.escape(first)) for word in group) + ahead


def _any(patterns: Iterable[str]) -> str:
    rest = list(dict.fromkeys(patterns))
    return rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})"


def texts(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The bare words of entries, without what may stand around them."""
    return tuple(dict.fromkeys(word.text for entry in entries for word in entry.written))
