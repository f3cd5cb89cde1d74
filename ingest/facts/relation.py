"""What a document does to others, as facts: it repeals, amends, suspends them, and so on (``kb.relations``)."""

from __future__ import annotations

from ingest.source import Outlined
from kb.models import Fact
from kb.papers import FORCE
from kb.relations.reading import read

_BY_ITSELF = ("staff_rule",)
"""Kinds of documents that promise nothing to customers, and act on others all the same."""


def extract(outlined: Outlined) -> list[Fact]:
    """The relations of a document in reading order; one that only quotes, teaches or asks (``kb.papers.FORCE``) does nothing."""
    document = outlined.document
    if document.kind in FORCE and document.kind not in _BY_ITSELF:
        return []
    return [Fact("relation", each.start, each.end, each.relation) for each in read(document.text, document.title, document.issued)]
