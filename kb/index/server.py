"""The index on a Qdrant server or cluster: a release is the collection ``shouwen-NNNN``, the alias ``shouwen`` names the current one.

The alias is for outsiders. Our own readers open the collection of the release that their data directory points to, so one pointer decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from kb.errors import IndexUnavailable, KnowledgeError
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
    from qdrant_client import QdrantClient, models

ALIAS = "shouwen"
IN_MEMORY = ":memory:"
TIMEOUT_S = 30

T = TypeVar("T")


class ServerShelf:
    """The indexes of all releases on the server at ``url``; ``":memory:"`` is the client's own stand-in, for tests."""

    kind: Kind = "server"

    def __init__(self, url: str, api_key: str | None = None) -> None:
        self._url = url
        self._api_key = api_key
        self._made: QdrantClient | None = None

    def writer(self, number: int, folder: Path, dim: int) -> ServerWriter:
        """Start the collection of release ``number``, replacing what a dead build left under that name."""
        self.discard(number, folder)
        return ServerWriter(self._client(), collection_of(number), dim, stand_in=self._url == IN_MEMORY)

    def open(self, number: int, folder: Path) -> ServerIndex:
        """Open the collection of release ``number``; raises ``KnowledgeError`` where the server has none of that name."""
        return ServerIndex(self._client(), collection_of(number), stand_in=self._url == IN_MEMORY)

    def point_to(self, number: int) -> None:
        """Move the alias, in one request."""
        from qdrant_client import models

        client = self._client()
        aliases = _asked(client.get_aliases).aliases
        moves: list[Any] = []
        if any(alias.alias_name == ALIAS for alias in aliases):
            moves.append(models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=ALIAS)))
        moves.append(models.CreateAliasOperation(create_alias=models.CreateAlias(collection_name=collection_of(number), alias_name=ALIAS)))
        _asked(lambda: client.update_collection_aliases(moves))

    def discard(self, number: int, folder: Path) -> None:
        """Delete the collection of release ``number`` if there is one."""
        client = self._client()
        if _asked(lambda: client.collection_exists(collection_of(number))):
            _asked(lambda: client.delete_collection(collection_of(number)))

    def close(self) -> None:
        """Close the connection."""
        if self._made is not None:
            self._made.close()
            self._made = None

    def _client(self) -> QdrantClient:
        if self._made is None:
            from qdrant_client import QdrantClient  # costs seconds

            if self._url == IN_MEMORY:
                self._made = QdrantClient(IN_MEMORY)
            else:
                # No version check: it is a request of its own and only warns.
                self._made = QdrantClient(url=self._url, api_key=self._api_key, timeout=TIMEOUT_S, check_compatibility=False)
        return self._made


class ServerWriter:
    """Writes a new collection; the stand-in has no payload indexes, and warns."""

    def __init__(self, client: QdrantClient, collection: str, dim: int, *, stand_in: bool = False) -> None:
        from qdrant_client import models

        self._client = client
        self._collection = collection
        self._dim = dim
        _asked(
            lambda: client.create_collection(
                collection,
                vectors_config={DENSE: models.VectorParams(size=dim, distance=models.Distance.COSINE)},
                sparse_vectors_config={SPARSE: models.SparseVectorParams(modifier=models.Modifier.IDF)},
            )
        )
        if not stand_in:
            for fields, schema in ((KEYWORD_FIELDS, models.PayloadSchemaType.KEYWORD), (INTEGER_FIELDS, models.PayloadSchemaType.INTEGER)):
                for key in fields:
                    self._index_field(key, schema)

    def write(self, points: Iterable[Point]) -> None:
        """Add points; each request waits until the server has them."""
        for batch in batches(points, self._dim):
            self._upsert([_point(point) for point in batch])

    def finish(self) -> None:
        """Nothing to do: the server keeps what it acknowledged and builds its graphs by itself."""

    def _index_field(self, key: str, schema: models.PayloadSchemaType) -> None:
        _asked(lambda: self._client.create_payload_index(self._collection, key, schema, wait=True))

    def _upsert(self, structs: list[models.PointStruct]) -> None:
        _asked(lambda: self._client.upsert(self._collection, structs, wait=True))


class ServerIndex:
    """The collection of one release; the stand-in always searches exactly, and warns when told to."""

    def __init__(self, client: QdrantClient, collection: str, *, stand_in: bool = False) -> None:
        from qdrant_client import models

        if not _asked(lambda: client.collection_exists(collection)):
            raise KnowledgeError(f"the Qdrant server has no collection {collection}: ingest again, or restore its snapshot")
        self._client = client
        self._collection = collection
        self._count = _asked(lambda: client.count(collection, exact=True)).count
        self._params = None if stand_in else models.SearchParams(exact=self._count < EXACT_BELOW)

    def query(self, dense: NDArray[np.float32], sparse: dict[int, float], conditions: Sequence[Condition], limit: int) -> Sides:
        """See ``kb.index.base.Index.query``."""
        from qdrant_client import models

        if limit <= 0:
            return [], []

        def request(query: Any, using: str, where: models.Filter | None) -> models.QueryRequest:  # noqa: ANN401 - the client's own union of forms
            return models.QueryRequest(query=query, using=using, filter=where, limit=limit + TIE_ROOM, with_payload=False, params=self._params)

        queries: list[tuple[Any, str]] = [(dense.tolist(), DENSE)]
        if sparse:
            queries.append((models.SparseVector(indices=list(sparse), values=list(sparse.values())), SPARSE))
        filters = [_filter([Condition("role", any_of=(role,)), *conditions]) for role in ROLES]
        requests = [request(query, using, where) for where in filters for query, using in queries]
        found = _asked(lambda: self._client.query_batch_points(self._collection, requests))
        return sides([[(int(point.id), point.score) for point in side.points] for side in found], len(ROLES), limit)

    def count(self) -> int:
        """Number of points."""
        return self._count

    def close(self) -> None:
        """Nothing to do: the connection is the shelf's, shared by all of its releases."""


def collection_of(number: int) -> str:
    """The collection of release ``number``: ``shouwen-0007``."""
    return f"{ALIAS}-{number:04d}"


def _asked(request: Callable[[], T]) -> T:
    """The server's answer; ``IndexUnavailable`` where there is none, ``KnowledgeError`` where it refuses."""
    from qdrant_client.common.client_exceptions import QdrantException
    from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

    try:
        return request()
    except (ResponseHandlingException, ConnectionError, TimeoutError) as error:
        raise IndexUnavailable(f"the Qdrant server does not answer: {error}") from error
    except UnexpectedResponse as error:
        raise KnowledgeError(f"the Qdrant server refuses: {error.status_code} {error.reason_phrase}") from error
    except QdrantException as error:
        raise IndexUnavailable(f"the Qdrant server cannot answer now: {error}") from error


def _point(point: Point) -> models.PointStruct:
    from qdrant_client import models

    vectors: dict[str, Any] = {DENSE: point.dense.tolist()}
    if point.sparse:  # an empty vector counts in one engine's IDF and not in another's; an absent one counts in none
        vectors[SPARSE] = models.SparseVector(indices=list(point.sparse), values=list(point.sparse.values()))
    return models.PointStruct(id=point.number, vector=vectors, payload=point.payload)


def _filter(conditions: Sequence[Condition]) -> models.Filter | None:
    from qdrant_client import models

    must: list[Any] = []
    must_not: list[Any] = []
    for one in conditions:
        if one.any_of is not None:
            must.append(models.FieldCondition(key=one.key, match=models.MatchAny(any=cast(list[int], list(one.any_of)))))
        if one.none_of:
            must_not.append(models.FieldCondition(key=one.key, match=models.MatchAny(any=cast(list[int], list(one.none_of)))))
    return models.Filter(must=must, must_not=must_not) if must or must_not else None
