"""From ranked passages to hits: quoted, checked, highlighted, cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.contract import Also, Citation, Hit
from kb.documents import Documents
from kb.models import Document, Passage
from kb.relations.places import located
from search.amended import amendments
from search.cover import highlights
from search.named import Named
from search.rank import passage
from search.rank.model import Values
from search.retrieve import Ranking, Scored, order

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


def rerank(ranking: Ranking) -> list[Scored]:
    """The passages again, by what they say and by their documents' best too; those of one key are one document, wherever it holds."""
    question = ranking.question
    model = question.weights["passage"]
    gained: list[tuple[float, Scored, Values]] = []
    best: dict[str, float] = {}
    for scored in ranking.passages:
        values = passage.read.values(passage.Read(question, scored.note.plain))
        score = scored.score + model.score(values)
        gained.append((score, scored, values))
        own = scored.owner.key or scored.owner.id
        best[own] = max(score, best.get(own, score))
    pulled = []
    for score, scored, values in gained:
        owner = scored.owner
        beside = passage.together.values(passage.Together(score, best[owner.key or owner.id], owner.chars <= SHORT_MAX_CHARS))
        pulled.append(replace(scored, score=score + model.score(beside), values={**scored.values, **values, **beside}))
    return sorted(pulled, key=order)


def read(ranked: Sequence[Scored], documents: Documents) -> list[Found]:
    """The passages with their documents; one that does not lie in its document's text is left out."""
    passages = documents.held([(scored.number, scored.owner.position) for scored in ranked])
    found = []
    for scored in ranked:
        passage = passages.get(scored.number)
        if passage is not None:
            document = documents.document(passage.document_id)
            if 0 <= passage.start < passage.end <= len(document.text):
                found.append(Found(scored, passage, document))
    return found


def hit(found: Found, ranking: Ranking, also: Also, documents: Documents) -> Hit:
    """The contract's hit; ``also`` is who else says it."""
    document, start, end, day = found.document, found.passage.start, found.passage.end, ranking.admitted.day
    return Hit(
        text=found.text,
        citation=Citation.of(document, start, end, found.passage.section, day),
        amended_by=amendments(day.changes(document.id, start, end), document, start, end, documents, day),
        kinds=found.scored.note.kinds,
        score=found.score,
        highlights=highlights(ranking.question.query.concepts, found.text),
        context=found.passage.context,
        passage_id=found.passage.id,
        also=also,
    )


def of_clause(named: Named, found: list[Found], documents: Documents) -> list[Found]:
    """The passages of the clause that is named, where one is."""
    if not (named.clause and named.documents):
        return found
    parts = {one: located(named.clause, documents.document(one).text, documents.clauses(one)) for one in named.documents}
    return [one for one in found if any(one.passage.start < part.end and part.start < one.passage.end for part in parts.get(one.document.id, ()))]
