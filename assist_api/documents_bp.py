"""``GET /v1/documents``, ``GET /v1/documents/{id}`` and ``…/facts``: what is published, the text that every offset refers to, what was read in it."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import DocumentsQuery, read_query
from assist_api.services import services
from desk.reading.shown import file_of
from kb import documents as stored
from kb.context import read_context
from kb.contract.documents import Document, DocumentList, DocumentSummary
from kb.contract.reading import ReadFiles
from kb.places import places_of

bp = Blueprint("documents", __name__)


@bp.get("/v1/documents")
def documents() -> Response:
    """The documents that are served now, by title, page by page. 400 where the query string is not a ``DocumentsQuery``."""
    query = read_query(DocumentsQuery)
    found = _chosen(query)
    page = found[query.offset : query.offset + query.limit]
    shown = tuple(map(DocumentSummary.model_validate, page))
    return reply(DocumentList(documents=shown, total=len(found), offset=query.offset, limit=query.limit))


@bp.get("/v1/documents/<document_id>")
def document(document_id: str) -> Response:
    """One version, whole, as long as a release holds it. 404 where none does."""
    found = services().library.find(document_id)
    of_the_version = {name: getattr(found.document, name) for name in Document.model_fields if hasattr(found.document, name)}
    return reply(Document(release=found.release, current=found.current, outline=found.clauses, **of_the_version))


@bp.get("/v1/documents/<document_id>/facts")
def facts(document_id: str) -> Response:
    """What was read in one version, as ``shouwen read`` shows it of a file. 404 where no release holds it."""
    entry, report = services().library.reading(document_id)
    return reply(ReadFiles(files=(file_of(report, (entry,)),)))


def _chosen(query: DocumentsQuery) -> list[stored.DocumentSummary]:
    """The documents that pass every filter; an operator or region is matched in its canonical form; a province has its cities' documents, too."""
    context, _ = read_context({"operator": query.operator, "region": query.region}, places=places_of(services().settings.data_dir))
    sought = (query.q or "").lower()
    return [
        document
        for document in services().library.documents()
        if (query.status is None or document.status == query.status)
        and (context.operator is None or document.operator == context.operator)
        and (context.region is None or (document.region is not None and context.places.steps(document.region, context.region) is not None))
        and sought in f"{document.title}\n{document.number or ''}".lower()
    ]


capability = Capability(
    bp,
    (
        Operation(
            "list_documents", "get", "/v1/documents", "The documents that are served now", "文件列表", answer=DocumentList, request=DocumentsQuery
        ),
        Operation(
            "get_document",
            "get",
            "/v1/documents/{document_id}",
            "One version of a document, whole",
            "一份文件的全文与目录",
            answer=Document,
            errors=(404,),
        ),
        Operation(
            "get_document_facts",
            "get",
            "/v1/documents/{document_id}/facts",
            "What was read in one version: clauses, passages, facts, what is doubtful",
            "从一份文件里读出了什么",
            answer=ReadFiles,
            errors=(404,),
        ),
    ),
)
