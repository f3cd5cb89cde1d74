"""What editors decided outside of the releases, applied as answers are served: what is withdrawn, and which relations between documents hold.

So a document is gone from every answer at once, and stays gone after a rollback to a release that has it. A tombstone names all versions of a
document by its key, or one version by its id; that version stays hidden when its file is corrected, since the place and what it claims to be are
noted, too.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Literal

from kb.documents import Documents
from kb.errors import KnowledgeError
from kb.identity import Termed, claim
from kb.in_force import Decision
from kb.validity import Dated

Verdict = Decision | Literal["undone"]
TIMEOUT_S = 10.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS withdrawn (
    target  TEXT NOT NULL,  -- a document's id (this version) or key (every version)
    place   TEXT NOT NULL,  -- the full path of a file that held this version; empty for a key
    version TEXT NOT NULL,  -- what it claims to be; empty for a key
    title   TEXT NOT NULL,
    since   TEXT NOT NULL,  -- UTC, ISO 8601
    reason  TEXT NOT NULL,
    PRIMARY KEY (target, place)
);
CREATE TABLE IF NOT EXISTS decided (
    id       INTEGER PRIMARY KEY,
    effect   TEXT NOT NULL,  -- kb.in_force.name
    decision TEXT NOT NULL,  -- accepted, rejected, undone; the last one counts
    at       TEXT NOT NULL,  -- UTC, ISO 8601
    reason   TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One row: ``target`` is a document's id, which lay at ``place`` and claimed to be ``version``, or a key, which has neither."""

    target: str
    place: str = ""
    version: str = ""
    title: str = ""
    since: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What an editor decided of a relation between documents; ``effect`` names it (``kb.in_force.name``)."""

    effect: str
    decision: Verdict
    at: str
    reason: str


class Withdrawn:
    """What is withdrawn at one moment, and what was ``decided`` of relations, oldest first; immutable. Falsy where nothing is withdrawn."""

    def __init__(self, tombstones: Iterable[Tombstone] = (), decided: Iterable[Decided] = ()) -> None:
        self.tombstones = tuple(tombstones)
        self.decided = tuple(decided)
        first = self.tombstones[::-1]  # of several the oldest one counts
        self._ids = {one.target: one for one in first if one.place}
        self._keys = {one.target: one for one in first if not one.place}
        self._versions = {(one.place, one.version): one for one in first if one.place}
        self._places = frozenset(place for place, _ in self._versions)

    def __bool__(self) -> bool:
        return bool(self.tombstones)

    @cached_property
    def name(self) -> str:
        """The same for the same list."""
        said = repr((sorted(self.tombstones, key=astuple), sorted(self.decisions.items())))
        return hashlib.sha256(said.encode()).hexdigest()[:16] if self or self.decisions else ""

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """What stands now of each relation that was decided."""
        last = {one.effect: one.decision for one in self.decided}
        return {effect: decision for effect, decision in last.items() if decision != "undone"}

    def by(self, document: Dated, places: Collection[str]) -> Tombstone | None:
        """What hides a document that lies at ``places`` (full paths); ``None`` where it is not withdrawn."""
        found = self._keys.get(document.key or "") or self._ids.get(document.id)
        at = self._places.intersection(places)
        if found is None and at:
            version = version_of(document)
            found = next((self._versions[place, version] for place in sorted(at) if (place, version) in self._versions), None)
        return found

    def among(self, documents: Documents) -> frozenset[str]:
        """The ids of those withdrawn; 0.1 s for 10,000 documents, so keep it while list and release stay."""
        if not self:
            return frozenset()
        places = documents.places()
        return frozenset(one.id for one in documents.documents() if self.by(one, places[one.id]))


def version_of(document: Termed) -> str:
    """The version of a document that a text claims to be, whatever its status, as a tombstone notes it."""
    return json.dumps(claim(document)[:-1], ensure_ascii=False, default=str)


class Tombstones:
    """The table ``withdrawn`` of the state database at ``path``, which is made when something is first added; safe to share between threads.

    Every method raises ``KnowledgeError`` where the database cannot be read: then nothing may be served, since what is withdrawn is not known.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._now = Withdrawn()

    def add(self, tombstones: Iterable[Tombstone]) -> None:
        """Hide what they name, all at once; of what is hidden already the first reason and time stay."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [(one.target, one.place, one.version, one.title, one.since or now, one.reason) for one in tombstones]
        if not rows:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._database(create=True) as database, _transaction(database):
            database.executemany("INSERT OR IGNORE INTO withdrawn VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._version = None  # which counts only what others commit

    def remove(self, tombstones: Iterable[Tombstone]) -> None:
        """Take them back, all at once; those that are not there do not matter."""
        with self._database() as database, _transaction(database):
            self._version = None
            database.executemany("DELETE FROM withdrawn WHERE target = ? AND place = ?", [(one.target, one.place) for one in tombstones])

    def decide(self, effect: str, decision: Verdict, reason: str = "") -> None:
        """Note what an editor decided; what was decided before stays in the list."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        row = effect, decision, datetime.now(UTC).isoformat(timespec="seconds"), reason
        with self._database(create=True) as database, _transaction(database):
            self._version = None
            database.execute("INSERT INTO decided (effect, decision, at, reason) VALUES (?, ?, ?, ?)", row)

    def now(self) -> Withdrawn:
        """What is withdrawn and decided now, by whomever, oldest first; read again, and another object, only where the database has changed."""
        with self._database() as database:
            version = int(database.execute("PRAGMA data_version").fetchone()[0])
            if version != self._version:
                found = database.execute("SELECT target, place, version, title, since, reason FROM withdrawn ORDER BY since, target, place")
                decided = database.execute("SELECT effect, decision, at, reason FROM decided ORDER BY id")
                self._now = Withdrawn((Tombstone(*row) for row in found), (Decided(*row) for row in decided))
                self._version = version
            return self._now

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
                raise KnowledgeError(f"the list of withdrawn documents in {self._path} cannot be used: {error}") from error

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
            connection.executescript(_SCHEMA)
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
        self._connection, self._file, self._version, self._now = None, None, None, Withdrawn()


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, whenever the process dies."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
