"""The words that stand around matters, as ``search/data/surroundings.yaml`` and a data directory's own file have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "data" / "surroundings.yaml"


HIDING = "!"
APART = ("person", "emotion", "threat")
"""Kinds whose words are topics, too (骗子, 手机, 媒体): they stand beside none of another kind."""

TOPICS = (*APART, "report", "demand")
"""Kinds whose words may be what somebody asks about (投诉, 手机)."""


class Words:
    """Words that are looked up at a place of a folded text, the longest first; one with ``!`` before it hides what stands in it (几天 in 前几天)."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        listed = frozenset(words)
        self._hiding = frozenset(word[1:] for word in listed if word[0] == HIDING)
        self._words = frozenset(word.removeprefix(HIDING) for word in listed)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._words - self._hiding)

    def __contains__(self, word: str) -> bool:
        return word in self._words and word not in self._hiding

    def ends(self, text: str, at: int, stop: int) -> Iterator[int]:
        """Where the words that begin at ``at`` end, the longest first, up to one that hides the shorter; Latin words are not cut."""
        for end, hides in self._at(text, at, stop):
            if hides:
                return
            yield end

    def find(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where words stand, from left to right, none in another."""
        at = start
        while at < stop:
            end, hides = next(self._at(text, at, stop), (at + 1, True))
            if not hides:
                yield at, end
            at = end

    def _at(self, text: str, at: int, stop: int) -> Iterator[tuple[int, bool]]:
        for length in self._lengths.get(text[at], ()):
            end = at + length
            if end <= stop and text[at:end] in self._words and not (_latin(text[end - 1]) and end < stop and _latin(text[end])):
                yield end, text[at:end] in self._hiding

    def any(self, text: str, start: int, stop: int) -> bool:
        """Whether one stands there."""
        return next(self.find(text, start, stop), None) is not None

    def suffix(self, text: str) -> str:
        """The longest word that ``text`` ends with; empty where none."""
        return next((text[at:] for at in range(len(text)) if text[at:] in self._words and not (at and _latin(text[at - 1]) and _latin(text[at]))), "")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of surroundings: what may stand before a matter, behind it, and in a clause of its own, there with ``beside``."""

    name: str
    before: Words
    behind: Words
    alone: Words
    beside: Words


class Surroundings:
    """All of the file. ``files`` add to its lists."""

    def __init__(self, files: Sequence[Path] = ()) -> None:
        raw: dict[str, Any] = {}
        for path in (FILE, *files):
            raw = _joined(raw, yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {})
        kinds = {name: {use: listed.split() for use, listed in (uses or {}).items()} for name, uses in raw["kinds"].items()}
        shared = {use for name, uses in kinds.items() if name not in APART for listed in uses.values() for use in listed if len(use) > 1}
        beside = shared | set(raw["empty"].split()) | {word for uses in kinds.values() for word in uses.get("words", ())}
        self.pronouns = str.maketrans({said: standard for standard, listed in raw["pronouns"].items() for said in listed})
        self.empty = Words(raw["empty"].split())
        self.trailing = Words(raw["trailing"].split())
        self.kinds = tuple(_kind(name, uses, beside if name != "threat" else raw["empty"].split()) for name, uses in kinds.items())
        self.kin = frozenset(raw["kin"].split())
        self.heard, self.demanding = Words(raw["heard"].split()), Words(raw["demanding"].split())
        self.chat = {word for name, uses in kinds.items() if name not in TOPICS for use in uses if use != "beside" for word in uses[use]}
        self.common = {word for uses in kinds.values() for words in uses.values() for word in words}
        self.before, self.behind = (
            Words(word for uses in kinds.values() for use in ("words", side) for word in uses.get(use, ())) for side in ("before", "behind")
        )
        self.story, self.never, self.asks, self.complains = (Words(raw[name].split()) for name in ("story", "never", "asks", "complains"))
        self.anything, self.even, self.tells, self.closed = (Words(raw[name].split()) for name in ("anything", "even", "tells", "closed"))
        self.report, self.speakers, self.several, self.going_on = (_lists(raw[name]) for name in ("report", "speakers", "several", "going_on"))
        self.labels = {kind: _lists(lists) for kind, lists in raw["labels"].items()}
        self.titles = raw["report"]["titles"].split()
        self.not_reported = tuple(raw["report"]["not_before"].split())
        self.staff_says = tuple(raw["speakers"]["staff_says"].split())


def _kind(name: str, uses: Mapping[str, Sequence[str]], beside: Iterable[str]) -> Kind:
    edges = [*uses.get("words", ())]
    before, behind = ([*edges, *uses.get(side, ())] for side in ("before", "behind"))
    return Kind(name, Words(before), Words(behind), Words([*before, *behind, *uses.get("alone", ())]), Words([*beside, *uses.get("beside", ())]))


def _lists(raw: Mapping[str, str]) -> dict[str, Words]:
    return {name: Words(listed.split()) for name, listed in raw.items()}


def _joined(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Lists one behind the other, name by name."""
    joined = dict(first)
    for name, value in second.items():
        old = joined.get(name)
        joined[name] = value if old is None else _joined(old, value) if isinstance(old, Mapping) else f"{old} {value}"
    return joined
