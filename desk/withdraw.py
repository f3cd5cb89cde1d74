"""Withdrawing: a document, every version of it, or what was read from a file or folder is gone from every answer at once, until it is undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kb.documents import DocumentSummary
from kb.errors import KnowledgeError, UnknownDocument
from kb.origin import lies_in
from kb.release import Store, open_documents
from kb.settings import Settings
from kb.tombstones import Tombstone, Tombstones, version_of

NEAR = 5


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was named: one version by its ``target`` with the ``places`` of its files, or every version by a key, without.

    ``changed`` says whether the call changed anything: what is withdrawn is not withdrawn again.
    """

    target: str
    title: str
    places: tuple[str, ...]
    since: str
    reason: str
    changed: bool = False

    @property
    def every_version(self) -> bool:
        """Whether a key was named."""
        return not self.places

    def to_json(self) -> dict[str, Any]:
        """All fields."""
        return {name: list(value) if isinstance(value := getattr(self, name), tuple) else value for name in self.__slots__}


class Withdrawals:
    """Over the releases of ``store`` and the list of what is withdrawn. Thread-safe; ``close`` it."""

    def __init__(self, store: Store, tombstones: Tombstones) -> None:
        self._store = store
        self._tombstones = tombstones

    def listed(self) -> list[Withdrawal]:
        """All that is withdrawn now, oldest first."""
        return _grouped(self._tombstones.now().tombstones)

    def withdraw(self, name: str, reason: str = "") -> list[Withdrawal]:
        """Withdraw what is called ``name``: a document's id, else a key, else a file or folder that documents were read from.

        Looks into every release that is kept, so that a rollback brings nothing back. Raises ``NoRelease``, or ``UnknownDocument``, which names
        near ones.
        """
        self._store.pointer()
        return self._add(self._version(name, reason) or self._key(name, reason) or self._read_from(name, reason), name)

    def withdraw_version(self, document_id: str, reason: str = "") -> Withdrawal:
        """Withdraw the version called ``document_id``. Raises ``UnknownDocument``."""
        self._store.pointer()
        return self._add(self._version(document_id, reason), document_id)[0]

    def undo(self, name: str) -> list[Withdrawal]:
        """Take back all that hides what is called ``name``; empty where nothing does. Raises ``UnknownDocument``, which names near ones."""
        now, path = self._tombstones.now(), _full(name)
        found = [one for one in now.tombstones if one.target == name or (one.place and lies_in(one.place, [path]))]
        named = [(one, places) for one, places in self._held() if name in (one.id, one.key) or any(lies_in(place, [path]) for place in places)]
        if not found and not named:
            raise self._unknown(name)
        ids, keys = {one.id for one, _ in named}, {one.key for one, _ in named}
        versions = {(place, version_of(one)) for one, places in named for place in places}
        found += [one for one in now.tombstones if one.target in (ids if one.place else keys) or (one.place, one.version) in versions]
        self._tombstones.remove(found)
        return _grouped(dict.fromkeys(found), changed=set(found))

    def undo_version(self, document_id: str) -> list[Withdrawal]:
        """Take back all that hides the version called ``document_id``; empty where nothing does. Raises ``UnknownDocument``."""
        if not any(one.id == document_id for one, _ in self._held()) and document_id not in {one.target for one in self._tombstones.now().tombstones}:
            raise self._unknown(document_id)
        return self.undo(document_id)

    def close(self) -> None:
        """Let go of the list and the store."""
        self._tombstones.close()
        self._store.close()

    def _add(self, wanted: Sequence[Tombstone], name: str) -> list[Withdrawal]:
        if not wanted:
            raise self._unknown(name)
        there = {(one.target, one.place) for one in self._tombstones.now().tombstones}
        new = [one for one in wanted if (one.target, one.place) not in there]
        self._tombstones.add(new)
        named = {(one.target, one.place) for one in wanted}
        now = [one for one in self._tombstones.now().tombstones if (one.target, one.place) in named]
        return _grouped(now, changed={one for one in now if (one.target, one.place) not in there})

    def _version(self, document_id: str, reason: str) -> list[Tombstone]:
        return [row for one, places in self._held() if one.id == document_id for row in _rows(one, places, reason)]

    def _key(self, key: str, reason: str) -> list[Tombstone]:
        return [Tombstone(key, title=one.title, reason=reason) for one, _ in self._held() if one.key == key][:1]

    def _read_from(self, name: str, reason: str) -> list[Tombstone]:
        path = _full(name)
        return [row for one, places in self._held() if any(lies_in(place, [path]) for place in places) for row in _rows(one, places, reason)]

    def _held(self) -> Iterator[tuple[DocumentSummary, tuple[str, ...]]]:
        """Every document of every release that is kept, the newest first, with the files it lay in."""
        for number in reversed(self._store.numbers()):
            with suppress(KnowledgeError), closing(open_documents(self._store.folder(number))) as documents:
                places = documents.places()
                yield from [(one, places[one.id]) for one in documents.documents()]

    def _unknown(self, name: str) -> UnknownDocument:
        known: dict[str, str] = {}
        for one, places in self._held():
            for called in (one.id, one.key, one.title, *places, *(Path(place).name for place in places)):
                if called:
                    known.setdefault(called, one.id)
        near = list(dict.fromkeys(known[called] for called in get_close_matches(name, known, NEAR * 2, 0.5)))[:NEAR]
        hint, chinese = (f"; near ones: {', '.join(near)}", f"；相近的有：{'、'.join(near)}") if near else ("", "")
        return UnknownDocument(f"no document, key or file is called {name[:80]}{hint}", f"没有叫“{name[:80]}”的文件、标识或路径{chinese}")


def open_withdrawals(settings: Settings) -> Withdrawals:
    """Those of the data directory; the caller closes them."""
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    return Withdrawals(store, Tombstones(settings.data_dir / "state.sqlite"))


def _rows(one: DocumentSummary, places: Sequence[str], reason: str) -> list[Tombstone]:
    return [Tombstone(one.id, place, version_of(one), one.title, reason=reason) for place in places]


def _grouped(tombstones: Iterable[Tombstone], changed: Collection[Tombstone] = ()) -> list[Withdrawal]:
    """One for each target, in order."""
    by_target: dict[str, list[Tombstone]] = {}
    for one in tombstones:
        by_target.setdefault(one.target, []).append(one)
    return [
        Withdrawal(
            target, rows[0].title, tuple(row.place for row in rows if row.place), rows[0].since, rows[0].reason, any(row in changed for row in rows)
        )
        for target, rows in by_target.items()
    ]


def _full(name: str) -> str:
    return str(Path(name).expanduser().resolve())
