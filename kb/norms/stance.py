"""What a text does with an act, for comparing two texts: 余额可以转给他人 allows what 余额不得转给他人 forbids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from kb.norms.reading import Norm, read
from kb.text import plain

Does = Literal["allows", "forbids", "obliges", "spares", "charges", "frees"]
Words = Callable[[str], list[str]]
"""The words of a text in reading order (``kb.tokens.Tokenizer.words``)."""
OPPOSITES: Mapping[Does, frozenset[Does]] = {
    "allows": frozenset(("forbids",)),
    "forbids": frozenset(("allows", "obliges")),
    "obliges": frozenset(("spares", "forbids")),
    "spares": frozenset(("obliges",)),
    "charges": frozenset(("frees",)),
    "frees": frozenset(("charges",)),
}
_FORMS: dict[str, Does] = {"allowed": "allows", "excluded": "forbids", "obliged": "obliges", "spared": "spares"}
_ENDS = "，,。；;：:！!？?\n|"
_TAKES_MONEY = re.compile("收取|[另加再计]收|收费|计费")
_NUMBER = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Stance:
    """What ``norm`` does with an act at ``text[start:end]``, the part of the sentence that says it.

    ``words`` are those of the act and of what it is done to, ``topic`` those of the parts of the sentence before; ``who`` those that name for whom
    it is ruled, a customer being named by none.
    """

    norm: Norm
    does: Does
    start: int
    end: int
    words: frozenset[str]
    topic: frozenset[str]
    who: frozenset[str]

    def opposes(self, other: Stance) -> bool:
        """Whether it does the opposite with whatever act."""
        return other.does in OPPOSITES[self.does]


def stances(text: str, words: Words) -> Iterator[Stance]:
    """What ``text`` does with acts that it names, in order; a mere yes or no names none."""
    for norm in read(text):
        start = max((text.rfind(mark, norm.start, norm.at) + 1 for mark in _ENDS), default=0)
        start = max(start, norm.start)
        end = min((at for mark in _ENDS if (at := text.find(mark, norm.ruled)) >= 0), default=len(text))
        does = _does(norm, text[norm.at : norm.ruled], text[norm.ruled : end])
        if does is None:
            continue
        apart = [*norm.conditions, *norm.exceptions, *([norm.subject] if norm.subject else [])]
        kept = "".join(" " if any(low <= at < high for low, high in apart) else char for at, char in enumerate(text))
        act = kept[start:end] if does in ("charges", "frees") else f"{kept[start : norm.at]} {kept[norm.ruled : end]}"
        named = telling(words(act))
        if does in ("charges", "frees"):
            named = frozenset(word.removesuffix("费") for word in named if word not in small("paying") and not _NUMBER.fullmatch(word))
            named -= frozenset(word for word in words(text[norm.at : norm.ruled]))
        who = telling(words(text[slice(*norm.subject)])) if norm.subject else frozenset()
        yield Stance(norm, does, start, end, named, telling(words(kept[norm.start : start])), who)


def telling(words: list[str]) -> frozenset[str]:
    """Those of the words that tell one act, thing or person from another."""
    return frozenset(words) - small("small") - small("customers") - small("staff")


@cache
def small(sort: str) -> frozenset[str]:
    """A list of words that tell nothing: ``small``, ``customers``, ``staff``, ``paying``."""
    return frozenset(yaml.safe_load((files("kb.data") / "stances.yaml").read_text(encoding="utf-8"))[sort].split())


def _does(norm: Norm, ruling: str, act: str) -> Does | None:
    ruling = plain(ruling)
    if does := _FORMS.get(norm.rule):
        if not _TAKES_MONEY.search(plain(act)):
            return does
        return "charges" if does in ("allows", "obliges") else "frees"
    if norm.rule == "exempt" and "收" in ruling:
        return "frees"
    if norm.rule in ("charged", "settled") and ("收" in ruling or _TAKES_MONEY.search(plain(act))):
        return "charges"
    return "frees" if norm.rule == "settled" and ruling.startswith("免") else None
