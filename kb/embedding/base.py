"""What every embedding model offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with the passages done so far and all passages, in rising order; the last call has both equal."""


class Embedder(Protocol):
    """Turns texts into vectors of unit length; safe to share between threads."""

    @property
    def name(self) -> str:
        """Identity of the model and its weights: vectors are comparable if and only if it is the same. Recorded in each release."""
        ...

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question: ``(dim,) float32``, unit length, not to be written to."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of passages in their order: ``(n, dim) float32``, unit length."""
        ...


def speakable(text: str, max_chars: int | None = None) -> str:
    """``text`` as a model can read it: cut at ``max_chars``, without NUL (where C stops reading) and lone surrogates (no UTF-8)."""
    return text[:max_chars].replace("\0", "").encode("utf-8", "replace").decode("utf-8")
