"""A run: a collection asked and judged, kept as JSON, as a TREC run, and compared with another."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import ScoredDoc

from evals.asking import Asked
from evals.collections import Collection
from evals.intervals import randomisation_test
from evals.judging import Judged, judge
from evals.measures import Figures, figures, ranking
from kb.errors import InputError

THREADS = 2
TAG = "shouwen"
VERSIONS = ("shouwen", "numpy", "onnxruntime", "tokenizers", "jieba", "qdrant-edge-py", "ir-measures")


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one collection; ``made`` says when, where and with which versions."""

    collection: str
    judged: tuple[Judged, ...]
    figures: Figures
    made: dict[str, str] = field(default_factory=dict)

    def to_json(self, *, cases: bool = True) -> dict[str, Any]:
        """Figures, and the single cases unless left out."""
        out: dict[str, Any] = {"collection": self.collection, **self.figures, "made": self.made}
        return out | {"judged": [j.to_json() for j in self.judged]} if cases else out


def run(collection: Collection, asked: Asked, progress: Callable[[int, int], None] = lambda done, total: None, threads: int = 1) -> Run:
    """Asks every case. One thread unless told: latencies of cases asked at once are no latencies."""
    done = 0
    judged = []
    with ThreadPoolExecutor(threads) as pool:
        for one in pool.map(lambda case: judge(case, asked), collection.cases):
            judged.append(one)
            done += 1
            progress(done, len(collection.cases))
    return Run(collection.name, tuple(judged), figures(judged), machine())


def machine() -> dict[str, str]:
    """Versions and the machine, for whoever compares figures."""
    found = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {_cores()} cores",
    }
    for name in VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _cores() -> int:
    import os

    return os.cpu_count() or 1


def write_run(made: Run, path: Path) -> None:
    """As one JSON object."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_run(path: Path) -> Run:
    """What ``write_run`` wrote. Raises ``InputError``."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        judged = tuple(Judged.from_json(one) for one in raw.pop("judged"))
        return Run(raw.pop("collection"), judged, figures(judged), raw["made"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no run: {error!r}") from error


def write_trec(made: Run, path: Path) -> None:
    """The hits in TREC's run format: query, Q0, passage (``document:start-end``), rank, score, tag."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [ScoredDoc(j.id, place, 1.0 / rank) for j in made.judged for rank, place in enumerate(j.hits, 1)]
    write_scored(rows, path)


def write_scored(rows: Sequence[ScoredDoc], path: Path) -> None:
    """Rows of a run, by query and descending score, in TREC's format."""
    ranks: dict[str, int] = {}
    with path.open("w", encoding="utf-8") as file:
        for row in sorted(rows, key=lambda r: (r.query_id, -r.score, r.doc_id)):
            ranks[row.query_id] = ranks.get(row.query_id, 0) + 1
            file.write(f"{row.query_id} Q0 {row.doc_id} {ranks[row.query_id]} {row.score:.6f} {TAG}\n")


def read_trec(path: Path) -> list[ScoredDoc]:
    """A run in TREC's format. Raises ``InputError``."""
    try:
        return list(ir_measures.read_trec_run(path.read_text(encoding="utf-8")))  # type: ignore[no-untyped-call]
    except (OSError, ValueError, IndexError) as error:
        raise InputError(f"{path}: no TREC run: {error!r}") from error


def compare(one: Run, other: Run) -> dict[str, dict[str, float]]:
    """For each measure the means of both runs over the cases they share, the difference, and the p of the paired randomisation test.

    ``same_verdict`` is the share of cases that both answer or both refuse.
    """
    theirs = {j.id: j for j in other.judged}
    pairs = [(j, theirs[j.id]) for j in one.judged if j.id in theirs]
    if not pairs:
        raise InputError("the two runs share no case")
    answerable = [(a, b) for a, b in pairs if not a.abstain]
    left, right = (ranking({pair[side].id: pair[side].rank for pair in answerable}) for side in (0, 1))
    values = {name: (list(left[name].values()), list(right[name].values())) for name in left} if answerable else {}
    values["suggest"] = tuple([sum(p[side].kinds_ok) / len(p[side].kinds_ok) for p in answerable] for side in (0, 1))  # type: ignore[assignment]
    values["right_verdict"] = tuple([float(p[side].answered != p[side].abstain) for p in pairs] for side in (0, 1))  # type: ignore[assignment]
    values["same_verdict"] = [float(a.answered == b.answered) for a, b in pairs], [1.0] * len(pairs)
    return {
        name: {
            "this": round(sum(a) / len(a), 4),
            "other": round(sum(b) / len(b), 4),
            "difference": round(sum(a) / len(a) - sum(b) / len(b), 4),
            "p": round(randomisation_test(a, b), 4),
        }
        for name, (a, b) in values.items()
        if a
    }
