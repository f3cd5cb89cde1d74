"""What happens at run time (feedback, gaps, searches), in one SQLite file beside the releases; every text in it is masked before.

The file is the one of ``kb.tombstones``. It is in WAL mode, so that whoever asks what is withdrawn never waits for someone who notes a search.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock

from kb.errors import TransientError

TIMEOUT_S = 0.5  # a note is worth less than the answer that waits for it

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    id          INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,     -- UTC, ISO 8601
    kind        TEXT NOT NULL,     -- helpful, unhelpful, copied, opened
    reason      TEXT,
    document_id TEXT NOT NULL,
    "start"     INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    query       TEXT NOT NULL      -- masked
);
CREATE INDEX IF NOT EXISTS feedback_span ON feedback (document_id, "start", "end");
CREATE TABLE IF NOT EXISTS gaps (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    complaint TEXT NOT NULL,       -- masked
    context   TEXT NOT NULL,       -- JSON, masked
    nearest   TEXT NOT NULL        -- JSON: document ids, nearest first
);
CREATE TABLE IF NOT EXISTS searches (
    day        TEXT NOT NULL,      -- in Shanghai
    text       TEXT NOT NULL,      -- masked
    asked      INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,
    PRIMARY KEY (day, text)
);
"""
# Where the age of a row is read from.
_AGED = (("feedback", "at"), ("gaps", "at"), ("searches", "day"))


class State:
    """The database at ``path``, made when something is first kept; rows older than ``keep_days`` are forgotten. Safe to share between threads."""

    def __init__(self, path: Path, keep_days: int) -> None:
        self._path = path
        self._keep_days = keep_days
        self._lock = Lock()
        self._purged: date | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with; to an empty stand-in while nothing was ever kept. Raises ``TransientError``."""
        with self._connection(self._path if self._path.exists() else ":memory:") as database:
            yield database

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept all together, or not at all. Raises ``TransientError``."""
        with self._connection(self._path) as database, database:
            self._purge(database, datetime.now(UTC).date())
            yield database

    @contextmanager
    def _connection(self, place: Path | str) -> Iterator[sqlite3.Connection]:
        # One for each use: it costs a third of a millisecond, follows a file that a restore has put in place, and needs no lock of ours.
        try:
            if isinstance(place, Path):
                place.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(place, timeout=TIMEOUT_S)) as database:
                database.row_factory = sqlite3.Row
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = NORMAL")
                database.executescript(_SCHEMA)
                yield database
        except (OSError, sqlite3.Error) as error:
            raise TransientError(f"the state in {self._path} cannot be used: {error}", "运行记录暂时无法读写") from error

    def _purge(self, database: sqlite3.Connection, today: date) -> None:
        """Forgets what is too old, once a day."""
        with self._lock:
            if self._purged == today:
                return
            self._purged = today
        oldest = (today - timedelta(days=self._keep_days)).isoformat()
        for table, column in _AGED:
            database.execute(f"DELETE FROM {table} WHERE {column} < ?", (oldest,))
