"""Which customers a reply is for by its own words: 您家在农村, 您是我们的VIP客户, 尊敬的金卡会员."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import yaml

from kb.deadline.parties import area, tier
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts
from kb.models import Applicability

_DATA = Path(__file__).parents[1] / "data" / "addressed.yaml"
_PARTS = re.compile("[，,。；;：:！!？?、\n]")
Area = Literal["urban", "rural"]
Named = TypeVar("Named", bound=str)


def addressed(situation: str, text: str) -> Applicability:
    """Whom a reply is for: by its ``situation``, and where that is silent by the words of ``text`` that speak to a customer of one sort alone."""
    spoken_of = [name for name, words in _areas() if words.search(text)]
    return Applicability(
        area=area(situation) or (_only(_area, text) if len(spoken_of) == 1 else None),
        tier=tier(situation) or _only(_tier, text),
    )


def _only(of: Callable[[str], Named | None], text: str) -> Named | None:
    """The one value that the parts of a reply give."""
    found = {value for part in _PARTS.split(text) if not _open().search(part) and (value := of(part))}
    return found.pop() if len(found) == 1 else None


def _area(part: str) -> Area | None:
    placed = _placed().search(part)
    for name, words in _areas():
        if placed and (named := words.match(part, placed.end())) and _theirs().match(part, named.end()):
            return name
    return None


def _tier(part: str) -> str | None:
    placed = _placed().search(part) or _salutation().search(part)
    if placed is None:
        return None
    rest = part[placed.end() :]
    return tier(rest) if rest.startswith(tuple(_written())) else None


@of_words
def _areas(words: Lexicon) -> list[tuple[Area, re.Pattern[str]]]:
    return [(area.name, re.compile(_any((*texts([area]), *area.said)))) for area in words.areas]


@of_words
def _written(words: Lexicon) -> tuple[str, ...]:
    return texts(words.tiers)


@cache
def _placed() -> re.Pattern[str]:
    """The customer, and that he is something or somewhere."""
    return re.compile("(?:{customer})(?:{of_theirs})?(?:{still})?(?:{placed})(?:{attribute})*".format_map(_words()))


@cache
def _theirs() -> re.Pattern[str]:
    """What ends the name of where somebody lives: 农村信用社 is none."""
    return re.compile("(?:{lives})|$".format_map(_words()))


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile("(?:{salutation})".format_map(_words()))


@cache
def _open() -> re.Pattern[str]:
    return re.compile(_words()["open"])


@cache
def _words() -> dict[str, str]:
    raw = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {name: _any(str(words).split()) for name, words in raw.items()}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
