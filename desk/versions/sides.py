"""One side of a comparison: a file, a folder, a release by its number, or one document by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk.check.knowledge import read_folder
from desk.versions.compare import pair_up
from kb.errors import InputError, UnknownDocument
from kb.models import Entry
from kb.release import Store
from kb.settings import Settings


@dataclass(frozen=True, slots=True)
class Side:
    """Its documents, and where they can be searched: ``path`` for files, ``number`` for a release that holds them."""

    name: str
    entries: tuple[Entry, ...]
    path: Path | None = None
    number: int | None = None


def side(spec: str, settings: Settings) -> Side:
    """What ``spec`` names. Raises ``InputError`` or ``UnknownDocument``."""
    path = Path(spec)
    if path.exists():
        knowledge = read_folder(path, date.min, settings)
        broken = [item.path for item in knowledge.items if item.entry is None]
        if broken:
            raise InputError(f"{broken[0]} cannot be read: shouwen check {spec}", f"{broken[0]} 读不了：先运行 shouwen check {spec}")
        return Side(spec, tuple(item.entry for item in knowledge.items if item.entry), path=path)
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    try:
        if spec.isdigit():
            with store.open(int(spec)) as release:
                return Side(f"release {int(spec)}", tuple(release.documents.entries()), number=int(spec))
        for number in reversed(store.numbers()):
            with store.open(number) as release:
                try:
                    return Side(spec, (release.documents.entry(spec),), number=number)
                except UnknownDocument:
                    continue
    finally:
        store.close()
    raise InputError(f"“{spec}” is no file, release number or document id", f"“{spec}”不是文件、发布编号，也不是文件 id")


def paired(old: Side, new: Side) -> Sequence[tuple[Entry | None, Entry | None]]:
    """Which document is compared with which; two single documents are, whatever they are called."""
    if len(old.entries) == len(new.entries) == 1:
        return [(old.entries[0], new.entries[0])]
    return pair_up(old.entries, new.entries)
