"""``GET /v1/gaps``: complaints that no approved text answered, near-identical ones as one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from assist_api.capability import Capability, Operation
from assist_api.requests import PageQuery, read_query
from assist_api.services import services

bp = Blueprint("gaps", __name__)


@bp.get("/v1/gaps")
def gaps() -> dict[str, Any]:
    """Latest first, page by page. 400 where the query string is not a ``PageQuery``."""
    query = read_query(PageQuery)
    found = services().journal.gaps.clusters()
    titles = {document.id: document.title for document in services().library.documents()}
    page = found[query.offset : query.offset + query.limit]
    return {"gaps": [gap.to_json(titles) for gap in page], "total": len(found), "offset": query.offset, "limit": query.limit}


capability = Capability(
    bp,
    (
        Operation(
            "get",
            "/v1/gaps",
            "Committed complaints that no approved text answered, near-identical ones as one, latest first",
            "缺口：提交过而没有已批准答案的投诉，相近的合为一条",
            response="GapPage",
            request=PageQuery,
        ),
    ),
)
