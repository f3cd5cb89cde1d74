"""``POST /v1/lint``: what must not be said in a reply."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import LintBody, context_of, read_body
from assist_api.services import services
from kb.contract import LintResult

bp = Blueprint("lint", __name__)


@bp.post("/v1/lint")
def lint() -> Response:
    """The forbidden phrases of a reply, in the order of the text. 400 where the body is not a ``LintBody``, 503 without a release."""
    body = read_body(LintBody)
    context, warnings = context_of(body.context)
    return reply(services().assist.lint(body.text, context).warned(warnings))


capability = Capability(
    bp,
    (
        Operation(
            "lint",
            "post",
            "/v1/lint",
            "Forbidden phrases in a reply, each with its clause",
            "检查：找出答复中的服务忌语及其依据",
            answer=LintResult,
            request=LintBody,
            example={"text": "这不归我管，你去找别人吧。"},
        ),
    ),
)
