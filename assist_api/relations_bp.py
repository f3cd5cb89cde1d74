"""``/v1/relations``: what documents do to each other, and what editors decide of it."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import DecisionBody, RelationsQuery, read_body, read_query
from assist_api.services import services
from desk.relations import relations
from kb.contract.relations import Decision, Relations
from kb.models import EffectState

bp = Blueprint("relations", __name__)


@bp.get("/v1/relations")
def listed() -> Response:
    """All of the release that is served now, or those in one state. 503 without a release."""
    return reply(_relations(read_query(RelationsQuery).state))


@bp.post("/v1/relations/decide")
def decide() -> Response:
    """Notes a decision, at once in force; what is left to decide is answered. 404 where there is no such relation, 400 for nothing to accept."""
    body = read_body(DecisionBody)
    services().library.decide(body.effect, body.decision, body.reason or "")
    return reply(_relations("proposed"))


def _relations(state: EffectState | None) -> Relations:
    library = services().library
    found = relations(library.in_force(), library.document)
    decisions = tuple(map(Decision.model_validate, library.decided()))
    return Relations(relations=tuple(one for one in found if state in (None, one.state)), decisions=decisions)


capability = Capability(
    bp,
    (
        Operation(
            "list_relations", "get", "/v1/relations", "What documents do to each other", "文件之间的关系", answer=Relations, request=RelationsQuery
        ),
        Operation(
            "decide_relation",
            "post",
            "/v1/relations/decide",
            "Accept or reject what a document does to another, or take that back",
            "确认或驳回文件之间的关系，或撤回此前的决定",
            answer=Relations,
            request=DecisionBody,
            example={"effect": "tong-zhi-1a2b:10-40:repeal:ban-fa-3c4d", "decision": "accepted"},
            errors=(404,),
        ),
    ),
)
