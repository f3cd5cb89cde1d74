"""The facts that matter for a complaint: those of the passages that were found, and of the scenes they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kb.context import Context
from kb.contract import Amendment, Citation
from kb.contract.cards import Decided, Piece, Scope
from kb.documents import Documents, StoredFact
from kb.in_force import Day
from kb.models import Applicability, Clause, Deadline, Detail, Document, Fact, Part
from search.amended import amendments
from search.authority import precedence
from search.hits import SHORT_MAX_CHARS, Found
from search.rank.fact import Brought, brought
from search.rank.model import Model
from search.rank.question import Question

SCENES = 4
_CLAUSE_ENDS = re.compile("[，,。；;\n]")
State = Literal["holds", "does_not"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the complaint's words ``said`` decide of the rule's words ``by``: ``ground`` is what is compared, a measure, a class or an event.

    ``certain`` is false where nothing says that both count the same thing; ``demanded``: it is no condition, but what the rule itself asks for.
    """

    state: State
    ground: str
    said: str
    by: Part
    certain: bool = True
    demanded: bool = False

    def words(self, document: Document) -> Decided:
        """As the card tells it."""
        by = Piece.of(self.by, document.text)
        own = " ".join(by.text.split())
        verb = {"holds": "符合", "does_not": "不符合"}[self.state]
        if self.ground == "exception":
            verb = "属除外情形"
        return Decided(state=self.state, text=f"按“{self.said}”，{verb}“{own}”", said=self.said, by=by)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be shown, with the score of the passage that brought it; ``own`` is that of the passage it stands in.

    ``applies_to``: the sentence's own limits and the document's. Facts that say the same in the same words share ``said``. ``fact`` is as it holds on
    the ``day``: a limit that another document changed (``amended_by``) has its new amount. ``decided``: what the question says of what restricts it,
    and ``holds`` (-1 to 1) what that comes to (``search.cases``). ``around`` and ``cosine`` are what its passage
    says with its headings, and how near that is, where it was found; ``meant`` is how near its own words are.
    ``suited``: how near the situation is that a reply is for.
    ``example``: how near the nearest example of how customers say it is, and ``exemplified``, whether that is near enough.
    ``confidence``: probability that it answers.
    """

    id: int
    fact: Fact
    document: Document
    clauses: tuple[Clause, ...]
    applies_to: Applicability
    score: float
    own: float
    said: int = 0
    day: Day | None = None
    amended_by: tuple[Amendment, ...] = ()
    decided: tuple[Decision, ...] = ()
    holds: float = 0.0
    around: str = ""
    cosine: float = 0.0
    meant: float = 0.0
    suited: float = 0.0
    example: float = 0.0
    exemplified: bool = False
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
    def ruled(self) -> str:
        """Its words without the clauses that say what it does not hold for."""
        text, pieces, at = self.document.text, [], self.fact.start
        for part in self.fact.scope.exceptions:
            if at <= part.start and part.end <= self.fact.end:
                pieces.append(text[at : part.start])
                stop = _CLAUSE_ENDS.search(text, part.end, self.fact.end)
                at = stop.start() if stop else self.fact.end
        return "".join((*pieces, text[at : self.fact.end]))

    @property
    def parts(self) -> tuple[Piece, ...]:
        """The headings and conditions that name a limit from elsewhere, verbatim."""
        parts = self.detail.parts if isinstance(self.detail, Deadline) else ()
        return tuple(Piece.of(part, self.document.text) for part in parts)

    @property
    def scope(self) -> Scope:
        """What restricts it, verbatim."""
        return Scope.of(self.fact.scope, self.document.text)

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above the fact, outermost first, as written, without the document's title."""
        inside = [c for c in self.clauses if c.start <= self.fact.start < c.end and (c.title or c.label)]
        headings = [" ".join(self.document.text[c.heading_start : c.heading_end].split()).rstrip(":： ") for c in inside]
        return tuple(h for h in headings if h and h != self.document.title)

    def of_one_scene(self, other: Candidate) -> bool:
        """Whether it stands in the scene of ``other``: in a short document, in an article, in a scene of a handbook."""
        if self.document.id != other.document.id:
            return False
        around = (index for index, clause in enumerate(self.clauses) if clause.start <= self.fact.start < clause.end)
        own = scene(self.clauses, max(around, key=lambda index: self.clauses[index].start, default=None), len(self.document.text))
        return own is not None and own[0] <= other.fact.start and other.fact.end <= own[1]

    def stands_near(self, score: float) -> bool:
        """Whether its own passage scores so much; in a short document, which is about one thing, all do."""
        return self.own >= score or len(self.document.text) <= SHORT_MAX_CHARS

    @property
    def citation(self) -> Citation:
        """Of the fact's own span."""
        return Citation.of(self.document, self.fact.start, self.fact.end, self.section, self.day)


def gather(found: Sequence[Found], documents: Documents, question: Question, day: Day) -> list[Candidate]:
    """Facts in force in the question's context on ``day``, each once with its best score, descending.

    A fact has its passage's score; the facts of the first scenes are pulled towards that of the scene's best passage. Passages below the share
    ``reach`` of the best score contribute none.
    """
    if not found:
        return []
    context, model = question.context, question.weights["fact"]
    near = [f for f in found if f.score >= model.thresholds["reach"] * found[0].score]
    by_passage = documents.facts_of_passages([f.passage.id for f in near])
    best: dict[int, Candidate] = {}

    def example(source: Found) -> float:
        """A title, and a question of a FAQ, stand for passages, too, but are no customer's words."""
        return source.scored.example_cosine if source.document.examples else 0.0

    def offer(stored: StoredFact, source: Found, score: float, own: float) -> None:
        known = best.get(stored.id)
        if known is not None:
            if known.score < score:
                best[stored.id] = known = replace(known, score=score, own=own)
            if known.example < example(source):
                best[stored.id] = replace(known, example=example(source))
            return
        document = source.document
        applies_to = stored.fact.applies_to.within(document.applies_to)
        held = day.fact(document.id, stored.fact)
        if held is not None and context.admits(applies_to):
            fact, changes = held
            amended = amendments(changes, document, fact.start, fact.end, documents, day) if changes else ()
            said = 0 if changes else stored.said  # nobody else says the same any more
            made = Candidate(stored.id, fact, document, documents.clauses(document.id), applies_to, score, own, said, day, amended)
            best[stored.id] = replace(made, example=example(source))

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


def measured(candidates: Sequence[Candidate], documents: Documents, vector: NDArray[np.float32]) -> list[Candidate]:
    """The candidates, each with how near its own words are to the question of ``vector``; where they have no vector, as near as its passage.

    A reply that names no situation suits as far as its words do.
    """
    meanings = documents.meanings([one.said for one in candidates if one.said])
    situations = documents.situations([one.said for one in candidates if one.said and one.fact.kind == "wording"])

    def near(vectors: Mapping[int, NDArray[np.float32]], one: Candidate, otherwise: float) -> float:
        return float(vectors[one.said] @ vector) if one.said in vectors else otherwise

    held = ((one, near(meanings, one, one.cosine)) for one in candidates)
    return [replace(one, meant=meant, suited=near(situations, one, meant)) for one, meant in held]


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
    """The extent of the largest clause around ``index`` that one answer can hold: a question of a FAQ, a short document, an article, a scene."""
    asked = next((clause for clause in _upwards(clauses, index) if clause.kind == "question"), None)
    if asked:
        return asked.start, asked.end
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
