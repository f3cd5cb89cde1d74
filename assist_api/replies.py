"""From an answer of the contract to the response."""

from __future__ import annotations

from flask import Response

from kb.contract.base import Answer


def reply(answer: Answer, status: int = 200) -> Response:
    """``answer`` as JSON, UTF-8 as it is."""
    return Response(answer.model_dump_json(), status, mimetype="application/json")
