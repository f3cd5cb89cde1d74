"""A release in the making: filled, checked, then moved into place at once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kb.document_writer import DocumentWriter
from kb.errors import KnowledgeError, ShouwenError
from kb.index.base import Point, Shelf
from kb.models import Effect, Entry, FactKind, Link, SourceReport
from kb.origin import Origin
from kb.release.info import ReleaseInfo, checksums, sync, write_info

if TYPE_CHECKING:
    from kb.release.opened import Release

DOCUMENTS = "documents.sqlite"
REQUIRED = ("model", "coverage", "roots", "dictionary_hash", "average_length")
"""What ``publish`` must be told; the rest it counts itself."""


class Builder:
    """Builds release ``number`` in the new folder ``folder``; got from ``Store.build``, which removes what was not published."""

    def __init__(self, number: int, folder: Path, shelf: Shelf, move_in: Callable[[Path, int], None]) -> None:
        folder.mkdir(parents=True)
        self.number = number
        self._folder = folder
        self._shelf = shelf
        self._move_in = move_in
        self._documents = DocumentWriter(folder / DOCUMENTS)
        self._points: set[int] | None = None
        self._index_begun = False
        self._dim = 0
        self._done = False

    def carry(self, release: Release, without: Callable[[Origin], bool]) -> Iterator[Entry]:
        """Add what the former ``release`` has but for the places ``without``, and the reports of those files; yields each new entry, so exhaust it.

        A file that gave no document is asked for with an empty ``document_id``.
        """
        left = {origin for origin in release.documents.origins() if without(origin)}
        for root, report in release.documents.sources():
            ids = tuple(one for one in report.document_ids if Origin(one, root, report.path) not in left)
            if ids or not (report.document_ids or without(Origin("", root, report.path))):
                self.add_source(root, replace(report, document_ids=ids))
        for entry in release.documents.entries(left):
            if self.add(entry):
                yield entry

    def add(self, entry: Entry) -> bool:
        """Add a document; ``False`` where this version is there already (the place it lies at is remembered). Raises ``KnowledgeError``."""
        return self._documents.add(entry)

    @property
    def documents(self) -> int:
        """How many documents were added so far, those carried too."""
        return self._documents.counts()["documents"]

    def add_source(self, root: str, report: SourceReport) -> None:
        """Add what became of a source file."""
        self._documents.add_source(root, report)

    def add_terms(self, passages_with: Mapping[str, int]) -> None:
        """Say of each word how many passages hold it, once."""
        self._documents.add_terms(passages_with)

    def add_effects(self, effects: Iterable[Effect], links: Iterable[Link]) -> None:
        """Say what the documents do to each other, and where they point to in each other, once."""
        self._documents.add_effects(effects)
        self._documents.add_links(links)

    def words_of_facts(self, kinds: Sequence[FactKind], chars: int) -> dict[int, str]:
        """The first ``chars`` of what facts of ``kinds`` say, by what those share that say the same; papers with their matter."""
        return self._documents.words_of_facts(kinds, chars)

    def situations(self) -> dict[int, str]:
        """The situations that replies are for, by what those share that say the same."""
        return self._documents.situations()

    def add_meanings(self, facts: Mapping[int, NDArray[np.float32]], situations: Mapping[int, NDArray[np.float32]]) -> None:
        """Keep the vectors of what facts say, and of the situations of replies, once."""
        self._documents.add_meanings(facts, situations)

    def index(self, points: Iterable[Point], dim: int) -> None:
        """Write the index, and what ranking looks at of its points, once; vectors have ``dim`` numbers. Of two with one number the last counts."""
        if self._points is not None:
            raise KnowledgeError("the index of a release is written once")
        written: set[int] = set()

        def noted() -> Iterator[Point]:
            for point in points:
                written.add(point.number)
                self._documents.add_point(point.number, point.note, point.held)
                yield point

        self._index_begun = True
        writer = self._shelf.writer(self.number, self._folder, dim)
        writer.write(noted())
        writer.finish()
        self._points, self._dim = written, dim

    def publish(self, info: Mapping[str, Any]) -> ReleaseInfo:
        """Check what was built, make it durable, move it into place and point to it; from then on it is what readers get.

        ``info`` must hold ``REQUIRED``; other keys are kept under ``more``. Raises ``KnowledgeError`` where something is missing or wrong.
        """
        absent = [name for name in REQUIRED if name not in info]
        if absent:
            raise KnowledgeError(f"a release must say its {', '.join(absent)}")
        if self._points is None:
            raise KnowledgeError("a release needs an index")
        counts, facts, numbers = self._documents.counts(), self._documents.facts_by_kind(), self._documents.numbers_by_fate()
        self._documents.close()
        self._check(len(self._points))
        own = {one.name for one in fields(ReleaseInfo)}
        made = ReleaseInfo(
            number=self.number,
            model=info["model"],
            dim=self._dim,
            created_at=datetime.now(UTC),
            **counts,
            facts=facts,
            numbers=numbers,
            coverage=info["coverage"],
            roots=dict(info["roots"]),
            dictionary_hash=info["dictionary_hash"],
            average_length=info["average_length"],
            points=len(self._points),
            index=self._shelf.kind,
            checksums=checksums(self._folder),
            more={name: value for name, value in info.items() if name not in own},
        )
        write_info(self._folder, made)
        sync(self._folder)
        self._move_in(self._folder, self.number)
        self._done = True
        return made

    def abandon(self) -> None:
        """Remove what was built; does nothing after ``publish``."""
        self._documents.abandon()
        # Once moved in, it is a whole release, even where pointing to it failed.
        if not self._done and self._folder.exists():
            if self._index_begun:
                with suppress(ShouwenError):  # a server that is away: the next build of this number removes it
                    self._shelf.discard(self.number, self._folder)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _check(self, points: int) -> None:
        with closing(self._shelf.open(self.number, self._folder)) as index:
            if index.count() != points:
                raise KnowledgeError(f"the index holds {index.count()} points instead of {points}")
        with closing(sqlite3.connect(f"{(self._folder / DOCUMENTS).absolute().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise KnowledgeError(f"the documents were not written as they should: {found}")
