"""A second look at the order of the first passages: a cross-encoder, which reads question and passage together. Off unless a site names one.

Passages change places and nothing else: each place keeps its score. So what was fitted to scores (how sure a card answers, when to say no) sees the
same ones whether or not there was time for the second look.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from kb.embedding.base import speakable
from kb.errors import InputError
from search.hits import Found

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

FIRST = 20
BATCH = 4
"""Passages between two looks at the clock."""
TEXT_MAX_CHARS = 400


class Reranker:
    """The cross-encoder called ``model``, a name or a folder, with ``budget_ms`` for one ranking. Safe to share between threads."""

    def __init__(self, model: str, budget_ms: float) -> None:
        """Raises ``InputError`` where there is no such model or the extra ``shouwen[models]`` is not installed."""
        self._model = _load(model)
        self._budget_s = budget_ms / 1e3
        self._lock = threading.Lock()  # fast tokenizers cannot be shared while they work

    def rerank(self, question: str, found: Sequence[Found]) -> list[Found]:
        """``found`` with its ``FIRST`` passages as the model orders them; as it is where the time does not suffice for all of these."""
        first, rest = found[:FIRST], found[FIRST:]
        scores = self._scores(question, [speakable(f"{one.passage.context} {one.text}".strip(), TEXT_MAX_CHARS) for one in first])
        if scores is None:
            return list(found)
        order = sorted(range(len(first)), key=lambda at: (-scores[at], at))
        placed = zip(first, (first[at] for at in order), strict=True)
        return [*(replace(one, scored=replace(one.scored, score=place.score)) for place, one in placed), *rest]

    def warm_up(self) -> None:
        """Does what the first request would wait for."""
        self._read("预热", ["预热"])

    def _scores(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """One for each text; ``None`` as soon as what is left to read would end after the budget."""
        until = perf_counter() + self._budget_s
        if not self._lock.acquire(timeout=self._budget_s):
            return None
        try:
            started, scores = perf_counter(), list[float]()
            for at in range(0, len(texts), BATCH):
                now = perf_counter()
                if now + (now - started) / max(at, 1) * (len(texts) - at) > until:
                    return None
                scores += self._read(question, texts[at : at + BATCH])
            return scores
        finally:
            self._lock.release()

    def _read(self, question: str, texts: Sequence[str]) -> list[float]:
        found = self._model.predict([(speakable(question), text) for text in texts], show_progress_bar=False)
        return [float(score) for score in found]


def _load(model: str) -> CrossEncoder:
    try:
        import torch
        from sentence_transformers import CrossEncoder  # costs eight seconds
        from transformers.utils import logging
    except ImportError as error:
        raise InputError(f"the re-ranker {model} needs the extra: pip install 'shouwen[models]'") from error
    logging.disable_progress_bar()
    try:
        # On whatever device there is. Scores as they come: between 0 and 1 the best would all be 1.
        loaded = CrossEncoder(model, activation_fn=torch.nn.Identity(), trust_remote_code=False)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise InputError(f"the re-ranker {model} cannot be loaded: {reason}") from error
    if loaded.num_labels != 1:
        raise InputError(f"the re-ranker {model} gives {loaded.num_labels} numbers for a pair, not one score")
    return loaded
