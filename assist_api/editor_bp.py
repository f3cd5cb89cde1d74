"""``GET /v1/editor``: what an editor should look at: disputed passages, expiring documents, conflicts, the week's searches and feedback."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app

from assist_api.capability import Capability, Operation
from assist_api.per_edition import PerEdition
from assist_api.services import Services, services
from desk.conflicts import conflicts
from kb.context import SHANGHAI
from kb.documents import DocumentSummary
from kb.errors import UnknownDocument
from kb.feedback import Verdict
from kb.models import Entry
from search.hits import cite

EXPIRES_WITHIN_DAYS = 60
WEEK_DAYS = 7
_CACHE = "shouwen_conflicts"

bp = Blueprint("editor", __name__)


@bp.get("/v1/editor")
def editor() -> dict[str, Any]:
    """Everything of the editor's page but the gaps, which have pages of their own. 503 without a release."""
    journal, library = services().journal, services().library
    today = datetime.now(SHANGHAI).date()
    cache: PerEdition[list[dict[str, Any]]] = current_app.extensions.setdefault(_CACHE, PerEdition(_conflicts))
    week = datetime.now(UTC) - timedelta(days=WEEK_DAYS)
    return {
        "disputed": [_disputed(verdict, services()) for verdict in journal.feedback.disputed()],
        "expiring": expiring(list(library.documents()), today),
        "conflicts": cache.get(library, also=today.isoformat()),
        "searches": {
            "days": [{"day": d.day.isoformat(), "asked": d.asked, "unanswered": d.unanswered} for d in journal.searches.days(today, WEEK_DAYS)],
            "top": [{"text": t.text, "asked": t.asked, "unanswered": t.unanswered} for t in journal.searches.top(today, WEEK_DAYS)],
        },
        "feedback": journal.feedback.totals(week),
    }


def expiring(documents: list[DocumentSummary], today: date) -> list[dict[str, Any]]:
    """Approved documents whose review or end falls within 60 days, or whose review is overdue; the most urgent first."""
    found = []
    for document in documents:
        if document.status != "approved" or (document.effective_to is not None and document.effective_to < today):
            continue
        for field, day in (("review_by", document.review_by), ("effective_to", document.effective_to)):
            if day is not None and (day - today).days <= EXPIRES_WITHIN_DAYS:
                found.append({"id": document.id, "title": document.title, "field": field, "date": day.isoformat(), "days_left": (day - today).days})
    return sorted(found, key=lambda one: (one["days_left"], one["title"]))


def _conflicts(entries: list[Entry]) -> list[dict[str, Any]]:
    return [conflict.to_json() for conflict in conflicts(entries, datetime.now(SHANGHAI).date())]


def _disputed(verdict: Verdict, services: Services) -> dict[str, Any]:
    """``citation`` and ``text`` are null where the document was deleted since."""
    citation = text = None
    with suppress(UnknownDocument):
        document = services.library.find(verdict.document_id).document
        text = document.text[verdict.start : verdict.end]
        citation = cite(document, verdict.start, verdict.end, ()).to_json()
    return {
        "citation": citation,
        "text": text,
        "counts": verdict.counts,
        "reasons": verdict.reasons,
        "query": verdict.query,
        "latest_at": verdict.latest_at.isoformat(timespec="seconds"),
    }


capability = Capability(
    bp, (Operation("get", "/v1/editor", "What an editor should look at", "知识编辑概况：争议、到期、冲突、本周查询与反馈", response="Editor"),)
)
