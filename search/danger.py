"""Danger and threats by kind, told before anything else, and whom to call then: a list that the operator sets.

What tells a kind, and what a text that is about it speaks of, are words of ``kb/lexicon/dangers.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from kb.contract import Emergency
from kb.errors import InputError
from kb.lexicon import lexicon
from kb.lexicon.entries import Danger
from kb.text import plain
from search.analyse import DATA
from search.facts import Candidate

DELIVERED = DATA / "emergency.yaml"
NO_DANGER, OVER, PAST_TOO = "none", "over", "self_harm"
_SENTENCE = re.compile(r"[^。！？!?\n]+")
NEAR, NEAREST = 0.6, 0.95
"""Shares of the best score: of a document whose title speaks of the danger, and of one that does in a clause (醉酒客户 … 拨打120)."""
FIRST = 0.8
"""That of a title where nobody is in danger (press, crowds): what is nearer answers what else is asked."""
SURE = 0.8


def dangers(text: str) -> tuple[Danger, ...]:
    """The kinds that a complaint tells of, in the lexicon's order."""
    named: set[str] = set()
    for sentence in _SENTENCE.findall(plain(text)):
        told = {found.entry.name for found in lexicon().dangers.find(sentence)}
        named |= told & {PAST_TOO} if OVER in told else told - {NO_DANGER}
    return tuple(kind for kind in lexicon().dangers if kind.name in named)


def approved(kinds: Sequence[Danger], asked: str, candidates: Sequence[Candidate], confidence: float) -> list[Candidate]:
    """The facts of the documents that are about one of the kinds: by title, by a case that they rule, or by a clause.

    A clause counts where what is ``asked`` has its word, too (打120), or where none is nearer and an answer is sure (``confidence``).
    """
    words = [word for kind in kinds for word in kind.approved]
    repeated = [word for word in words if word in asked]
    best = max((one.score for one in candidates), default=0.0)
    near = (NEAR if any(kind.calls for kind in kinds) else FIRST) * best
    nearest = NEAREST * best if confidence >= SURE else best + 1

    def speaks(one: Candidate) -> bool:
        title, text = plain(f"{one.document.title} {' '.join(one.section)}"), plain(one.text)
        scope = one.scope
        case = plain(" ".join(piece.text for piece in (*scope.cases, *scope.conditions, *scope.leads)))
        if one.score >= near and (any(word in title or word in case for word in words) or any(word in text for word in repeated)):
            return True
        return one.score >= nearest and any(word in text for word in words)

    about = {one.document.id for one in candidates if speaks(one)}
    return [one for one in candidates if one.document.id in about]


def grave(kinds: Iterable[Danger]) -> bool:
    """Whether life is in danger: nothing but what is approved for that may be answered."""
    return any(kind.grave for kind in kinds)


def nothing_approved(kinds: Sequence[Danger]) -> str:
    """What is told where a base has nothing for it."""
    return f"{'、'.join(kind.shown for kind in kinds)}：没有已批准的处置规定，请按紧急联系方式求助并立即上报"


class Contacts:
    """Whom to call. ``path``: the operator's own list, which takes the delivered one's place. Raises ``InputError`` for one that cannot be read."""

    def __init__(self, path: Path = DELIVERED) -> None:
        self._contacts: list[tuple[frozenset[str], Emergency]] = []
        try:
            for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
                told = Emergency(of=entry["of"], value=str(entry["value"]), note=entry.get("note", ""))
                self._contacts.append((frozenset(str(entry.get("for", "")).split()), told))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError) as error:
            detail = " ".join(str(error).split())
            raise InputError(f"{path}: each entry needs of and value ({detail})", f"{path}：每项须有 of 与 value（{detail}）") from None

    def of(self, kinds: Iterable[Danger]) -> tuple[Emergency, ...]:
        """Those for the kinds, in the list's order; none where there is no danger."""
        calls = {call for kind in kinds for call in kind.calls}
        return tuple(told for kinds_of, told in self._contacts if calls and (not kinds_of or kinds_of & calls))
