"""Which values the published documents use: a caller's value that is among them is known, whatever the gazetteer says."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Literal, get_args

from kb.documents import Documents
from kb.release import Store
from kb.release.builder import DOCUMENTS

Field = Literal["operator", "region", "business"]
FactField = Literal["tier", "channel"]


class KnownValues:
    """The operators, regions, businesses, tiers and channels of ``store``'s current release; read again only for another one. Thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Pointer and values in one object, so that a thread sees both of one release; two threads may read the same twice.
        self._read: tuple[str, Mapping[str, frozenset[str]]] = ("", {})

    def values(self) -> Mapping[str, frozenset[str]]:
        """By field, as ``kb.context.read_context`` takes them. Raises ``NoRelease``."""
        pointer = self._store.pointer()
        known = self._read
        if known[0] != pointer:
            with closing(Documents(self._store.data_dir / pointer / DOCUMENTS)) as documents:
                published = documents.documents()
                of_facts = {name: documents.applicability_values(name) for name in get_args(FactField)}
            known = pointer, {name: frozenset(filter(None, (getattr(one, name) for one in published))) for name in get_args(Field)} | of_facts
            self._read = known
        return known[1]
