"""The ways of counting that hold for a document's limits: its own, and those of documents that it says it follows."""

from __future__ import annotations

from collections.abc import Iterator

from kb.contract import CountedBy
from kb.contract.citation import Citation
from kb.deadline.ways import Way
from kb.models import Document
from search.elsewhere import Places


def ways_of(document: Document, places: Places) -> list[Way]:
    """All of them, its own first; of what it follows only what holds there for the whole document and is in force here."""
    own = list(_stated(document, places))
    return [*own, *(way for each in own if each.counting.way == "as_in" for way in _followed(each, places))]


def counted_by(way: Way) -> CountedBy:
    """A way as an answer shows it."""
    return CountedBy(text=way.text, citation=Citation.of(way.document, way.fact.start, way.fact.end))


def _followed(way: Way, places: Places) -> Iterator[Way]:
    owner = places.admitted.titled(way.counting.name)
    if owner and owner.id != way.document.id:
        other = places.documents.document(owner.id)
        yield from (each for each in _stated(other, places) if each.counting.within is None)


def _stated(document: Document, places: Places) -> Iterator[Way]:
    for stored in places.documents.facts(document_id=document.id):
        if stored.fact.kind == "counting":
            yield Way(stored.fact, document)
