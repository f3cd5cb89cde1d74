"""What a blueprint module offers: its routes, and what the API description says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flask import Blueprint
from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Operation:
    """One route as ``/openapi.json`` describes it.

    ``path`` is in OpenAPI's form (``/v1/documents/{id}``). ``request`` is the model of the body, or of the query string for ``get``.
    ``response`` names a schema of ``assist_api.schemas``; empty where the answer is not JSON. ``example`` is a request that works.
    """

    method: Literal["get", "post", "delete"]
    path: str
    summary: str
    summary_zh: str
    response: str = ""
    request: type[BaseModel] | None = None
    example: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Capability:
    """One blueprint and its operations; pages have none."""

    blueprint: Blueprint
    operations: tuple[Operation, ...] = ()
