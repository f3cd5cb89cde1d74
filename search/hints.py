"""What a question says about its own circumstances, in callers' words: the act it asks about, the area, the tier; dialect read as standard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from kb.deadline.verbs import verbs
from kb.lexicon import lexicon
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts
from search.other_times import asked_for

Area = Literal["urban", "rural"]
Name = TypeVar("Name", bound=str)
APPLIED_FOR = "提出"  # what follows it is only what is applied for: 几天内可以申请退款
_PAUSE = re.compile(r"[\s,，.。;；?？!！、]")
_DENIED = re.compile(r"(?:不是|不算|并非|非)(?:什么)?$")
_SENTENCE = re.compile(r"[。;；?？!！\n]")
# What stands behind what is over: 修好后, 交了费以后; 办完了.
_AFTER = re.compile(r"(?:以后|之后|(?<![以之最今随然])后(?![台续付面悔来期天]))")
_OVER = re.compile(r"(?:[完好清毕妥成]|完成|结束)?了|(?:[完清毕妥]|完成|结束)")
_EVERY = re.compile(r"隔(?:多久|多长|几)|每隔|(?:多久|多长时间|几天|几个?小时|几个?月)[^，,。;；?？!！]{0,8}(?:一次|一回|一趟)")
# What stands before an act that a caller misses: 还没人来修, 迟迟不退钱, 都没给我回话.
_MISSED = re.compile(r"(?:没有?|未|不)(?:人|见|给|肯|能|来|去|我|我们){0,3}$")


@dataclass(frozen=True, slots=True)
class Hints:
    """``acts``: canonical verbs; ``asked``: those of them whose time is asked for or that have not been done, if any is told apart.

    ``done``: those that are over before what is asked for begins (修好后多久回访); ``since``: where the words for that stand, in normalised text.
    ``every``: it asks how often. ``other_time``: the kind of time it asks for that is no limit (提前几天), of ``search.other_times``.
    ``area``, ``tier`` and ``thing`` (the kind of line) where the words name exactly one.
    """

    acts: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    since: tuple[tuple[int, int], ...] = ()
    area: Area | None = None
    tier: str | None = None
    thing: str | None = None
    every: bool = False
    other_time: str | None = None


class HintReader:
    """Reads a question by what the lexicon says that callers say."""

    def __init__(self, words: Lexicon | None = None) -> None:
        words = words or lexicon()
        self._acts = {act.name: _any(act.said) for act in words.acts if act.said}
        self._areas: dict[Area, re.Pattern[str]] = {area.name: _any((*texts([area]), *area.said)) for area in words.areas}
        self._tiers = {tier.name: _any((*tier.said, *(texts([tier]) if tier.stands == "alone" else ()))) for tier in words.tiers if tier.said}
        self._things = {thing.name: _any(thing.said) for thing in words.objects if thing.said}
        self._variants = words.dialect
        self._variant = _any(self._variants)

    def standard(self, text: str) -> str:
        """``text`` with dialect words read as standard ones."""
        return self._variant.sub(lambda match: self._variants[match.group()], text)

    def read(self, plain: str, when: Sequence[tuple[int, int]] = ()) -> Hints:
        """Hints in normalised text; ``when``: where it asks for a time (多久)."""
        named = {(verb.start, verb.end, verb.name) for verb in verbs(plain)}
        said = {(*match.span(), name) for name, pattern in self._acts.items() for match in pattern.finditer(plain)}
        # 内回 in 3日内回访 is no answer: a rule's word goes on where a caller's would end
        said = {one for one in said if not any(one[0] < start < one[1] < end for start, end, _ in named)}
        acts = _outermost(named | said)
        asked = frozenset(_asked(plain, acts, when))
        since = tuple(_since(plain, acts, when))
        over = frozenset(name for start, end, name in acts if any(first <= start and end <= last for first, last in since))
        return Hints(
            frozenset(name for _, _, name in acts),
            asked,
            over - asked,
            since,
            _only(self._areas, plain),
            _only(self._tiers, plain),
            _only(self._things, plain),
            bool(_EVERY.search(plain)),
            asked_for(plain, when),
        )


def _only(patterns: Mapping[Name, re.Pattern[str]], plain: str) -> Name | None:
    """The one name whose words are said and not denied (我又不是VIP)."""
    said = [name for name, pattern in patterns.items() if any(not _DENIED.search(plain, 0, match.start()) for match in pattern.finditer(plain))]
    return said[0] if len(said) == 1 else None


def _asked(plain: str, acts: Sequence[tuple[int, int, str]], when: Iterable[tuple[int, int]]) -> set[str]:
    """Of all acts that a question names, those that it is about: 退货寄回去了，多久退钱 asks for the refund, not for the return."""
    # 没解决的投诉 only says which complaint
    asked = {name for start, end, name in acts if _MISSED.search(plain, max(0, start - 5), start) and not plain.startswith("的", end)}
    for first, last in when:
        pause = _PAUSE.search(plain, last)
        after = [name for start, end, name in acts if last < end and start < (pause.start() if pause else len(plain)) and first < start]
        before = [name for _, end, name in acts if end <= first and not _PAUSE.search(plain, end, first)]
        asked.update(after[:1] if after[:1] == [APPLIED_FOR] else after or before[-1:])
    return asked


def _since(plain: str, acts: Sequence[tuple[int, int, str]], when: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where it says what is over before the time it asks for begins: 修好 in 修好后多久回访, 办完了 in 办完了几天回访 (another act is asked for)."""
    for first, last in when:
        start = max((pause.end() for pause in _SENTENCE.finditer(plain, 0, first)), default=0)
        pause = _PAUSE.search(plain, last)
        other = any(last <= begin < (pause.start() if pause else len(plain)) for begin, _, _ in acts)
        after = max((match.start() for match in _AFTER.finditer(plain, start, first)), default=None)
        over = [end for begin, end, _ in acts if start <= begin and end <= first and _OVER.match(plain, end)] if other else []
        if after is not None or over:
            begin = start
            stop = max(filter(None, (after, *over)), default=start)
            for earlier in _PAUSE.finditer(plain, start, stop):
                begin = earlier.end()
            yield begin, stop


def _outermost(named: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """In order, without those that stand inside a longer one: 退 in 退钱 is no 退货."""
    kept: list[tuple[int, int, str]] = []
    for one in sorted(named, key=lambda one: (one[0], -one[1], one[2])):
        if not kept or one[1] > kept[-1][1] or one[:2] == kept[-1][:2]:
            kept.append(one)
    return kept


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True)))
