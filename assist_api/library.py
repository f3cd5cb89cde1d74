"""The published documents as ``/v1/documents`` shows them: the current release's list, and any version that some release still holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from assist_api.services import Found, Made
from kb.documents import Documents, DocumentSummary
from kb.errors import InputError, KnowledgeError, UnknownDocument, UnknownRelation
from kb.in_force import InForce
from kb.in_force import name as effect_name
from kb.known import KnownValues
from kb.models import Document, Entry, SourceReport
from kb.release import Store, open_documents
from kb.tombstones import Decided, Tombstones, Verdict

Taken = TypeVar("Taken")


class StoredLibrary:
    """The documents of ``store``, without those that were withdrawn.

    Opens a release's documents for each request and lets them go after it: nothing to keep in step with what is published, and 1 ms.
    """

    def __init__(self, store: Store, tombstones: Tombstones) -> None:
        self._store = store
        self._tombstones = tombstones
        self._known = KnownValues(store)
        self._served: str | None = None
        self._force: tuple[str, InForce] | None = None

    def documents(self) -> list[DocumentSummary]:
        """All of the current release, by title, ties by id. Raises ``NoRelease``."""
        shown = self.made(lambda documents, hidden: [document for document in documents.documents() if document.id not in hidden])
        return sorted(shown, key=lambda document: (document.title, document.id))

    def made(self, make: Callable[[Documents, Collection[str]], Made]) -> Made:
        """What ``make`` makes of the current release's documents and the ids of those that are withdrawn. Raises ``NoRelease``."""
        withdrawn = self._tombstones.now()
        with closing(self._current()) as documents:
            return make(documents, withdrawn.among(documents))

    def find(self, document_id: str) -> Found:
        """The version called ``document_id``, from the current release or the newest that holds it. Raises ``UnknownDocument``."""

        def take(documents: Documents, number: int, current: bool) -> Found:
            return Found(documents.document(document_id), documents.clauses(document_id), number, current)

        return self._first(document_id, take)

    def document(self, document_id: str) -> Document:
        """The version called ``document_id``. Raises ``UnknownDocument``."""
        return self.find(document_id).document

    def reading(self, document_id: str) -> tuple[Entry, SourceReport]:
        """That version with all that was made of it, and what became of its file. Raises ``UnknownDocument``."""

        def take(documents: Documents, number: int, current: bool) -> tuple[Entry, SourceReport]:
            entry = documents.entry(document_id)
            return entry, next(report for _, report in documents.sources(entry.document.root) if report.path == entry.document.source)

        return self._first(document_id, take)

    def known_values(self) -> Mapping[str, frozenset[str]]:
        """Operators, regions and businesses of the current release, by field. Raises ``NoRelease``."""
        return self._known.values()

    def edition(self) -> str:
        """The release that is served now and what is withdrawn of it, as one name. Raises ``NoRelease``."""
        return f"{self._store.pointer()} {self._tombstones.now().name}"

    def entries(self) -> Iterator[Entry]:
        """Every document of the current release once, as it is asked for. Raises ``NoRelease``."""
        withdrawn = self._tombstones.now()
        with closing(self._current()) as documents:
            hidden = withdrawn.among(documents)
            for one in documents.documents():
                if one.id not in hidden:
                    yield documents.entry(one.id)

    def in_force(self) -> InForce:
        """What of the current release holds when, worked out again where that or what editors decided has changed. Raises ``NoRelease``."""
        withdrawn = self._tombstones.now()
        with closing(self._current()) as documents:
            edition = f"{self._served} {withdrawn.name}"
            if self._force is None or self._force[0] != edition:
                self._force = edition, InForce.of(documents, withdrawn.among(documents), withdrawn.decisions)
            return self._force[1]

    def decided(self) -> Sequence[Decided]:
        """What editors decided of relations between documents, oldest first."""
        return self._tombstones.now().decided

    def decide(self, name: str, decision: Verdict, reason: str = "") -> None:
        """Note what an editor decided of the relation called ``name``. Raises ``UnknownRelation``, or ``InputError`` for nothing to accept."""
        effect = next((one for one in self.in_force().effects if effect_name(one) == name), None)
        if effect is None:
            raise UnknownRelation(f"no relation is called {name[:120]}", f"没有叫“{name[:120]}”的关系")
        if effect.on is None and decision == "accepted":
            raise InputError("nothing was found that it could act on", "没有找到它所指的文件，无从确认")
        self._tombstones.decide(name, decision, reason)

    def _first(self, document_id: str, take: Callable[[Documents, int, bool], Taken]) -> Taken:
        """What ``take`` makes of the current release, or of the newest that holds the document."""
        withdrawn = self._tombstones.now()
        current = int(Path(self._store.pointer()).name)
        for number in self._newest_first(current):
            # A damaged old release must not stand in the way of the others.
            with suppress(UnknownDocument, KnowledgeError), closing(open_documents(self._store.folder(number))) as documents:
                document = documents.document(document_id)
                if withdrawn and withdrawn.by(document, documents.places()[document_id]):
                    break
                return take(documents, number, number == current)
        raise UnknownDocument(f"no release holds the document {document_id[:80]}", f"没有文件 {document_id[:80]}")

    def _current(self) -> Documents:
        """Those of the current release, or of the former where they cannot be read, as ``Live`` goes on with it."""
        try:
            pointer = self._store.pointer()
            documents = open_documents(self._store.data_dir / pointer)
        except KnowledgeError:
            if self._served is None:
                raise
            return open_documents(self._store.data_dir / self._served)
        self._served = pointer
        return documents

    def _newest_first(self, current: int) -> Iterator[int]:
        yield current
        yield from (number for number in reversed(self._store.numbers()) if number != current)
