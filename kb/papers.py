"""What the kind of a document makes of what it says: which kinds promise nothing to customers, and what their limits are instead."""

from __future__ import annotations

from collections.abc import Mapping

from kb.models import Document, DocumentKind, Force

FORCE: Mapping[DocumentKind, Force] = {
    "request": "proposed",
    "exam": "example",
    "template": "example",
    "tender": "others_duty",
    "report": "target",
    "news": "quoted",
    "benchmark": "quoted",
    "case": "quoted",
    "staff_rule": "internal",
}
"""Of a limit in a document of such a kind; the others promise what they say. Nothing else that stands in such a document is a fact for customers."""

BY_PEOPLE = ("manifest", "front matter", "option")
"""Where what people state about a document is read from (``Document.read_from``)."""


def unquoted(document: Document) -> bool:
    """Whether a document itself tells that nothing of it is to be quoted, by its kind or by its status; what people state needs no telling."""
    told = document.status != "approved" and document.read_from.get("status", BY_PEOPLE[0]) not in BY_PEOPLE
    return told or (document.kind in FORCE and document.read_from.get("kind") not in BY_PEOPLE)
