"""From ranked passages to hits: quoted, checked, highlighted, cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.documents import Documents
from kb.models import Document, FactKind, Passage
from search.answer import Citation, Hit
from search.cover import cover, highlights
from search.retrieve import Ranking, Scored

COVER_WEIGHT = 0.4
PULL = 0.3
SHORT_MAX_CHARS = 1500  # a document up to this length is about one thing
RERANKED = 60  # passages whose text is looked at


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


def rerank(ranking: Ranking, documents: Documents, hidden: frozenset[str]) -> list[Found]:
    """The best passages with what they say, re-ranked by how much of the question they cover; what is deleted or fails its check is left out."""
    best = ranking.passages[:RERANKED]
    passages = documents.passages([s.id for s in best])
    found = []
    for scored in best:
        passage = passages.get(scored.id)
        if passage is None:
            continue
        document = documents.document(passage.document_id)
        if hidden & {document.id, document.key or ""} or not 0 <= passage.start < passage.end <= len(document.text):
            continue
        text = f"{passage.context} {document.text[passage.start : passage.end]}"
        gain = COVER_WEIGHT * cover(ranking.query.concepts, text)
        found.append(Found(replace(scored, score=scored.score + gain), passage, document))
    return sorted(_pulled(found), key=lambda f: (-f.score, f.passage.id))


def _pulled(found: Sequence[Found]) -> list[Found]:
    """Passages of a short document, which is about one thing, pull each other up: what its best passage is about, they are about."""
    best: dict[str, float] = {}
    for f in found:
        best[f.document.id] = max(f.score, best.get(f.document.id, f.score))
    return [
        replace(f, scored=replace(f.scored, score=f.score + PULL * (best[f.document.id] - f.score))) if len(f.document.text) <= SHORT_MAX_CHARS else f
        for f in found
    ]


def hit(found: Found, ranking: Ranking) -> Hit:
    """The contract's hit."""
    kinds: Sequence[FactKind] = found.scored.payload.get("kinds") or ()
    marks = highlights(ranking.query.concepts, found.text)
    cited = cite(found.document, found.passage.start, found.passage.end, found.passage.section)
    return Hit(found.passage.id, found.text, tuple(kinds), found.score, marks, found.passage.context, cited, found.document.category)


def cite(document: Document, start: int, end: int, section: tuple[str, ...]) -> Citation:
    """A citation of ``document.text[start:end]``."""
    return Citation(
        document_id=document.id,
        title=document.title,
        operator=document.operator,
        region=document.region,
        business=document.business,
        version=document.version,
        number=document.number,
        issuer=document.issuer,
        level=document.level,
        status=document.status,
        effective_from=document.effective_from,
        effective_to=document.effective_to,
        incomplete=document.incomplete,
        section=section,
        start=start,
        end=end,
    )
