"""A release in which single points can be made invisible: an example must not be found by itself."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.embedding.base import Embedder, Progress, Vectors
from kb.embedding.cache import CachedEmbedder
from kb.index.base import Candidate, Condition, Index, IndexWriter, Kind, Shelf, Sides
from kb.release import Store
from kb.roster import ROLES, Roster
from kb.settings import Settings


class LeavingOut(Store):
    """A store of one release, which does not return the points that the calling thread leaves out; the words in them still count for the IDF."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
        self._hidden = threading.local()
        self._roster = Roster({})
        self._examples: dict[str, set[int]] = {}
        self._inner = self._shelf
        self._shelf = _Shelf(self._inner, self)

    @contextmanager
    def without(self, examples: Collection[str]) -> Iterator[None]:
        """The examples of these words are not there until the block ends, for this thread, whoever has them."""
        self.roster()
        self._hidden.numbers = frozenset(number for example in examples for number in self._examples.get(example, ()))
        try:
            yield
        finally:
            self._hidden.numbers = frozenset()

    def hidden(self) -> frozenset[int]:
        """The numbers of what the calling thread leaves out."""
        found: frozenset[int] = getattr(self._hidden, "numbers", frozenset())
        return found

    def roster(self) -> Roster:
        """The points of the current release."""
        if not self._roster:
            with self.current() as release:
                self._roster = release.roster
            for number, note in self._roster.items():
                if note.role == "example":
                    self._examples.setdefault(note.plain, set()).add(number)
        return self._roster


class _Shelf:
    """Opens indexes that leave points out; writes none."""

    def __init__(self, inner: Shelf, store: LeavingOut) -> None:
        self._inner = inner
        self._store = store

    @property
    def kind(self) -> Kind:
        return self._inner.kind

    @kind.setter
    def kind(self, value: Kind) -> None:
        raise AttributeError("the kind of an index is what it was built as")

    def writer(self, number: int, folder: Path, dim: int) -> IndexWriter:
        return self._inner.writer(number, folder, dim)

    def open(self, number: int, folder: Path) -> Index:
        return _Index(self._inner.open(number, folder), self._store)

    def point_to(self, number: int) -> None:
        self._inner.point_to(number)

    def discard(self, number: int, folder: Path) -> None:
        self._inner.discard(number, folder)

    def close(self) -> None:
        self._inner.close()


class _Index:
    def __init__(self, inner: Index, store: LeavingOut) -> None:
        self._inner = inner
        self._store = store

    def query(self, dense: NDArray[np.float32], sparse: dict[int, float], conditions: Sequence[Condition], limit: int) -> Sides:
        hidden = self._store.hidden()
        if not hidden:
            return self._inner.query(dense, sparse, conditions, limit)
        left, right = self._inner.query(dense, sparse, conditions, limit + len(hidden))
        return self._shown(left, hidden, limit), self._shown(right, hidden, limit)

    def _shown(self, side: list[Candidate], hidden: frozenset[int], limit: int) -> list[Candidate]:
        """The best ``limit`` of each role that are not hidden."""
        roster, room = self._store.roster(), dict.fromkeys(ROLES, limit)
        shown = []
        for candidate in side:
            role = roster[candidate.number].role
            if candidate.number not in hidden and room[role]:
                room[role] -= 1
                shown.append(candidate)
        return shown

    def count(self) -> int:
        return self._inner.count()

    def close(self) -> None:
        self._inner.close()


class RememberedQueries:
    """An embedder whose query vectors are kept too, in the file of the passages' vectors: an example is asked at every check."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder = embedder
        self._queries = CachedEmbedder(_Queries(embedder), path)
        self._kept: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The name of the model within."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """The dimension of the model within."""
        return self._embedder.dim

    def embed_query(self, text: str) -> Vectors:
        """As the model within does, once for each text."""
        if text not in self._kept:
            self._kept[text] = self._queries.embed_passages([text])[0]
        return self._kept[text]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """As the model within does."""
        return self._embedder.embed_passages(texts, progress)


class _Queries:
    """Queries as if they were passages, under a name of their own."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        return f"{self._embedder.name} (queries)"

    @property
    def dim(self) -> int:
        return self._embedder.dim

    def embed_query(self, text: str) -> Vectors:
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return np.stack([self._embedder.embed_query(text) for text in texts])
