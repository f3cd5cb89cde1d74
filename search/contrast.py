"""How near a question is to what nobody here is asked about: the yardstick for how near an answer must be.

A model's cosines sit in a narrow band that moves with a question's length and wording, so a raw threshold means nothing. The cosines to a fixed list
of other matters move with it; and they do not depend on what else the knowledge base holds.
"""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.embedding.base import Embedder, Vectors
from kb.embedding.cache import CachedEmbedder

DATA = Path(__file__).parent / "data"
TEXTS = DATA / "contrast.txt"
VECTORS = DATA / "contrast.npz"
"""Those of the bundled model, so that starting costs nothing; made by ``shouwen eval --train-abstention``."""
NEAREST = 3


class Contrast:
    """The contrast texts' vectors under ``embedder``: as delivered, from the cache beside the release, or computed (some seconds, once)."""

    def __init__(self, embedder: Embedder, cache: Path) -> None:
        self._embedder = embedder
        self._cache = cache
        self._lock = threading.Lock()
        self._vectors: NDArray[np.float32] | None = None

    def warm_up(self) -> Vectors:
        """The vectors, ``(n, dim) float32``; safe to call again."""
        with self._lock:
            if self._vectors is None:
                lines = texts()
                kept = _delivered(name(self._embedder, lines))
                self._vectors = kept if kept is not None else CachedEmbedder(self._embedder, self._cache).embed_passages(lines)
            return self._vectors

    def cosines(self, vector: NDArray[np.float32]) -> tuple[float, float]:
        """Mean cosine of the question to the ``NEAREST`` contrast texts, and to all."""
        found = np.sort(self.warm_up() @ vector)
        return float(found[-NEAREST:].mean()), float(found.mean())


def texts() -> list[str]:
    """The contrast texts, in order."""
    return [line for line in TEXTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def name(embedder: Embedder, lines: list[str]) -> str:
    """Identity of the vectors: the model and the texts."""
    return f"{embedder.name} {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:12]}"


def deliver(embedder: Embedder, cache: Path) -> None:
    """Writes the vectors to ``VECTORS``."""
    lines = texts()
    vectors = CachedEmbedder(embedder, cache).embed_passages(lines)
    np.savez_compressed(VECTORS, vectors=vectors.astype(np.float16), name=np.array(name(embedder, lines)))


def _delivered(wanted: str) -> NDArray[np.float32] | None:
    """The vectors in ``VECTORS``, if they are those; ``None`` else."""
    if not VECTORS.is_file():
        return None
    with np.load(VECTORS, allow_pickle=False) as kept:
        return np.asarray(kept["vectors"], dtype=np.float32) if str(kept["name"]) == wanted else None
