"""The facts that matter for a complaint: those of the passages that were found, and of the scenes they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.context import Context
from kb.contract import Citation
from kb.contract.cards import Piece
from kb.documents import Documents, StoredFact
from kb.models import Applicability, Clause, Deadline, Detail, Document, Fact
from search.authority import precedence
from search.hits import SHORT_MAX_CHARS, Found
from search.rank.fact import Brought, brought
from search.rank.model import Model
from search.rank.question import Question

SCENES = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be shown, with the score of the passage that brought it; ``own`` is that of the passage it stands in.

    ``applies_to``: the sentence's own limits and the document's. Facts that say the same in the same words share ``said``. ``around`` and ``cosine``
    are what its passage says with its headings, and how near that is, where it was found. ``holds``: 1 where the question says that what restricts
    it holds, −1 where it says that it does not. ``confidence``: probability that it answers.
    """

    id: int
    fact: Fact
    document: Document
    clauses: tuple[Clause, ...]
    applies_to: Applicability
    score: float
    own: float
    said: int = 0
    around: str = ""
    cosine: float = 0.0
    holds: float = 0.0
    confidence: float = 0.0

    @property
    def detail(self) -> Detail:
        """What the fact states."""
        return self.fact.detail

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.document.text[self.fact.start : self.fact.end]

    @property
    def parts(self) -> tuple[Piece, ...]:
        """The headings and conditions that name a limit from elsewhere, verbatim."""
        parts = self.detail.parts if isinstance(self.detail, Deadline) else ()
        return tuple(Piece.of(part, self.document.text) for part in parts)

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above the fact, outermost first, as written, without the document's title."""
        inside = [c for c in self.clauses if c.start <= self.fact.start < c.end and (c.title or c.label)]
        headings = [" ".join(self.document.text[c.heading_start : c.heading_end].split()).rstrip(":： ") for c in inside]
        return tuple(h for h in headings if h and h != self.document.title)

    def stands_near(self, score: float) -> bool:
        """Whether its own passage scores so much; in a short document, which is about one thing, all do."""
        return self.own >= score or len(self.document.text) <= SHORT_MAX_CHARS

    @property
    def citation(self) -> Citation:
        """Of the fact's own span."""
        return Citation.of(self.document, self.fact.start, self.fact.end, self.section)


def gather(found: Sequence[Found], documents: Documents, question: Question) -> list[Candidate]:
    """Facts in force in the question's context, each once with its best score, descending.

    A fact has its passage's score; the facts of the first scenes are pulled towards that of the scene's best passage. Passages below the share
    ``reach`` of the best score contribute none.
    """
    if not found:
        return []
    context, model = question.context, question.weights["fact"]
    near = [f for f in found if f.score >= model.thresholds["reach"] * found[0].score]
    by_passage = documents.facts_of_passages([f.passage.id for f in near])
    best: dict[int, Candidate] = {}

    def offer(stored: StoredFact, source: Found, score: float, own: float) -> None:
        known = best.get(stored.id)
        if known is not None:
            if known.score < score:
                best[stored.id] = replace(known, score=score, own=own)
            return
        applies_to = stored.fact.applies_to.within(source.document.applies_to)
        if context.admits(applies_to):
            clauses = documents.clauses(source.document.id)
            best[stored.id] = Candidate(stored.id, stored.fact, source.document, clauses, applies_to, score, own, stored.said)

    for source in near:
        for stored in by_passage.get(source.passage.id, ()):
            offer(stored, source, source.score, source.score)
            if stored.id in best and not best[stored.id].around:
                best[stored.id] = replace(best[stored.id], around=source.scored.note.plain, cosine=source.scored.cosine)
    floor = found[-1].score
    for source, (first, last) in _scenes(near, documents):
        for stored in documents.facts(document_id=source.document.id):
            if first <= stored.fact.start and stored.fact.end <= last:
                known = best.get(stored.id)
                score, own = (known.score, known.own) if known else (floor, floor)
                offer(stored, source, score + model.score(brought.values(Brought(score, source.score))), own)
    return sorted(_once(best.values(), context, question.weights["precedence"]), key=lambda c: (-c.score, c.id))


def _once(candidates: Iterable[Candidate], context: Context, authority: Model) -> list[Candidate]:
    """One of those that a document says in the same words wherever it holds: that with most authority, with the best score of them all.

    Where two places differ in one limit, the rest of the one's document is the other's.
    """
    copies: dict[tuple[str, int], list[Candidate]] = {}
    for one in candidates:
        copies.setdefault((one.document.key or one.document.id, one.said if one.said else one.id), []).append(one)
    kept = []
    for same in copies.values():
        documents = {one.document.id for one in same}
        if len(documents) == 1:
            kept += same
            continue
        first = min(same, key=lambda one: (precedence(one.applies_to, one.document.level, context, authority), -one.score, one.id))
        kept.append(replace(first, score=max(one.score for one in same), own=max(one.own for one in same)))
    return kept


def _scenes(near: Sequence[Found], documents: Documents) -> list[tuple[Found, tuple[int, int]]]:
    """The first ``SCENES`` distinct scenes, each with the passage that led there; those of one document in several places count as one."""
    scenes: dict[tuple[str, int, int], Found] = {}
    led: set[tuple[str, int]] = set()
    for source in near:
        span = scene(documents.clauses(source.document.id), source.passage.clause, len(source.document.text))
        if span is not None:
            led.add((source.document.key or source.document.id, span[0]))
            if len(led) > SCENES:
                break
            scenes.setdefault((source.document.id, *span), source)
    return [(source, (first, last)) for (_, first, last), source in scenes.items()]


def scene(clauses: Sequence[Clause], index: int | None, length: int) -> tuple[int, int] | None:
    """The extent of the largest clause around ``index`` that one answer can hold: a short document, an article, a scene of a handbook."""
    if length <= SHORT_MAX_CHARS:
        return 0, length
    span = None
    for clause in _upwards(clauses, index):
        if clause.end - clause.start > SHORT_MAX_CHARS or clause.kind in ("chapter", "part"):
            break
        span = clause.start, clause.end
    return span


def _upwards(clauses: Sequence[Clause], index: int | None) -> Iterable[Clause]:
    while index is not None:
        yield clauses[index]
        index = clauses[index].parent
