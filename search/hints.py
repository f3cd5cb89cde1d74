"""What a question says about its own circumstances, in callers' words: the act it asks about, the area, the tier; dialect read as standard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from kb.deadline.verbs import verbs

HINTS = Path(__file__).parent / "data" / "hints.yaml"


@dataclass(frozen=True, slots=True)
class Hints:
    """``acts``: canonical verbs; ``area`` and ``tier`` where the words name exactly one."""

    acts: frozenset[str] = frozenset()
    area: Literal["urban", "rural"] | None = None
    tier: str | None = None


class HintReader:
    """Reads ``hints.yaml`` once."""

    def __init__(self, path: Path = HINTS) -> None:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._acts = {name: _any(words) for name, words in raw["acts"].items()}
        self._areas: dict[Literal["urban", "rural"], re.Pattern[str]] = {name: _any(words) for name, words in raw["areas"].items()}
        self._tiers = {name: _any(words) for name, words in raw["tiers"].items()}
        self._variants: dict[str, str] = raw["variants"]
        self._variant = _any(" ".join(self._variants))

    def standard(self, text: str) -> str:
        """``text`` with dialect words read as standard ones."""
        return self._variant.sub(lambda match: self._variants[match.group()], text)

    def read(self, plain: str) -> Hints:
        """Hints in normalised text."""
        acts = {verb.name for verb in verbs(plain)} | {name for name, pattern in self._acts.items() if pattern.search(plain)}
        areas = [name for name, pattern in self._areas.items() if pattern.search(plain)]
        tiers = [name for name, pattern in self._tiers.items() if pattern.search(plain)]
        return Hints(frozenset(acts), areas[0] if len(areas) == 1 else None, tiers[0] if len(tiers) == 1 else None)


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))))
