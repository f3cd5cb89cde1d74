"""The clause-aware splitter: from converted files to passages that say where they stand."""

from __future__ import annotations

from typing import Any

from haystack import Document, component

from ingest.components.converted import source_of
from ingest.fields import Place, checked
from ingest.reading import Reading, understand
from kb.models import Entry, Passage


@component
class RegulationSplitter:
    """Finds the documents in each file, cuts them along their clauses and reads their facts.

    Takes any converter's documents. Fields of a manifest (``operator``, ``region``, ``status``, ``effective_from`` …) that stand in their meta
    win over what was read; ``status`` is that of all others.
    """

    def __init__(self, status: str | None = None) -> None:
        self.status = status

    @component.output_types(documents=list[Document], readings=list[Reading])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        """:returns: ``documents``, the passages in reading order (verbatim content; where it stands and what kinds of facts it holds as meta), and
        ``readings``, all that was read, one a file.

        Raises ``InputError`` for a field that does not fit, ``CoverageTooLow`` where text was lost.
        """
        readings = [self._reading(document) for document in documents]
        found = [_document(entry, passage) for reading in readings for entry in reading.entries for passage in entry.passages]
        return {"documents": found, "readings": readings}

    def _reading(self, document: Document) -> Reading:
        source = source_of(document)
        reading = understand(source, stated=[checked(document.meta, Place(source.path, "meta"))], status=self.status)
        reading.require_coverage()
        return reading


def _document(entry: Entry, passage: Passage) -> Document:
    about = entry.document
    meta = {
        "document_id": about.id,
        "title": about.title,
        "operator": about.operator,
        "region": about.region,
        "status": about.status,
        "section": list(passage.section),
        "start": passage.start,
        "end": passage.end,
        "context": passage.context,
        "kinds": sorted({fact.kind for fact in entry.facts if fact.start < passage.end and passage.start < fact.end}),
        "file_path": about.source,
    }
    return Document(id=passage.id, content=about.text[passage.start : passage.end], meta=meta)
