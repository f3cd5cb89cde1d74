"""Conditions that hold or do not: 有配件 and 没有配件, 保修期内 and 超过保修期, the two branches of 是否保价.

What a limit's own words deny is asked of the question: where it denies the same, the limit is meant; where it says that it holds, the others are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import yaml

from search.analyse import DATA, Concept

STEM_CHARS = 4
NEAR_CHARS = 4
"""So near to a thing a word that denies it stands: 材料不全, 没绑车牌."""
_STOPS = "的时,，。;；、:：|!！?？()（） \n\t"
_HEAD = re.compile(r"(?:[0-9一二三四五六七八九十两]+(?:个?(?:年|月|日|天|小时|分钟))?|属于|能够|可以|[在有是能被经到已了])*")
_ASKS = (("是否", "", "不"), ("是不是", "", "不"), ("有无", "有", "没有"), ("有没有", "有", "没有"), ("能否", "能", "不能"), ("可否", "可以", "不能"))


def denied(words: str) -> tuple[str, ...]:
    """What a text as ``kb.text.plain`` makes it says that does not hold, each in at most ``STEM_CHARS`` characters: 配件 of 没有配件的."""
    return tuple(dict.fromkeys(stem for span, behind in _marks(words) if (stem := _stem(words, span, behind=behind))))


def holds(words: str, stem: str, concepts: Sequence[Concept] = ()) -> int:
    """1 where a text says that ``stem`` holds, −1 where it denies it, 0 where it does not speak of it; ``concepts`` are the text's, with synonyms."""
    place = _mention(words, stem, concepts)
    if place is None:
        return 0
    start, end = place
    for (first, last), behind in _marks(words):
        gap = words[last:start] if last <= start else words[end:first] if end <= first else ""
        reaches = end <= first if behind else True
        if reaches and len(gap) <= NEAR_CHARS and not any(stop in gap for stop in _STOPS):
            return -1
    return 1


def answered(pieces: Iterable[str]) -> str:
    """The pieces that name a limit, as ``kb.text.plain`` makes them, each question of a tree as its answer says it.

    ``是否保价？`` before ``否:`` is 不保价.
    """
    given = list(pieces)
    for index in range(len(given) - 1):
        if answer := _answer().match(given[index + 1]):
            given[index] = _stated(given[index], yes=answer["yes"] is not None)
            given[index + 1] = given[index + 1][answer.end() :]
    return "|".join(given)


def _stated(piece: str, *, yes: bool) -> str:
    for asks, affirmed, refused in _ASKS:
        if asks in piece:
            return piece.replace(asks, affirmed if yes else refused).rstrip("?？")
    return piece.rstrip("?？") if yes else f"不{piece.rstrip('?？')}"


def _mention(words: str, stem: str, concepts: Sequence[Concept]) -> tuple[int, int] | None:
    """Where a text speaks of a thing: by a pair of its characters, or by a word that means one; of one character, by that."""
    pairs = [stem[i : i + 2] for i in range(len(stem) - 1)] or [stem]
    for pair in pairs:
        if (at := words.find(pair)) >= 0:
            return at, at + len(pair)
    for concept in concepts:
        if any(concept.means(pair) for pair in pairs) and (at := words.find(concept.word)) >= 0:
            return at, at + len(concept.word)
    return None


def _stem(words: str, mark: tuple[int, int], *, behind: bool) -> str:
    if behind:
        before = re.split(f"[{_STOPS}]", words[max(0, mark[0] - STEM_CHARS) : mark[0]])[-1]
        return before[_end(_HEAD, before) :]
    rest = words[mark[1] :]
    rest = rest[_end(_HEAD, rest) :]
    return re.split(f"[{_STOPS}0-9]", rest[:STEM_CHARS])[0]


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _marks(words: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where words stand that deny, and whether they deny what is before them."""
    for match in _denies().finditer(words):
        if match.group() not in _data()["hides"]:
            yield match.span(), match.group() in _data()["behind"]


@cache
def _denies() -> re.Pattern[str]:
    return re.compile(_any_of("before", "behind", "hides"))


@cache
def _answer() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<yes>{_any_of('affirmed')})|{_any_of('refused')})\s*(?:[:→,]|[-—=]+>|\s|$)\s*")


def _any_of(*names: str) -> str:
    words = {word for name in names for word in _data()[name]}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _data() -> dict[str, list[str]]:
    raw = yaml.safe_load((DATA / "conditions.yaml").read_text(encoding="utf-8"))
    return {name: str(words).split() for name, words in raw.items()}
