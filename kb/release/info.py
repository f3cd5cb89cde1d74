"""What a release says about itself: ``release.json``, written as the last file of its folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from kb.errors import DamagedRelease, ForeignRelease
from kb.index.base import Kind
from kb.index.edge import CONFIG, SUBFOLDER

FILE = "release.json"
FORMAT = 6
"""Raised when older programs could not read a release any more, or we not theirs."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """Model, counts and origin of one release.

    ``roots`` maps each remembered root to the fingerprint of what was read there; ``coverage`` is that of the worst file (0 to 1);
    ``average_length`` the passages' mean length in tokens; ``facts`` counts by kind, ``numbers`` (those with a unit of time
    or money) by what became of them; ``points`` what the index holds;
    ``checksums`` SHA-256 by path inside the folder; ``more`` whatever else the maker wanted to be remembered.
    """

    number: int
    model: str
    dim: int
    created_at: datetime
    documents: int
    clauses: int
    passages: int
    facts: dict[str, int]
    numbers: dict[str, int]
    sources: int
    points: int
    coverage: float
    roots: dict[str, str]
    dictionary_hash: str
    average_length: float
    index: Kind
    checksums: dict[str, str]
    more: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """All fields, JSON's types only."""
        return {"format": FORMAT, **asdict(self), "created_at": self.created_at.isoformat()}


def write_info(folder: Path, info: ReleaseInfo) -> None:
    """Write ``release.json``."""
    (folder / FILE).write_text(json.dumps(info.to_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_info(folder: Path) -> ReleaseInfo:
    """Read ``release.json``; raises ``DamagedRelease`` where it is absent or damaged, ``ForeignRelease`` where it is of another format."""
    values: Any = None
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if values.pop("format") != FORMAT:
            raise ForeignRelease(f"the release at {folder} was made by another version of this program: ingest again", _roots(values))
        known = {one.name for one in fields(ReleaseInfo)}
        return ReleaseInfo(**{name: values[name] for name in values.keys() & known} | {"created_at": datetime.fromisoformat(values["created_at"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedRelease(f"the release at {folder} is damaged: {FILE} cannot be read: {error}", _roots(values)) from error


def _roots(values: object) -> list[str] | None:
    roots = values.get("roots") if isinstance(values, dict) else None
    return [str(root) for root in roots] if isinstance(roots, dict) else None


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a release by its path, without ``release.json`` and the file that the engine rewrites on opening."""
    sums: dict[str, str] = {}
    for path in sorted(_files(folder)):
        name = path.relative_to(folder).as_posix()
        if name not in (FILE, f"{SUBFOLDER}/{CONFIG}"):
            sums[name] = file_checksum(path)
    return sums


def file_checksum(path: Path) -> str:
    """SHA-256 of one file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def check(folder: Path, info: ReleaseInfo) -> None:
    """Raise ``DamagedRelease`` that names a file of the release that is gone or changed; files beside them do not matter."""
    for name, expected in info.checksums.items():
        path = folder / name
        if not path.is_file():
            raise DamagedRelease(f"release {info.number} is damaged: {name} is missing", info.roots)
        if file_checksum(path) != expected:
            raise DamagedRelease(f"release {info.number} is damaged: {name} has changed", info.roots)


def sync(folder: Path) -> None:
    """Wait until every file and folder below ``folder`` is on the disk."""
    for path in (*_files(folder), *(Path(place) for place, _, _ in os.walk(folder))):
        sync_one(path)


def sync_one(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _files(folder: Path) -> Iterator[Path]:
    for place, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]  # a temporary folder of the engine that died while opening
        yield from (Path(place, name) for name in names)
