"""Small bases, as somebody has who tries Shouwen with some files of their own: documents of one house and questions in plain words.

``evals/small/NN/docs`` and ``cases.json`` beside it; a right card holds ``must``, and the ``items`` or the ``value`` where the case names them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.collections import Case, plainly
from kb.models import Contact, Requirement
from search.facts import Candidate

SMALL = Path(__file__).parent / "small"
CARD_MAX_CHARS = 400


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a base; ``must`` is empty where no text answers."""

    case: Case
    must: str
    items: tuple[str, ...]
    value: str

    def right(self, card: Candidate) -> bool:
        """Whether ``card`` answers."""
        text, source = plainly(card.text), card.document.text
        if not self.must or len(text) > CARD_MAX_CHARS or plainly(self.must) not in text:
            return False
        match card.detail:
            case Requirement(items=items) if self.items:
                told = [plainly(source[item.start : item.end]) for item in items]
                return all(any(plainly(wanted) in one for one in told) for wanted in self.items)
            case Contact(value=value) if self.value:
                words = plainly(source[value.start : value.end])
                return plainly(self.value) in words or words in plainly(self.value)
        return True


def bases(folder: Path = SMALL) -> Iterator[tuple[Path, list[Question]]]:
    """Each base's documents and questions, in order."""
    for path in sorted(folder.glob("*/cases.json")):
        yield path.parent / "docs", [_question(raw, path.parent.name) for raw in json.loads(path.read_text(encoding="utf-8"))]


def _question(raw: dict[str, object], base: str) -> Question:
    expect = raw["expect"]
    assert isinstance(expect, dict)
    must = expect.get("must", "")
    case = Case(str(raw["id"]), str(raw["query"]), {}, abstain=not must, close=True, stratum=base)
    return Question(case, must, tuple(expect.get("items", ())), expect.get("value", ""))
