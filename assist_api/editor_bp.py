"""``GET /v1/editor``: what an editor should look at: disputed passages, expiring documents, conflicts, the week's searches and feedback."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, Response, current_app

from assist_api.capability import Capability, Operation
from assist_api.per_edition import PerEdition
from assist_api.replies import reply
from assist_api.services import Services, services
from desk.conflicts import conflicts
from kb.context import SHANGHAI
from kb.contract import Citation
from kb.contract.editors import Conflict, Disputed, Editor, Ending, Expiring, Searches
from kb.documents import DocumentSummary
from kb.errors import UnknownDocument
from kb.feedback import Verdict
from kb.in_force import InForce
from kb.models import Entry

EXPIRES_WITHIN_DAYS = 60
WEEK_DAYS = 7
_CACHE = "shouwen_conflicts"

bp = Blueprint("editor", __name__)


@bp.get("/v1/editor")
def editor() -> Response:
    """Everything of the editor's page but the gaps, which have pages of their own. 503 without a release."""
    journal, library = services().journal, services().library
    today = datetime.now(SHANGHAI).date()
    cache: PerEdition[list[Conflict]] = current_app.extensions.setdefault(_CACHE, PerEdition(_conflicts))
    week = datetime.now(UTC) - timedelta(days=WEEK_DAYS)
    return reply(
        Editor(
            disputed=tuple(_disputed(verdict, services()) for verdict in journal.feedback.disputed()),
            expiring=tuple(expiring(list(library.documents()), today)),
            conflicts=tuple(cache.get(library, also=today.isoformat())),
            searches=Searches(days=tuple(journal.searches.days(today, WEEK_DAYS)), top=tuple(journal.searches.top(today, WEEK_DAYS))),
            feedback=journal.feedback.totals(week),
        )
    )


def expiring(documents: list[DocumentSummary], today: date) -> list[Expiring]:
    """Approved documents whose review or end falls within 60 days, or whose review is overdue; the most urgent first."""
    found: list[Expiring] = []
    for document in documents:
        if document.status != "approved" or (document.effective_to is not None and document.effective_to < today):
            continue
        ends: tuple[tuple[Ending, date | None], ...] = (("review_by", document.review_by), ("effective_to", document.effective_to))
        for field, day in ends:
            if day is not None and (left := (day - today).days) <= EXPIRES_WITHIN_DAYS:
                found.append(Expiring(id=document.id, title=document.title, field=field, date=day, days_left=left))
    return sorted(found, key=lambda one: (one.days_left, one.title))


def _conflicts(entries: list[Entry], in_force: InForce) -> list[Conflict]:
    return conflicts(entries, in_force.on(datetime.now(SHANGHAI).date()))


def _disputed(verdict: Verdict, services: Services) -> Disputed:
    citation = text = None
    with suppress(UnknownDocument):
        document = services.library.find(verdict.document_id).document
        text = document.text[verdict.start : verdict.end]
        citation = Citation.of(document, verdict.start, verdict.end)
    return Disputed(citation=citation, text=text, counts=verdict.counts, reasons=verdict.reasons, query=verdict.query, latest_at=verdict.latest_at)


capability = Capability(
    bp, (Operation("editor", "get", "/v1/editor", "What an editor should look at", "知识编辑概况：争议、到期、冲突、本周查询与反馈", answer=Editor),)
)
