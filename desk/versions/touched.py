"""Which examples a change touches: those whose best passage in their document reads otherwise now, or is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from desk.check.leaving_out import RememberedQueries
from desk.check.trial import trial
from desk.versions.sides import Side
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.models import Document, Entry
from kb.release import Store
from kb.settings import Settings
from kb.text import normalise
from kb.validity import validity
from search.service import Assist

HITS = 50


@dataclass(frozen=True, slots=True)
class Touched:
    """An example and the passage that answers it best in the old and in the new version; ``None`` where none is found."""

    title: str
    example: str
    old: str | None
    new: str | None

    def to_json(self) -> dict[str, Any]:
        """All fields."""
        return {"title": self.title, "example": self.example, "old": self.old, "new": self.new}


class _At(Store):
    """A store that stays at one release, whatever is current."""

    def __init__(self, settings: Settings, number: int) -> None:
        super().__init__(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
        self._number = number

    def pointer(self) -> str:
        return f"releases/{self._number:04d}"


def touched(pairs: Sequence[tuple[Entry | None, Entry | None]], old: Side, new: Side, settings: Settings, today: date) -> list[Touched]:
    """The examples of either version of each pair that the change touches, in the order of the pairs."""
    if not pairs:
        return []
    with _asking(old, settings, today) as before, _asking(new, settings, today) as after:
        found = []
        for left, right in pairs:
            entries = [entry for entry in (left, right) if entry]
            for example in dict.fromkeys(example for entry in entries for example in entry.document.examples):
                was, now = before(left, example), after(right, example)
                if normalise(was or "") != normalise(now or ""):
                    found.append(Touched(entries[-1].document.title, example, was, now))
        return found


class _Asker:
    """Asks one side for the best passage of one document."""

    def __init__(self, assist: Assist, spans: dict[str, tuple[date, date]], today: date) -> None:
        self._assist = assist
        self._spans = spans
        self._today = today

    def __call__(self, entry: Entry | None, example: str) -> str | None:
        if entry is None:
            return None
        document = entry.document
        hits = self._assist.search(example, self._context(document), limit=HITS, statuses=(document.status,)).hits
        return next((hit.text for hit in hits if hit.citation.document_id == document.id), None)

    def _context(self, document: Document) -> Context:
        first, last = self._spans[document.id]
        day = min(max(self._today, first), last)
        moment = datetime.combine(day, time(12), SHANGHAI)
        return Context(moment, moment, document.operator, document.region, document.business)


@contextmanager
def _asking(side: Side, settings: Settings, today: date) -> Iterator[_Asker]:
    own = trial(side.path, settings) if side.path else settings
    store = Store(own.data_dir) if side.number is None else _At(own, side.number)
    embedder = RememberedQueries(load(own.embedding_model), own.data_dir / "embeddings.sqlite")
    with closing(store), closing(Assist(own, store, embedder)) as assist:
        with store.current() as release:
            spans = validity([release.documents.document(summary.id) for summary in release.documents.documents()])
        yield _Asker(assist, spans, today)
