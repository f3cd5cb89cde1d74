"""Reports of a run: Markdown for people and diffs, one HTML page with plots, the run itself as JSON and in TREC's format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.report.markdown import markdown
from evals.runs import Run, write_run, write_trec

Compared = dict[str, dict[str, float]] | None


def write_report(made: Run, folder: Path, compared: Compared = None) -> None:
    """``report.md``, ``report.html``, ``run.json``, ``run.trec`` in ``folder``. Raises ``InputError`` where matplotlib is missing."""
    from evals.report.page import page  # draws: only here is matplotlib needed

    folder.mkdir(parents=True, exist_ok=True)
    ablation = folder / "ablation.json"
    rows = json.loads(ablation.read_text(encoding="utf-8")) if ablation.is_file() else []
    text = markdown(made, compared)
    (folder / "report.md").write_text(text, encoding="utf-8")
    (folder / "report.html").write_text(page(made, text, rows), encoding="utf-8")
    write_run(made, folder / "run.json")
    write_trec(made, folder / "run.trec")


def write_ablation(rows: Sequence[dict[str, Any]], folder: Path) -> None:
    """``ablation.json``, which a report written there later draws, and ``ablation.md``."""
    from evals.ablation import table

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ablation.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "ablation.md").write_text(table(rows), encoding="utf-8")
