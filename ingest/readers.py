"""Reading many files, each by itself: one that cannot be read holds up no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.reading import Reading, read_file
from ingest.roots import Root
from kb.errors import InputError
from kb.places import Places


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be read: see ``read_file``."""

    path: Path
    relative: str
    root: str
    stated: tuple[Mapping[str, Any], ...]
    status: str | None
    places: Places | None

    def read(self) -> Reading | InputError:
        """What is read in it, or why it cannot be."""
        try:
            return read_file(self.path, self.relative, root=self.root, stated=self.stated, status=self.status, places=self.places)
        except InputError as error:
            return error


def jobs_of(root: Root, status: str | None = None, places: Places | None = None) -> list[Job]:
    """The files of a root, in their order."""
    named = ((file, root.relative(file)) for file in root.files)
    return [Job(file, relative, root.name, tuple(root.manifest.entries_for(relative)), status, places) for file, relative in named]


def read_all(jobs: Iterable[Job]) -> Iterator[Reading | InputError]:
    """What became of each of ``jobs``, in their order."""
    return (job.read() for job in jobs)
