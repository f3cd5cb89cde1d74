"""Forgetting a root: a release without what only it contributed, and without its name."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ingest.former import former_release
from ingest.write import Progress, own_tokenizer, write
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.errors import InputError
from kb.places import places_of
from kb.release import Store
from kb.settings import Settings


@dataclass(frozen=True, slots=True)
class Forgotten:
    """``release`` is served now and holds ``documents``, ``gone`` fewer than before; ``changed`` is false where the root was forgotten already."""

    root: str
    release: int
    documents: int
    gone: int
    changed: bool = True

    def to_json(self) -> dict[str, Any]:
        """All fields."""
        return {name: getattr(self, name) for name in self.__slots__}


def forget(root: str, settings: Settings, progress: Progress = lambda stage, done, total: None) -> Forgotten:
    """Publish a release without the remembered ``root``, a path that need not be there any more; documents that another root has, too, stay.

    Raises ``InputError``, which names near ones, where no release has it, ``NoRelease``, ``IngestLocked``, or where the release cannot be used.
    """
    store = Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)
    store.pointer()
    name = root if root in store.remembered() else str(Path(root).expanduser().resolve())
    tokenizer = own_tokenizer(settings)
    with store.build() as builder, former_release(store, ()) as (former, _):
        if former is None or name not in former.info.roots:
            return _already(name, store)
        entries = list(builder.carry(former, lambda origin: origin.root == name))
        others = {other: fingerprint for other, fingerprint in former.info.roots.items() if other != name}
        embedder = CachedEmbedder(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
        info = write(builder, entries, embedder, tokenizer, others, former.info.coverage, places_of(settings.data_dir), progress)
        return Forgotten(name, info.number, info.documents, former.info.documents - info.documents)


def _already(name: str, store: Store) -> Forgotten:
    if any(name in info.roots for info in store.releases()):
        with store.current() as release:
            return Forgotten(name, release.number, release.info.documents, 0, changed=False)
    remembered = store.remembered()
    near = get_close_matches(name, remembered, 3, 0.5) or sorted(remembered)
    listed = ", ".join(near)
    raise InputError(f"{name} is no remembered root; these are: {listed}", f"没有导入过 {name}；导入过的有：{listed}")
