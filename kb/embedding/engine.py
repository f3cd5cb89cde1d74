"""What the delivered engines share: how much they read, questions kept in memory, passages on all cores."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

import numpy as np

from kb.embedding.base import Progress, Vectors, speakable
from kb.lru import Lru

QUERY_MAX_CHARS = 256
PASSAGE_MAX_CHARS = 400
QUERIES_KEPT = 256
PASSAGES_A_TASK = 8


class Engine(ABC):
    """An embedder whose engine lets go of the GIL; queries that come again are answered from memory."""

    def __init__(self) -> None:
        self._queries: Lru[str, Vectors] = Lru(QUERIES_KEPT)

    @property
    @abstractmethod
    def dim(self) -> int:
        """Numbers in a vector."""

    @abstractmethod
    def _query(self, text: str) -> Vectors:
        """The vector of a question."""

    @abstractmethod
    def _passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of a few passages."""

    def embed_query(self, text: str) -> Vectors:
        """The vector of the first ``QUERY_MAX_CHARS`` characters."""
        text = speakable(text, QUERY_MAX_CHARS)
        known = self._queries.get(text)
        if known is not None:
            return known
        vector = self._query(text)
        vector.flags.writeable = False  # shared with whoever asks next
        self._queries.put(text, vector)
        return vector

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of the first ``PASSAGE_MAX_CHARS`` characters of each text, a thread a core; the longest first, so that all end together."""
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        done, order = 0, sorted(range(len(texts)), key=lambda place: -len(texts[place]))

        def embed(start: int) -> int:
            places = order[start : start + PASSAGES_A_TASK]
            vectors[places] = self._passages([speakable(texts[place], PASSAGE_MAX_CHARS) for place in places])
            return len(places)

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


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
