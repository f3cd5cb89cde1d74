"""``POST /v1/search``: the passages that answer a question, verbatim and cited."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import SearchBody, context_of, read_body
from assist_api.services import services
from kb.contract import SearchResult

bp = Blueprint("search", __name__)


@bp.post("/v1/search")
def search() -> Response:
    """Hits in descending score. 400 where the body is not a ``SearchBody``, 503 without a release."""
    body = read_body(SearchBody)
    context, warnings = context_of(body.context)
    result = services().assist.search(body.query, context, kinds=body.kinds, limit=body.limit, statuses=body.statuses)
    return reply(result.warned(warnings))


capability = Capability(
    bp,
    (
        Operation(
            "search",
            "post",
            "/v1/search",
            "Passages that answer a question, best first",
            "检索：按相关程度列出规定原文",
            answer=SearchResult,
            request=SearchBody,
            example={"query": "宽带坏了多久能修好", "context": {"area": "urban"}, "limit": 5},
        ),
    ),
)
