"""The report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from evals.report.plots import by_stratum, calibration, latencies, signals
from evals.runs import Run

STYLE = """
body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
table{border-collapse:collapse;margin:1rem 0}td,th{border-bottom:1px solid #ddd;padding:.25rem .7rem;text-align:left}
svg{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption{color:#555}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}td,th{border-color:#444}figure{background:#fff;padding:.5rem}
figcaption{color:#333}}
"""


def page(made: Run, text: str, ablation: Sequence[Mapping[str, Any]] = ()) -> str:
    """The Markdown ``text`` of ``made`` and its plots; ``ablation`` where one was run."""
    figures = [
        ("Recall by stratum, 95 % intervals", by_stratum(made.figures["strata"])),
        ("Calibration: is the confidence worth its name?", calibration(made.judged)),
        ("Latency", latencies(made.judged)),
    ]
    if ablation:
        figures.append(("What each signal contributes", signals(ablation)))
    drawn = "".join(f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>" for caption, svg in figures)
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    title = escape(f"Shouwen: {made.collection}")
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style><body>{drawn}{body}</body></html>\n'
