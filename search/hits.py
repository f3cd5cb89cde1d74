"""From ranked passages to hits: quoted, checked, highlighted, cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.contract import Citation, Hit
from kb.documents import Documents
from kb.models import Document, Passage
from kb.roster import Note
from search.cover import Coverage, highlights
from search.retrieve import Ranking, Scored

COVER_WEIGHT = 0.4
PULL = 0.3
SHORT_MAX_CHARS = 1500  # a document up to this length is about one thing


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found, with its document: what the groups of an answer are drawn from."""

    scored: Scored
    passage: Passage
    document: Document

    @property
    def score(self) -> float:
        """Fused score, boosts and coverage."""
        return self.scored.score

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.document.text[self.passage.start : self.passage.end]


def rerank(ranking: Ranking, hidden: frozenset[str]) -> list[Scored]:
    """The passages again, by how much of the question they cover too; without those of documents whose id or key is in ``hidden``.

    Passages of a short document, which is about one thing, pull each other up: what its best passage is about, they are about.
    """
    coverage = Coverage(ranking.query.concepts)
    gained: list[tuple[float, Note]] = []
    best: dict[str, float] = {}
    for scored in ranking.passages:
        note, owner = scored.note, scored.note.owner
        if hidden and hidden & {owner.id, owner.key or ""}:
            continue
        score = scored.score + COVER_WEIGHT * coverage(note.plain)
        gained.append((score, note))
        best[owner.id] = max(score, best.get(owner.id, score))
    pulled = [(score + PULL * (best[note.owner.id] - score) if note.owner.chars <= SHORT_MAX_CHARS else score, note) for score, note in gained]
    return [Scored(note, score) for score, note in sorted(pulled, key=lambda one: (-one[0], one[1].id))]


def read(ranked: Sequence[Scored], documents: Documents) -> list[Found]:
    """The passages with their documents; one that does not lie in its document's text is left out."""
    passages = documents.passages([scored.note.id for scored in ranked])
    found = []
    for scored in ranked:
        passage = passages.get(scored.note.id)
        if passage is not None:
            document = documents.document(passage.document_id)
            if 0 <= passage.start < passage.end <= len(document.text):
                found.append(Found(scored, passage, document))
    return found


def hit(found: Found, ranking: Ranking) -> Hit:
    """The contract's hit."""
    passage = found.passage
    return Hit(
        text=found.text,
        citation=Citation.of(found.document, passage.start, passage.end, passage.section),
        kinds=found.scored.note.kinds,
        score=found.score,
        highlights=highlights(ranking.query.concepts, found.text),
        context=passage.context,
        passage_id=passage.id,
    )
