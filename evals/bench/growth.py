"""Ingest, start, search and suggest as the knowledge grows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.asking import InProcess, in_process
from evals.bench.grown import grow
from evals.bench.timing import memory_mb, timed
from evals.collections import GOLDEN, Case, read_cases
from ingest.publish import ingest
from kb.embedding import load
from kb.release import Store
from kb.settings import Settings

QUESTIONS = 120
CLIENTS = (1, 8, 32)
LENGTHS = (20, 80, 200)
COLD_FILES = 12

Progress = Callable[[str], None]


def growth(settings: Settings, sizes: Sequence[int], say: Progress) -> list[dict[str, Any]]:
    """One row a size: build, open, search and suggest with 1, 8 and 32 clients. Questions' vectors are known: their cost is told apart."""
    cases = [case for case in read_cases(GOLDEN).cases if not case.abstain][:QUESTIONS]
    rows = []
    with in_process(settings) as asked:  # so that all questions are embedded before anything is timed
        for case in cases:
            asked.search(case, 10)
    for size in sizes:
        say(f"{size} passages")
        with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as place, Store(settings.data_dir).current() as release:
            folder = Path(place)
            started = perf_counter()
            grown = grow(release, settings, folder, size)
            built = perf_counter() - started
            (folder / "embeddings.sqlite").symlink_to((settings.data_dir / "embeddings.sqlite").resolve())
            before = memory_mb()
            started = perf_counter()
            with in_process(grown) as asked:
                ready = perf_counter() - started
                rows.append({"passages": size, "build_s": round(built, 1), "open_s": round(ready, 2), **_times(asked, cases), "rss_mb": memory_mb()})
                rows[-1]["grown_mb"] = round(rows[-1]["rss_mb"] - before, 1)
    return rows


def _times(asked: InProcess, cases: Sequence[Case]) -> dict[str, Any]:
    for case in cases[:10]:
        asked.suggest(case)
    out: dict[str, Any] = {}
    for clients in CLIENTS:
        out[f"search_ms_{clients}"] = timed(lambda case: asked.search(case, 10), cases, clients)
        out[f"suggest_ms_{clients}"] = timed(asked.suggest, cases, clients)
    return out


def embedding(settings: Settings) -> list[dict[str, Any]]:
    """Milliseconds to embed a question of 20, 80 and 200 characters, and passages a second, one thread and warm."""
    model = load(settings.embedding_model)
    text = "".join(case.query for case in read_cases(GOLDEN).cases)
    rows = []
    for length in LENGTHS:
        questions = [text[start * 37 : start * 37 + length] for start in range(12)]
        rows.append({"characters": length, **timed(model.embed_query, questions)})
    return rows


def ingesting(corpus: Path, say: Progress) -> dict[str, Any]:
    """Passages a second of a first ingest, of one with all vectors known, and the time of one with nothing new; over some files of ``corpus``."""
    files = sorted(corpus.rglob("*.md"))[:COLD_FILES]
    out: dict[str, Any] = {"files": len(files)}
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as place:
        for name, folder in (("cold", "one"), ("warm", "two")):
            say(f"{name} ingest")
            data = Path(place) / folder
            data.mkdir()
            if name == "warm":
                (data / "embeddings.sqlite").write_bytes((Path(place) / "one" / "embeddings.sqlite").read_bytes())
            started = perf_counter()
            report = ingest(files, Settings(data_dir=data))
            took = perf_counter() - started
            out[f"{name}_s"], out[f"{name}_passages_per_s"] = round(took, 1), round(report.passages / took, 1)
            out["passages"] = report.passages
        started = perf_counter()
        ingest(files, Settings(data_dir=Path(place) / "two"))
        out["unchanged_s"] = round(perf_counter() - started, 2)
    return out
