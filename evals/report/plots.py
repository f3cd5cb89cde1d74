"""The plots of a report, each an SVG element to stand in a page. matplotlib is in the extra ``shouwen[evals]``."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evals.judging import Judged
from kb.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, GREEN, RED, GREY = "#2563eb", "#059669", "#dc2626", "#9ca3af"
BINS = 10


def by_stratum(strata: Mapping[str, Mapping[str, Any]]) -> str:
    """Recall@1 and recall@5 of each stratum with their intervals."""
    names = [name for name, values in strata.items() if "recall@5" in values]
    figure, axes = _new(7.5, 0.42 * len(names) + 1.2)
    for offset, key, colour in ((-0.18, "recall@1", BLUE), (0.18, "recall@5", GREEN)):
        values = [strata[name][key] for name in names]
        low, high = [v[0] - v[1] for v in values], [v[2] - v[0] for v in values]
        axes.barh([i + offset for i in range(len(names))], [v[0] for v in values], 0.34, xerr=[low, high], color=colour, ecolor=GREY, label=key)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.legend(loc="lower right", frameon=False)
    return _svg(figure)


def calibration(judged: Sequence[Judged]) -> str:
    """Share of answerable cases among those of like confidence, beside the confidences of what can and what cannot be answered."""
    figure, axes = _new(7.5, 3)
    confidences = [[j.confidence for j in judged if j.abstain == unanswerable] for unanswerable in (False, True)]
    axes.hist(confidences, bins=BINS, range=(0, 1), color=[GREEN, RED], alpha=0.5, label=["answerable", "unanswerable"])
    axes.set_xlabel("confidence")
    axes.set_ylabel("cases")
    axes.legend(loc="upper center", frameon=False)
    share = axes.twinx()
    points = []
    for number in range(BINS):
        own = [j for j in judged if number / BINS <= j.confidence < (number + 1) / BINS or (j.confidence == 1 and number == BINS - 1)]
        if own:
            points.append(((number + 0.5) / BINS, sum(not j.abstain for j in own) / len(own)))
    share.plot([p[0] for p in points], [p[1] for p in points], "o-", color=BLUE)
    share.set_ylim(0, 1.02)
    share.set_ylabel("share answerable")
    return _svg(figure)


def latencies(judged: Sequence[Judged]) -> str:
    """The distribution of times beyond the embedding."""
    figure, axes = _new(7.5, 3)
    for values, name, colour in (([j.search_ms for j in judged], "search", BLUE), ([j.suggest_ms for j in judged], "suggest", GREEN)):
        ordered = sorted(values)
        axes.plot(ordered, [(i + 1) / len(ordered) for i in range(len(ordered))], color=colour, label=name)
    axes.set_xscale("log")
    axes.set_xlabel("milliseconds beyond the embedding")
    axes.set_ylabel("share of cases")
    axes.legend(frameon=False)
    return _svg(figure)


def signals(rows: Sequence[Mapping[str, Any]], measure: str = "ndcg@10") -> str:
    """The ablation: one bar a variant."""
    figure, axes = _new(7.5, 0.32 * len(rows) + 1)
    axes.barh([row["variant"] for row in rows], [row[measure] for row in rows], color=BLUE)
    axes.invert_yaxis()
    axes.set_xlabel(measure)
    return _svg(figure)


def curves(series: Mapping[str, Sequence[tuple[float, float]]], x: str, y: str) -> str:
    """Lines over a logarithmic x: growth with the number of passages."""
    figure, axes = _new(7.5, 3)
    for name, points in series.items():
        axes.plot([p[0] for p in points], [p[1] for p in points], "o-", label=name)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.legend(frameon=False, fontsize=8)
    return _svg(figure)


def _new(width: float, height: float) -> tuple[Figure, Axes]:
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError("plots need matplotlib: pip install 'shouwen[evals]'") from None
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _svg(figure: Figure) -> str:
    from matplotlib import rc_context

    out = io.StringIO()
    with rc_context({"svg.hashsalt": "shouwen", "svg.fonttype": "none"}):  # the same figures give the same file
        figure.savefig(out, format="svg", metadata={"Date": None})
    text = out.getvalue()
    return text[text.index("<svg") :]
