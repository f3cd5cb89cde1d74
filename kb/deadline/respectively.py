"""Parallel lists: ``投诉回复、退费、复机分别为14、26和50小时``, ``装机城区/农村20/44小时``. Each value goes to the name that stands in its place.

Where names and values are not as many, nothing is read: a value never crosses to another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.deadline.amounts import units
from kb.deadline.numerals import NUMERAL_CHARS
from kb.deadline.verbs import verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon

_AND = r"(?:[、,]|[、,]?[和及与])"


@of_words
def _lists(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names and values joined by words, and by slashes."""
    value = rf"[{NUMERAL_CHARS}]+(?:\.[0-9]+)?(?:{units()})?"
    joined = re.compile(
        rf"(?P<names>[^;:。()0-9]{{2,80}}?)(?:的?时限|的?期限|的?时间)?(?:应|须|均)?(?:分别|依次)(?:应|须)?"
        rf"(?P<most>(?:不(?:得|应|能)?超过|控制|限定|[在为是≤于:])*)(?P<values>{value}(?:{_AND}{value})+)(?P<inside>之内|以内|内)?(?P<rest>[^,;。]*)"
    )
    slashed = re.compile(
        rf"(?P<names>[^,;:。()/0-9]{{1,12}}(?:/[^,;:。()/0-9]{{1,12}})+?)(?:分别)?(?P<most>(?:不(?:得|应|能)?超过|[为是≤:])?)"
        rf"(?P<values>{value}(?:/{value})+)(?P<inside>之内|以内|内)?(?P<rest>[^,;。/]*)"
    )
    return joined, slashed


@of_words
def _own_unit(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{units()})$")


_SPLIT_NAMES = re.compile(r"[、,/]|[、,]?(?:以及|和|及|与)")
_SPLIT_VALUES = re.compile(r"[、,/]|[、,]?[和及与]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A name with its value: ``text`` puts both into one clause; ``start:end`` is the value's place, ``clause`` that of the lists."""

    text: str
    start: int
    end: int
    clause: tuple[int, int]


def lists(sentence: str) -> Iterator[tuple[tuple[int, int], tuple[Pair, ...]]]:
    """The parallel lists of a folded sentence: where each stands, with its pairs; no pairs where the two do not match."""
    position = 0
    while match := _first(sentence, position):
        position = match.end()
        names = _whole([name for name in _SPLIT_NAMES.split(match["names"].rpartition(":")[2]) if name])
        values = _values(match)
        unit = _own_unit().search(match["values"])
        if unit is None:
            continue
        lead = match.start("names")
        clause = (lead, match.end())
        if len(names) != len(values):
            yield clause, ()
            continue
        pairs = []
        for name, (start, end) in zip(names, values, strict=True):
            value = sentence[start:end]
            value += "" if _own_unit().search(value) else unit.group()
            pairs.append(Pair(f"{name}{match['most'].strip(':')}{value}{match['inside'] or '内'}{match['rest']}", start, end, clause))
        yield clause, tuple(pairs)


def _whole(names: list[str]) -> list[str]:
    """What the first or the last name says for all: ``装机城区、农村``, ``城区、农村用户宽带修复``, ``一、二、三级投诉``."""
    first, *middle = names
    if not middle:
        return names
    last = names[-1]
    if verbs(first) and not any(verbs(name) for name in middle):
        act = first[: verbs(first)[-1].end]
        return [first, *(act + name for name in middle)]
    if len({len(name) for name in names[:-1]}) == 1 and len(first) < len(last) and not any(verbs(name) for name in names[:-1]):
        return [*(name + last[len(first) :] for name in names[:-1]), last]
    return names


def _first(sentence: str, position: int) -> re.Match[str] | None:
    if "分别" not in sentence and "依次" not in sentence and "/" not in sentence:
        return None
    found = [match for pattern in _lists() if (match := pattern.search(sentence, position))]
    return min(found, key=re.Match.start) if found else None


def _values(match: re.Match[str]) -> list[tuple[int, int]]:
    spans, start = [], match.start("values")
    for mark in _SPLIT_VALUES.finditer(match.string, match.start("values"), match.end("values")):
        spans.append((start, mark.start()))
        start = mark.end()
    return [*spans, (start, match.end("values"))]
