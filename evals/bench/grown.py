"""Knowledge of any size, made from real knowledge: the same documents in many places, which differ here and there, as a national operator has them.

Texts, facts and vectors are those of the originals. In every ``DIFFERING``-th place one limit of each document is one higher than elsewhere
(planted, and told in the report); the vector of a passage that says so is the original's, moved a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.passages import of_document
from ingest.points import embedded_text, points, said, texts, vocabulary
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.identity import identified
from kb.models import Deadline, Entry, Fact
from kb.places import built_in
from kb.release import Release, Store
from kb.settings import Settings
from kb.tokens import Tokenizer

DIFFERING = 10
NOISE = 0.02  # of each component's mean size
SEED = 20260928


@dataclass(frozen=True, slots=True)
class Grown:
    """Where the grown release lies, how many ``places`` it is for, and in how many documents a limit was ``planted``."""

    settings: Settings
    places: int
    planted: int


def grow(release: Release, settings: Settings, folder: Path, passages: int) -> Grown:
    """Publishes a release of about ``passages`` passages in ``folder``: the originals as they are, then place after place."""
    originals = list(release.documents.entries())
    model = CachedEmbedder(load(settings.embedding_model), settings.data_dir / "embeddings.sqlite")
    tokenizer = Tokenizer((), settings.data_dir)
    known = texts(said(originals))
    vectors = dict(zip(known, model.embed_passages(known), strict=True))
    chosen = list(_enough(originals, passages))
    entries = [one for _, _, one in chosen]
    moving = np.random.default_rng(SEED)
    planted = [(original, one) for number, original, one in chosen if number and one.document.text != original.document.text]
    for was, now in planted:
        for old, new in zip(was.passages, now.passages, strict=True):
            text = embedded_text(now.document, new)
            if text not in vectors:
                vectors[text] = _moved(vectors[embedded_text(was.document, old)], moving)
    once = said(entries)
    words = vocabulary(once, tokenizer)
    with Store(folder).build() as builder:
        for entry in entries:
            builder.add(entry)
        builder.add_terms(words.passages_with)
        builder.index(points(once, [entry.document for entry in entries], vectors, tokenizer, words.average_length), model.dim)
        about = {"model": model.name, "roots": {}, "dictionary_hash": tokenizer.dictionary_hash}
        builder.publish({**about, "average_length": words.average_length, "coverage": 1.0})
    grown = settings.model_copy(update={"data_dir": folder, "qdrant_url": None})
    return Grown(grown, 1 + max((number for number, _, _ in chosen), default=0), len(planted))


def moved_to(entry: Entry, place: str, *, differing: bool) -> Entry:
    """The same document for ``place``; ``differing``: its first limit is one higher, where that leaves every other character where it is."""
    document, facts = entry.document, entry.facts
    limit = next((fact for fact in facts if _raised(fact, document.text)), None) if differing else None
    if limit is not None and isinstance(limit.detail, Deadline):
        start, end = limit.detail.amount_start, limit.detail.amount_end
        document = replace(document, text=document.text[:start] + _raised(limit, document.text) + document.text[end:])
        higher = replace(limit, detail=replace(limit.detail, amount=limit.detail.amount + 1))
        facts = tuple(higher if fact is limit else fact for fact in facts)
    document = identified(replace(document, region=place))
    return Entry(document, entry.clauses, tuple(of_document(passage, document.id) for passage in entry.passages), facts)


def _raised(fact: Fact, text: str) -> str:
    """The words of a limit's amount, one higher in as many digits; empty where there are none such."""
    if not isinstance(fact.detail, Deadline):
        return ""
    words = text[fact.detail.amount_start : fact.detail.amount_end]
    digits = words.rstrip("".join(one for one in words if not one.isdigit()))
    higher = str(int(digits) + 1) if digits.isdecimal() and digits.isascii() else ""
    return higher + words[len(digits) :] if higher and len(higher) == len(digits) and float(digits) == fact.detail.amount else ""


def _enough(entries: Sequence[Entry], passages: int) -> Iterator[tuple[int, Entry, Entry]]:
    """Number of the place (0: the originals), original and copy, until there are so many passages."""
    total = 0
    names = chain((place.name for place in built_in() if place.kind in ("province", "city")), (f"地点{number}" for number in count(1)))
    for number in count():
        place = next(names) if number else ""
        for entry in entries:
            if total >= passages:
                return
            total += len(entry.passages)
            yield number, entry, moved_to(entry, place, differing=number % DIFFERING == DIFFERING - 1) if number else entry


def _moved(vector: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    moved = vector + random.normal(0, NOISE / len(vector) ** 0.5, len(vector)).astype(np.float32)
    return (moved / np.linalg.norm(moved)).astype(np.float32)
