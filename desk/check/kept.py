"""What was read from files before: a check while somebody waits reads only what changed.

The file is our own cache; it may be deleted at any time, and is begun anew when the code that reads files changed.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.readers import Job, read_all
from ingest.reading import Reading
from kb.errors import InputError
from kb.lexicon import lexicon
from kb.settings import Settings

ROOT = Path(__file__).parents[2]
PACKAGES = ("ingest", "kb")


def code_version() -> str:
    """Changes with every file of the code and data that make documents of files, a user's own words included."""
    digest = hashlib.sha256(lexicon().digest.encode())
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in (".py", ".yaml", ".txt", ".json") and path.is_file():
                stat = path.stat()
                digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


class Kept:
    """Files read before, by what they hold; ``path`` ``None`` keeps nothing beyond this process."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._version = code_version()
        self._files: dict[str, Reading] = {}
        self._used: set[str] = set()
        if path is not None:
            self._files = _load(path, self._version)

    def read_all(self, jobs: Sequence[Job], settings: Settings) -> list[Reading | InputError]:
        """What became of each of ``jobs``, in their order; only those are read whose bytes, or what is stated about them, are new."""
        keys = [_key(job) for job in jobs]
        new = {key: job for key, job in zip(keys, jobs, strict=True) if key not in self._files}
        found = dict(zip(new, read_all(tuple(new.values()), settings), strict=True))
        self._files |= {key: reading for key, reading in found.items() if isinstance(reading, Reading)}
        self._used |= self._files.keys() & set(keys)
        return [found.get(key) or self._files[key] for key in keys]

    def save(self) -> None:
        """Keeps what this run used. What cannot be written is read again next time."""
        if self._path is None:
            return
        used: dict[str, Any] = {key: self._files[key] for key in self._used}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_bytes(pickle.dumps((self._version, used), protocol=pickle.HIGHEST_PROTOCOL))
            fresh.replace(self._path)
        except OSError:
            return


def _key(job: Job) -> str:
    digest = hashlib.sha256(f"{job.root}\0{job.relative}\0{job.stated}\0".encode())
    with suppress(OSError):  # the reading will say what is wrong with it
        digest.update(job.path.read_bytes())
    return digest.hexdigest()


def _load(path: Path, version: str) -> dict[str, Reading]:
    try:
        kept_version, files = pickle.loads(path.read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return {}
    return files if kept_version == version and isinstance(files, dict) else {}
