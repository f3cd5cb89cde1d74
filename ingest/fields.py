"""The fields of a document that people state themselves, in front matter or a manifest: their names, types and checks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from kb.errors import InputError
from kb.gazetteer import canonical_operator, canonical_region
from kb.models import DocumentKind, Level, Status
from kb.undertakings import undertaking

Knowledge = Literal["procedure", "deadline", "wording", "rule", "definition", "tariff", "classification"]
"""What a document in the corpus format mainly holds: its ``kind`` there, and all of them are rules."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field was read: ``file``, the 1-based ``line`` where known, and how the kind of place is called in ``read_from``."""

    file: str
    name: str
    line: int | None = None

    def error(self, field: str, problem: str, chinese: str) -> InputError:
        """The error that names file, line and field."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return InputError(f"{where}: {field}: {problem}", f"{where}：{field}：{chinese}")


class _Wrong(ValueError):
    """A value that does not fit, with the reason in English and Chinese."""

    def __init__(self, problem: str, chinese: str) -> None:
        super().__init__(problem)
        self.chinese = chinese


def _text(value: object) -> str:
    if isinstance(value, bool | Mapping | list) or value is None or not str(value).strip():
        raise _Wrong("must be a text", "应为文字")
    return str(value).strip()


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", str(value).strip())
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise _Wrong(f"{value!r} is no date; write 2026-01-31", f"“{value}”不是日期，请写作 2026-01-31")


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value not in choices:
            raise _Wrong(f"{value!r} is none of {', '.join(choices)}", f"“{value}”不在可选值 {'、'.join(choices)} 之中")
        return str(value)

    return check


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Wrong("must be a list, a line each beginning with `- `", "应为列表，每行以“- ”开头")
    return tuple(_text(item) for item in value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("must be true or false", "应为 true 或 false")
    return value


def _kind(value: object) -> str:
    """A kind of document; what one in the corpus format mainly holds stands in a rule."""
    return "rule" if value in get_args(Knowledge) else _one_of(get_args(DocumentKind))(value)


def _operator(value: object) -> str:
    written = _text(value)
    return canonical_operator(written)[0] or undertaking(written)


def _region(value: object) -> str:
    written = _text(value)
    return canonical_region(written) or written


FIELDS: dict[str, Callable[[object], Any]] = {
    "title": _text,
    "key": _text,
    "issuer": _text,
    "level": _one_of(get_args(Level)),
    "number": _text,
    "version": _text,
    "status": _one_of(get_args(Status)),
    "operator": _operator,
    "region": _region,
    "business": _text,
    "category": _text,
    "kind": _kind,
    "effective_from": _date,
    "effective_to": _date,
    "issued": _date,
    "review_by": _date,
    "incomplete": _flag,
    "examples": _texts,
}


def checked(raw: Mapping[str, object], place: Place, *, lines: Mapping[str, int] | None = None, strict: bool = False) -> dict[str, Any]:
    """The known fields of ``raw`` in their types; a blank one is left out. ``lines`` holds the line of each field.

    A name in ``operator`` that carries a region (湖南铁通) also sets ``region``, unless that is stated. Raises ``InputError`` that
    names file, line and field; for an unknown field only where ``strict``: front matter may hold what other tools need.
    """
    fields: dict[str, Any] = {}
    if isinstance(raw.get("date"), date) and "issued" not in raw:  # as other tools call it
        raw = {**raw, "issued": raw["date"]}
    for name, value in raw.items():
        here = Place(place.file, place.name, (lines or {}).get(name, place.line))
        if name not in FIELDS:
            if strict:
                close = difflib.get_close_matches(name, FIELDS, 1)
                english, chinese = (f"; did you mean {close[0]}?", f"，是否应为 {close[0]}？") if close else ("", "")
                raise here.error(name, f"unknown field{english}", f"未知字段{chinese}")
            continue
        if value is None:
            continue
        try:
            fields[name] = FIELDS[name](value)
        except _Wrong as error:
            raise here.error(name, str(error), error.chinese) from error
    if "operator" in fields and "region" not in fields:
        region = canonical_operator(str(raw["operator"]))[1]
        if region:
            fields["region"] = region
    return fields
