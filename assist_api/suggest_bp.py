"""``POST /v1/suggest``: procedure, deadlines, wordings and prohibitions for one complaint."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from assist_api.capability import Capability, Operation
from assist_api.metrics import count_suggestion, current_metrics
from assist_api.replies import with_warnings
from assist_api.requests import SuggestBody, context_of, read_body
from assist_api.services import services

bp = Blueprint("suggest", __name__)


@bp.post("/v1/suggest")
def suggest() -> dict[str, Any]:
    """What to do, by when, and what to say. 400 where the body is not a ``SuggestBody``, 503 without a release."""
    body = read_body(SuggestBody)
    context, warnings = context_of(body.context)
    result = services().assist.suggest(body.complaint, context, limit=body.limit, preview=body.preview)
    answer = with_warnings(result, warnings)
    answered = bool(answer.get("answered"))
    count_suggestion(answered=answered, preview=body.preview)
    if not body.preview:
        nearest = [near["citation"]["document_id"] for near in answer.get("nearest", ())]
        if not services().journal.note(body.complaint, context, answered=answered, nearest=nearest):
            current_metrics().unnoted.inc()
    return answer


capability = Capability(
    bp,
    (
        Operation(
            "post",
            "/v1/suggest",
            "Procedure, deadlines and approved wordings for a complaint",
            "建议：一件投诉的处理步骤、时限与答复口径",
            response="Suggestion",
            request=SuggestBody,
            example={"complaint": "客户投诉宽带断了三天没人来修", "context": {"area": "urban", "received_at": "2026-09-28T10:00:00+08:00"}},
        ),
    ),
)
