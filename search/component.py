"""The retriever as a Haystack component, for pipelines of your own; the service itself calls ``Assist`` directly."""

from __future__ import annotations

from datetime import datetime

from haystack import Document, component

from kb.context import SHANGHAI, Context
from search.service import Assist


@component
class ShouwenRetriever:
    """Finds passages in force in a context. ``assist`` must be warm (``Assist.warm_up``)."""

    def __init__(self, assist: Assist, top_k: int = 10) -> None:
        self._assist = assist
        self._top_k = top_k

    @component.output_types(documents=list[Document])
    def run(self, query: str, context: Context | None = None, top_k: int | None = None) -> dict[str, list[Document]]:
        """:returns: ``documents``, descending score; ``id`` is the passage's, ``content`` verbatim, ``meta`` its citation and kinds."""
        now = datetime.now(SHANGHAI)
        found = self._assist.search(query, context or Context(now, now), limit=top_k or self._top_k)
        return {
            "documents": [
                Document(id=h.passage_id, content=h.text, score=h.score, meta={**h.citation.to_json(), "kinds": list(h.kinds)}) for h in found.hits
            ]
        }
