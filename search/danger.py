"""Danger and threats by kind, told before anything else, and whom to call then: a list that the operator sets.

What tells a kind, and what a text that is about it speaks of, are words of ``kb/lexicon/dangers.yaml``.
"""

from __future__ import annotations

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
from search.rank.question import Question

DELIVERED = DATA / "emergency.yaml"
NO_DANGER = "none"
TITLED = 0.2
"""So much of the question the title of a document says that speaks of a danger in one of its clauses only (醉酒客户 … 拨打120)."""


def dangers(text: str) -> tuple[Danger, ...]:
    """The kinds that a complaint tells of, in the lexicon's order."""
    named = {found.entry.name for found in lexicon().dangers.find(plain(text))} - {NO_DANGER}
    return tuple(kind for kind in lexicon().dangers if kind.name in named)


def approved(kinds: Sequence[Danger], question: Question, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The facts of the documents that are about one of the kinds: by title, or by a clause of one whose title is the question's."""
    candidates = list(candidates)
    words = [word for kind in kinds for word in kind.approved]

    def speaks(one: Candidate) -> bool:
        title = plain(f"{one.document.title} {' '.join(one.section)}")
        return any(word in title for word in words) or (any(word in plain(one.text) for word in words) and question.word_coverage(title) >= TITLED)

    about = {one.document.id for one in candidates if speaks(one)}
    return [one for one in candidates if one.document.id in about]


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
