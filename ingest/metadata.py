"""What a document says about itself: from a draft to a ``Document``, each field with where it was read.

What people state comes first: the manifest, then front matter; then the text, the title and the file name tell.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from ingest.dates import Validity, any_date, date_in_name, dates, signed, validity
from ingest.fields import Place, checked
from ingest.head import head_lines, status_of_name, status_of_title, status_said
from ingest.issuer import HEAD_MAX_CHARS, HISTORY, level_of, read_issuer
from ingest.kind import recognised
from ingest.source import Draft, Source
from ingest.spans import blanked
from ingest.titles import VERSION, clean_title
from ingest.whereabouts import whereabouts
from ingest.width import narrow
from kb.errors import InputError
from kb.gazetteer import canonical_operator, find_business
from kb.identity import identified
from kb.models import Document
from kb.places import NATION, Places, built_in
from kb.text import simplify

_BESIDE_TITLE_CHARS = 80
_FOR_ALL = ("law", "ministry")
_COLLECTION_MAX_CHARS = 60
_PASSED = re.compile(r"通过|批准|公布|发布|修订|修正|修改|颁布|印发")
_COLLECTION = re.compile(r"(?:汇编|合集|大全|制度集|规章制度|制度手册)(?:\([^()]*\))?$")  # what holds instruments and is none itself
_HEAD_CHARS, _TAIL_CHARS = 400, 200
_VERSION_STATED = re.compile(
    r"(?:版本号?|版次)\s*[:为是]?\s*(?P<version>第?[Vv]?\d+(?:\.\d+)*版?|第[一二三四五六七八九十]+版|[A-Z]/\d{1,2})(?![\d.])"
)
_VERSION_IN_BRACKETS = re.compile(r"\([^()\n]{0,20}?(?P<version>[Vv]\d+(?:\.\d+)+)(?=[,)])")
_STORAGE_NAME = re.compile(r"^[\da-f_-]+$", re.IGNORECASE)  # a name that some system gave, not a person


def describe(
    draft: Draft, source: Source, *, root: str, overrides: Mapping[str, Any], status: str | None, sole: bool, places: Places | None = None
) -> Document:
    """The document of ``draft``. ``overrides`` are the manifest's fields in their types, ``status`` the command's option.

    ``places`` are the built-in ones unless given.

    ``sole``: the source holds this document alone. A part of a page with many that names no issuer is a ``draft`` where nobody states
    its status. Raises ``InputError`` when front matter states a field wrongly.
    """
    stated = checked(source.front_matter, Place(source.path, "front matter")) if sole else {}
    fields: dict[str, Any] = {}
    read_from: dict[str, str] = {}
    _take(fields, read_from, overrides, "manifest")
    _take(fields, read_from, stated, "front matter")
    if status is not None and "status" not in fields:
        if status not in ("draft", "approved", "retired"):
            raise InputError(f"status: {status!r} is none of draft, approved, retired", f"status：“{status}”不是 draft、approved、retired 之一")
        _take(fields, read_from, {"status": status}, "option")
    for found, where in _read(draft, source, sole):
        _take(fields, read_from, found, where)
    places = places or built_in()
    for found, where in _lies(fields, root, source.path, places):
        _take(fields, read_from, found, where)
    if region := fields.get("region"):
        fields["region"] = None if region == NATION else places.canonical(region) or region
    if "status" not in fields:
        fields["status"] = "approved" if sole or fields.get("issuer") or fields.get("operator") else "draft"
    if draft.incomplete and "incomplete" not in fields:
        _take(fields, read_from, {"incomplete": True}, "text")
    if fields.get("operator"):  # who states an operator's name need not spell out its place among the levels
        _take(fields, read_from, {"level": level_of(fields.get("region"), places)}, "operator")
    if "kind" not in fields:
        told = recognised(fields["title"], _named(source) if sole else "", draft.text, fields.get("level"))
        _take(fields, read_from, {"kind": told.kind, "kind_words": told.words}, told.where)
    document = Document(
        id="",
        text=draft.text,
        source=source.path,
        root=root,
        pieces=draft.pieces,
        read_from=read_from,
        **fields,
    )
    return identified(document)


def _take(fields: dict[str, Any], read_from: dict[str, str], found: Mapping[str, Any], where: str) -> None:
    """Adds what is not known yet, and notes where it was read."""
    for field, value in found.items():
        if value is not None and field not in fields:
            fields[field] = value
            read_from[field] = where


def _read(draft: Draft, source: Source, sole: bool) -> list[tuple[dict[str, Any], str]]:
    """What the text, the title and the file name tell, field by field, in order of trust."""
    text = simplify(narrow(draft.text))
    name, named = PurePosixPath(source.path).stem, _named(source)
    cleaned, marked = clean_title(draft.title)
    title = cleaned or clean_title(named if sole else "")[0] or name
    found: list[tuple[dict[str, Any], str]] = [({"title": title}, "title" if cleaned else "file name"), ({"version": marked}, "title")]
    if draft.house and canonical_operator(draft.house)[0] is None:  # one that no list knows
        found.append(({"operator": draft.house, "issuer": draft.house}, "title"))
    issued = read_issuer(simplify(narrow(title)), text, f"{narrow(named)}\n{_collection(source)}")
    for field, where in issued.read_from:
        found.append(({field: getattr(issued, field)}, where))
    if issued.operator:
        found.append(({"business": find_business(narrow(title))}, "title"))
    head = {line.field: line.value for line in reversed(head_lines(text))}
    found += [({field: any_date(head.get(field, ""))}, "text") for field in ("effective_from", "effective_to", "issued")]
    found.append(({"issued": signed(text) or _last_revision(text)}, "text"))
    named_day = date_in_name(name) if sole else None
    version, where = (head["version"], "text") if head.get("version") else _version(title, text, named_day)
    found += [({"version": version}, where), ({"version": clean_title(named)[1] if sole else None}, "file name")]
    return [*found, *_validity(text, named_day), *_set_back(draft.title, head.get("status", ""), source, sole)]


def _set_back(title: str, said: str, source: Source, sole: bool) -> Iterator[tuple[dict[str, Any], str]]:
    """That a document is no longer or not yet in force, as its title, its head, or its file's or a folder's name says; retired counts first."""
    path = PurePosixPath(source.path)
    names = (*path.parent.parts, path.stem) if sole else ()
    told = [(status_of_title(title), "title"), (status_said(said), "text")]
    told += [(status_of_name(name, title), "file name" if place == 1 else "folder") for place, name in enumerate(reversed(names), 1)]
    for status in ("retired", "draft"):
        yield from (({"status": status}, where) for each, where in told if each == status)


def _named(source: Source) -> str:
    """The file's name, where a person gave it."""
    name = PurePosixPath(source.path).stem
    return "" if _STORAGE_NAME.match(name) else name


def _lies(fields: Mapping[str, Any], root: str, path: str, places: Places) -> list[tuple[dict[str, Any], str]]:
    """What the place of the file says, weaker than all that the document itself says: a law holds for all, wherever it is filed."""
    found = whereabouts(root, path, places)
    stated = fields.get("operator")
    if fields.get("level") in _FOR_ALL or (stated and found.get("operator", (stated,))[0] != stated):
        return []
    return [({field: value}, where) for field, (value, where) in found.items()]


def _collection(source: Source) -> str:
    """The page's first line where that names a collection: 某某公司服务制度汇编 vouches for its parts as a file's name does."""
    first = narrow(blanked(source.text, source.set_aside).strip().partition("\n")[0]).strip()
    return first if len(first) <= _COLLECTION_MAX_CHARS and _COLLECTION.search(first) else ""


def _version(title: str, text: str, named_day: date | None) -> tuple[str | None, str]:
    """The version's own words (2010版), else the day of the last revision: in the file name, or in the history under the title."""
    head = text[: len(title) * 3 + 120]
    marked = [match for match in VERSION.finditer(head) if match["version"] and _beside_title(head, match, title)]
    if marked:
        return marked[0]["version"].strip(), "title"
    if named_day:
        return named_day.isoformat(), "file name"
    if stated := _VERSION_STATED.search(f"{text[:_HEAD_CHARS]}\n{text[-_TAIL_CHARS:]}"):
        return stated["version"], "text"
    if bracketed := _VERSION_IN_BRACKETS.search(text[: len(title) + _BESIDE_TITLE_CHARS]):
        return bracketed["version"], "text"
    compact = re.search(rf"{re.escape(narrow(title))}\s*((?:19|20)\d{{6}}|[vV]\d+(?:\.\d+)*)\b", head)
    if compact:
        return compact[1], "title"
    revised = _last_revision(text)
    return (revised.isoformat(), "text") if revised else (None, "")


def _beside_title(head: str, match: re.Match[str], title: str) -> bool:
    """A mark of a version counts right after the title; one in mid-text is another document's."""
    before = re.sub(r"\s+", "", head[: match.start()])
    return before.endswith(re.sub(r"\s+", "", narrow(title))) and not before.endswith(f"《{narrow(title)}")


def _last_revision(text: str) -> date | None:
    """The last day on which the instrument was passed, published or revised, as the lines under its title tell."""
    lines = [line for line in HISTORY.findall(text[:HEAD_MAX_CHARS]) if _PASSED.search(line)]
    days = [day for line in lines for day, *_ in dates(line)]
    return max(days, default=None)


def _validity(text: str, named_day: date | None) -> list[tuple[dict[str, Any], str]]:
    """From when until when. A revised law still says when its first version began: then the revision's day counts."""
    stated = validity(text)
    revised, where = (named_day, "file name") if named_day else (_last_revision(text), "text")
    first = stated.effective_from
    found: list[tuple[dict[str, Any], str]] = []
    if first and (revised is None or first >= revised):
        found.append(({"effective_from": first}, "text"))
    elif revised and (first or stated.from_publication):
        found.append(({"effective_from": revised if first else _put_off(revised, stated)}, where))
    elif stated.from_publication and (day := signed(text)):
        found.append(({"effective_from": _put_off(day, stated)}, "text"))
    found.append(({"effective_to": stated.effective_to}, "text"))
    return found


def _put_off(issued: date, stated: Validity) -> date:
    """The day so long after an instrument was ``issued`` as it says of itself: 自印发之日起60日后施行."""
    years, month = divmod(issued.month - 1 + stated.months_after, 12)
    last = calendar.monthrange(issued.year + years, month + 1)[1]
    return issued.replace(year=issued.year + years, month=month + 1, day=min(issued.day, last)) + timedelta(days=stated.days_after)
