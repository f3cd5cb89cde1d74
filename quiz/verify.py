"""Whether a quiz is still right: each item against the clause that it was made from, as that clause is now."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb.context import Context
from kb.contract.quiz import Quiz, QuizCitation, QuizFinding, QuizItem, Span, Verdict
from kb.deadline.words import change_in_words, statement_in_words
from kb.in_force import Change
from kb.models import Document, FactKind, Statement
from quiz.build import build, candidates
from quiz.knowledge import Knowledge, Known, View
from quiz.sentence import bigrams, likeness
from quiz.templates import Templates
from quiz.topics import classification, deadline, definition, procedure, prohibition, requirement, rule, tariff, wording

SUCCESSOR = 0.35
"""A clause of the next version that is so much like the old one states the same matter."""
_EDITION = re.compile(r"[（(\[［]?\s*\d{4}\s*年?\s*版?\s*[)）\]］]?$")
_RIGHT: dict[FactKind, Callable[[View, Known, str], bool]] = {
    "deadline": deadline.may_be_right,
    "tariff": tariff.may_be_right,
    "definition": definition.may_be_right,
    "classification": classification.may_be_right,
    "wording": wording.may_be_right,
    "procedure": procedure.may_be_right,
    "prohibition": prohibition.may_be_right,
    "rule": rule.may_be_right,
    "requirement": requirement.may_be_right,
}
# Questions whose wrong options may not be held against the rules one by one: steps are right elsewhere, statements are whole sentences.
_WHOLE = ("multiple/statements", "multiple/classification", "single/procedure.next", "order/", "match/")
_SAID: dict[Verdict, str] = {
    "ok": "",
    "moved": "原文未变，位置已变（新版文件）",
    "expired": "所依据的文件已失效，没有新版",
    "withdrawn": "所依据的文件已撤下",
    "gone": "新版文件里没有这一条",
}


def verify(quiz: Quiz, knowledge: Knowledge, context: Context, templates: Templates) -> list[QuizFinding]:
    """One finding for each item, in order; of ``context`` only ``as_of`` counts."""
    view = knowledge.view(Context(received_at=context.received_at, as_of=context.as_of))
    return [_find(number, item, knowledge, view, context, templates) for number, item in enumerate(quiz.items, 1)]


def repaired(quiz: Quiz, findings: Sequence[QuizFinding]) -> Quiz:
    """The quiz with each item that is no longer right replaced, or left out where it cannot be."""
    kept = (item if finding.ok else finding.repaired for item, finding in zip(quiz.items, findings, strict=True))
    return quiz.model_copy(update={"items": tuple(item for item in kept if item is not None)})


def _find(number: int, item: QuizItem, knowledge: Knowledge, view: View, context: Context, templates: Templates) -> QuizFinding:
    cited = item.citation
    document = knowledge.documents.get(cited.document_id)
    if document is not None and _in_force(knowledge, document, context) and document.text[cited.start : cited.end] == item.quote:
        if changes := knowledge.in_force.on(context.as_of.date()).changes(document.id, cited.start, cited.end):
            return _finding(number, item, "gone" if changes[-1].ended else "changed", _by_whom(changes[-1], knowledge))
        return _unpromised(number, item, view) or _contradiction(number, item, view, templates) or _finding(number, item, "ok")
    successor = _successor(item, knowledge, context)
    if successor is None:
        verdict: Verdict = "expired" if document is not None else "withdrawn"
        return _finding(number, item, verdict)
    at = successor.text.find(item.quote)
    if at >= 0:
        moved = _moved(item, successor, at)
        found = _unpromised(number, moved, view) or _contradiction(number, moved, view, templates)
        return found or _finding(number, item, "moved", repaired=moved)
    return _changed(number, item, successor, view, templates)


def _finding(number: int, item: QuizItem, verdict: Verdict, message: str | None = None, repaired: QuizItem | None = None) -> QuizFinding:
    said = _SAID[verdict] if message is None else message
    return QuizFinding.model_construct(number=number, id=item.id, verdict=verdict, message=said, repaired=repaired)


def _unpromised(number: int, item: QuizItem, view: View) -> QuizFinding | None:
    """A finding where the time that is asked for is told and not promised."""
    if item.topic == "deadline":
        for known in view.of("statement"):
            detail = known.fact.detail
            if isinstance(detail, Statement) and any(
                span.overlaps(Span(known.document.id, detail.amount_start, detail.amount_end)) for span in item.asked_at
            ):
                return _told(number, item, known, detail)
    return None


def _told(number: int, item: QuizItem, known: Known, detail: Statement) -> QuizFinding:
    shown = statement_in_words(detail.amount, detail.unit, detail.force, detail.by)
    return _finding(number, item, "unpromised", f"原文没有承诺（{shown}）：“{known.own.strip()}”")


def _contradiction(number: int, item: QuizItem, view: View, templates: Templates) -> QuizFinding | None:
    """A finding where a wrong option has become right under a rule in force."""
    known = _fact(item, view)
    if known is None or item.edited or item.slot.startswith(_WHOLE) or item.kind in ("order", "match", "blank"):
        return None
    if item.kind == "true_false":
        wrong: tuple[str, ...] = (item.altered[0],) if item.altered and item.topic in ("deadline", "tariff", "classification", "rule") else ()
    else:
        wrong = tuple(option for option in item.options if option not in item.answers)
    for option in wrong:
        if _RIGHT[item.topic](view, known, option):
            return _finding(number, item, "contradicted", f"“{option}”现在也可能是对的", _rebuilt(item, known, view, templates))
    return None


def _changed(number: int, item: QuizItem, successor: Document, view: View, templates: Templates) -> QuizFinding:
    """The clause says something else now: the item is made anew from the clause most like it, unless that promises nothing any more."""
    old = bigrams(item.quote)
    best, nearness = None, 0.0
    for known in view.askable_in(successor):
        if known.fact.kind == item.topic and (near := likeness(known.pairs, old)) > nearness:
            best, nearness = known, near
    told = [(likeness(known.pairs, old), known) for known in view.of("statement") if item.topic == "deadline" and known.document.id == successor.id]
    near, now = max(told, key=lambda pair: pair[0], default=(0.0, None))
    if now is not None and near >= SUCCESSOR and near > nearness and isinstance(now.fact.detail, Statement):
        return _told(number, item, now, now.fact.detail)
    if best is None or nearness < SUCCESSOR:
        return _finding(number, item, "gone")
    return _finding(number, item, "changed", f"原文已改为“{best.text.strip()}”", _rebuilt(item, best, view, templates))


def _rebuilt(item: QuizItem, known: Known, view: View, templates: Templates) -> QuizItem | None:
    """An item of the same kind and slot about ``known``."""
    for candidate in candidates(view):
        if candidate.known is known and candidate.kind == item.kind:
            made = build(candidate, view, templates, f"repair/{item.id}")
            if made is not None and made.slot == item.slot:
                return made
    return None


def _moved(item: QuizItem, successor: Document, at: int) -> QuizItem:
    shift = at - item.citation.start
    citation = QuizCitation.of(successor, at, at + len(item.quote), item.citation.section)
    asked = tuple((start + shift, end + shift) for start, end in item.asked)
    return item.model_copy(update={"citation": citation, "asked": asked})


def _successor(item: QuizItem, knowledge: Knowledge, context: Context) -> Document | None:
    """The version in force of the item's document: by its key, else by title, for the same operator and region."""
    cited = item.citation
    title = _plain(cited.title)
    found = []
    for document in knowledge.documents.values():
        whom = (document.operator, document.region) == (cited.operator, cited.region)
        same = (cited.key is not None and document.key == cited.key) or _plain(document.title) == title
        if whom and same and _in_force(knowledge, document, context):
            found.append(document)
    return max(found, key=lambda document: (document.key == cited.key, knowledge.days[document.id][0], document.id), default=None)


def _plain(title: str) -> str:
    return _EDITION.sub("", title.strip())


def _in_force(knowledge: Knowledge, document: Document, context: Context) -> bool:
    return knowledge.in_force.on(context.as_of.date()).has(document.id)


def _by_whom(change: Change, knowledge: Knowledge) -> str:
    """What another document did to the clause."""
    by = f"《{knowledge.in_force.titles[change.effect.by]}》"
    return f"{by}已使这一条不再有效" if change.ended else f"{by}{change_in_words(change.old, change.new, change.first, None)}"


def _fact(item: QuizItem, view: View) -> Known | None:
    """The fact that the item asks: of its topic, overlapping what is asked."""
    for known in view.of(item.topic):
        own = Span(known.document.id, known.fact.start, known.fact.end)
        if any(span.overlaps(own) or (known.fact.kind == "deadline" and span.overlaps(known.span)) for span in item.asked_at):
            detail_at = getattr(known.fact.detail, "amount_start", None)
            if detail_at is None or any(span.start <= detail_at < span.end for span in item.asked_at):
                return known
    return None
