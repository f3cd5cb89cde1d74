"""Reading many files, each by itself: one that cannot be read, or not within its limits, holds up no other.

Files that may hide much work (PDF, Word, HTML, long texts) are read in processes of their own, started by spawn, as many as there are cores; what
reads for too long or asks for too much memory is ended, and the report names the limit. A handful of short plain texts is read here: to start a
process takes longer than to read them.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any

from ingest.reading import Reading, read_file
from ingest.roots import Root
from kb import lexicon
from kb.errors import InputError, UnreadableFile
from kb.places import Places
from kb.settings import Settings

PLAIN = (".txt", ".md", ".markdown", ".csv")
PLAIN_MAX_BYTES = 100_000
"""Plain texts up to this size all together are read here: half a second's work, what it takes to start a process."""


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


def read_all(jobs: Sequence[Job], settings: Settings) -> Iterator[Reading | InputError]:
    """What became of each of ``jobs``, in their order, within the limits of ``settings`` and with the operator's own words."""
    if _light(jobs):
        return (job.read() for job in jobs)
    return _apart(jobs, settings)


def _light(jobs: Sequence[Job]) -> bool:
    size = 0
    for job in jobs:
        with suppress(OSError):
            size += job.path.stat().st_size
        if job.path.suffix.lower() not in PLAIN or size > PLAIN_MAX_BYTES:
            return False
    return True


def _apart(jobs: Sequence[Job], settings: Settings) -> Iterator[Reading | InputError]:
    todo = deque(enumerate(jobs))
    done: dict[int, Reading | InputError] = {}
    places = jobs[0].places if jobs else None  # thousands of them, the same for all: each process gets them once
    readers = [_Reader(places, settings) for _ in range(min(len(jobs), os.cpu_count() or 1))]
    try:
        for position in range(len(jobs)):
            while position not in done:
                for reader in readers:
                    if reader.free and todo:
                        reader.begin(*todo.popleft())
                wait([reader.answers for reader in readers if not reader.free], timeout=0.2)
                for reader in readers:
                    done |= reader.finished()
            yield done.pop(position)
    finally:
        for reader in readers:
            reader.end()


class _Reader:
    """A process that reads one file after the other, and is replaced when it has to be ended."""

    def __init__(self, places: Places | None, settings: Settings) -> None:
        self._places, self._settings = places, settings
        self._now: tuple[int, Job] | None = None
        self._started = 0.0
        self._start()

    @property
    def free(self) -> bool:
        """Whether it waits for a file."""
        return self._now is None

    def begin(self, position: int, job: Job) -> None:
        """Hands it a file."""
        self._now, self._started = (position, job), monotonic()
        self.answers.send(replace(job, places=None))

    def finished(self) -> dict[int, Reading | InputError]:
        """What became of its file, by position; nothing while it reads within its limits."""
        if self._now is None:
            return {}
        position, job = self._now
        if self.answers.poll():
            with suppress(EOFError, ConnectionError):
                self._now, answer = None, self.answers.recv()
                return {position: answer}
            self._again()
            error = UnreadableFile(f"{job.relative}: its reader died", f"{job.relative}：读它的进程意外退出")
        elif monotonic() - self._started > self._settings.file_max_s:
            self._again()
            seconds = f"{self._settings.file_max_s:g}"
            error = UnreadableFile(f"{job.relative}: not read within {seconds} seconds", f"{job.relative}：{seconds} 秒内没有读完")
        else:
            return {}
        return {position: error}

    def end(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.join()
        self.answers.close()

    def _again(self) -> None:
        self.end()
        self._now = None
        self._start()

    def _start(self) -> None:
        spawn = get_context("spawn")
        self.answers, theirs = spawn.Pipe()
        words, memory_mb = self._settings.data_dir / lexicon.FOLDER, self._settings.file_max_mb
        self._process = spawn.Process(target=_serve, args=(theirs, words, self._places, memory_mb), daemon=True)
        self._process.start()
        theirs.close()


def _serve(jobs: Connection, words: Path, places: Places | None, memory_mb: int) -> None:
    """The process's own work: reads what it is handed until nobody hands it more."""
    lexicon.extend(words)
    _bound(memory_mb)
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):
        while True:
            job: Job = replace(jobs.recv(), places=places)
            try:
                answer: Reading | InputError = job.read()
            except MemoryError:
                answer = UnreadableFile(f"{job.relative}: needs more than {memory_mb} MB", f"{job.relative}：需要的内存超过 {memory_mb} MB")
            jobs.send(answer)


def _bound(memory_mb: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limits on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
