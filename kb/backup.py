"""One file that brings a data directory back, here or on another machine: the current release, what happened at run time, and the site's own files.

The archive is a ``tar.gz``: ``backup.json`` (what else is in it, with size and SHA-256), ``release/…``, ``state.sqlite`` and ``own/…`` (the site's
words, calendar and contacts, and what ``shouwen model fit`` wrote). The embedding cache is not in it, being worth only time, nor are older releases
and the embedding model. Of a release whose index is kept on a Qdrant server, the documents are in it and the index is not: the server's own
snapshots are for that.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kb.errors import InputError, KnowledgeError, NoRelease
from kb.release.info import FILE, ReleaseInfo, check, file_checksum, read_info, sync, sync_one, write_info
from kb.release.store import Store
from kb.tombstones import Tombstones

CONTENTS = "backup.json"
RELEASE = "release"
STATE = "state.sqlite"
OWN = "own"
OWN_FILES = ("*.txt", "*.yaml", "*.json", "lexicon/*.yaml")
"""Where a site's own files lie in its data directory."""
FORMAT = 1

_CONTENTS_MAX_BYTES = 16 << 20
_CHUNK = 1 << 18
_ZEROS = bytes(_CHUNK)


def backup(data_dir: Path, target: Path) -> Path:
    """Write the backup ``target``, a file that does not exist yet or a folder to put one into, while servers go on; returns the file.

    Raises ``NoRelease``, ``InputError`` where the file exists, or ``KnowledgeError`` where the release is damaged.
    """
    folder = data_dir / Store(data_dir).pointer()
    info = read_info(folder)
    check(folder, info)
    if target.is_dir():
        target = target / f"shouwen-{info.number:04d}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    if target.exists():
        raise InputError(f"{target} exists already")
    if not target.parent.is_dir():
        raise InputError(f"{target.parent} is no folder")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as work:
        state = Path(work, STATE)
        files = {f"{RELEASE}/{path.relative_to(folder).as_posix()}": path for path in sorted(_kept(folder, info))}
        own = sorted(path for pattern in OWN_FILES for path in data_dir.glob(pattern) if path.is_file())
        files |= {f"{OWN}/{path.relative_to(data_dir).as_posix()}": path for path in own}
        if (data_dir / STATE).exists():
            _copy_database(data_dir / STATE, state)
            files[STATE] = state
        unfinished = Path(work, "archive")
        _pack(unfinished, files, info.number)
        sync_one(unfinished)
        unfinished.replace(target)
    sync_one(target.parent)
    return target


def restore(archive: Path, data_dir: Path, *, force: bool = False, qdrant_url: str | None = None, qdrant_api_key: str | None = None) -> ReleaseInfo:
    """Bring the backup ``archive`` back into ``data_dir``: everything is verified before anything changes.

    Into a directory that is in use only with ``force``. Even then no release is overwritten (the restored one gets a new number where its
    own is taken), the former state is kept beside the restored one, what was deleted since the backup stays deleted, and the site's own files
    that are there stay as they are.
    Raises ``InputError``, ``IngestLocked``, or ``KnowledgeError`` where the archive is damaged or not ours.
    """
    if not archive.is_file():
        raise InputError(f"{archive}: no such file")
    store = Store(data_dir, qdrant_url=qdrant_url, qdrant_api_key=qdrant_api_key)
    if not force and _in_use(store):
        raise InputError(f"{data_dir} holds knowledge already; restore it somewhere else, or force it")
    try:
        with store.locked():
            work = store.new_folder(store.next_number())
            work.mkdir()
            try:
                _unpack(archive, work)
                return _move_in(store, work)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    finally:
        store.close()


def _move_in(store: Store, work: Path) -> ReleaseInfo:
    """Make what was unpacked into ``work`` current, the state first: what was deleted must be known before it could be seen again."""
    with store.at(work / RELEASE) as release:
        release.verify()
        info = release.info
    taken = info.number in store.numbers()
    same = taken and read_info(store.folder(info.number)).checksums == info.checksums
    if taken and not same:
        if info.index == "server":
            raise KnowledgeError(f"release {info.number} exists already, and its collection on the Qdrant server cannot get another number")
        info = replace(info, number=store.next_number())
        write_info(work / RELEASE, info)
    sync(work)
    if (work / STATE).exists():
        _restore_state(work / STATE, store.data_dir / STATE)
    for file in (work / OWN).rglob("*"):
        place = store.data_dir / file.relative_to(work / OWN)
        if file.is_file() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
    if same:
        store.rollback(info.number)
    else:
        store.move_in(work / RELEASE, info.number)
    return info


def _in_use(store: Store) -> bool:
    try:
        store.pointer()
    except NoRelease:
        return (store.data_dir / STATE).exists()
    return True


def _kept(folder: Path, info: ReleaseInfo) -> list[Path]:
    """The files of a release: those it vouches for, its own description, and the one that the engine rewrites."""
    others = [folder / FILE, *folder.glob("index/edge_config.json")]
    return [*(folder / name for name in info.checksums), *others]


def _pack(target: Path, files: dict[str, Path], number: int) -> None:
    sizes = {name: path.stat().st_size for name, path in files.items()}
    listed = {name: {"size": sizes[name], "sha256": file_checksum(path)} for name, path in files.items()}
    contents = {"format": FORMAT, "created_at": datetime.now(UTC).isoformat(), "release": number, "files": listed}
    with tarfile.open(target, "w:gz", format=tarfile.PAX_FORMAT) as tar:
        data = json.dumps(contents, ensure_ascii=False, indent=1).encode()
        tar.addfile(_member(CONTENTS, len(data)), io.BytesIO(data))
        for name, path in files.items():
            with path.open("rb") as file:
                tar.addfile(_member(name, sizes[name]), file)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o644, datetime.now(UTC).timestamp()
    return member


def _unpack(archive: Path, folder: Path) -> None:
    """Put the archive's files below ``folder``; raises ``KnowledgeError`` unless they are exactly those that it lists."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            files = _contents(tar)
            while (member := tar.next()) is not None:
                expected = files.pop(member.name, None)
                stream = tar.extractfile(member) if member.isreg() else None
                if expected is None or stream is None or member.size != expected["size"]:
                    raise KnowledgeError(f"{archive}: {member.name} is not what the backup lists")
                place = folder / member.name
                place.parent.mkdir(parents=True, exist_ok=True)
                if _write(stream, place) != expected["sha256"]:
                    raise KnowledgeError(f"{archive} is damaged: {member.name} has changed")
    except (tarfile.TarError, OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{archive} is no backup that can be read: {error}") from error
    if files:
        raise KnowledgeError(f"{archive} is damaged: {min(files)} is missing")


def _contents(tar: tarfile.TarFile) -> dict[str, Any]:
    """The list of files that stands first in the archive; only names below ``release``, the state and a site's own files are let through."""
    first = tar.next()
    if first is None or first.name != CONTENTS or not first.isreg() or first.size > _CONTENTS_MAX_BYTES:
        raise KnowledgeError("the archive does not start with a list of its files")
    stream = tar.extractfile(first)
    contents = json.loads(stream.read()) if stream is not None else {}
    if contents["format"] != FORMAT:
        raise KnowledgeError("the backup was made by another version of this program")
    files = dict(contents["files"])
    for name in files:
        parts = PurePosixPath(name).parts
        known = len(parts) > 1 and (parts[0] == RELEASE or (parts[0] == OWN and _is_own(parts[1:])))
        if name != STATE and (not known or ".." in parts or "\0" in name or "\\" in name):
            raise KnowledgeError(f"the backup lists a file where none belongs: {name}")
    return files


def _is_own(parts: tuple[str, ...]) -> bool:
    return any(len(parts) == pattern.count("/") + 1 and PurePosixPath(*parts).match(pattern) for pattern in OWN_FILES)


def _write(stream: IO[bytes], place: Path) -> str:
    """Copy ``stream`` into the new file ``place``; returns its SHA-256. Zeros become holes: the engine's files are mostly that."""
    digest = hashlib.sha256()
    with place.open("xb") as file:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            if chunk == _ZEROS[: len(chunk)]:
                file.seek(len(chunk), os.SEEK_CUR)
            else:
                file.write(chunk)
        file.truncate()
    return digest.hexdigest()


def _restore_state(restored: Path, state: Path) -> None:
    """Replace what ``state`` holds in one transaction, so that servers which have it open go on; the former state is kept under another name."""
    if state.exists():
        _copy_database(state, state.with_name(f"state-before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.sqlite"))
        former, fresh = Tombstones(state), Tombstones(restored)
        fresh.add(former.now().tombstones)
        former.close()
        fresh.close()
    _copy_database(restored, state)


def _copy_database(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as reader, closing(sqlite3.connect(target)) as writer:
            reader.backup(writer)
    except sqlite3.Error as error:
        raise KnowledgeError(f"{source} cannot be copied: {error}") from error
