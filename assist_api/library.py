"""The published documents as ``/v1/documents`` shows them: the current release's list, and any version that some release still holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from assist_api.services import Found
from kb.documents import Documents, DocumentSummary
from kb.errors import KnowledgeError, UnknownDocument
from kb.known import KnownValues
from kb.models import Document, Entry
from kb.release import Store, open_documents
from kb.tombstones import Tombstones


class StoredLibrary:
    """The documents of ``store``, without those that were deleted or disabled.

    Opens a release's documents for each request and lets them go after it: nothing to keep in step with what is published, and 1 ms.
    """

    def __init__(self, store: Store, tombstones: Tombstones) -> None:
        self._store = store
        self._tombstones = tombstones
        self._known = KnownValues(store)
        self._served: str | None = None

    def documents(self) -> list[DocumentSummary]:
        """All of the current release, by title, ties by id. Raises ``NoRelease``."""
        hidden = self._tombstones.hidden()
        with closing(self._current()) as documents:
            shown = [document for document in documents.documents() if not _is_hidden(document, hidden)]
        return sorted(shown, key=lambda document: (document.title, document.id))

    def find(self, document_id: str) -> Found:
        """The version called ``document_id``, from the current release or the newest that holds it. Raises ``UnknownDocument``."""
        hidden = self._tombstones.hidden()
        current = int(Path(self._store.pointer()).name)
        for number in self._newest_first(current):
            # A damaged old release must not stand in the way of the others.
            with suppress(UnknownDocument, KnowledgeError), closing(open_documents(self._store.folder(number))) as documents:
                document = documents.document(document_id)
                if _is_hidden(document, hidden):
                    break
                return Found(document, documents.clauses(document_id), number, number == current)
        raise UnknownDocument(f"no release holds the document {document_id[:80]}", f"没有文件 {document_id[:80]}")

    def known_values(self) -> Mapping[str, frozenset[str]]:
        """Operators, regions and businesses of the current release, by field. Raises ``NoRelease``."""
        return self._known.values()

    def edition(self) -> str:
        """The release that is served now and what is hidden of it, as one name. Raises ``NoRelease``."""
        return " ".join((self._store.pointer(), *sorted(self._tombstones.hidden())))

    def entries(self) -> Iterator[Entry]:
        """Every document of the current release once, as it is asked for. Raises ``NoRelease``."""
        hidden = self._tombstones.hidden()
        with closing(self._current()) as documents:
            for document in documents.documents():
                if not _is_hidden(document, hidden):
                    yield documents.entry(document.id)

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


def _is_hidden(document: Document | DocumentSummary, hidden: frozenset[str]) -> bool:
    return bool(hidden & {document.id, document.key or ""})
