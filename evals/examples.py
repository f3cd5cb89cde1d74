"""A release's own examples as a collection: each must find its document, with itself left out of the index."""

from __future__ import annotations

from datetime import datetime, time

from evals.collections import Case, Collection, Gold
from kb.context import SHANGHAI
from kb.models import Document
from kb.release import Store
from kb.validity import validity


def examples(store: Store, today: datetime) -> Collection:
    """Every example of the approved documents in force ``today``, asked by a customer of whom the document speaks. Raises ``NoRelease``."""
    with store.current() as release:
        documents = [release.documents.document(summary.id) for summary in release.documents.documents()]
    approved = [d for d in documents if d.status == "approved"]
    in_force = validity(approved)
    day = today.date()
    cases = [
        _case(document, number, text, today)
        for document in approved
        if in_force[document.id][0] <= day <= in_force[document.id][1]
        for number, text in enumerate(document.examples)
    ]
    return Collection("examples", tuple(cases))


def _case(document: Document, number: int, text: str, today: datetime) -> Case:
    noon = datetime.combine(today.date(), time(12), SHANGHAI)
    context = {"operator": document.operator, "region": document.region, "business": document.business, "as_of": noon.isoformat()}
    gold = Gold("document", document.title, document=document.id)
    known = {key: value for key, value in context.items() if value}
    return Case(f"{document.key or document.id}#{number}", text, known, (gold,), stratum=document.category or "examples", hidden=frozenset([text]))
