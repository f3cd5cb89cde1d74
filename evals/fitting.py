"""What the nearness of an embedding model means: how sure a card answers, then when to say no, fitted to questions with known answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals import abstention, surest
from evals.asking import in_process
from evals.bases import OPERATORS, SMALL
from evals.collections import GOLDEN, read_cases
from kb.embedding import load
from kb.settings import Settings
from search import abstain, contrast
from search.rank import surest as ranked
from search.rank.delivered import DELIVERED
from search.rank.fitted import BUNDLED, read

ORIGIN = "weights and bias fitted by shouwen model fit to evals/small, the operators' train part and the golden training half; the rest hand-set"
HAND_SET = ("threshold", "said_outright", "sure")
"""What is taken over from the delivered file: chosen with the operators' dev part in view."""
Progress = Callable[[str, int, int], None]


def fit(settings: Settings, sample: Settings, folder: Path, progress: Progress = lambda stage, done, total: None) -> dict[str, Any]:
    """Writes both files for the model of ``settings`` into ``folder``, and returns what was fitted.

    ``sample`` is the sample knowledge; bases are read into folders beside it. Where ``folder`` is what is delivered, so are the contrast's vectors.
    """
    embedder = load(settings.embedding_model)
    if folder == BUNDLED:
        contrast.deliver(embedder, settings.data_dir / "embeddings.sqlite")
    cards = []
    for number, found in enumerate((surest.of_bases(settings, SMALL), surest.of_bases(settings, OPERATORS, ("train",)), surest.of_golden(sample)), 1):
        cards += list(found)
        progress("ask", number, 5)
    model = surest.train(cards)
    right, known = surest.surest_right(model, cards)
    thresholds = {**ranked.MODEL.thresholds, "bias": round(model.bias, 4)}
    weights = {name: round(float(weight), 4) for name, weight in zip(surest.NAMES, model.weights, strict=True)}
    weighed = {**DELIVERED, ranked.KIND: replace(ranked.MODEL, weights=weights, thresholds=thresholds)}
    told = {"questions": len(cards), "answered_by_a_card": known, "surest_right": right}
    golden = read_cases(GOLDEN)
    with in_process(sample, unfitted=True) as plain:
        asked = plain.weighed(weighed)
        seen = abstention.samples(golden.only("train").cases, asked)
        held = abstention.samples(golden.only("test").cases, asked)
    progress("ask", 4, 5)
    verdict = abstention.train(seen + abstention.of_bases(settings, weighed))
    progress("ask", 5, 5)
    delivered = read(BUNDLED / f"{abstain.KIND}.json")
    verdict["fitted"]["threshold"] = verdict["threshold"]
    verdict |= {name: delivered[name] for name in HAND_SET}
    common = {"model": embedder.name, "origin": ORIGIN}
    _write(folder / f"{ranked.KIND}.json", {**common, "weights": weights, "thresholds": thresholds, "fitted": told})
    _write(folder / f"{abstain.KIND}.json", {**common, **verdict})
    tested = {name: abstention.tested(verdict, [s for s in held if s.examples is shown]) for name, shown in abstention.VARIANTS.items()}
    return {"model": embedder.name, "folder": str(folder), "surest": told, "verdict": verdict["fitted"], "held out": tested}


def _write(path: Path, numbers: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(numbers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
