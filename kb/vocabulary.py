"""All words of the lexicon by what they are: their kinds, told by one character a word, over which ``kb.pattern`` reads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from kb.deadline.numerals import CHINESE
from kb.lexicon import of_words
from kb.lexicon.entries import Act, Area, Lexicon, Object, Plain, Tier
from kb.lexicon.words import Word

GROUPS = ("acts", "objects", "modals", "areas", "tiers", "channels", "parties", "particles", "marks", "terms")
_NAMED = {"modals": "modal", "parties": "party", "channels": "channel"}
_FIRST_CODE = 0xE000  # of the private characters: in a text they mean nothing
Kinds = frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word is where it stands: ``entries`` by the name of their group; ``code`` is the same for all words of the same kinds."""

    kinds: Kinds
    entries: dict[str, Any]
    code: str


@dataclass(frozen=True, slots=True)
class _Sense:
    """A word as one entry has it: ``holds`` finds it where its conditions hold, if it has some."""

    group: str
    entry: Any
    kinds: Kinds
    holds: re.Pattern[str] | None


class Vocabulary:
    """``begins`` finds where a word or a numeral may begin; ``amount``, ``date`` and ``figure`` say of these what they are.

    It holds the words of ``groups``; ``more`` are kinds of tokens that whoever makes a line gives it (``given``).
    """

    def __init__(self, words: Lexicon, groups: Sequence[str] = GROUPS, more: Sequence[str] = ()) -> None:
        self._senses: dict[str, list[_Sense]] = defaultdict(list)
        self._gapped: dict[str, list[_Sense]] = defaultdict(list)
        for group, word, kinds, entry in _all(words, groups):
            holds = re.compile(word.pattern + word.ahead) if word.gapped or word.behind or word.ahead else None
            place = self._gapped[word.text[0]] if word.gapped else self._senses[word.text]
            place.append(_Sense(group, entry, frozenset(kinds), holds))
        sets = [
            frozenset({"amount"}),
            frozenset({"figure"}),
            frozenset({"figure", "date"}),
            *(frozenset({kind}) for kind in more),
            *(sense.kinds for sense in chain(*self._gapped.values())),
        ]
        sets += [_together(some) for senses in self._senses.values() for some in _choices(senses)]
        self._codes = {kinds: chr(_FIRST_CODE + index) for index, kinds in enumerate(dict.fromkeys(sets))}
        self.amount, self.figure, self.date = (Meaning(kinds, {}, self._codes[kinds]) for kinds in sets[:3])
        self.given = {kind: Meaning(frozenset({kind}), {}, self._codes[frozenset({kind})]) for kind in more}
        self._certain = {text: self._meaning(senses) for text, senses in self._senses.items() if all(sense.holds is None for sense in senses)}
        lengths: dict[str, set[int]] = defaultdict(set)
        for text in self._senses:
            lengths[text[0]].add(len(text))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}
        self.begins = re.compile(f"[{re.escape(''.join(sorted({*lengths, *self._gapped})))}0-9{CHINESE}]")

    def __contains__(self, text: str) -> bool:
        return text in self._senses

    def longest(self, text: str, start: int, stop: int) -> tuple[int, Meaning] | None:
        """Where the longest word that stands at ``start`` ends, and what it is; one with words between (采取…措施) before all others."""
        first = text[start]
        for sense in self._gapped.get(first, ()):
            if sense.holds and (match := sense.holds.match(text, start, stop)):
                return match.end(), self._meaning([sense])
        for length in self._lengths.get(first, ()):
            written = text[start : start + length]
            if start + length > stop or written not in self._senses:
                continue
            if certain := self._certain.get(written):
                return start + length, certain
            held = [sense for sense in self._senses[written] if sense.holds is None or sense.holds.match(text, start)]
            if held:
                return start + length, self._meaning(held)
        return None

    def codes(self, kind: str) -> str:
        """The codes of all tokens of a kind, ``han`` being all that is written in characters. Raises ``ValueError`` where no word is of it."""
        if kind == "han":
            return "\u4e00-\u9fff" + "".join(code for kinds, code in self._codes.items() if not kinds & {"amount", "figure"})
        found = "".join(code for kinds, code in self._codes.items() if kind in kinds)
        if not found:
            raise ValueError(f"{kind}: no word of the lexicon is of this kind")
        return found

    def _meaning(self, senses: list[_Sense]) -> Meaning:
        kinds = _together(senses)
        return Meaning(kinds, {sense.group: sense.entry for sense in senses}, self._codes[kinds])


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    """That of the lexicon in use."""
    return Vocabulary(words)


def _together(senses: Iterable[_Sense]) -> Kinds:
    return frozenset(chain.from_iterable(sense.kinds for sense in senses))


def _choices(senses: list[_Sense]) -> Iterator[tuple[_Sense, ...]]:
    """Those that may hold together."""
    return chain.from_iterable(combinations(senses, size) for size in range(1, len(senses) + 1))


def _all(words: Lexicon, groups: Sequence[str]) -> Iterator[tuple[str, Word, tuple[str, ...], Any]]:
    """Every word with its group, its kinds and its entry."""
    for group in groups:
        for entry in getattr(words, group):
            yield from ((group, word, _kinds(group, entry), entry) for word in entry.written)
    if "marks" not in groups:
        return
    for length in words.units:
        yield from (("units", Word(f"每{count}{word}"), ("rhythm",), length) for word in length.every for count in ("", "个"))
    day = words.units["working_day"]
    yield from (("units", word, (day.name,), day) for word in day.written)


def _kinds(group: str, entry: Act | Object | Area | Tier | Plain) -> tuple[str, ...]:
    match entry:
        case Act():
            return ("weak" if entry.weak else "act",)
        case Object():
            return "object", entry.sort
        case Area():
            return "area", entry.name
        case Tier():
            return "tier", f"tier_{entry.stands}"
    return (f"{entry.name}_term",) if group == "terms" else (_NAMED.get(group, entry.name), entry.name)
