"""Knowledge of any size, made from real knowledge: copies of real documents under other ids, each vector moved a little.

Texts, facts and sparse vectors are those of the originals, so every cost after retrieval is real; that many passages say the same is not.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np

from ingest.points import points, texts, vocabulary
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.index.base import Point
from kb.models import Entry
from kb.release import Release, Store
from kb.settings import Settings
from kb.tokens import Tokenizer

NOISE = 0.02  # of each component's mean size: copies stay near, yet are no ties
SEED = 20260928
NAMESPACE = uuid.UUID("5a5a3d39-6f9f-4d0e-8d61-9a9f0b8f6f43")


def grow(release: Release, settings: Settings, folder: Path, passages: int) -> Settings:
    """Publishes a release of about ``passages`` passages in ``folder``; its settings."""
    entries = list(release.documents.entries())
    model = CachedEmbedder(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
    tokenizer = Tokenizer((), settings.data_dir)
    wanted = list(dict.fromkeys(text for entry in entries for text in texts(entry)))
    vectors = dict(zip(wanted, model.embed_passages(wanted), strict=True))
    words = vocabulary(entries, tokenizer)
    originals: dict[str, list[Point]] = {}
    for point in points(entries, vectors, tokenizer, words.average_length):
        originals.setdefault(point.note.owner.id, []).append(point)
    chosen = list(_enough(entries, passages))
    store = Store(folder)
    with store.build() as builder:
        for number, entry in chosen:
            builder.add(copy(entry, number))
        builder.add_terms({word: round(n * passages / max(1, release.info.passages)) or 1 for word, n in words.passages_with.items()})
        builder.index(_copied(chosen, originals), model.dim)
        about = {"model": model.name, "roots": {}, "dictionary_hash": tokenizer.dictionary_hash}
        builder.publish({**about, "average_length": words.average_length, "coverage": 1.0})
    store.close()
    return settings.model_copy(update={"data_dir": folder, "qdrant_url": None})


def copy(entry: Entry, number: int) -> Entry:
    """Copy ``number`` of a document; 0 is the original."""
    if number == 0:
        return entry
    own = f"{entry.document.id}-{number}"
    document = replace(entry.document, id=own, key=entry.document.key and f"{entry.document.key}-{number}", examples=())
    return replace(entry, document=document, passages=tuple(replace(p, id=_id(p.id, number), document_id=own) for p in entry.passages))


def _enough(entries: Sequence[Entry], passages: int) -> Iterator[tuple[int, Entry]]:
    total = 0
    for number in count():
        for entry in entries:
            if total >= passages:
                return
            total += len(entry.passages)
            yield number, entry


def _copied(chosen: Sequence[tuple[int, Entry]], originals: dict[str, list[Point]]) -> Iterator[Point]:
    random = np.random.default_rng(SEED)
    free = count(sum(map(len, originals.values())))  # numbers above those of all originals
    for number, entry in chosen:
        for point in originals.get(entry.document.id, ()):
            if number == 0:
                yield point
            elif point.note.role == "passage":
                moved = point.dense + random.normal(0, NOISE / len(point.dense) ** 0.5, len(point.dense)).astype(np.float32)
                owner = replace(point.note.owner, id=f"{entry.document.id}-{number}")
                note = replace(point.note, id=_id(point.note.id, number), owner=owner)
                yield replace(point, number=next(free), note=note, dense=(moved / np.linalg.norm(moved)).astype(np.float32))


def _id(original: str, number: int) -> str:
    return original if number == 0 else str(uuid.uuid5(NAMESPACE, f"{original}:{number}"))
