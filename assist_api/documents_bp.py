"""``GET /v1/documents``, ``GET /v1/documents/{id}`` and ``…/facts``: what is published, the text that every offset refers to, what was read in it."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import DayQuery, DocumentsQuery, read_query
from assist_api.services import services
from desk.impact import of_document
from desk.reading.shown import file_of
from desk.relations import consolidated, relations
from kb import documents as stored
from kb.context import SHANGHAI, read_context
from kb.contract import Citation
from kb.contract.documents import Document, DocumentList, DocumentSummary
from kb.contract.reading import ReadFiles
from kb.contract.relations import Consolidated, Impact
from kb.errors import UnknownDocument
from kb.in_force import Day
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
    """One version, whole, as long as a release holds it, and how it stands. 404 where none does."""
    day, library = _day(read_query(DayQuery)), services().library
    found = library.find(document_id)
    of_the_version = {name: getattr(found.document, name) for name in Document.model_fields if hasattr(found.document, name)}
    standing = Citation.of(found.document, 0, found.document.chars, day=day if found.current else None)
    own, others = (relations(day.force, library.document, **{side: document_id}) for side in ("by", "on"))
    return reply(
        Document(
            release=found.release,
            current=found.current,
            outline=found.clauses,
            in_force=standing.in_force,
            validity=standing.validity,
            relations=own,
            changed_by=others,
            **of_the_version,
        )
    )


@bp.get("/v1/documents/<document_id>/consolidated")
def consolidated_document(document_id: str) -> Response:
    """A document of the current release as it stands on a day, after all that others do to it. 404 where that does not hold it."""
    day, library = _day(read_query(DayQuery)), services().library
    found = library.find(document_id)
    if not found.current:
        raise UnknownDocument(f"release {found.release} held {document_id[:80]}, the current one does not", "当前发布的知识库已不含这一版本")
    return reply(consolidated(found.document, found.clauses, day, library.document))


@bp.get("/v1/documents/<document_id>/facts")
def facts(document_id: str) -> Response:
    """What was read in one version, as ``shouwen read`` shows it of a file. 404 where no release holds it."""
    entry, report = services().library.reading(document_id)
    return reply(ReadFiles(files=(file_of(report, (entry,)),)))


@bp.get("/v1/documents/<document_id>/impact")
def document_impact(document_id: str) -> Response:
    """Which answers a document changes by what it does to others. 404 where the current release does not hold it."""
    library = services().library
    if not library.find(document_id).current:
        raise UnknownDocument(f"the current release does not hold {document_id[:80]}", "当前发布的知识库已不含这一版本")
    today = datetime.now(SHANGHAI).date()
    return reply(of_document(services().assist, document_id, library.in_force(), lambda id_: library.reading(id_)[0], today))


def _day(query: DayQuery) -> Day:
    """The day that is asked for, today where none is."""
    return services().library.in_force().on(query.as_of or datetime.now(SHANGHAI).date())


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
            request=DayQuery,
            errors=(404,),
        ),
        Operation(
            "get_consolidated_document",
            "get",
            "/v1/documents/{document_id}/consolidated",
            "A document after all that others change in it, each piece with its source",
            "文件在某日的效力与各处修改，逐段注明出处",
            answer=Consolidated,
            request=DayQuery,
            errors=(404,),
        ),
        Operation(
            "get_document_impact",
            "get",
            "/v1/documents/{document_id}/impact",
            "Which answers a document changes, old and new side by side",
            "这份文件使哪些问题的答案改变：新旧对照",
            answer=Impact,
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
