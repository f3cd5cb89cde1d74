"""What every index offers: points in, the candidates of both sides out. Qdrant's own classes stay behind this module.

A field that a point lacks matches no condition, so a point carries every filtered field: ``"*"`` where it applies to all,
the smallest and the largest day where a date is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from kb.errors import KnowledgeError
from kb.models import Status
from kb.roster import Note

Payload = dict[str, str | int | list[str]]
ANY = "*"
Kind = Literal["edge", "server"]

DENSE = "dense"
SPARSE = "text"
KEYWORD_FIELDS = ("document_id", "operator", "region", "business", "status", "kinds", "role")
INTEGER_FIELDS = ("from_day", "to_day")
EXACT_BELOW = 50_000
"""Points up to which every vector is compared: deterministic and, at this size, fast enough; above it a graph is built."""
TIE_ROOM = 16
"""Candidates fetched beyond the limit, since an engine cuts among equal scores as it likes and we order them by id."""
BATCH = 512
"""Points a write request."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is indexed: ``dense`` (dim,) float32, ``sparse`` term number → BM25 weight without the IDF, which Qdrant applies.

    ``number`` is the point's own within its release; ``from_day`` and ``to_day`` are ordinals, inclusive.
    """

    number: int
    note: Note
    dense: NDArray[np.float32]
    sparse: dict[int, float]
    status: Status
    from_day: int
    to_day: int

    @property
    def payload(self) -> Payload:
        """What the point can be filtered by, and which passage it is."""
        own, owner = self.note, self.note.owner
        return {
            "id": own.id,
            "document_id": owner.id,
            "operator": owner.operator or ANY,
            "region": owner.region or ANY,
            "business": owner.business or ANY,
            "status": self.status,
            "kinds": list(own.kinds),
            "role": own.role,
            "from_day": self.from_day,
            "to_day": self.to_day,
        }


@dataclass(frozen=True, slots=True)
class Condition:
    """A payload field holds one of ``any_of`` and none of ``none_of`` (keywords), or lies in ``at_least..at_most`` (integers, inclusive).

    What is unset does not restrict.
    """

    key: str
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


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
