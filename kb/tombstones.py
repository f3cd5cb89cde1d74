"""What was deleted or disabled: a list outside of the releases, applied as answers are served.

So a document is gone from every answer at once, and stays gone after a rollback to a release that has it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from kb.errors import KnowledgeError

TIMEOUT_S = 10.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tombstones (
    target      TEXT NOT NULL PRIMARY KEY,  -- a document's id (this version) or key (every version)
    disabled_at TEXT NOT NULL,
    reason      TEXT NOT NULL
)
"""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A document's ``id`` (this version is gone) or ``key`` (every version is), since when and why."""

    target: str
    disabled_at: datetime
    reason: str


class Tombstones:
    """The table ``tombstones`` of the state database at ``path``, which is made when something is first added; safe to share between threads.

    Every method raises ``KnowledgeError`` where the database cannot be read: then nothing may be served, since what is deleted is not known.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._hidden: frozenset[str] = frozenset()

    def add(self, target: str, reason: str = "") -> None:
        """Hide the document with the id or key ``target``; the first reason stays."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._database(create=True) as database:
            row = (target, datetime.now(UTC).isoformat(), reason)
            database.execute("INSERT OR IGNORE INTO tombstones (target, disabled_at, reason) VALUES (?, ?, ?)", row)
            self._version = None  # which counts only what others commit

    def remove(self, target: str) -> bool:
        """Show it again; ``False`` where it was not hidden."""
        with self._database() as database:
            self._version = None
            return database.execute("DELETE FROM tombstones WHERE target = ?", (target,)).rowcount > 0

    def hidden(self) -> frozenset[str]:
        """All ids and keys that are hidden now, whoever hid them; read again only where the database has changed."""
        with self._database() as database:
            version = int(database.execute("PRAGMA data_version").fetchone()[0])
            if version != self._version:
                self._hidden = frozenset(row[0] for row in database.execute("SELECT target FROM tombstones"))
                self._version = version
            return self._hidden

    def all(self) -> list[Tombstone]:
        """With time and reason, oldest first."""
        with self._database() as database:
            found = database.execute("SELECT target, disabled_at, reason FROM tombstones ORDER BY disabled_at, target").fetchall()
            return [Tombstone(target, datetime.fromisoformat(at), reason) for target, at, reason in found]

    def close(self) -> None:
        """Close the database; the next call opens it again."""
        with self._lock:
            self._forget()

    @contextmanager
    def _database(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """The one connection, for one thread at a time; to an empty stand-in while there is no file and none is wanted."""
        with self._lock:
            try:
                self._follow(create)
                if self._connection is None:
                    self._connection = self._connect(create)
                yield self._connection
            except (OSError, sqlite3.Error) as error:
                self._forget()
                raise KnowledgeError(f"the list of deleted documents in {self._path} cannot be used: {error}") from error

    def _follow(self, create: bool) -> None:
        """Forget the connection where the file behind the path is no longer the one that it was opened on."""
        try:
            stat = os.stat(self._path)
            file = (stat.st_dev, stat.st_ino)
        except FileNotFoundError:
            file = None
        if file != self._file or (create and file is None):
            self._forget()

    def _connect(self, create: bool) -> sqlite3.Connection:
        place: str | Path = self._path if create or self._path.exists() else ":memory:"
        connection = sqlite3.connect(place, timeout=TIMEOUT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        if place != ":memory:":
            stat = os.stat(self._path)
            self._file = (stat.st_dev, stat.st_ino)
        return connection

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection, self._file, self._version, self._hidden = None, None, None, frozenset()
