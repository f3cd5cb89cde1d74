"""The default index: Qdrant's engine in process, one shard in each release's folder.

A shard is built without a write-ahead log, flushed and closed before it is published, and only queried afterwards, so any number of
processes open it in place: no lock, no copy. Opening rewrites ``edge_config.json`` and some ``segment.json`` by an atomic rename, with
the content they had. The folder must be writable for that, and a release's checksums leave the first file out, being the engine's own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from kb.errors import KnowledgeError
from kb.index.base import (
    DENSE,
    EXACT_BELOW,
    INTEGER_FIELDS,
    KEYWORD_FIELDS,
    SPARSE,
    TIE_ROOM,
    Condition,
    Kind,
    Point,
    Sides,
    batches,
    sides,
)
from kb.roster import ROLES

if TYPE_CHECKING:
    import qdrant_edge as edge

SUBFOLDER = "index"
CONFIG = "edge_config.json"


class EdgeShelf:
    """Each release's index is the folder ``index`` beside its documents."""

    kind: Kind = "edge"

    def writer(self, number: int, folder: Path, dim: int) -> EdgeWriter:
        """Start a shard in ``folder/index``."""
        return EdgeWriter(folder / SUBFOLDER, dim)

    def open(self, number: int, folder: Path) -> EdgeIndex:
        """Open the shard in ``folder/index`` in place; raises ``KnowledgeError``."""
        return EdgeIndex(folder / SUBFOLDER)

    def point_to(self, number: int) -> None:
        """Nothing to do: the data directory's pointer is the only one."""

    def discard(self, number: int, folder: Path) -> None:
        """Remove the shard's folder."""
        shutil.rmtree(folder / SUBFOLDER, ignore_errors=True)

    def close(self) -> None:
        """Nothing to do."""


class EdgeWriter:
    """Writes a new shard at ``path``; vectors have ``dim`` numbers."""

    def __init__(self, path: Path, dim: int) -> None:
        import qdrant_edge as edge  # here and below: compiled, of use only to whoever opens an index

        path.mkdir(parents=True)
        self._dim = dim
        self._shard = edge.EdgeShard.create(
            str(path),
            edge.EdgeConfig(
                vectors={DENSE: edge.EdgeVectorParams(size=dim, distance=edge.Distance.Cosine)},
                sparse_vectors={SPARSE: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
                wal_enabled=False,
            ),
        )
        for fields, schema in ((KEYWORD_FIELDS, edge.PayloadSchemaType.Keyword), (INTEGER_FIELDS, edge.PayloadSchemaType.Integer)):
            for key in fields:
                self._shard.update(edge.UpdateOperation.create_field_index(key, schema))

    def write(self, points: Iterable[Point]) -> None:
        """Add points; durable only after ``finish``."""
        import qdrant_edge as edge

        for batch in batches(points, self._dim):
            self._shard.update(edge.UpdateOperation.upsert_points([_point(point) for point in batch]))

    def finish(self) -> None:
        """Build the graph if the shard is large, flush and close."""
        if self._shard.info().points_count >= EXACT_BELOW:
            self._shard.optimize()
        self._shard.flush()
        self._shard.close()


class EdgeIndex:
    """A finished shard, opened in place."""

    def __init__(self, path: Path) -> None:
        import qdrant_edge as edge

        try:
            self._shard = edge.EdgeShard.load(str(path))
        except Exception as error:  # the engine raises nothing more precise
            raise KnowledgeError(f"the index at {path} cannot be opened: {error}") from error
        self._count = int(self._shard.count(edge.CountRequest()))
        self._params = edge.SearchParams(exact=self._count < EXACT_BELOW)

    def query(self, dense: NDArray[np.float32], sparse: dict[int, float], conditions: Sequence[Condition], limit: int) -> Sides:
        """See ``kb.index.base.Index.query``."""
        import qdrant_edge as edge

        if limit <= 0:
            return [], []
        queries = [edge.Query.Nearest(dense.tolist(), using=DENSE)]
        if sparse:
            queries.append(edge.Query.Nearest(edge.SparseVector(list(sparse), list(sparse.values())), using=SPARSE))
        requests = [
            edge.QueryRequest(limit=limit + TIE_ROOM, query=query, filter=where, with_payload=False, params=self._params)
            for where in (_filter([Condition("role", any_of=(role,)), *conditions]) for role in ROLES)
            for query in queries
        ]
        try:
            found = self._shard.query_batch(edge.QueryBatchRequest(requests))
        except Exception as error:  # the engine raises nothing more precise
            raise KnowledgeError(f"the index cannot answer: {error}") from error
        return sides([[(int(point.id), point.score) for point in side] for side in found], len(ROLES), limit)

    def count(self) -> int:
        """Number of points."""
        return self._count

    def close(self) -> None:
        """Unmap the shard's files."""
        self._shard.close()


def _point(point: Point) -> edge.Point:
    import qdrant_edge as edge

    vectors: dict[str, Any] = {DENSE: point.dense.tolist()}
    if point.sparse:  # an empty vector counts in one engine's IDF and not in another's; an absent one counts in none
        vectors[SPARSE] = edge.SparseVector(list(point.sparse), list(point.sparse.values()))
    return edge.Point(point.number, vectors, point.payload)


def _filter(conditions: Sequence[Condition]) -> edge.Filter | None:
    import qdrant_edge as edge

    must: list[Any] = []
    must_not: list[Any] = []
    for one in conditions:
        if one.any_of is not None:
            # One value costs the engine half of what a list of one does.
            match = edge.MatchValue(one.any_of[0]) if len(one.any_of) == 1 else edge.MatchAny(cast(list[int], list(one.any_of)))
            must.append(edge.FieldCondition(one.key, match=match))
        if one.none_of:
            must_not.append(edge.FieldCondition(one.key, match=edge.MatchAny(cast(list[int], list(one.none_of)))))
    return edge.Filter(must=must, must_not=must_not) if must or must_not else None
