"""What the cards of an answer refer to (按第三条执行, 依照《…》第十二条), shown beside them: the clause, verbatim, or that it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.contract import Citation, Suggestion
from kb.contract.cards import Quotation, Referred, Ruling
from kb.documents import Documents
from kb.in_force import Day
from kb.models import Document, Part, Reference
from search.amended import amendments
from search.facts import Candidate

GROUPS = ("procedures", "deadlines", "wordings", "tariffs", "periods", "statements", "rules", "requirements", "contacts")
QUOTE_MAX_CHARS = 600
"""Of a longer clause its first lines are quoted."""


def with_references(answer: Suggestion, candidates: Iterable[Candidate], documents: Documents, day: Day) -> Suggestion:
    """``answer`` whose cards show the clauses that they refer to, as they stand on ``day``; what is withdrawn is not there."""
    pointing = {(c.document.id, c.fact.start, c.fact.end): c for c in candidates if c.fact.scope.refers}
    if not pointing:
        return answer
    changed = {}
    for name in GROUPS:
        cards: Sequence[Quotation] = getattr(answer, name, ())
        shown = tuple(_with(card, pointing, documents, day) for card in cards)
        if any(new is not old for new, old in zip(shown, cards, strict=True)):
            changed[name] = shown
    return answer.model_copy(update=changed) if changed else answer


def _with(card: Quotation, pointing: dict[tuple[str, int, int], Candidate], documents: Documents, day: Day) -> Quotation:
    place = card.citation
    candidate = pointing.get((place.document_id, place.start, place.end))
    if candidate is None or not isinstance(card, Ruling):
        return card
    refers = tuple(each for one in candidate.fact.scope.refers for each in _referred(one, candidate.document, documents, day))
    return card.model_copy(update={"refers": refers})


def _referred(reference: Reference, document: Document, documents: Documents, day: Day) -> Iterator[Referred]:
    """A reference with each of the clauses that it names."""
    on, parts = document, reference.parts
    if reference.target.title or reference.target.number:
        link = documents.links(document.id).get(reference.start)
        on, parts = (documents.document(link.on), link.parts) if link and link.on not in day.force.hidden else (document, ())
    words = document.text[reference.start : reference.end]
    citation = Citation.of(document, reference.start, reference.end, day=day)
    if not parts:
        yield Referred(text=words, citation=citation, quoted=None)
    for part in parts:
        yield Referred(text=words, citation=citation, quoted=_quoted(part, on, documents, day))


def _quoted(part: Part, document: Document, documents: Documents, day: Day) -> Quotation:
    end = part.end
    if end - part.start > QUOTE_MAX_CHARS:
        line = document.text.rfind("\n", part.start, part.start + QUOTE_MAX_CHARS)
        end = line if line > part.start else part.start + QUOTE_MAX_CHARS
    above = [clause for clause in documents.clauses(document.id) if clause.start < part.start < clause.end and clause.title]
    section = tuple(" ".join(document.text[clause.heading_start : clause.heading_end].split()) for clause in above if clause.title != document.title)
    changed = amendments(day.changes(document.id, part.start, end), document, part.start, end, documents, day)
    return Quotation(text=document.text[part.start : end], citation=Citation.of(document, part.start, end, section, day), amended_by=changed)
