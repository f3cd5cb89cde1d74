"""A release's own examples as a collection: each must find its document, with itself left out of the index."""

from __future__ import annotations

from datetime import datetime, time

from evals.collections import Case, Collection, Gold
from ingest.points import example_id, validity
from kb.context import SHANGHAI
from kb.identity import work
from kb.models import Document
from kb.release import Store


def examples(store: Store, today: datetime) -> Collection:
    """Every example of the approved documents in force ``today``, asked by a customer of whom the document speaks. Raises ``NoRelease``."""
    with store.current() as release:
        documents = [release.documents.document(summary.id) for summary in release.documents.documents()]
    approved = [d for d in documents if d.status == "approved"]
    in_force = validity(approved)
    day = today.date().toordinal()
    cases = [
        _case(document, number, text, _same(documents, document, text), today)
        for document in approved
        if in_force[document.id][0] <= day <= in_force[document.id][1]
        for number, text in enumerate(document.examples)
    ]
    return Collection("examples", tuple(cases))


def _case(document: Document, number: int, text: str, hidden: frozenset[str], today: datetime) -> Case:
    noon = datetime.combine(today.date(), time(12), SHANGHAI)
    context = {"operator": document.operator, "region": document.region, "business": document.business, "as_of": noon.isoformat()}
    gold = Gold("document", document.title, document=document.id)
    known = {key: value for key, value in context.items() if value}
    return Case(f"{document.key or document.id}#{number}", text, known, (gold,), stratum=document.category or "examples", hidden=hidden)


def _same(documents: list[Document], document: Document, text: str) -> frozenset[str]:
    """The example's points in all versions of its document."""
    same = [d for d in documents if work(d) == work(document) and text in d.examples]
    return frozenset(example_id(d.id, text) for d in same)
