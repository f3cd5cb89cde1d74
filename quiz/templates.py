"""The phrasings of questions: data that a trainer may edit, checked as they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import yaml

from kb.errors import InputError

FILE = "quiz-templates.yaml"
"""In the data folder: slots that stand there win over ours."""

_SLOT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Templates:
    """Phrasings by slot (``single/deadline.question``), and word lists by name."""

    phrasings: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]

    def phrase(self, slot: str, rng: Random, **values: str) -> str:
        """One phrasing of ``slot``, chosen by ``rng``, filled in."""
        text = rng.choice(self.phrasings[slot])
        return _SLOT.sub(lambda blank: values[blank[1]], text)


def load(data_dir: Path | None = None) -> Templates:
    """Ours, with what ``data_dir/quiz-templates.yaml`` overrides. Raises ``InputError`` that names the slot at fault."""
    ours = yaml.safe_load((files("quiz.data") / "templates.yaml").read_text(encoding="utf-8"))
    phrasings, needs, words = _phrasings(ours["phrasings"], "templates.yaml"), ours["blanks"], dict(ours["words"])
    path = data_dir / FILE if data_dir is not None else None
    if path is not None and path.is_file():
        try:
            theirs = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not readable as YAML: {error}", f"{path}：不是有效的 YAML") from error
        if not isinstance(theirs, dict) or theirs.keys() - {"phrasings", "words"}:
            raise InputError(f"{path}: only phrasings and words may stand here", f"{path}：只能写 phrasings 与 words")
        changed = _phrasings(theirs.get("phrasings") or {}, str(path))
        if unknown := changed.keys() - phrasings.keys():
            raise InputError(f"{path}: no such slot: {', '.join(sorted(unknown))}", f"{path}：没有这一类题：{'、'.join(sorted(unknown))}")
        phrasings |= changed
        words |= theirs.get("words") or {}
    for slot, texts in phrasings.items():
        expected = set(needs[slot])
        for text in texts:
            if set(_SLOT.findall(text)) != expected:
                raise InputError(
                    f"{slot}: “{text}” must hold exactly {sorted(expected)} in braces",
                    f"{slot}：“{text}”里的花括号应恰好是 {'、'.join(sorted(expected))}",
                )
    return Templates(phrasings, {name: tuple(map(str, values)) for name, values in words.items()})


def _phrasings(raw: Any, where: str) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - what YAML holds
    if not isinstance(raw, dict):
        raise InputError(f"{where}: phrasings must map a slot to a list", f"{where}：phrasings 应为“题类: 说法列表”")
    for slot, texts in raw.items():
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text.strip() for text in texts):
            raise InputError(f"{where}: {slot} must be a list of at least one phrasing", f"{where}：{slot} 应为至少一条说法的列表")
    return {str(slot): tuple(text.strip() for text in texts) for slot, texts in raw.items()}


class TemplateShelf:
    """The templates of one data folder, read again when the trainer's file changes. Thread-safe."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._kept: tuple[int, Templates] | None = None  # the file's time in nanoseconds with what was read, in one object

    def current(self) -> Templates:
        """As the file stands now. Raises ``InputError`` where it is wrong."""
        path = self._data_dir / FILE
        changed = path.stat().st_mtime_ns if path.is_file() else 0
        kept = self._kept
        if kept is None or kept[0] != changed:
            kept = self._kept = changed, load(self._data_dir)
        return kept[1]
