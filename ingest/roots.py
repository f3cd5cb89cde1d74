"""Where an ingest reads: folders and files that are remembered, each with its manifest and a fingerprint that tells whether anything changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.convert import FORMATS
from ingest.manifest import Manifest, read_manifest
from kb.errors import InputError
from kb.lexicon import lexicon
from kb.origin import lies_in

INGEST_VERSION = "37"  # part of every fingerprint: raise it when the same file would now give other passages or facts


class NothingToRead(InputError):
    """No such path, or nothing there in a format that can be read."""


@dataclass(frozen=True, slots=True)
class Root:
    """A path that was asked for: a folder or a single file; ``name`` is how it is remembered."""

    name: str
    path: Path
    files: tuple[Path, ...]
    manifest: Manifest
    fingerprint: str
    left_out: tuple[Path, ...] = ()
    """Links to files and folders that lie outside of the folder: who copied it did not mean them, or may not read them."""

    def relative(self, file: Path) -> str:
        """A file's path inside its root, POSIX; a name that is no UTF-8 (zipped on a Chinese Windows) is read as GB18030."""
        name = os.fsencode(file.name if file == self.path else file.relative_to(self.path).as_posix())
        try:
            return name.decode("utf-8")
        except UnicodeDecodeError:
            return name.decode("gb18030", "replace")


def find_roots(paths: Sequence[Path], manifest: Path | None, about: Sequence[str | None], remembered: Collection[str] = ()) -> list[Root]:
    """The roots at ``paths``; where they overlap the later one has what lies in both, so that each file is read once.

    Raises ``InputError`` as ``find_root`` does; where there is nothing to read at a path that is ``remembered``, it says how to forget it.
    """
    resolved = [str(path.expanduser().resolve()) for path in paths]
    roots = []
    for index, (path, name) in enumerate(zip(paths, resolved, strict=True)):
        later = resolved[index + 1 :]
        if lies_in(name, later):
            continue
        try:
            roots.append(find_root(path, manifest, about, later))
        except NothingToRead as error:
            if name not in remembered:
                raise
            hint, chinese = f"shouwen forget {name} takes its documents out", f"要撤出其中的文件：shouwen forget {name}"
            raise NothingToRead(f"{error}; it is remembered from before: {hint}", f"{error}；此前导入过，{chinese}") from error
    return roots


def find_root(path: Path, manifest: Path | None, about: Sequence[str | None], without: Collection[str] = ()) -> Root:
    """The root at ``path``, with the manifest beside it or the one that is named, but for what lies at the full paths ``without``.

    ``about`` is part of the fingerprint: with another status, dictionary or places, the same files would give another release. Raises
    ``NothingToRead``, and ``InputError`` where manifest and files do not fit.
    """
    path = path.expanduser()
    if not path.exists():
        raise NothingToRead(f"{path}: no such file or folder", f"{path}：没有这个文件或文件夹")
    resolved = path.resolve()
    files = tuple(sorted(files_in(resolved)))
    if not files:
        readable = ", ".join(FORMATS)
        raise NothingToRead(f"{path}: no file in a format that can be read ({readable})", f"{path}：里面没有可以读取的文件（{readable}）")
    beside = manifest or (resolved if resolved.is_dir() else resolved.parent) / "manifest.yaml"
    entries = read_manifest(beside) if manifest or beside.is_file() else Manifest(())
    if resolved.is_dir() and not manifest:
        unknown = entries.idle(file.relative_to(resolved).as_posix() for file in files)
        if unknown is not None:
            raise InputError(f"{beside}: there is no file {unknown}", f"{beside}：没有文件 {unknown}")
    outside = [file for file in files if resolved.is_dir() and not file.resolve().is_relative_to(resolved)]
    files = tuple(file for file in files if file not in outside and not lies_in(str(file), without))
    digest = hashlib.sha256(json.dumps([INGEST_VERSION, *about, lexicon().digest]).encode())
    for file in (*files, *([beside] if beside.is_file() else [])):
        digest.update(os.fsencode(file.relative_to(resolved) if file.is_relative_to(resolved) else file.name))
        with suppress(OSError):  # a file that cannot be read has its line in the report, and is tried again at the next ingest
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return Root(str(resolved), resolved, files, entries, digest.hexdigest(), (*outside, *_linked_folders(resolved)))


def files_in(path: Path) -> Iterable[Path]:
    """The files at or under ``path`` in formats that can be read; hidden ones are left out.

    Raises ``OSError`` for a folder that cannot be listed: what it holds must not pass for deleted.
    """
    if path.is_file():
        return [path]
    found = []
    for folder, subfolders, names in os.walk(path, onerror=_raise):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return [file for file in found if file.suffix.lower() in FORMATS and file.is_file()]


def _linked_folders(path: Path) -> Iterator[Path]:
    """The links under ``path`` to folders outside of it; what they link to is not read (within it, it is read at its own place)."""
    for folder, subfolders, _ in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        links = (Path(folder, name) for name in subfolders)
        yield from (link for link in links if link.is_symlink() and not link.resolve().is_relative_to(path))


def _raise(error: OSError) -> None:
    raise error
