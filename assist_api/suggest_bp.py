"""``POST /v1/suggest``: procedure, deadlines, wordings and prohibitions for one complaint."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.metrics import count_suggestion, current_metrics
from assist_api.replies import reply
from assist_api.requests import SuggestBody, context_of, read_body
from assist_api.services import services
from kb.contract import Suggestion

bp = Blueprint("suggest", __name__)


@bp.post("/v1/suggest")
def suggest() -> Response:
    """What to do, by when, and what to say. 400 where the body is not a ``SuggestBody``, 503 without a release."""
    body = read_body(SuggestBody)
    context, warnings = context_of(body.context)
    result = services().assist.suggest(body.complaint, context, limit=body.limit, preview=body.preview)
    count_suggestion(answered=result.answered, preview=body.preview)
    follows = result.ask is not None and result.ask.field == "former"  # says nothing of its own that could be missing
    if not body.preview and not follows and not services().journal.note(body.complaint, context, result):
        current_metrics().unnoted.inc()
    return reply(result.warned(warnings))


capability = Capability(
    bp,
    (
        Operation(
            "suggest",
            "post",
            "/v1/suggest",
            "Procedure, deadlines and approved wordings for a complaint",
            "建议：一件投诉的处理步骤、时限与答复口径",
            answer=Suggestion,
            request=SuggestBody,
            example={"complaint": "客户投诉宽带断了三天没人来修", "context": {"area": "urban", "received_at": "2026-09-28T10:00:00+08:00"}},
        ),
    ),
)
