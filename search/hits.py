"""From ranked passages to hits: quoted, checked, highlighted, cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.documents import Documents
from kb.models import Document, Passage
from search.answer import Citation, Hit
from search.cover import highlights
from search.rank import passage
from search.rank.model import Values
from search.retrieve import Ranking, Scored

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
    """The passages again, by what they say and by their documents' best too; without those of documents whose id or key is in ``hidden``."""
    question = ranking.question
    model = question.weights["passage"]
    gained: list[tuple[float, Scored, Values]] = []
    best: dict[str, float] = {}
    for scored in ranking.passages:
        note, owner = scored.note, scored.note.owner
        if hidden and hidden & {owner.id, owner.key or ""}:
            continue
        values = passage.read.values(passage.Read(question, note.plain))
        score = scored.score + model.score(values)
        gained.append((score, scored, values))
        best[owner.id] = max(score, best.get(owner.id, score))
    pulled = []
    for score, scored, values in gained:
        owner = scored.note.owner
        beside = passage.together.values(passage.Together(score, best[owner.id], owner.chars <= SHORT_MAX_CHARS))
        pulled.append(Scored(scored.note, score + model.score(beside), {**scored.values, **values, **beside}))
    return sorted(pulled, key=lambda scored: (-scored.score, scored.note.id))


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
    marks = highlights(ranking.question.query.concepts, found.text)
    cited = cite(found.document, found.passage.start, found.passage.end, found.passage.section)
    return Hit(found.passage.id, found.text, found.scored.note.kinds, found.score, marks, found.passage.context, cited, found.document.category)


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
