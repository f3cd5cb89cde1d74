"""What a release's index holds: a point a passage, and one for each way of saying what the document is about."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.passages import SHORT_MAX_CHARS
from kb.index.base import Point
from kb.models import Document, Entry, FactKind, Passage
from kb.roster import Note, Owner
from kb.sparse import passage_vector
from kb.text import plain
from kb.tokens import Tokenizer
from kb.validity import validity as days_in_force

EMBED_MAX_CHARS = 360
MAIN_PASSAGES = 3  # an example stands for the first passages of its document that hold facts, else for its first
NAMESPACE = uuid.UUID("0f7a1a80-3d0c-4f3e-8a58-5a6c0f5f9f11")


def embedded_text(document: Document, passage: Passage) -> str:
    """What is embedded and indexed for a passage: its nearest headings or table header, then its text, bounded.

    Without the title that a short document lends as a heading: said again in every passage, it drowns what each of them says.
    """
    context = f"{passage.context} ".removeprefix(f"{document.title} ")
    return f"{context}{document.text[passage.start : passage.end]}".strip()[:EMBED_MAX_CHARS]


def ways_of_saying(document: Document) -> list[str]:
    """What stands for a document's main passages in the index: how customers say it, and the title of a short one."""
    title = [document.title] if document.title and len(document.text) <= SHORT_MAX_CHARS else []
    return list(dict.fromkeys([*title, *document.examples]))


def texts(entry: Entry) -> list[str]:
    """All texts of an entry that need a vector: its passages', then its ways of saying."""
    return [*(embedded_text(entry.document, p) for p in entry.passages), *ways_of_saying(entry.document)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What BM25 and the weighing of words need to know of all passages: their mean length in tokens, and how many hold each word."""

    average_length: float
    passages_with: dict[str, int]


def vocabulary(entries: Iterable[Entry], tokenizer: Tokenizer) -> Vocabulary:
    """Counted over the embedded texts; a mean length of 1 for no passage."""
    total = count = 0
    passages_with: Counter[str] = Counter()
    for entry in entries:
        for passage in entry.passages:
            tokens = tokenizer.tokens(embedded_text(entry.document, passage))
            total, count = total + len(tokens), count + 1
            passages_with.update({token for token in tokens if not token.startswith("_")})
    return Vocabulary(total / count if count else 1.0, dict(passages_with))


def validity(documents: Sequence[Document]) -> dict[str, tuple[int, int]]:
    """First and last day in force of each document, as ordinals; open ends are the smallest and largest date."""
    return {key: (first.toordinal(), last.toordinal()) for key, (first, last) in days_in_force(documents).items()}


def points(entries: Sequence[Entry], vectors: Mapping[str, NDArray[np.float32]], tokenizer: Tokenizer, mean_tokens: float) -> Iterator[Point]:
    """Points of all entries, numbered in reading order; ``vectors`` holds one for each of ``texts``."""
    in_force = validity([e.document for e in entries])
    first = 0
    for entry in entries:
        document, owner = entry.document, Owner.of(entry.document)
        notes: list[tuple[Note, str]] = []
        holds = [_kinds(entry, passage) for passage in entry.passages]
        for passage, kinds in zip(entry.passages, holds, strict=True):
            said = plain(f"{passage.context} {document.text[passage.start : passage.end]}")
            notes.append((Note(passage.id, owner, "passage", kinds, plain=said), embedded_text(document, passage)))
        with_facts = [place for place, kinds in enumerate(holds) if set(kinds) - {"period"}]  # a term beside the rules is not what a document is for
        with_periods = [place for place, kinds in enumerate(holds) if kinds]
        targets = tuple(first + place for place in (with_facts or with_periods or range(len(holds)))[:MAIN_PASSAGES])
        all_kinds = tuple(sorted({f.kind for f in entry.facts}))
        for example in ways_of_saying(document):
            notes.append((Note(example_id(document.id, example), owner, "example", all_kinds, targets), example))
        for number, (note, text) in enumerate(notes, first):
            sparse = passage_vector(tokenizer.tokens(text), mean_tokens)
            yield Point(number, note, vectors[text], sparse, document.status, *in_force[document.id])
        first += len(notes)


def example_id(document_id: str, example: str) -> str:
    """The id of the point that stands for an example of a document."""
    return str(uuid.uuid5(NAMESPACE, f"{document_id}:{example}"))


def _kinds(entry: Entry, passage: Passage) -> tuple[FactKind, ...]:
    return tuple(sorted({f.kind for f in entry.facts if f.start < passage.end and passage.start < f.end}))
