"""What is withdrawn stays so when it is ingested again: corrected, under another root, or moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.documents import DocumentSummary
from kb.models import Document
from kb.origin import Origin, place
from kb.tombstones import Tombstone, Tombstones, version_of


def withheld(read: Iterable[Document], tombstones: Tombstones, moved: Mapping[Origin, tuple[DocumentSummary, Document]]) -> frozenset[str]:
    """The ids of the documents ``read`` that are withdrawn; the list notes where they lie now, so that it knows them when they change again.

    ``moved`` says which former documents, and where they lay, some of them take the place of.
    """
    withdrawn = tombstones.now()
    if not withdrawn:
        return frozenset()
    inherited = {new.id: withdrawn.by(former, [origin.place]) for origin, (former, new) in moved.items()}
    hidden, noted = set(), []
    for document in read:
        lies_at = place(document.root, document.source)
        by = withdrawn.by(document, [lies_at]) or inherited.get(document.id)
        if by is not None:
            hidden.add(document.id)
            if by.place:
                noted.append(Tombstone(document.id, lies_at, version_of(document), document.title, by.since, by.reason))
    tombstones.add(noted)
    return frozenset(hidden)
