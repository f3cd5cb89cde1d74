"""A small knowledge base that tests publish: documents whose text, vectors and words follow from their names."""

from __future__ import annotations

import hashlib
import uuid

import numpy as np

from kb.index.base import Point
from kb.models import Clause, Deadline, Document, Entry, Fact, Passage, SourceReport
from kb.roster import Held, Holders, Note, Owner
from kb.text import plain

DIM = 8


def vector(text: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    made = np.random.default_rng(seed).normal(size=DIM).astype(np.float32)
    return made / np.linalg.norm(made)


def entry(name: str, root: str = "/a", text: str = "") -> Entry:
    text = text or f"第一条 {name}的投诉应在四十八小时内答复。"
    passage_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}/0"))
    document = Document(id=name, title=f"{name}规定", text=text, source=f"{name}.txt", root=root)
    return Entry(
        document,
        (Clause("article", 0, None, "第一条", "", 0, 3, 0, len(text)),),
        (Passage(passage_id, name, 0, len(text), 0, (), ""),),
        (Fact("deadline", 4, len(text), Deadline(48, "hour", "答复")),),
    )


def point(entry: Entry, number: int = 0) -> Point:
    document, passage = entry.document, entry.passages[0]
    note = Note(Holders(number, 0, (Owner.of(document, (1, 3_652_059)),)), "passage", ("deadline",), plain=plain(document.text))
    return Point(number, note, vector(document.id), {1: 1.0}, (Held(document.id, 0, passage.start, passage.end),))


def points(entries) -> list[Point]:
    return [point(entry, number) for number, entry in enumerate(entries)]


def nearest(release, name: str) -> str:
    """The document whose passage is nearest to the one called ``name``."""
    dense, _ = release.index.query(vector(name), {1: 1.0}, (), 1)
    return release.roster[dense[0].number].holders.owners[0].id


def info(**changes):
    return {"model": "fake", "coverage": 1.0, "roots": {"/a": "f1"}, "dictionary_hash": "d1", "average_length": 9.5, **changes}


def fill(builder, names, root="/a"):
    entries = [entry(name, root) for name in names]
    for one in entries:
        builder.add(one)
        builder.add_source(root, SourceReport(one.document.source, len(one.document.text), (), (one.document.id,), 1.0))
    builder.index(points(entries), DIM)


def publish(store, *names, **changes):
    with store.build() as builder:
        fill(builder, names)
        return builder.publish(info(**changes))
