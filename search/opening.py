"""The search layer put together from settings: for whoever owns the process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from kb.embedding import load
from kb.release import Store
from kb.settings import Settings
from search.service import Assist


@contextmanager
def open_assist(settings: Settings) -> Iterator[tuple[Assist, Store]]:
    """The assistant over the data that ``settings`` name, closed afterwards. Raises ``NoRelease`` where nothing was published yet."""
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    with closing(store):
        store.pointer()  # before the model is loaded
        with closing(Assist(settings, store, load(settings.embedding_model))) as assist:
            yield assist, store
