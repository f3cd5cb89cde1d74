"""Ingest, start, search and suggest as the knowledge grows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.asking import InProcess, in_process
from evals.bench.grown import grow
from evals.bench.others import TOP
from evals.bench.timing import memory_mb, timed
from evals.collections import GOLDEN, Case, first_right, read_cases
from evals.measures import ranking
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
    """One row a size: build, open, search and suggest with 1, 8 and 32 clients, and what is found.

    Questions' vectors are known: their cost is told apart.
    """
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
            made = grow(release, settings, folder, size)
            built = perf_counter() - started
            (folder / "embeddings.sqlite").symlink_to((settings.data_dir / "embeddings.sqlite").resolve())
            before = memory_mb()
            started = perf_counter()
            with in_process(made.settings) as asked:
                ready = perf_counter() - started
                row: dict[str, Any] = {"passages": size, "places": made.places, "planted": made.planted, "build_s": round(built, 1)}
                rows.append({**row, "open_s": round(ready, 2), **_times(asked, cases), **_found(asked, cases), "rss_mb": memory_mb()})
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


def _found(asked: InProcess, cases: Sequence[Case]) -> dict[str, float]:
    """Recall@5 with each case's own place and without one; and how many different texts the first ten hits hold where nobody says a place."""
    nowhere = [replace(case, context={name: value for name, value in case.context.items() if name != "region"}) for case in cases]
    hits = [[hit["text"] for hit in asked.search(case, TOP)["hits"]] for case in nowhere]
    own = {case.id: first_right(case, [hit["text"] for hit in asked.search(case, TOP)["hits"]]) for case in cases}
    recall = [
        sum(ranking(found)["recall@5"].values()) / len(found)
        for found in (own, {case.id: first_right(case, texts) for case, texts in zip(cases, hits, strict=True)})
    ]
    different = sum(len(set(texts)) * TOP / len(texts) for texts in hits if texts) / max(1, len(hits))
    return {"recall@5": round(recall[0], 3), "recall@5_no_place": round(recall[1], 3), "different_of_10_no_place": round(different, 2)}


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
