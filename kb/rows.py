"""The tables of a release's ``documents.sqlite``, and how the data model goes into their rows and comes back unchanged."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, cast, get_args, get_origin, get_type_hints

from kb.errors import KnowledgeError
from kb.models import (
    Applicability,
    Classification,
    Clause,
    Contact,
    Counting,
    Deadline,
    Definition,
    Detail,
    Document,
    Effect,
    Fact,
    FactKind,
    Link,
    Number,
    Passage,
    Period,
    Piece,
    Procedure,
    Prohibition,
    Relation,
    Requirement,
    Rule,
    Scope,
    SetAside,
    SourceReport,
    Statement,
    Tariff,
    Wording,
)
from kb.roster import Holders, Note, Owner, Whom

SCHEMA = """
CREATE TABLE document (
    position       INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    title          TEXT NOT NULL,
    issuer         TEXT,
    level          TEXT,
    number         TEXT,
    version        TEXT,
    status         TEXT NOT NULL,
    operator       TEXT,
    region         TEXT,
    business       TEXT,
    effective_from TEXT,
    effective_to   TEXT,
    issued         TEXT,
    review_by      TEXT,
    category       TEXT,
    key            TEXT,
    incomplete     INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    kind_words     TEXT NOT NULL,  -- JSON, as are the next and all others that hold lists
    examples       TEXT NOT NULL,
    read_from      TEXT NOT NULL,
    chars          INTEGER NOT NULL,
    text           TEXT NOT NULL   -- last, so that a list of documents need not read it
);
-- One version of a document may lie under several roots; it is stored once.
CREATE TABLE origin (
    document_id TEXT NOT NULL REFERENCES document (id),
    root        TEXT NOT NULL,
    source      TEXT NOT NULL,
    pieces      TEXT NOT NULL,
    PRIMARY KEY (document_id, root, source)
);
CREATE TABLE clause (
    document_id   TEXT NOT NULL REFERENCES document (id),
    position      INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    depth         INTEGER NOT NULL,
    parent        INTEGER,
    label         TEXT NOT NULL,
    title         TEXT NOT NULL,
    heading_start INTEGER NOT NULL,
    heading_end   INTEGER NOT NULL,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE passage (
    id          TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    position    INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    clause      INTEGER,
    section     TEXT NOT NULL,
    context     TEXT NOT NULL
);
CREATE UNIQUE INDEX passage_of_document ON passage (document_id, position);
CREATE TABLE fact (
    id          INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    kind        TEXT NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    detail      TEXT NOT NULL,
    applies_to  TEXT NOT NULL,
    scope       TEXT NOT NULL, -- empty where nothing restricts it
    said        INTEGER NOT NULL  -- one for all facts that say the same in the same words
);
CREATE INDEX fact_said ON fact (said);
CREATE INDEX fact_of_document ON fact (document_id, kind);
CREATE INDEX fact_of_kind ON fact (kind);
-- How near a question is to what a fact says is measured by these.
CREATE TABLE meaning (
    said   INTEGER PRIMARY KEY,
    vector BLOB NOT NULL -- float16, little-endian
);
-- How near it is to the situation that a reply is for, by these.
CREATE TABLE situation (
    said   INTEGER PRIMARY KEY,
    vector BLOB NOT NULL
);
CREATE TABLE passage_fact (
    passage_id TEXT NOT NULL REFERENCES passage (id),
    fact_id    INTEGER NOT NULL REFERENCES fact (id),
    PRIMARY KEY (passage_id, fact_id)
) WITHOUT ROWID;
-- Each number with a unit of time or money, and what became of it.
CREATE TABLE number (
    document_id TEXT NOT NULL REFERENCES document (id),
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    fate        TEXT NOT NULL,
    "by"        TEXT NOT NULL,
    amount      REAL,
    unit        TEXT,
    why         TEXT NOT NULL,
    PRIMARY KEY (document_id, start)
) WITHOUT ROWID;
-- What documents do to each other, as far as that was resolved.
CREATE TABLE effect (
    position INTEGER PRIMARY KEY,
    "by"     TEXT NOT NULL REFERENCES document (id),
    "on"     TEXT REFERENCES document (id),
    state    TEXT NOT NULL,
    detail   TEXT NOT NULL  -- all fields, those above too
);
-- Where references from one document to another lead.
CREATE TABLE link (
    "by"   TEXT NOT NULL REFERENCES document (id),
    start  INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY ("by", start)
) WITHOUT ROWID;
-- How many passages hold a word.
CREATE TABLE term (
    word     TEXT NOT NULL PRIMARY KEY,
    passages INTEGER NOT NULL
) WITHOUT ROWID;
-- What ranking looks at of each point of the index, which stands for the same words in all documents of its holders.
CREATE TABLE point (
    number   INTEGER PRIMARY KEY,
    holders  INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    role     TEXT NOT NULL,
    kinds    TEXT NOT NULL,
    targets  TEXT NOT NULL,
    plain    TEXT NOT NULL
);
CREATE TABLE holder (
    holders  INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (position),
    PRIMARY KEY (holders, document)
) WITHOUT ROWID;
CREATE TABLE in_force (
    document INTEGER PRIMARY KEY REFERENCES document (position),
    from_day INTEGER NOT NULL,
    to_day   INTEGER NOT NULL
);
-- The passages that a point is for.
CREATE TABLE held (
    point    INTEGER NOT NULL REFERENCES point (number),
    document INTEGER NOT NULL REFERENCES document (position),
    passage  INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    PRIMARY KEY (point, document, passage)
) WITHOUT ROWID;
CREATE TABLE source (
    root         TEXT NOT NULL,
    path         TEXT NOT NULL,
    chars        INTEGER NOT NULL,
    set_aside    TEXT NOT NULL,
    document_ids TEXT NOT NULL,
    coverage     REAL NOT NULL,
    error        TEXT,
    PRIMARY KEY (root, path)
);
"""

DETAILS: dict[FactKind, type[Detail]] = {
    "procedure": Procedure,
    "deadline": Deadline,
    "period": Period,
    "statement": Statement,
    "rule": Rule,
    "requirement": Requirement,
    "contact": Contact,
    "counting": Counting,
    "wording": Wording,
    "prohibition": Prohibition,
    "tariff": Tariff,
    "definition": Definition,
    "classification": Classification,
    "relation": Relation,
}

Row = dict[str, Any]


def document_row(document: Document) -> Row:
    """The row of table ``document``, without its place."""
    return {
        "id": document.id,
        "title": document.title,
        "issuer": document.issuer,
        "level": document.level,
        "number": document.number,
        "version": document.version,
        "status": document.status,
        "operator": document.operator,
        "region": document.region,
        "business": document.business,
        "effective_from": _iso(document.effective_from),
        "effective_to": _iso(document.effective_to),
        "issued": _iso(document.issued),
        "review_by": _iso(document.review_by),
        "category": document.category,
        "key": document.key,
        "incomplete": int(document.incomplete),
        "kind": document.kind,
        "kind_words": _dump(document.kind_words),
        "examples": _dump(document.examples),
        "read_from": _dump(document.read_from),
        "chars": len(document.text),
        "text": document.text,
    }


def origin_row(document: Document) -> Row:
    """The row of table ``origin``."""
    pieces = [[piece.start, piece.origin, piece.length] for piece in document.pieces]
    return {"document_id": document.id, "root": document.root, "source": document.source, "pieces": _dump(pieces)}


def document_of(row: sqlite3.Row) -> Document:
    """The document in a row of ``document`` joined with one of ``origin``."""
    return Document(
        **fields_of(row),
        text=row["text"],
        pieces=tuple(Piece(*piece) for piece in json.loads(row["pieces"])),
        kind=row["kind"],
        kind_words=tuple(json.loads(row["kind_words"])),
        examples=tuple(json.loads(row["examples"])),
        read_from=json.loads(row["read_from"]),
        issuer=row["issuer"],
        level=row["level"],
        number=row["number"],
        category=row["category"],
        issued=_date(row["issued"]),
        review_by=_date(row["review_by"]),
    )


def fields_of(row: sqlite3.Row) -> Row:
    """What a document and its summary have in common."""
    return {
        **{name: row[name] for name in ("id", "title", "source", "root", "version", "status", "operator", "region", "business", "key")},
        "effective_from": _date(row["effective_from"]),
        "effective_to": _date(row["effective_to"]),
        "incomplete": bool(row["incomplete"]),
    }


def clause_row(document_id: str, position: int, clause: Clause) -> Row:
    """The row of table ``clause``."""
    return {"document_id": document_id, "position": position, **_fields(clause)}


def clause_of(row: sqlite3.Row) -> Clause:
    """The clause in a row."""
    names = ("kind", "depth", "parent", "label", "title", "heading_start", "heading_end", "start", "end")
    return Clause(**{name: row[name] for name in names})


def passage_row(position: int, passage: Passage) -> Row:
    """The row of table ``passage``."""
    return {**_fields(passage), "position": position, "section": _dump(passage.section)}


def passage_of(row: sqlite3.Row) -> Passage:
    """The passage in a row."""
    names = ("id", "document_id", "start", "end", "clause", "context")
    return Passage(**{name: row[name] for name in names}, section=tuple(json.loads(row["section"])))


def point_row(number: int, note: Note) -> Row:
    """The row of table ``point``."""
    lists = {"kinds": " ".join(note.kinds), "targets": " ".join(map(str, note.targets))}
    by = {"holders": note.holders.number, "audience": note.holders.audience}
    return {"number": number, **by, "role": note.role, **lists, "plain": note.plain}


def note_of(row: sqlite3.Row, holders: Holders) -> Note:
    """The point in a row."""
    return Note(holders, row["role"], _kinds(row["kinds"]), tuple(map(int, row["targets"].split())), row["plain"])


def owner_of(row: sqlite3.Row, last: int) -> Owner:
    """The document in a row of ``document`` joined with one of ``in_force``; what others do to it may make it last until the day ``last``."""
    whom = Whom(row["operator"], row["region"], row["business"], row["status"], row["from_day"], max(row["to_day"], last))
    return Owner(row["id"], row["key"], row["title"], whom, row["level"], row["version"], row["chars"], row["position"])


@lru_cache(maxsize=256)
def _kinds(words: str) -> tuple[FactKind, ...]:
    """One tuple for the many points that hold the same."""
    return cast(tuple[FactKind, ...], tuple(words.split()))


def fact_row(document: Document, fact: Fact) -> Row:
    """The row of table ``fact``, without its id; ``KnowledgeError`` where kind and detail do not fit."""
    document_id = document.id
    if type(fact.detail) is not DETAILS.get(fact.kind):
        raise KnowledgeError(f"{document_id}: a fact of kind {fact.kind} has a detail of type {type(fact.detail).__name__}")
    applies_to = {name: value for name, value in _fields(fact.applies_to).items() if value is not None}
    detail = _fields(fact.detail)
    elsewhere = [*fact.scope.leads, *fact.scope.conditions, *fact.scope.exceptions, *getattr(fact.detail, "parts", ())]
    words = [document.text[part.start : part.end] for part in (*elsewhere, fact)]
    apart = _from(fact.start, {name: own for name, own in detail.items() if name != "parts"})
    return {
        "document_id": document_id,
        "kind": fact.kind,
        "start": fact.start,
        "end": fact.end,
        "detail": _dump(detail),
        "applies_to": _dump(applies_to),
        "scope": "" if fact.scope == Scope() else _dump(_fields(fact.scope)),
        "said": _said([fact.kind, *words, apart, applies_to]),
    }


def _fields(value: Any) -> Row:  # noqa: ANN401 - of the model
    """The fields of a part of the model, and of the parts in it; ``dataclasses.asdict`` copies each value and takes ten times as long."""
    return {name: _plain(getattr(value, name)) for name in value.__slots__}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field of the model
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return _fields(value)
    return value.isoformat() if isinstance(value, date) else value


def _from(start: int, value: Any, name: str = "") -> Any:  # noqa: ANN401 - as asdict makes it
    """A detail with its offsets counted from ``start``: as far as it does not depend on where it stands."""
    if isinstance(value, dict):
        return {key: _from(start, one, key) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_from(start, one) for one in value]
    return value - start if name.endswith(("start", "end")) and value is not None else value


def _said(value: object) -> int:
    return int.from_bytes(hashlib.blake2b(_dump(value).encode(), digest_size=8).digest(), "big", signed=True)


def fact_of(row: sqlite3.Row) -> Fact:
    """The fact in a row."""
    detail = _read(DETAILS[row["kind"]], json.loads(row["detail"]))
    scope = _read(Scope, json.loads(row["scope"])) if row["scope"] else Scope()
    return Fact(row["kind"], row["start"], row["end"], detail, Applicability(**json.loads(row["applies_to"])), scope)


def _read(cls: Any, fields: Row) -> Any:  # noqa: ANN401 - a part of the model
    """The part of the model that ``_fields`` took apart."""
    for name, make in _makers(cls):
        if fields.get(name) is not None:
            fields[name] = make(fields[name])
    return cls(**fields)


@cache
def _makers(cls: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:  # noqa: ANN401
    """For each field that JSON does not keep as it is: how it is made again."""
    makers = ((name, _maker(hint)) for name, hint in get_type_hints(cls).items())
    return tuple((name, make) for name, make in makers if make)


def _maker(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - a type
    if hint is date:
        return date.fromisoformat
    if is_dataclass(hint):
        return partial(_read, hint)
    if get_origin(hint) is tuple:
        each = _maker(get_args(hint)[0])
        return (lambda values: tuple(map(each, values))) if each else tuple
    return next((make for one in get_args(hint) if (make := _maker(one))), None)


def effect_row(effect: Effect) -> Row:
    """The row of table ``effect``."""
    return {"by": effect.by, "on": effect.on, "state": effect.state, "detail": _dump(_fields(effect))}


def effect_of(row: sqlite3.Row) -> Effect:
    """The effect in a row."""
    return cast(Effect, _read(Effect, json.loads(row["detail"])))


def link_row(link: Link) -> Row:
    """The row of table ``link``."""
    return {"by": link.by, "start": link.start, "detail": _dump(_fields(link))}


def link_of(row: sqlite3.Row) -> Link:
    """The link in a row."""
    return cast(Link, _read(Link, json.loads(row["detail"])))


def number_row(document_id: str, number: Number) -> Row:
    """The row of table ``number``."""
    return {"document_id": document_id, **_fields(number)}


def number_of(row: sqlite3.Row) -> Number:
    """The number in a row."""
    return Number(**{name: row[name] for name in Number.__slots__})


def source_row(root: str, report: SourceReport) -> Row:
    """The row of table ``source``."""
    return {
        "root": root,
        "path": report.path,
        "chars": report.chars,
        "set_aside": _dump([[span.start, span.end, span.reason] for span in report.set_aside]),
        "document_ids": _dump(report.document_ids),
        "coverage": report.coverage,
        "error": report.error,
    }


def source_of(row: sqlite3.Row) -> SourceReport:
    """The report in a row."""
    return SourceReport(
        path=row["path"],
        chars=row["chars"],
        set_aside=tuple(SetAside(*span) for span in json.loads(row["set_aside"])),
        document_ids=tuple(json.loads(row["document_ids"])),
        coverage=row["coverage"],
        error=row["error"],
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
