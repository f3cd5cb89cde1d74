"""``DELETE /v1/documents/{id}`` and its undoing: a version of a document is gone from every answer at once, and what is."""

from __future__ import annotations

from flask import Blueprint, Response

from assist_api.capability import Capability, Operation
from assist_api.replies import reply
from assist_api.requests import RestoreBody, WithdrawQuery, read_body, read_query
from assist_api.services import services
from kb.contract.documents import Restored, Withdrawal, WithdrawnList

bp = Blueprint("withdraw", __name__)


@bp.delete("/v1/documents/<document_id>")
def withdraw(document_id: str) -> Response:
    """Withdraws this version; again changes nothing. 404 where no release holds it, 503 without a release."""
    query = read_query(WithdrawQuery)
    return reply(Withdrawal.model_validate(services().withdrawals.withdraw_version(document_id, query.reason)))


@bp.post("/v1/documents/<document_id>/restore")
def restore(document_id: str) -> Response:
    """Takes back all that hides this version, be it the withdrawal of every version. 404 where nothing is known of it."""
    read_body(RestoreBody)
    return reply(Restored(restored=tuple(map(Withdrawal.model_validate, services().withdrawals.undo_version(document_id)))))


@bp.get("/v1/withdrawn")
def withdrawn() -> Response:
    """All that is withdrawn now, oldest first."""
    return reply(WithdrawnList(withdrawn=tuple(map(Withdrawal.model_validate, services().withdrawals.listed()))))


capability = Capability(
    bp,
    (
        Operation(
            "withdraw_document",
            "delete",
            "/v1/documents/{document_id}",
            "Withdraw this version: it is gone from every answer",
            "撤下：这一版从所有答案中消失",
            answer=Withdrawal,
            request=WithdrawQuery,
            errors=(404,),
        ),
        Operation(
            "restore_document",
            "post",
            "/v1/documents/{document_id}/restore",
            "Undo a withdrawal",
            "恢复：取消撤下",
            answer=Restored,
            request=RestoreBody,
            example={},
            errors=(404,),
        ),
        Operation("list_withdrawn", "get", "/v1/withdrawn", "What is withdrawn", "已撤下的文件", answer=WithdrawnList),
    ),
)
