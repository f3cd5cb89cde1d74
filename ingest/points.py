"""What a release's index holds: a point for each text that passages have, and one for each way of saying what documents are about or answer.

What several documents say in the same words is one point, with all of them as its holders: it is embedded, indexed and ranked once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.asking import asks
from ingest.passages import SHORT_MAX_CHARS
from kb.index.base import Point
from kb.models import UNASKED, Document, Entry, FactKind, Passage
from kb.roster import Held, Holders, Note, Owner, Role, Whom
from kb.sparse import passage_vector
from kb.text import plain
from kb.tokens import Tokenizer
from kb.validity import validity as days_in_force

EMBED_MAX_CHARS = 360
MAIN_PASSAGES = 3  # an example stands for the first passages of its document that hold facts, else for its first


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


class Words(NamedTuple):
    """What makes a point its own: ``text`` is embedded, ``said`` is all of it with its headings, ``targets`` are what an example stands for."""

    role: Role
    text: str
    said: str
    kinds: tuple[FactKind, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The same words in several documents: which (places in the list of entries), and where in each."""

    words: Words
    owners: list[int] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


def said(entries: Iterable[Entry]) -> list[Said]:
    """What entries say, each once, in reading order: a point's number is its place here."""
    numbers: dict[Words, int] = {}
    found: list[Said] = []

    def note(owner: int, words: Words) -> int:
        number = numbers.setdefault(words, len(found))
        if number == len(found):
            found.append(Said(words))
        if found[number].owners[-1:] != [owner]:
            found[number].owners.append(owner)
        return number

    for owner, entry in enumerate(entries):
        document, own = entry.document, []
        holds = [_kinds(entry, passage) for passage in entry.passages]
        for place, (passage, kinds) in enumerate(zip(entry.passages, holds, strict=True)):
            whole = f"{passage.context} {document.text[passage.start : passage.end]}"
            own.append(note(owner, Words("passage", embedded_text(document, passage), whole, kinds, ())))
            found[own[-1]].held.append(Held(document.id, place, passage.start, passage.end))
        with_facts = [number for number, kinds in zip(own, holds, strict=True) if set(kinds) - UNASKED]
        with_any = [number for number, kinds in zip(own, holds, strict=True) if kinds]
        targets = tuple((with_facts or with_any or own)[:MAIN_PASSAGES])
        all_kinds = tuple(sorted({f.kind for f in entry.facts}))
        for example in ways_of_saying(document):
            note(owner, Words("example", example, example, all_kinds, targets))
        for question, answer in _asked(entry):
            answers = tuple(own[place] for place in answer)
            note(owner, Words("example", question, question, tuple(sorted({kind for place in answer for kind in holds[place]})), answers))
    return found


def _asked(entry: Entry) -> Iterator[tuple[str, list[int]]]:
    """The questions that head clauses of a document (those of a FAQ), each with the places of the first passages of its answer."""
    for clause in entry.clauses:
        if asks(clause.title):
            answer = [place for place, passage in enumerate(entry.passages) if clause.start <= passage.start < clause.end]
            if answer:
                yield clause.title, answer[:MAIN_PASSAGES]


def texts(all_said: Iterable[Said]) -> list[str]:
    """All texts that need a vector, each once."""
    return list(dict.fromkeys(one.words.text for one in all_said))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What BM25 and the weighing of words need to know of all passages: their mean length in tokens, and how many hold each word."""

    average_length: float
    passages_with: dict[str, int]


def vocabulary(all_said: Iterable[Said], tokenizer: Tokenizer) -> Vocabulary:
    """Counted over the embedded texts of passages, each point once; a mean length of 1 for no passage."""
    total = count = 0
    passages_with: Counter[str] = Counter()
    for one in all_said:
        if one.words.role == "passage":
            tokens = tokenizer.tokens(one.words.text)
            total, count = total + len(tokens), count + 1
            passages_with.update({token for token in tokens if not token.startswith("_")})
    return Vocabulary(total / count if count else 1.0, dict(passages_with))


def points(
    all_said: Sequence[Said], documents: Sequence[Document], vectors: Mapping[str, NDArray[np.float32]], tokenizer: Tokenizer, mean_tokens: float
) -> Iterator[Point]:
    """The points of all that ``documents`` say; ``vectors`` holds one for each of ``texts``."""
    in_force = {key: (first.toordinal(), last.toordinal()) for key, (first, last) in days_in_force(documents).items()}
    owners = [Owner.of(document, in_force[document.id]) for document in documents]
    groups: dict[tuple[int, ...], Holders] = {}
    audiences: dict[frozenset[Whom], int] = {}
    for number, one in enumerate(all_said):
        group = tuple(one.owners)
        if group not in groups:
            together = tuple(owners[place] for place in group)
            audience = audiences.setdefault(frozenset(owner.whom for owner in together), len(audiences))
            groups[group] = Holders(len(groups), audience, together)
        words = one.words
        note = Note(groups[group], words.role, words.kinds, words.targets, plain(words.said) if words.role == "passage" else words.said)
        sparse = passage_vector(tokenizer.tokens(words.text), mean_tokens)
        yield Point(number, note, vectors[words.text], sparse, tuple(one.held))


def _kinds(entry: Entry, passage: Passage) -> tuple[FactKind, ...]:
    return tuple(sorted({f.kind for f in entry.facts if f.start < passage.end and passage.start < f.end}))
