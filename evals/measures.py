"""Figures of a run: ranking measures by ir-measures (trec_eval's own code), shares of right suggestions, abstention, verbatim rate.

A case is found at rank r when its first hit that holds any of its golds stands there; so ``recall@k`` is the share of cases with an answer among the
first k (success@k in trec_eval's words, what the open test cases call recall). ``gold_recall@10`` asks the same of every single gold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from evals.intervals import interval, shares
from evals.judging import HITS, Judged

MEASURES = {"recall@1": R @ 1, "recall@5": R @ 5, "recall@10": R @ 10, "mrr@10": RR @ 10, "ndcg@10": nDCG @ 10}
GOLD = "gold"

Figures = dict[str, Any]


def ranking(ranks: Mapping[str, int | None]) -> dict[str, dict[str, float]]:
    """Each measure's value a query, for queries with one target each found at the given rank (``None``: not found)."""
    qrels = [Qrel(query, GOLD, 1) for query in ranks]
    run = [
        ScoredDoc(query, GOLD if place == rank else f"other-{place}", -float(place)) for query, rank in ranks.items() for place in range(1, HITS + 1)
    ]
    return per_query(qrels, run, MEASURES)


def per_query(qrels: Sequence[Qrel], run: Sequence[ScoredDoc], measures: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Measure → query → value; a query of the qrels that the run lacks counts as 0."""
    names = {str(measure): name for name, measure in measures.items()}
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(sorted({q.query_id for q in qrels}), 0.0) for name in measures}
    for metric in ir_measures.iter_calc(list(measures.values()), qrels, run):
        values[names[str(metric.measure)]][metric.query_id] = metric.value
    return values


def figures(judged: Sequence[Judged]) -> Figures:
    """Everything about one run; shares and means come with 95 % intervals ``[value, low, high]``."""
    answerable = [j for j in judged if not j.abstain]
    found = ranking({j.id: j.rank for j in answerable}) if answerable else {}
    golds = ranking({f"{j.id}#{n}": rank for j in answerable for n, rank in enumerate(j.ranks)}) if answerable else {}
    out: Figures = {"cases": len(judged), "answerable": len(answerable)}
    out |= {name: interval(list(values.values())).to_json() for name, values in found.items()}
    if golds:
        out["gold_recall@10"] = interval(list(golds["recall@10"].values())).to_json()
    out["suggest"] = _share([ok for j in answerable for ok in j.kinds_ok])
    out["suggest_when_answered"] = _share([ok for j in answerable if j.answered for ok in j.kinds_ok])
    by_kind: dict[str, list[bool]] = {}
    for j in answerable:
        for kind, ok in zip(j.kinds, j.kinds_ok, strict=True):
            by_kind.setdefault(kind, []).append(ok)
    out["suggest_by_kind"] = {kind: _share(oks) for kind, oks in sorted(by_kind.items())}
    out["deadline_first"] = _share([ok for j in answerable for ok in j.due_ok if ok is not None])
    out["abstention"] = abstention(judged)
    quoted = sum(j.quoted for j in judged)
    out["verbatim"] = [round(sum(j.verbatim for j in judged) / quoted, 4) if quoted else 1.0, quoted]
    out["strata"] = {stratum: _stratum([j for j in judged if j.stratum == stratum]) for stratum in dict.fromkeys(j.stratum for j in judged)}
    out["search_ms"], out["suggest_ms"] = _spread([j.search_ms for j in judged]), _spread([j.suggest_ms for j in judged])
    return out


def abstention(judged: Sequence[Judged]) -> Figures:
    """How often a no is right (precision), how many that should be are said (recall, far and close), and how many answers that exist are given."""
    noes = [j for j in judged if not j.answered]
    return {
        "precision": _share([j.abstain for j in noes]),
        "recall_far": _share([not j.answered for j in judged if j.abstain and not j.close]),
        "recall_close": _share([not j.answered for j in judged if j.abstain and j.close]),
        "answered_when_answerable": _share([j.answered for j in judged if not j.abstain]),
    }


def _share(values: Sequence[bool]) -> list[float | None]:
    return shares(values).to_json()


def _stratum(judged: Sequence[Judged]) -> Figures:
    answerable = [j for j in judged if not j.abstain]
    out: Figures = {"cases": len(judged)}
    if answerable:
        out |= {f"recall@{k}": _share([j.rank is not None and j.rank <= k for j in answerable]) for k in (1, 5)}
        out["suggest"] = _share([ok for j in answerable for ok in j.kinds_ok])
    out["right_verdict"] = _share([j.answered != j.abstain for j in judged])
    return out


def _spread(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {f"p{q}": round(ordered[min(len(ordered) - 1, int(len(ordered) * q / 100))], 1) for q in (50, 95, 99)} if ordered else {}


def value(measured: Figures, name: str) -> float | None:
    """One figure by its path, as ``abstention.precision``; without its interval."""
    found: Any = measured
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    first = found[0] if isinstance(found, list) else found
    return None if first is None else float(first)
