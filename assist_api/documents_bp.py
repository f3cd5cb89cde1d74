"""``GET /v1/documents`` and ``GET /v1/documents/{id}``: what is published, and the full text that every offset refers to."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from assist_api.capability import Capability, Operation
from assist_api.requests import DocumentsQuery, read_query
from assist_api.services import services
from kb.context import read_context
from kb.documents import DocumentSummary
from kb.models import Clause, Document

bp = Blueprint("documents", __name__)


@bp.get("/v1/documents")
def documents() -> dict[str, Any]:
    """The documents that are served now, by title, page by page. 400 where the query string is not a ``DocumentsQuery``."""
    query = read_query(DocumentsQuery)
    found = _chosen(query)
    page = found[query.offset : query.offset + query.limit]
    return {"documents": [_summary(document, document.chars) for document in page], "total": len(found), "offset": query.offset, "limit": query.limit}


@bp.get("/v1/documents/<document_id>")
def document(document_id: str) -> dict[str, Any]:
    """One version, whole, as long as a release holds it. 404 where none does."""
    found = services().library.find(document_id)
    return {
        **_summary(found.document, len(found.document.text)),
        "release": found.release,
        "current": found.current,
        "source": found.document.source,
        "read_from": found.document.read_from,
        "examples": list(found.document.examples),
        "outline": [_clause(clause) for clause in found.clauses],
        "text": found.document.text,
    }


def _chosen(query: DocumentsQuery) -> list[DocumentSummary]:
    """The documents that pass every filter; an operator or region is matched in its canonical form, whatever the caller wrote."""
    context, _ = read_context({"operator": query.operator, "region": query.region})
    sought = (query.q or "").lower()
    return [
        document
        for document in services().library.documents()
        if (query.status is None or document.status == query.status)
        and (context.operator is None or document.operator == context.operator)
        and (context.region is None or document.region == context.region)
        and sought in f"{document.title}\n{document.number or ''}".lower()
    ]


def _summary(document: Document | DocumentSummary, chars: int) -> dict[str, Any]:
    named = ("id", "title", "status", "operator", "region", "business", "issuer", "level", "number", "version", "category", "incomplete")
    dated = ("effective_from", "effective_to", "review_by")
    dates = {name: getattr(document, name) for name in dated}
    return {
        **{name: getattr(document, name) for name in named},
        **{name: day.isoformat() if day else None for name, day in dates.items()},
        "chars": chars,
    }


def _clause(clause: Clause) -> dict[str, Any]:
    """``heading_start:heading_end`` spans label and title, ``start:end`` the whole clause with its children."""
    named = ("kind", "depth", "parent", "label", "title", "heading_start", "heading_end", "start", "end")
    return {name: getattr(clause, name) for name in named}


capability = Capability(
    bp,
    (
        Operation("get", "/v1/documents", "The documents that are served now", "文件列表", response="DocumentList", request=DocumentsQuery),
        Operation("get", "/v1/documents/{document_id}", "One version of a document, whole", "一份文件的全文与目录", response="Document"),
    ),
)
