"""The data directory: which releases it holds, which of them is current, and how the next one comes in.

``releases/0007`` and its like are complete; the symbolic link ``current`` names one of them. A build fills a hidden folder, renames it into
``releases`` when it is complete and on the disk, and replaces the link. Each of the two steps is atomic, so whoever reads, and whenever a
build dies, there is one whole release to be read.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from kb.errors import IngestLocked, InputError, KnowledgeError, NoRelease, ShouwenError, UnusableRelease
from kb.index.base import Shelf
from kb.index.edge import EdgeShelf
from kb.index.server import ServerShelf
from kb.release.builder import Builder
from kb.release.held import unread
from kb.release.info import ReleaseInfo, check, read_info, sync_one
from kb.release.opened import Release

RELEASES = "releases"
CURRENT = "current"
BUILDING = ".building-"
LOCK = "ingest.lock"

_NUMBER = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A release as a list shows it: what it says about itself, where that can be read, and what is wrong with it."""

    number: int
    info: ReleaseInfo | None
    problem: str | None


class Store:
    """One data directory and, where ``qdrant_url`` is given, the Qdrant server that keeps its indexes."""

    def __init__(self, data_dir: Path, *, qdrant_url: str | None = None, qdrant_api_key: str | None = None) -> None:
        self.data_dir = data_dir
        self._releases = data_dir / RELEASES
        self._link = data_dir / CURRENT
        self._shelf: Shelf = ServerShelf(qdrant_url, qdrant_api_key) if qdrant_url else EdgeShelf()

    def pointer(self) -> str:
        """What ``current`` points to; cheap. Raises ``NoRelease``."""
        try:
            return os.readlink(self._link)
        except OSError as error:
            raise NoRelease(f"nothing has been ingested into {self.data_dir} yet") from error

    def current(self, *, verified: bool = False) -> Release:
        """Open the current release, ``verified`` before on demand; raises ``NoRelease`` or ``KnowledgeError``. The caller closes it."""
        release = self.at(self.data_dir / self.pointer())
        if verified:
            try:
                release.verify()
            except ShouwenError:
                release.close()
                raise
        return release

    def remembered(self) -> dict[str, str]:
        """The roots that the current release was made from, with their fingerprints; none where there is no release, or it cannot tell."""
        with suppress(KnowledgeError):
            return dict(read_info(self.data_dir / self.pointer()).roots)
        return {}

    def open(self, number: int) -> Release:
        """Open release ``number``; raises ``InputError`` where there is none. The caller closes it."""
        if number not in self.numbers():
            raise InputError(f"there is no release {number}")
        return self.at(self.folder(number))

    def at(self, folder: Path) -> Release:
        """Open the release that lies in ``folder``, published or not; raises ``KnowledgeError``. The caller closes it."""
        return Release(folder, self._shelf)

    def releases(self) -> list[ReleaseInfo]:
        """All releases that this version of the program can read, oldest first."""
        return [one.info for one in self.listed() if one.info is not None]

    def listed(self, *, verified: bool = False) -> Iterator[Listed]:
        """Every release, oldest first, those that cannot be read too; ``verified`` reads all of their files."""
        for number in self.numbers():
            folder, info, problem = self.folder(number), None, None
            try:
                info = read_info(folder)
                if verified:
                    check(folder, info)
            except UnusableRelease as error:
                problem = str(error)
            yield Listed(number, info, problem)

    def rollback(self, number: int | None = None) -> ReleaseInfo:
        """Make release ``number`` current, or the one before the current; verified first. Raises ``InputError`` or ``KnowledgeError``."""
        if number is None:
            now = int(Path(self.pointer()).name)
            number = max((other for other in self.numbers() if other < now), default=None)
            if number is None:
                raise InputError(f"there is no release before {now}")
        with self.open(number) as release:
            release.verify()
        self.point_to(number)
        return release.info

    @contextmanager
    def build(self) -> Iterator[Builder]:
        """A builder for the next release; raises ``IngestLocked`` at once while another build is running.

        What dead builds left is removed first, and what was not published is removed in the end.
        """
        with self.locked():
            number = self.next_number()
            builder = Builder(number, self.new_folder(number), self._shelf, self.move_in)
            try:
                yield builder
            finally:
                builder.abandon()

    def prune(self, keep: int) -> list[int]:
        """Remove all but the newest ``keep`` releases, never the current one nor one that somebody reads; returns which. Raises ``IngestLocked``."""
        with self.locked():
            current = int(Path(self.pointer()).name)
            return [number for number in self.numbers()[: -max(keep, 1)] if number != current and self._remove(number)]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other builds out and sweep what dead ones left; the system frees the lock of a process that dies."""
        self._releases.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.data_dir / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise IngestLocked(f"another ingest into {self.data_dir} is running") from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def numbers(self) -> list[int]:
        """The numbers of all complete releases, in rising order."""
        if not self._releases.is_dir():
            return []
        return sorted(int(place.name) for place in self._releases.iterdir() if _NUMBER.fullmatch(place.name))

    def next_number(self) -> int:
        """The number of the next release; numbers are not given again while a later release exists."""
        return max(self.numbers(), default=0) + 1

    def folder(self, number: int) -> Path:
        """Where release ``number`` lies."""
        return self._releases / f"{number:04d}"

    def new_folder(self, number: int) -> Path:
        """Where to build release ``number``; the folder does not exist yet, and the next build sweeps it if this one dies."""
        return self._releases / f"{BUILDING}{number:04d}-{uuid.uuid4().hex[:8]}"

    def move_in(self, folder: Path, number: int) -> None:
        """Turn a complete folder that is on the disk into release ``number`` and make it current."""
        folder.rename(self.folder(number))
        sync_one(self._releases)
        self.point_to(number)

    def point_to(self, number: int) -> None:
        """Make release ``number`` current, in one step."""
        self._shelf.point_to(number)
        fresh = self.data_dir / f".{CURRENT}-{uuid.uuid4().hex[:8]}"
        fresh.symlink_to(Path(RELEASES, f"{number:04d}"))
        fresh.replace(self._link)
        sync_one(self.data_dir)

    def close(self) -> None:
        """Let go of the connection to the server; releases that are open go with it."""
        self._shelf.close()

    def _remove(self, number: int) -> bool:
        with unread(self.folder(number)) as free:
            if not free:
                return False
            gone = self.new_folder(number)  # swept by the next build if this process dies here
            self.folder(number).rename(gone)
            try:
                self._shelf.discard(number, gone)
            except ShouwenError:  # a server that is away: at the next time
                gone.rename(self.folder(number))
                return False
            shutil.rmtree(gone, ignore_errors=True)
            return True

    def _sweep(self) -> None:
        for folder in self._releases.glob(f"{BUILDING}*"):
            shutil.rmtree(folder, ignore_errors=True)
        for link in self.data_dir.glob(f".{CURRENT}-*"):
            link.unlink(missing_ok=True)
