"""From an answer of the search layer to the response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assist_api.services import Result


def with_warnings(result: Result, warnings: Sequence[str]) -> dict[str, Any]:
    """The result's JSON, the context's own ``warnings`` first."""
    body = result.to_json()
    return {**body, "warnings": [*warnings, *body.get("warnings", [])]}
