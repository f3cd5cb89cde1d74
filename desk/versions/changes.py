"""A comparison of two versions of a document, as data and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from kb.models import Document, FactKind

What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one version, ``document.text[start:end]``, under the headings ``section``."""

    text: str
    start: int
    end: int
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One clause (``kind`` is ``clause``) or fact that differs; ``old`` is ``None`` where it is new, ``new`` where it is gone.

    ``label`` says in Chinese what it is about; ``told`` what the change comes to where that is more than other words (``6小时 → 3小时``).
    """

    kind: FactKind | Literal["clause"]
    what: What
    label: str
    old: Quote | None
    new: Quote | None
    told: str = ""

    def to_json(self) -> dict[str, Any]:
        """Quotes with their offsets, null where there is none."""
        return {
            "kind": self.kind,
            "what": self.what,
            "label": self.label,
            "told": self.told or None,
            "old": _quote_json(self.old),
            "new": _quote_json(self.new),
        }


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the document that differs; ``None`` where a version does not state it."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what differs, in the order of the text; one of them is ``None`` where the document is new or gone."""

    old: Document | None
    new: Document | None
    fields: tuple[FieldChange, ...]
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Nothing differs, in fields or text."""
        return not self.fields and not self.changes

    def of(self, *kinds: str) -> tuple[Change, ...]:
        """The changes of some kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def to_json(self) -> dict[str, Any]:
        """Documents by id, title and version."""
        return {
            "old": _document_json(self.old),
            "new": _document_json(self.new),
            "fields": [{"field": field.name, "old": field.old, "new": field.new} for field in self.fields],
            "changes": [change.to_json() for change in self.changes],
        }


def _quote_json(quote: Quote | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {"text": quote.text, "start": quote.start, "end": quote.end, "section": list(quote.section)}


def _document_json(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    day = document.effective_from
    return {"id": document.id, "title": document.title, "key": document.key, "version": document.version, "effective_from": day and day.isoformat()}
