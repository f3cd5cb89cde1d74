"""What a check finds: a problem, where it stands, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk.corpus_format.faults import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line (from 1; 0: the whole file) of a file, named as the editor named its folder."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of ``rule`` at ``place``; ``also`` are the other places that it is about. ``message`` and ``mend`` are in Chinese."""

    rule: str
    severity: Severity
    place: Place
    message: str
    mend: str = ""
    also: tuple[Place, ...] = ()

    def touches(self, paths: frozenset[str]) -> bool:
        """Whether any of its places is in one of ``paths``."""
        return any(place.path in paths for place in (self.place, *self.also))

    def to_json(self) -> dict[str, Any]:
        """``line`` is null where the whole file is meant."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "path": self.place.path,
            "line": self.place.line or None,
            "message": self.message,
            "mend": self.mend,
            "also": [{"path": place.path, "line": place.line or None} for place in self.also],
        }


def in_order(problem: Problem) -> tuple[int, Place, str, str]:
    """Sorts errors first, then by place."""
    return SEVERITIES.index(problem.severity), problem.place, problem.rule, problem.message
