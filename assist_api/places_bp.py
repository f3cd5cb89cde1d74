"""``GET /v1/shared-rules`` and ``GET /v1/documents/{id}/places``: one rule in all the places that have it, as ``shouwen compare`` shows it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import PlacesQuery, read_query
from assist_api.services import services
from desk.versions import side_by_side as places
from desk.versions.sheet import write_sheet
from kb.context import SHANGHAI
from kb.contract.editors import SharedRules, SideBySide

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bp = Blueprint("places", __name__)


@bp.get("/v1/shared-rules")
def shared_rules() -> Response:
    """The rules that several places have. 503 without a release."""
    return reply(SharedRules(rules=tuple(services().library.made(places.shared_rules))))


@bp.get("/v1/documents/<document_id>/places")
def compared(document_id: str) -> Response:
    """A rule over all places today. 404 where no approved document is called so, 400 where it holds for several besides ``by``."""
    return reply(_compared(document_id).answer())


@bp.get("/v1/documents/<document_id>/places.xlsx")
def sheet(document_id: str) -> Response:
    """The same as an Excel sheet."""
    file = BytesIO()
    write_sheet(_compared(document_id), file)
    return Response(file.getvalue(), mimetype=EXCEL, headers={"Content-Disposition": 'attachment; filename="places.xlsx"'})


def _compared(document_id: str) -> places.SideBySide:
    query = read_query(PlacesQuery)
    others = {name: getattr(query, name) for name in places.BY if name != query.by}
    today = datetime.now(SHANGHAI).date()
    return services().library.made(lambda documents, hidden: places.side_by_side(documents, document_id, query.by, today, others, hidden))


capability = Capability(
    bp,
    (
        Operation("list_shared_rules", "get", "/v1/shared-rules", "The rules that several places have", "各地都有的规定", answer=SharedRules),
        Operation(
            "compare_places",
            "get",
            "/v1/documents/{document_id}/places",
            "One rule in all places, side by side",
            "一份规定在各地：相同、不同、没有、旧文、另一期",
            answer=SideBySide,
            request=PlacesQuery,
            errors=(404,),
        ),
        Operation(
            "export_places",
            "get",
            "/v1/documents/{document_id}/places.xlsx",
            "One rule in all places, as an Excel sheet",
            "一份规定在各地的对照表（Excel）",
            answer=(EXCEL,),
            request=PlacesQuery,
            errors=(404,),
        ),
    ),
)
