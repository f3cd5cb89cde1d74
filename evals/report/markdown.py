"""A run as Markdown: figures with their intervals, strata, what went wrong and what won instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.judging import Judged
from evals.runs import Run

ERRORS_SHOWN = 12
NAMES = {
    "recall@1": "recall@1",
    "recall@5": "recall@5",
    "recall@10": "recall@10",
    "mrr@10": "MRR@10",
    "ndcg@10": "nDCG@10",
    "gold_recall@10": "each gold, recall@10",
    "suggest": "suggestion right",
    "deadline_first": "deadline first, amount, unit and due time",
}
ABSTENTION = {
    "precision": "a no is right (precision)",
    "recall_far": "far: no is said",
    "recall_close": "close: no is said",
    "answered_when_answerable": "answered when answerable",
}


def markdown(made: Run, compared: Mapping[str, Mapping[str, float]] | None = None) -> str:
    """The whole report."""
    f = made.figures
    lines = [f"# {made.collection}: {f['cases']} cases, {f['answerable']} answerable", ""]
    lines += ["| measure | value | 95 % interval | n |", "|---|---|---|---|"]
    lines += [_row(name, f[key]) for key, name in NAMES.items() if key in f and f[key][0] is not None]
    lines += [_row(f"… {kind}", value) for kind, value in f["suggest_by_kind"].items()]
    lines += [_row(name, f["abstention"][key]) for key, name in ABSTENTION.items() if f["abstention"][key][0] is not None]
    lines += [f"| verbatim | {f['verbatim'][0]:.4f} | | {f['verbatim'][1]} |", ""]
    lines += [_times(f), "", "## Strata", "", "| stratum | cases | recall@1 | recall@5 | suggestion | right verdict |", "|---|---|---|---|---|---|"]
    lines += [_stratum(name, values) for name, values in f["strata"].items()]
    if compared:
        lines += ["", "## Against the former run", "", "| measure | this | former | difference | p |", "|---|---|---|---|---|"]
        lines += [f"| {name} | {c['this']:.3f} | {c['other']:.3f} | {c['difference']:+.3f} | {c['p']:.3f} |" for name, c in compared.items()]
        lines += ["", "p: two-sided, paired randomisation test over the cases that both runs have."]
    lines += ["", "## What went wrong", ""]
    for name, wrong in errors(made.judged).items():
        lines += [f"### {name}: {len(wrong)}", ""]
        lines += [f"- `{j.id}` {_cause(j)}" for j in wrong[:ERRORS_SHOWN]]
        lines += [f"- … and {len(wrong) - ERRORS_SHOWN} more in run.json"] if len(wrong) > ERRORS_SHOWN else []
        lines.append("")
    return "\n".join([*lines, f"Made {', '.join(f'{k} {v}' for k, v in made.made.items())}.", ""])


def errors(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Cases by what went wrong; one may stand in several."""
    answerable = [j for j in judged if not j.abstain]
    found = {
        "refused though there is an answer": [j for j in answerable if not j.answered],
        "answered though there is none, far": [j for j in judged if j.abstain and not j.close and j.answered],
        "answered though there is none, close": [j for j in judged if j.close and j.answered],
        "no gold among the first ten": [j for j in answerable if j.rank is None],
        "found, though not first": [j for j in answerable if j.rank is not None and j.rank > 1],
    }
    for kind in sorted({kind for j in answerable for kind in j.kinds}):
        misses = [j for j in answerable if any(k == kind and not ok for k, ok in zip(j.kinds, j.kinds_ok, strict=True))]
        found[f"{kind} not suggested"] = misses
    return {name: wrong for name, wrong in found.items() if wrong}


def _row(name: str, value: Sequence[Any]) -> str:
    number, low, high, count = value
    return f"| {name} | {number:.3f} | {low:.3f}–{high:.3f} | {count} |"


def _stratum(name: str, values: Mapping[str, Any]) -> str:
    cells = [f"{values[key][0]:.2f}" if key in values else "–" for key in ("recall@1", "recall@5", "suggest", "right_verdict")]
    return f"| {name} | {values['cases']} | {' | '.join(cells)} |"


def _times(figures: Mapping[str, Any]) -> str:
    told = [f"{name} {' / '.join(f'{v:g}' for v in figures[f'{name}_ms'].values())}" for name in ("search", "suggest")]
    return f"Milliseconds beyond the embedding, p50 / p95 / p99, one case after the other: {', '.join(told)}."


def _cause(j: Judged) -> str:
    won = j.first[0] if j.first else "nothing was found"
    rank = f"gold at {j.rank}; " if j.rank else ""
    return f"({j.stratum}; confidence {j.confidence:.2f}; {rank}first was) {won}".replace("\n", " ")
