"""What a blueprint module offers: its routes, and what the API description says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flask import Blueprint
from pydantic import BaseModel

from kb.contract.base import Answer


@dataclass(frozen=True, slots=True)
class Operation:
    """One route as ``/openapi.json`` describes it.

    ``id`` is what a generated client calls it, ``path`` in OpenAPI's form (``/v1/documents/{id}``). ``request`` is the model of the body for
    ``post``, else of the query string; ``example`` a request that works. ``answer`` is the model of what is answered with ``status``, or media types
    where that is not JSON; ``errors`` are statuses beside those that any such route may answer, ``failures`` those with another model than ``Error``.
    """

    id: str
    method: Literal["get", "post", "delete"]
    path: str
    summary: str
    summary_zh: str
    answer: type[Answer] | tuple[str, ...]
    status: int = 200
    request: type[BaseModel] | None = None
    example: dict[str, object] | None = None
    errors: tuple[int, ...] = ()
    failures: Mapping[int, type[Answer]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Capability:
    """One blueprint and its operations; pages have none."""

    blueprint: Blueprint
    operations: tuple[Operation, ...] = ()
