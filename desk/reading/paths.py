"""Files read to be looked at; nothing is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desk.reading.doubts import about_file
from desk.reading.shown import file_of
from ingest.readers import jobs_of, read_all
from ingest.reading import Reading
from ingest.roots import find_root
from kb.contract.reading import ReadFile
from kb.errors import InputError
from kb.places import places_of
from kb.settings import Settings


def read_paths(paths: Sequence[Path], settings: Settings, manifest: Path | None = None) -> Iterator[ReadFile]:
    """What is read in the files at and under ``paths``, in their order. Raises ``InputError`` for a path where there is nothing to read."""
    roots = [(path, find_root(path, manifest, ())) for path in paths]
    for path, root in roots:
        for link in root.left_out:
            yield ReadFile(path=str(path / root.relative(link)), error="链接指向文件夹以外，没有读")
        jobs = jobs_of(root, places=places_of(settings.data_dir))
        for job, reading in zip(jobs, read_all(jobs, settings), strict=True):
            asked = str(path / job.relative) if path.is_dir() else str(path)
            yield _shown(reading).model_copy(update={"path": asked})


def _shown(reading: Reading | InputError) -> ReadFile:
    if isinstance(reading, InputError):
        return ReadFile(path="", error=reading.chinese or str(reading))
    return file_of(reading.report(), reading.entries, about_file(reading))
