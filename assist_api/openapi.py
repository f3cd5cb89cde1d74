"""``/openapi.json``, built from the operations that the blueprints declare, and ``/docs``, our own page over it: offline, no inline script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from pydantic.json_schema import models_json_schema

from assist_api.capability import Capability, Operation
from assist_api.schemas import SCHEMAS

VERSION = "0.1.0"  # of the contract, not of the package
_REF = "#/components/schemas/{model}"

bp = Blueprint("openapi", __name__)


@bp.get("/openapi.json")
def openapi() -> Response:
    """The API description, OpenAPI 3.1."""
    return jsonify(current_app.extensions["shouwen_openapi"])


@bp.get("/docs")
def docs() -> str:
    """The endpoints with a form to try each."""
    return render_template("docs.html")


def init_app(app: Flask, capabilities: Iterable[Capability]) -> None:
    """Describes ``capabilities`` at ``/openapi.json``."""
    app.register_blueprint(bp)
    app.extensions["shouwen_openapi"] = describe([operation for capability in capabilities for operation in capability.operations])


def describe(operations: list[Operation]) -> dict[str, Any]:
    """The OpenAPI document of ``operations``."""
    bodies = dict.fromkeys(operation.request for operation in operations if operation.request and operation.method == "post")
    _, models = models_json_schema([(body, "validation") for body in bodies], ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "首问 Shouwen", "version": VERSION, "description": "Verbatim, cited answers for telecom complaint handling."},
        "paths": paths,
        "components": {
            "schemas": {**SCHEMAS, **models.get("$defs", {})},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "only where the server sets SHOUWEN_API_KEYS"}},
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": operation.summary,
        "description": operation.summary_zh,
        "parameters": _parameters(operation),
        "responses": {"200": _content(operation.response), "default": _content("Error", "an error")},
    }
    if operation.request and operation.method == "post":
        body: dict[str, Any] = {"schema": {"$ref": _REF.format(model=operation.request.__name__)}}
        if operation.example:
            body["example"] = operation.example
        described["requestBody"] = {"required": True, "content": {"application/json": body}}
    if operation.path.startswith("/v1/"):
        described["security"] = [{}, {"key": []}]
    return described


def _content(schema: str, description: str = "the answer") -> dict[str, Any]:
    if not schema:
        return {"description": description}
    return {"description": description, "content": {"application/json": {"schema": {"$ref": _REF.format(model=schema)}}}}


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    """The names in braces of the path, and for ``get`` the fields of the query string."""
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    found: list[dict[str, Any]] = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    if operation.request and operation.method == "get":
        properties = operation.request.model_json_schema()["properties"]
        found += [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in properties.items()]
    return found
