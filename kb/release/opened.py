"""A release as its readers hold it."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType

from kb.documents import Documents
from kb.errors import DamagedRelease, ForeignRelease, KnowledgeError, ModelMismatch
from kb.in_force import InForce
from kb.index.base import Index, Shelf
from kb.release.builder import DOCUMENTS
from kb.release.held import Hold
from kb.release.info import ReleaseInfo, check, read_info
from kb.roster import Roster


def open_documents(folder: Path, info: ReleaseInfo | None = None) -> Documents:
    """The documents of the release in ``folder``, for who needs nothing else of it; raises ``DamagedRelease``. The caller closes them."""
    try:
        return Documents(folder / DOCUMENTS)
    except KnowledgeError as error:
        raise DamagedRelease(f"release {int(folder.name)} is damaged: {error}", info.roots if info else None) from error


class Release:
    """One release, opened for reading by any number of threads; the index is opened when it is first asked for."""

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self.folder = folder
        self._hold = Hold(folder)  # the pruner leaves it alone until it is closed, or forgotten
        try:
            self.info = read_info(folder)
            if self.info.index != shelf.kind:
                kept = "on a Qdrant server: set SHOUWEN_QDRANT_URL" if self.info.index == "server" else "in its folder: unset SHOUWEN_QDRANT_URL"
                raise ForeignRelease(f"the index of release {self.info.number} is kept {kept}, or ingest again", self.info.roots)
            self.documents = open_documents(folder, self.info)
        except KnowledgeError:
            self._hold.let_go()
            raise
        self._shelf = shelf
        self._index: Index | None = None
        self._roster: Roster | None = None
        self._lock = Lock()

    @property
    def number(self) -> int:
        """Its number: later releases have higher ones."""
        return self.info.number

    @property
    def index(self) -> Index:
        """Its index; raises ``KnowledgeError`` or ``IndexUnavailable`` where that cannot be opened."""
        with self._lock:
            if self._index is None:
                self._index = self._shelf.open(self.number, self.folder)
            return self._index

    @property
    def roster(self) -> Roster:
        """What ranking looks at of each point, read when it is first asked for (10,000 points: 40 ms) and kept."""
        with self._lock:
            if self._roster is None:
                self._roster = Roster(self.documents.notes(), self.documents.points_of(self.in_force.touched))
            return self._roster

    @cached_property
    def in_force(self) -> InForce:
        """What of it holds when, nothing being withdrawn and no editor having decided anything."""
        return InForce.of(self.documents)

    def require_model(self, name: str) -> None:
        """Raise ``ModelMismatch`` unless its vectors were made by the model called ``name``."""
        if self.info.model != name:
            raise ModelMismatch(
                f"release {self.number} was made with the embedding model “{self.info.model}”, but “{name}” is configured: "
                "set SHOUWEN_EMBEDDING_MODEL to the former, or ingest again with the latter"
            )

    def verify(self) -> None:
        """Raise ``DamagedRelease`` where a file is not what it was when the release was published, or the index is gone or lost points.

        Raises ``IndexUnavailable`` where the index's server is away.
        """
        check(self.folder, self.info)
        try:
            count = self.index.count()
        except KnowledgeError as error:
            if not os.access(self.folder, os.W_OK):
                raise  # opening it in place needs a writable folder
            raise self._damaged(str(error)) from error
        if count != self.info.points:
            raise self._damaged(f"its index holds {count} points instead of {self.info.points}")

    def close(self) -> None:
        """Let go of its files; nobody may be reading any more."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None
        self.documents.close()
        self._hold.let_go()

    def _damaged(self, how: str) -> DamagedRelease:
        return DamagedRelease(f"release {self.number} is damaged: {how}", self.info.roots)

    def __enter__(self) -> Release:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
