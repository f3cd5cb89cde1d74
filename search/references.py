"""What the cards of an answer refer to (按第三条执行, 依照《…》第十二条), shown beside them: the clause, verbatim, or that it is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb import contract
from kb.contract import Citation, Suggestion
from kb.contract.cards import Quotation, Referred, Ruling
from kb.deadline.due import Site
from kb.documents import Documents
from kb.in_force import Day
from kb.models import Document, Part, Reference
from search.amended import amendments
from search.deadlines import Ranked, single
from search.elsewhere import Places
from search.facts import Candidate
from search.rank.question import Question

GROUPS = ("procedures", "deadlines", "wordings", "tariffs", "periods", "statements", "rules", "requirements", "contacts")
QUOTE_MAX_CHARS = 600
"""Of a longer clause its first lines are quoted."""


_NOT = re.compile(r"不(?:再)?(?:适用于?|受|按照?|依照?|执行)[^，,。；;]{0,4}$")
_NOT_BEHIND = re.compile(r"(?:均|都|也|皆)?(?:不(?:再)?适用|除外|[^，,。；;]{0,6}(?:的)?限制)")


def followed(
    question: Question, candidates: Sequence[Candidate], order: Sequence[Ranked], site: Site, places: Places
) -> tuple[contract.Deadline, ...]:
    """Where a time is asked for, the limits of the clause by which the surest rule goes (按第三条第二句执行), as sure as that rule.

    Where it has several, those that the case decides for share that between them, as sure as each is by itself. None where one elsewhere is surer.
    """
    rules = [each for each in candidates if each.fact.kind == "rule" and each.holds >= 0]
    lead = max(rules, key=lambda each: (each.holds, each.confidence), default=None)
    if lead is None or "deadline" not in question.query.asks:
        return ()
    parts = list(_goes_by(lead, places.documents))
    meant = [limit for limit, _, _ in order if any(_in(limit.candidate, *part) for part in parts)]
    others = [limit.candidate.confidence for limit, _, _ in order if limit not in meant]
    if lead.confidence < max(others, default=0.0):
        return ()
    decided = max((limit.candidate.holds for limit in meant), default=0.0)
    chosen = sorted((limit for limit in meant if limit.candidate.holds == decided), key=lambda limit: -limit.candidate.confidence)
    total = sum(limit.candidate.confidence for limit in chosen)
    shares = (limit.candidate.confidence / total if total else 1 / len(chosen) for limit in chosen)
    told = zip(chosen, shares, strict=True)
    return tuple(single(limit, site, places).model_copy(update={"confidence": lead.confidence * share}) for limit, share in told)


def same_limit(one: contract.Deadline, other: contract.Deadline) -> bool:
    """Whether two cards are of one limit of one document."""
    return (one.citation, one.amount, one.unit, one.until) == (other.citation, other.amount, other.unit, other.until)


def _goes_by(rule: Candidate, documents: Documents) -> Iterator[tuple[str, Part]]:
    """The clauses by which a rule goes, each with its document; not those that it says do not hold for it."""
    text = rule.document.text
    for reference in rule.fact.scope.refers:
        if _NOT.search(text, rule.fact.start, reference.start) or _NOT_BEHIND.match(text, reference.end):
            continue
        link = documents.links(rule.document.id).get(reference.start) if reference.target.title or reference.target.number else None
        on, parts = (link.on, link.parts) if link else (rule.document.id, reference.parts)
        yield from ((on, part) for part in parts)


def _in(candidate: Candidate, document_id: str, part: Part) -> bool:
    return candidate.document.id == document_id and part.start <= candidate.fact.start < part.end


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
