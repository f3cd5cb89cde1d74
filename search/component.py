"""The retriever as a Haystack component, for pipelines of your own (docs/haystack.md); the service itself calls ``Assist`` directly."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from haystack import Document, component

from kb.context import read_context
from kb.known import KnownValues
from kb.models import FactKind
from kb.settings import Settings
from search.opening import open_assist
from search.service import Assist


@component
class ShouwenRetriever:
    """Finds passages in force in a context.

    ``data_dir`` is the knowledge's folder; it and all other settings are read from the environment (``SHOUWEN_…``) where they are not given, so
    that no key is written into a pipeline's YAML.
    """

    def __init__(self, data_dir: str | None = None, top_k: int = 10) -> None:
        self.data_dir = data_dir
        self.top_k = top_k
        self._open = ExitStack()
        self._warm: tuple[Assist, KnownValues] | None = None

    def warm_up(self) -> None:
        """Loads model, dictionary and release, once. Raises ``NoRelease`` where nothing was published yet."""
        self._opened()

    def close(self) -> None:
        """Lets the release go; the next question opens it again."""
        self._warm = None
        self._open.close()

    @component.output_types(documents=list[Document], warnings=list[str])
    def run(self, query: str, context: dict[str, Any] | None = None, kinds: list[FactKind] | None = None, top_k: int | None = None) -> dict[str, Any]:
        """:returns: ``documents``, descending score: verbatim content, the citation and the kinds of facts in it as meta; ``warnings``, in Chinese.

        ``context`` has the fields of the HTTP interface. Raises ``InputError`` for a time in it that cannot be read.
        """
        assist, known = self._opened()
        where, warnings = read_context(context or {}, known=known.values())
        found = assist.search(query, where, kinds=kinds or (), limit=top_k or self.top_k)
        documents = [
            Document(id=one.passage_id, content=one.text, score=one.score, meta={**one.citation.json_ready(), "kinds": list(one.kinds)})
            for one in found.hits
        ]
        return {"documents": documents, "warnings": [*warnings, *found.warnings]}

    def _opened(self) -> tuple[Assist, KnownValues]:
        if self._warm is None:
            settings = Settings(data_dir=Path(self.data_dir)) if self.data_dir else Settings()
            assist, store = self._open.enter_context(open_assist(settings))
            assist.warm_up()
            self._warm = assist, KnownValues(store)
        return self._warm
