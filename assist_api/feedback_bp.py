"""``POST /v1/feedback``: what an agent says of a quotation, or did with it."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import FeedbackBody, read_body
from assist_api.services import services
from kb.contract.service import Kept
from kb.errors import InputError
from kb.feedback import Feedback

bp = Blueprint("feedback", __name__)


@bp.post("/v1/feedback")
def feedback() -> Response:
    """201 once it is kept, masked. 400 where the body is no ``FeedbackBody`` or the span not in the text, 404 for a document nobody holds."""
    body = read_body(FeedbackBody)
    span = body.citation
    text = services().library.find(span.document_id).document.text
    if not span.start < span.end <= len(text):
        raise InputError("citation: start:end is not a span of the document", "citation：start 与 end 不在文件正文之内")
    if body.reason is not None and body.kind != "unhelpful":
        raise InputError("reason: only for unhelpful", "reason：仅用于 unhelpful")
    services().journal.feedback.add(Feedback(body.kind, span.document_id, span.start, span.end, body.reason, body.query))
    return reply(Kept(), 201)


capability = Capability(
    bp,
    (
        Operation(
            "give_feedback",
            "post",
            "/v1/feedback",
            "What an agent says of a quotation, or did with it",
            "反馈：对一条引文的评价（有帮助、没有帮助）或使用（复制、打开）",
            answer=Kept,
            status=201,
            errors=(404,),
            request=FeedbackBody,
            example={"kind": "unhelpful", "reason": "out_of_date", "citation": {"document_id": "…", "start": 0, "end": 12}, "query": "宽带坏了"},
        ),
    ),
)
