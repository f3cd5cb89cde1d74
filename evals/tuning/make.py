"""A folder that serves, from a checkpoint, tuned where a plan says so; with what it is worth beside what it was made from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import numpy as np

from evals.tuning.pairs import FOLDER, Scene, scenes
from evals.tuning.tune import Plan, tune
from kb.embedding.base import Vectors
from kb.embedding.onnx import OnnxEmbedder
from kb.errors import InputError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

HELD_OUT, HELD_OUT_FROM = 12, 5
"""One scene of so many, from that one on, is not learned from: what is found in those tells what was learned."""
NAME = "shouwen-e5"
NEEDED = ("torch", "sentence_transformers", "onnx", "onnxscript")
TIMED = 20
"""Questions that are timed, each once warm."""
Progress = Callable[[str, int, int], None]


def make(
    folder: Path,
    origin: str | None = None,
    plan: Plan | None = None,
    pairs: Path | None = None,
    *,
    quantised: bool = True,
    progress: Progress = lambda stage, done, total: None,
) -> dict[str, object]:
    """Writes the model into ``folder`` and returns what there is to say of it. Raises ``InputError`` without the extra or the model."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise InputError(
            f"models are made with the extra: pip install torch==2.13.0, then pip install 'shouwen[models]' (missing: {', '.join(missing)})"
        )
    from transformers.utils import logging

    from kb.embedding.making.export import export
    from kb.embedding.sentence_transformer import load_checkpoint

    logging.set_verbosity_error()  # of parts that our networks have not
    logging.disable_progress_bar()
    told = scenes(pairs or FOLDER)
    held = told[HELD_OUT_FROM::HELD_OUT]
    learned = [scene for scene in told if scene not in held]
    with tempfile.TemporaryDirectory() as place:
        checkpoint = load_checkpoint(origin) if origin else _bundled(Path(place))
        name = Path(origin).name if origin else NAME
        before = nearest(checkpoint, held)
        if plan:
            tune(checkpoint, learned, plan, lambda done, total, loss: progress("tune", done, total))
            name += "-tuned"
        export(checkpoint, folder, name, quantised=quantised)
        made = OnnxEmbedder(folder)
        questions = [question for scene in held for rule in scene.rules for question in rule.questions]
        return {
            "model": made.name,
            "folder": str(folder),
            "megabytes": round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 1),
            "found_before": round(before, 4),
            "found": round(nearest(made, held), 4),
            "least_cosine": round(_least_cosine(checkpoint, made, questions), 4),
            "ms_a_question": round(_milliseconds(made, questions[:TIMED]), 1),
        }


def _bundled(place: Path) -> SentenceTransformer:
    from kb.embedding.making import checkpoint, weights

    return checkpoint.build(weights.read(weights.bundled_file()), place)


def nearest(model: SentenceTransformer | OnnxEmbedder, held: Sequence[Scene]) -> float:
    """Share of the questions of ``held`` whose own rule is the nearest of all of its rules."""
    rules = [rule for scene in held for rule in scene.rules]
    own = [at for at, rule in enumerate(rules) for _ in rule.questions]
    questions, passages = (
        _questions(model, [question for rule in rules for question in rule.questions]),
        _passages(model, [rule.text for rule in rules]),
    )
    return float(((questions @ passages.T).argmax(axis=1) == np.array(own)).mean())


def _questions(model: SentenceTransformer | OnnxEmbedder, texts: Sequence[str]) -> Vectors:
    if isinstance(model, OnnxEmbedder):
        return np.array([model.embed_query(text) for text in texts])
    return np.asarray(model.encode_query(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)


def _passages(model: SentenceTransformer | OnnxEmbedder, texts: Sequence[str]) -> Vectors:
    if isinstance(model, OnnxEmbedder):
        return model.embed_passages(texts)
    return np.asarray(model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)


def _least_cosine(whole: SentenceTransformer, made: OnnxEmbedder, texts: Sequence[str]) -> float:
    """Between what a text is to the checkpoint and to what serves."""
    return float((_questions(whole, texts) * _questions(made, texts)).sum(axis=1).min())


def _milliseconds(model: OnnxEmbedder, texts: Sequence[str]) -> float:
    """The median of the processor time for a question."""
    taken = []
    for text in texts:
        started = process_time()
        model.embed_query(f"{text}？")  # not kept from before
        taken.append((process_time() - started) * 1e3)
    return float(np.median(taken))
