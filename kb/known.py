"""Which values the published documents use: a caller's value that is among them is known, whatever the gazetteer says."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Literal, get_args

from kb.errors import KnowledgeError
from kb.release import Store, open_documents

Field = Literal["operator", "region", "business"]
FactField = Literal["tier", "channel"]


class KnownValues:
    """The operators, regions, businesses, tiers and channels of ``store``'s current release; read again only for another one. Thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Pointer and values in one object, so that a thread sees both of one release; two threads may read the same twice.
        self._read: tuple[str, Mapping[str, frozenset[str]]] = ("", {})

    def values(self) -> Mapping[str, frozenset[str]]:
        """By field, as ``kb.context.read_context`` takes them; the former ones where a new release cannot be read. Raises ``NoRelease``."""
        known = self._read
        try:
            pointer = self._store.pointer()
            if known[0] != pointer:
                known = self._read = pointer, self._of(pointer)
        except KnowledgeError:
            if not known[0]:
                raise
        return known[1]

    def _of(self, pointer: str) -> Mapping[str, frozenset[str]]:
        with closing(open_documents(self._store.data_dir / pointer)) as documents:
            published = documents.documents()
            of_facts = {name: documents.applicability_values(name) for name in get_args(FactField)}
        return {name: frozenset(filter(None, (getattr(one, name) for one in published))) for name in get_args(Field)} | of_facts
