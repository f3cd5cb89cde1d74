"""The gate: the golden set's training half, and the figures below which nobody may let them fall. The held-out half stays unseen.

The run is deterministic, so the room that is left is not for chance but for changes that help some cases and cost others. What falls
further needs either a repair or a new baseline that somebody answers for (``shouwen eval --gate FILE --update``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.asking import Asked
from evals.collections import GOLDEN, Collection, read_cases
from evals.measures import Figures, value
from evals.runs import Run, run
from kb.errors import InputError

BASELINE = Path(__file__).parent / "results" / "gate.json"
ROOM = {
    "recall@1": 0.03,
    "recall@5": 0.02,
    "mrr@10": 0.02,
    "ndcg@10": 0.02,
    "suggest": 0.02,
    "deadline_first": 0.03,
    "abstention.precision": 0.05,
    "abstention.recall_far": 0.1,
    "abstention.recall_close": 0.1,
    "abstention.answered_when_answerable": 0.02,
    "verbatim": 0.0,
}


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that fell below what the baseline allows."""

    measure: str
    now: float
    baseline: float
    allowed: float

    def __str__(self) -> str:
        return f"{self.measure} fell from {self.baseline:.3f} to {self.now:.3f}; {self.allowed:.3f} is allowed"


def subset() -> Collection:
    """The cases of the gate."""
    return read_cases(GOLDEN).only("train")


def ask(asked: Asked, collection: Collection | None = None, progress: Callable[[int, int], None] = lambda done, total: None) -> Run:
    """Asks the gate's cases."""
    return run(collection or subset(), asked, progress)


def falls(measured: Figures, baseline: dict[str, Any]) -> list[Fall]:
    """What fell too far, by measure."""
    found = []
    for measure, room in ROOM.items():
        now, before = value(measured, measure), baseline["figures"].get(measure)
        if before is not None and (now is None or now < before - room - 1e-9):
            found.append(Fall(measure, now or 0.0, before, before - room))
    return found


def read_baseline(path: Path = BASELINE) -> dict[str, Any]:
    """Raises ``InputError``."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(raw["figures"], dict):
            raise TypeError("figures")
        return raw
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no baseline: {error!r}") from error


def write_baseline(made: Run, path: Path = BASELINE) -> None:
    """The figures of ``made`` as the new baseline."""
    figures = {measure: value(made.figures, measure) for measure in ROOM}
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"collection": made.collection, "cases": len(made.judged), "figures": figures, "room": ROOM, "made": made.made}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
