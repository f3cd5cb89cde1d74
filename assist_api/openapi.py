"""``/openapi.json``, built from the contract's models and the operations that the blueprints declare, and ``/docs``, our own page over it: offline,
no inline script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Literal

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from assist_api.capability import Capability, Operation
from kb.contract.service import Error

VERSION = "0.1.0"  # of the contract, not of the package
_REF = "#/components/schemas/{model}"
Json = dict[str, Any]
Mode = Literal["validation", "serialization"]
Refs = Mapping[tuple[Any, Mode], Json]

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
    app.extensions["shouwen_openapi"] = describe(capabilities)


def describe(capabilities: Iterable[Capability]) -> Json:
    """The OpenAPI document of ``capabilities``; each is a tag."""
    tagged = [(capability.blueprint.name, operation) for capability in capabilities for operation in capability.operations]
    used = dict.fromkeys(model for _, operation in tagged for model in _models(operation))
    refs, models = models_json_schema(list(used), ref_template=_REF, schema_generator=_Schemas)
    paths: dict[str, Json] = {}
    for tag, operation in tagged:
        paths.setdefault(operation.path, {})[operation.method] = _operation(tag, operation, refs)
    return {
        "openapi": "3.1.0",
        "info": {"title": "首问 Shouwen", "version": VERSION, "description": "Verbatim, cited answers for telecom complaint handling."},
        "paths": paths,
        "components": {
            "schemas": models["$defs"],
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "only where the server sets SHOUWEN_API_KEYS"}},
        },
    }


class _Schemas(GenerateJsonSchema):
    """Of what is answered every field is always there; names say enough without titles."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ANN401 - three kinds of field in pydantic's core schema
        return self.mode == "serialization" or super().field_is_required(field, total)

    def default_schema(self, schema: Any) -> Json:  # noqa: ANN401 - pydantic's core schema
        return self.generate_inner(schema["schema"]) if self.mode == "serialization" else super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - any core schema
        return False

    def _update_class_schema(self, json_schema: Json, cls: type[Any], config: Any) -> None:  # noqa: ANN401
        super()._update_class_schema(json_schema, cls, config)
        json_schema.pop("title", None)


def _models(operation: Operation) -> Iterator[tuple[type[BaseModel], Mode]]:
    if operation.request and operation.method == "post":
        yield operation.request, "validation"
    for model in (operation.answer, *operation.failures.values(), Error):
        if not isinstance(model, tuple):
            yield model, "serialization"


def _operation(tag: str, operation: Operation, refs: Refs) -> Json:
    described: Json = {
        "operationId": operation.id,
        "tags": [tag],
        "summary": operation.summary,
        "description": operation.summary_zh,
        "parameters": _parameters(operation),
        "responses": _responses(operation, refs),
    }
    if operation.request and operation.method == "post":
        body: Json = {"schema": refs[operation.request, "validation"]}
        if operation.example is not None:
            body["example"] = operation.example
        described["requestBody"] = {"required": True, "content": {"application/json": body}}
    if operation.path.startswith("/v1/"):
        described["security"] = [{}, {"key": []}]
    return described


def _responses(operation: Operation, refs: Refs) -> Json:
    """What is answered by status: errors of the request, of the key, of overload, and of our own."""

    def content(answer: type[BaseModel] | tuple[str, ...]) -> Json:
        if isinstance(answer, tuple):
            return {
                media: {"schema": {"type": "string"} if answer == ("text/plain",) else {"type": "string", "format": "binary"}} for media in answer
            }
        return {"application/json": {"schema": refs[answer, "serialization"]}}

    found = {operation.status: operation.answer, 500: Error}
    if operation.path.startswith("/v1/"):
        found |= dict.fromkeys((401, 503), Error)
    if operation.request:
        found |= dict.fromkeys((400, 413, 415) if operation.method == "post" else (400,), Error)
    found |= {**dict.fromkeys(operation.errors, Error), **operation.failures}
    described = {str(status): {"description": HTTPStatus(status).phrase, "content": content(answer)} for status, answer in sorted(found.items())}
    return {**described, "default": {"description": "another error", "content": content(Error)}}


def _parameters(operation: Operation) -> list[Json]:
    """The names in braces of the path, and but for ``post`` the fields of the query string."""
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    found: list[Json] = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    if operation.request and operation.method != "post":
        properties = operation.request.model_json_schema(schema_generator=_Schemas)["properties"]
        found += [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in properties.items()]
    return found
