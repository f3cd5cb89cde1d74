"""All benchmarks in one go, their tables and plots."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.bench.grown import DIFFERING
from evals.bench.growth import CLIENTS, embedding, growth, ingesting
from evals.bench.side_by_side import side_by_side
from evals.runs import machine
from evals.sample import CORPUS
from kb.settings import Settings

FOUND = ("passages", "places", "planted", "recall@5", "recall@5_no_place", "different_of_10_no_place")
PLANTED = (
    f"The base grows by places: the sample's documents once more for each. In every {DIFFERING}th place the first limit of each document is one "
    "higher (planted: in so many documents)."
)


def bench(settings: Settings, sizes: Sequence[int], say: Callable[[str], None]) -> dict[str, Any]:
    """Ingest, embedding, growth over ``sizes`` and the side by side; one JSON object."""
    started = perf_counter()
    made: dict[str, Any] = {"made": machine()}
    made["side_by_side"] = side_by_side(settings, say)
    say("embedding")
    made["embedding"] = embedding(settings)
    made["growth"] = growth(settings, sizes, say)
    made["ingest"] = ingesting(CORPUS, say) if CORPUS.is_dir() else {}
    return made | {"took_s": round(perf_counter() - started, 1)}


def tables(made: Mapping[str, Any]) -> str:
    """The results as Markdown."""
    lines = ["# Benchmarks", "", "## Side by side", "", *_table(made["side_by_side"])]
    lines += ["", "Milliseconds a question beyond its embedding, one client. The same passages, vectors and questions for all.", ""]
    lines += ["## Embedding a question, one thread, milliseconds", "", *_table(made["embedding"]), "", "## Growth", ""]
    for kind in ("search", "suggest"):
        lines += [f"{kind}, milliseconds beyond the embedding", ""]
        lines += [*_table([_growth_row(row, kind) for row in made["growth"]]), ""]
    found = [{name: row[name] for name in FOUND} for row in made["growth"]]
    lines += [PLANTED, "", *_table(found), ""]
    lines += ["## Ingest", "", *_table([made["ingest"]]), ""] if made.get("ingest") else []
    return "\n".join([*lines, f"Made {', '.join(f'{k} {v}' for k, v in made['made'].items())}, in {made['took_s']} s.", ""])


def write(made: Mapping[str, Any], folder: Path) -> None:
    """``bench.json``, ``bench.md`` and ``bench.html`` with the curves."""
    from evals.report.page import STYLE
    from evals.report.plots import curves

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "bench.md").write_text(tables(made), encoding="utf-8")
    times = {
        f"{kind} {q}, {clients} clients": [(row["passages"], row[f"{kind}_ms_{clients}"][q]) for row in made["growth"]]
        for kind in ("search", "suggest")
        for clients, q in ((1, "p50"), (1, "p95"), (8, "p95"))
    }
    weights = {"resident memory": [(row["passages"], row["rss_mb"]) for row in made["growth"]]}
    opened = {"ready after, s": [(row["passages"], row["open_s"]) for row in made["growth"]]}
    plots = [("Latency", curves(times, "passages", "ms")), ("Memory", curves(weights, "passages", "MB")), ("Start", curves(opened, "passages", "s"))]
    drawn = "".join(f"<figure>{svg}<figcaption>{caption}</figcaption></figure>" for caption, svg in plots)
    text = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Benchmarks</title><style>{STYLE}</style><body>{drawn}'
    (folder / "bench.html").write_text(f"{text}<pre>{escape(tables(made))}</pre></body></html>\n", encoding="utf-8")


def _growth_row(row: Mapping[str, Any], kind: str) -> dict[str, Any]:
    out: dict[str, Any] = {name: row[name] for name in ("passages", "open_s", "rss_mb")}
    for clients in CLIENTS:
        times = row[f"{kind}_ms_{clients}"]
        out[f"{clients} clients: p50 / p95 / p99"] = " / ".join(f"{times[q]:g}" for q in ("p50", "p95", "p99"))
        out[f"{clients}: per s"] = times["per_s"]
    return out


def _table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return lines + ["| " + " | ".join("–" if row.get(name) is None else str(row[name]) for name in names) + " |" for row in rows]
