"""What callers may send: one model a request. Unknown fields are refused, types are not guessed, and the field at fault is named."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from flask import request
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails, PydanticCustomError
from werkzeug.exceptions import UnsupportedMediaType

from assist_api.services import services
from kb.context import Context, read_context
from kb.contract.base import encodable
from kb.contract.editors import By, FeedbackKind, FeedbackReason
from kb.errors import InputError
from kb.models import EffectState, Ended, FactKind, Status
from kb.places import places_of
from kb.text import is_blank

Model = TypeVar("Model", bound=BaseModel)


def _speakable(text: str, info: ValidationInfo) -> str:
    """A text with something in it, that UTF-8 can hold, and no longer than the settings allow."""
    longest = (info.context or {}).get("query_max_chars")
    if is_blank(text):
        raise PydanticCustomError("blank", "must not be blank")
    if longest is not None and len(text) > longest:
        raise PydanticCustomError("string_too_long", "is longer than {max_length} characters", {"max_length": longest})
    return encodable(text)


_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)

Text = Annotated[str, AfterValidator(_speakable)]
Label = Annotated[str, Field(max_length=200), AfterValidator(encodable)]


class Body(BaseModel):
    """Base of the JSON bodies: strict, and closed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EventBody(Body):
    """An event whose time is known, as a ticket system knows it."""

    event: Label = Field(examples=["报修"])
    at: Label = Field(description="ISO 8601; Asia/Shanghai where it names no offset", examples=["2026-09-26T09:00"])


class ContextBody(Body):
    """What the caller knows about the complaint; whatever is left out may be anything."""

    operator: Label | None = Field(default=None, examples=["中国铁通"])
    region: Label | None = Field(default=None, examples=["湖南"])
    business: Label | None = None
    area: Label | None = Field(default=None, description="urban or rural")
    tier: Label | None = Field(default=None, description="the customer's tier")
    channel: Label | None = None
    former: Text | None = Field(default=None, description="what was asked before in the same call, which a bare follow-up (然后呢) goes on about")
    received_at: Label | None = Field(default=None, description="ISO 8601; Asia/Shanghai where it names no offset; now when left out")
    as_of: Label | None = Field(default=None, description="ISO 8601: the moment whose rules are asked for; now when left out")
    judged_at: Label | None = Field(default=None, description="ISO 8601: the moment at which a limit is late or not; received_at when left out")
    events: list[EventBody] = Field(
        default=[], max_length=20, description="what happened when: it goes before what the complaint says of the same event"
    )


class SearchBody(Body):
    """``POST /v1/search``."""

    query: Text
    context: ContextBody | None = None
    kinds: list[FactKind] = Field(default=[], description="only passages that hold facts of these kinds")
    limit: int = Field(default=10, ge=1, le=50)
    statuses: list[Status | Ended] = Field(default=["approved"], min_length=1, description="repealed, expired, suspended: what is no longer in force")


class SuggestBody(Body):
    """``POST /v1/suggest``."""

    complaint: Text
    context: ContextBody | None = None
    limit: int = Field(default=10, ge=1, le=50)
    preview: bool = Field(default=False, description="true while someone is typing: an unanswered complaint is not noted as a gap")


class LintBody(Body):
    """``POST /v1/lint``."""

    text: Text
    context: ContextBody | None = None


def _number(value: object) -> object:
    """A query string holds digits where JSON holds numbers; those out of bounds too, so that the bound is what the caller is told."""
    return int(value) if isinstance(value, str) and _INTEGER.fullmatch(value) else value


class SpanBody(Body):
    """A quotation's place, as in its citation."""

    document_id: Label
    start: int = Field(ge=0)
    end: int = Field(ge=1)


class FeedbackBody(Body):
    """``POST /v1/feedback``."""

    kind: FeedbackKind
    citation: SpanBody
    reason: FeedbackReason | None = Field(default=None, description="why it was unhelpful")
    query: Annotated[str, AfterValidator(encodable)] = Field(default="", max_length=2000, description="what was asked; kept masked")


class DocumentsQuery(Body):
    """The query string of ``GET /v1/documents``."""

    status: Status | None = None
    operator: Label | None = None
    region: Label | None = None
    q: Label | None = Field(default=None, description="part of a title or document number")
    offset: Annotated[int, BeforeValidator(_number)] = Field(default=0, ge=0)
    limit: Annotated[int, BeforeValidator(_number)] = Field(default=50, ge=1, le=200)


class DayQuery(Body):
    """The query string of what depends on a day."""

    as_of: date | None = Field(default=None, strict=False, description="the day; today when left out")


class RelationsQuery(Body):
    """The query string of ``GET /v1/relations``."""

    state: EffectState | None = None


class DecisionBody(Body):
    """``POST /v1/relations/decide``."""

    effect: Annotated[str, AfterValidator(encodable)] = Field(max_length=1000, description="the relation's name")
    decision: Literal["accepted", "rejected", "undone"]
    reason: Label | None = None


class PlacesQuery(Body):
    """The query string of ``GET /v1/documents/{id}/places``."""

    by: By = Field(default="region", description="what is set side by side")
    operator: Label | None = Field(default=None, description="only the documents of this operator; 各运营商 for those of all")
    region: Label | None = Field(default=None, description="only the documents of this region; 全国 for those of all")
    business: Label | None = Field(default=None, description="only the documents of this business; 各业务 for those of all")


class WithdrawQuery(Body):
    """The query string of ``DELETE /v1/documents/{id}``."""

    reason: Label = Field(default="", description="noted in the list of what is withdrawn")


class RestoreBody(Body):
    """``POST /v1/documents/{id}/restore``: nothing need be said."""


class PageQuery(Body):
    """The query string of ``GET /v1/gaps``."""

    offset: Annotated[int, BeforeValidator(_number)] = Field(default=0, ge=0)
    limit: Annotated[int, BeforeValidator(_number)] = Field(default=20, ge=1, le=200)


def read_body(model: type[Model]) -> Model:
    """The request's JSON body as ``model``. Raises ``InputError`` (400), and 413 or 415 where it is too large or not JSON at all."""
    raw = request.get_data()
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:  # ValueError: also bytes that are no UTF-8, and numbers of absurd length
        raise InputError("the body is not valid JSON", "请求体不是有效的 JSON") from error
    return _validated(model, data)


def read_query(model: type[Model]) -> Model:
    """The request's query string as ``model``. Raises ``InputError``."""
    return _validated(model, request.args.to_dict())


def context_of(body: ContextBody | None) -> tuple[Context, list[str]]:
    """The context that a body names, in canonical values, and what to warn of. Raises ``InputError`` for a time that cannot be read."""
    places = places_of(services().settings.data_dir)
    fields = body.model_dump(exclude={"events"}) if body else {}
    events = [(each.event, each.at) for each in body.events] if body else ()
    return read_context(fields, known=services().library.known_values() if body else None, places=places, events=events)


def _validated(model: type[Model], data: object) -> Model:
    try:
        return model.model_validate(data, context={"query_max_chars": services().settings.query_max_chars})
    except ValidationError as error:
        raise _named(error.errors(include_url=False, include_input=False)[0]) from None


# What pydantic found, in Chinese; the English is pydantic's own.
_CHINESE = {
    "missing": "缺少此字段",
    "extra_forbidden": "没有这个字段",
    "string_type": "应为字符串",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "bool_type": "应为 true 或 false",
    "list_type": "应为数组",
    "model_type": "应为对象",
    "model_attributes_type": "应为对象",
    "tuple_type": "应为数组",
    "int_parsing": "应为整数",
    "int_parsing_size": "数值过大",
    "finite_number": "应为有限的数",
    "bool_parsing": "应为 true 或 false",
    "literal_error": "应为以下值之一：{expected}",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "string_too_long": "不得超过 {max_length} 个字符",
    "string_too_short": "不得少于 {min_length} 个字符",
    "too_short": "不得少于 {min_length} 项",
    "too_long": "不得超过 {max_length} 项",
    "blank": "不得为空",
    "not_unicode": "含有无法编码的字符",
    "string_unicode": "含有无法编码的字符",
    "misfit": "{chinese}",
}
_TYPE = re.compile(r"[\[\]]|^constrained-")
_FIELD_MAX_CHARS = 80  # an unknown field's name is the caller's, and may be a whole complaint


def _named(found: ErrorDetails) -> InputError:
    """One finding as an error that names the field, in both languages."""
    # Of alternatives, pydantic names the type that it tried in the place of a field: "answer.list[constrained-str]".
    parts = (str(part) for part in found["loc"] if found["type"] == "extra_forbidden" or not _TYPE.search(str(part)))
    field = ".".join(parts)[:_FIELD_MAX_CHARS] or "body"
    english = "should be an object" if found["type"] == "model_type" else found["msg"]
    details: dict[str, Any] = found.get("ctx", {})
    chinese = _CHINESE.get(found["type"], "取值有误").format_map(details).replace(" or ", ", ")
    return InputError(f"{field}: {english}", f"{field}：{chinese}")
