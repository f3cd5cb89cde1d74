"""Embeddings that were computed before, by model and text: what did not change costs nothing to ingest again.

The cache is worth nothing but time. It may be deleted at any moment, even in use; a damaged one is thrown away and begun anew; and where it
cannot be read or written the vectors are computed.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from kb.embedding.base import Embedder, Progress, Vectors
from kb.embedding.engine import cores

TEXTS_A_STORE = 64 * cores()
"""New vectors are stored after so many, some seconds' work for all cores: an ingest that dies repeats no more."""
_KEYS_A_SELECT = 500
_TIMEOUT_S = 10.0
_UNIT_TOLERANCE = 1e-3

_SCHEMA = """
CREATE TABLE IF NOT EXISTS embedding (
    model  TEXT NOT NULL,
    hash   BLOB NOT NULL,  -- SHA-256 of the text in UTF-8
    vector BLOB NOT NULL,  -- float32, little-endian
    PRIMARY KEY (model, hash)
)
"""

_log = logging.getLogger(__name__)


class CachedEmbedder:
    """``embedder`` with its passages' vectors kept in the SQLite file ``path``; queries pass through."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder = embedder
        self._path = path
        self.misses = 0
        """Texts that had to be embedded so far."""

    @property
    def name(self) -> str:
        """The name of the model within."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """The dimension of the model within."""
        return self._embedder.dim

    def embed_query(self, text: str) -> Vectors:
        """As the model within does."""
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """As the model within does, for the texts that are not kept; each text is embedded once however often it occurs."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        known = self._read(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        self.misses += len(missing)
        done = len(texts) - len(missing)
        if progress is not None and done:
            progress(done, len(texts))
        items = list(missing.items())
        for start in range(0, len(items), TEXTS_A_STORE):
            part = items[start : start + TEXTS_A_STORE]
            vectors = self._embedder.embed_passages([text for _, text in part])
            new = {key: vector for (key, _), vector in zip(part, vectors, strict=True)}
            self._write(new)
            known.update(new)
            done += len(part)
            if progress is not None:
                progress(done, len(texts))
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def _read(self, keys: set[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        wanted = list(keys)

        def read(database: sqlite3.Connection) -> None:
            for start in range(0, len(wanted), _KEYS_A_SELECT):
                part = wanted[start : start + _KEYS_A_SELECT]
                marks = ",".join("?" * len(part))
                rows = database.execute(f"SELECT hash, vector FROM embedding WHERE model = ? AND hash IN ({marks})", (self.name, *part))
                for key, blob in rows:
                    vector = self._vector(blob)
                    if vector is not None:
                        found[key] = vector

        self._attempt(read)
        return found

    def _write(self, vectors: dict[bytes, Vectors]) -> None:
        rows = [(self.name, key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()]

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.executemany("INSERT OR REPLACE INTO embedding (model, hash, vector) VALUES (?, ?, ?)", rows)

        self._attempt(write)

    def _vector(self, blob: object) -> Vectors | None:
        """The vector in ``blob``; ``None`` where it can be no vector of this model."""
        if not isinstance(blob, bytes) or len(blob) != 4 * self.dim:
            return None
        vector = np.frombuffer(blob, dtype="<f4").astype(np.float32)
        return vector if abs(float(np.linalg.norm(vector)) - 1) < _UNIT_TOLERANCE else None

    def _attempt(self, use: Callable[[sqlite3.Connection], None]) -> None:
        """``use`` with a connection of its own (the file may have gone since the last); what goes wrong ends the use, never the ingest."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_TIMEOUT_S)) as database:
                database.execute(_SCHEMA)
                use(database)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                _log.warning("the embedding cache is damaged and begun anew: %s", error)
                self._throw_away()
            else:
                _log.warning("the embedding cache cannot be used: %s", error)
        except OSError as error:
            _log.warning("the embedding cache cannot be used: %s", error)

    def _throw_away(self) -> None:
        for suffix in ("-journal", "-wal", "-shm", ""):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
