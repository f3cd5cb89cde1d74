"""Training pairs: scenes of sibling rules, each with ways in which people ask for it.

A file has a line ``# scene``, then for each rule a line ``R rule`` and lines ``Q question``. The rules of a scene are each other's hard negatives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import InputError

FOLDER = Path(__file__).parent.parent / "collections" / "pairs"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's text and the questions that it answers."""

    text: str
    questions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """Rules of one matter; a question of one is answered by no other."""

    name: str
    rules: list[Rule] = field(default_factory=list)


def scenes(folder: Path = FOLDER) -> list[Scene]:
    """Those of all ``*.txt`` files of ``folder``, in order. Raises ``InputError`` for a line that is none of the three, or where there is none."""
    found = [scene for path in sorted(folder.glob("*.txt")) for scene in read(path.read_text(encoding="utf-8").splitlines(), path.name)]
    if not found:
        raise InputError(f"{folder}: no pairs (*.txt)")
    return found


def read(lines: Iterable[str], source: str = "") -> list[Scene]:
    """The scenes of one file; a rule that nobody asks for is left out."""
    found: list[Scene] = []
    for number, line in enumerate(lines, 1):
        mark, _, text = line.strip().partition(" ")
        text = text.strip()
        if mark == "#":
            found.append(Scene(text))
        elif mark == "R" and text and found:
            found[-1].rules.append(Rule(text))
        elif mark == "Q" and text and found and found[-1].rules:
            found[-1].rules[-1].questions.append(text)
        elif line.strip():
            raise InputError(f"{source}:{number}: a line begins with '# ', 'R ' or 'Q ', a question after its rule")
    asked = [Scene(scene.name, [rule for rule in scene.rules if rule.questions]) for scene in found]
    return [scene for scene in asked if scene.rules]
