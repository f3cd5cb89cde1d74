"""What every index offers: points in, the candidates of both sides out. Qdrant's own classes stay behind this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from kb.errors import KnowledgeError
from kb.roster import Held, Note

Payload = dict[str, str | int | list[str]]
Kind = Literal["edge", "server"]

DENSE = "dense"
SPARSE = "text"
KEYWORD_FIELDS = ("kinds", "role")
INTEGER_FIELDS = ("audience", "holders")
EXACT_BELOW = 50_000
"""Points up to which every vector is compared: deterministic and, at this size, fast enough; above it a graph is built."""
TIE_ROOM = 16
"""Candidates fetched beyond the limit, since an engine cuts among equal scores as it likes and we order them by id."""
BATCH = 512
"""Points a write request."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is indexed: ``dense`` (dim,) float32, ``sparse`` term number → BM25 weight without the IDF, which Qdrant applies.

    ``number`` is the point's own within its release, ``held`` are the passages that it is for.
    """

    number: int
    note: Note
    dense: NDArray[np.float32]
    sparse: dict[int, float]
    held: tuple[Held, ...] = ()

    @property
    def payload(self) -> Payload:
        """What the point can be filtered by."""
        holders = self.note.holders
        return {"holders": holders.number, "audience": holders.audience, "kinds": list(self.note.kinds), "role": self.note.role}


@dataclass(frozen=True, slots=True)
class Condition:
    """A payload field holds one of ``any_of`` and none of ``none_of``, keywords or integers; ``None`` does not restrict.

    Of a field that a point lacks, or of no values at all, nothing holds.
    """

    key: str
    any_of: tuple[str, ...] | tuple[int, ...] | None = None
    none_of: tuple[str, ...] | tuple[int, ...] = ()


class Candidate(NamedTuple):
    """A point that was found, with its score on one side."""

    number: int
    score: float


Sides = tuple[list[Candidate], list[Candidate]]
"""The dense and the sparse side of a query."""


class Index(Protocol):
    """One release's index, only ever queried; safe to share between threads."""

    def query(self, dense: NDArray[np.float32], sparse: dict[int, float], conditions: Sequence[Condition], limit: int) -> Sides:
        """On each side the best ``limit`` passages and the best ``limit`` examples, asked in one round; descending score, ties by number.

        They are counted apart, since examples would crowd out passages. All conditions must hold. The dense score is the cosine; the sparse
        score is above 0. Raises ``IndexUnavailable`` or ``KnowledgeError``.
        """
        ...

    def count(self) -> int:
        """Number of points."""
        ...

    def close(self) -> None:
        """Let go of files and connections; queries after it fail."""
        ...


class IndexWriter(Protocol):
    """Builds one release's index; nobody reads it before ``finish`` returned."""

    def write(self, points: Iterable[Point]) -> None:
        """Add points."""
        ...

    def finish(self) -> None:
        """Make what was written durable and fit for queries; the writer is of no use afterwards."""
        ...


class Shelf(Protocol):
    """Where the indexes of a data directory's releases stand: in their own folders, or on a Qdrant server."""

    kind: Kind

    def writer(self, number: int, folder: Path, dim: int) -> IndexWriter:
        """Start the index of a release that is being built in ``folder``; remains of a dead build of that number are removed."""
        ...

    def open(self, number: int, folder: Path) -> Index:
        """Open the index of a complete release."""
        ...

    def point_to(self, number: int) -> None:
        """Tell outsiders which release is current; readers of ours follow the data directory's own pointer."""
        ...

    def discard(self, number: int, folder: Path) -> None:
        """Remove an index that was never published; its absence is no error."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


def sides(found: Sequence[Sequence[tuple[int, float]]], roles: int, limit: int) -> Sides:
    """Numbers and scores of one query a role and side, side by side for each role, as the two sides; cut to ``limit`` once ties are in order."""
    each = len(found) // roles
    ordered = [sorted((-score, number) for number, score in one)[:limit] for one in found]
    merged = [[Candidate(number, -score) for score, number in sorted(chain.from_iterable(ordered[side::each]))] for side in range(each)]
    return merged[0], merged[1] if each > 1 else []


def batches(points: Iterable[Point], dim: int) -> Iterator[list[Point]]:
    """Cut ``points`` into write requests; ``KnowledgeError`` for a vector whose length is not the index's."""
    batch: list[Point] = []
    for point in points:
        if point.dense.shape != (dim,):
            raise KnowledgeError(f"point {point.number} has a vector of shape {point.dense.shape}, the index has dimension {dim}")
        batch.append(point)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
