"""``GET /v1/gaps``: complaints that no approved text answered, near-identical ones as one."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import PageQuery, read_query
from assist_api.services import services
from kb.contract.editors import GapPage

bp = Blueprint("gaps", __name__)


@bp.get("/v1/gaps")
def gaps() -> Response:
    """Latest first, page by page. 400 where the query string is not a ``PageQuery``."""
    query = read_query(PageQuery)
    found = services().journal.gaps.clusters()
    titles = {document.id: document.title for document in services().library.documents()}
    page = found[query.offset : query.offset + query.limit]
    gaps = tuple(gap.shown(titles) for gap in page)
    return reply(GapPage(gaps=gaps, total=len(found), offset=query.offset, limit=query.limit))


capability = Capability(
    bp,
    (
        Operation(
            "list_gaps",
            "get",
            "/v1/gaps",
            "Committed complaints that no approved text answered, near-identical ones as one, latest first",
            "缺口：提交过而没有已批准答案的投诉，相近的合为一条",
            answer=GapPage,
            request=PageQuery,
        ),
    ),
)
