"""One rule in many places, side by side: where each says the same, where it differs and in which words, where it is missing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby
from typing import get_args

from rapidfuzz import fuzz

from desk.versions.compare import ALIKE
from kb.contract import editors as contract
from kb.contract.editors import By, SharedRule, State
from kb.documents import Documents, DocumentSummary
from kb.errors import InputError, UnknownDocument
from kb.identity import work
from kb.models import Document
from kb.places import NATION
from kb.text import normalise
from kb.validity import validity

BY: tuple[By, ...] = get_args(By)
_SENTENCE = re.compile(r"[^\s。；][^\n。；]*[。；]?[”’）)」』]*")
ALL: dict[By, str] = {"region": NATION, "operator": "各运营商", "business": "各业务"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place says of one sentence: ``text`` as it stands in its document from ``start`` on, empty where it is missing.

    ``words`` are what differs, each as it reads in the rule compared with and here. ``former`` is the wording that the rule had in its last version.
    """

    state: State
    text: str = ""
    start: int = 0
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A place (``全国`` for all) with its version on the day: ``None`` where it has none. ``in_force``: on that day, else it is of another term."""

    place: str
    document: Document | None
    in_force: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """``rows`` are the sentences of the rule compared with (the first of ``columns``), then what only some places say; a cell for each column."""

    key: str
    by: By
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    def answer(self) -> contract.SideBySide:
        """All of it; texts of cells that say the same are left out."""
        rows = tuple(contract.Row(text=text, cells=tuple(map(_cell, cells))) for text, cells in self.rows)
        return contract.SideBySide(key=self.key, by=self.by, columns=tuple(map(_column, self.columns)), rows=rows)


def shared_rules(documents: Documents, hidden: Collection[str] = ()) -> list[SharedRule]:
    """What ``side_by_side`` can compare: approved documents but those ``hidden`` that hold for more than one value of a field, by title."""
    found: dict[tuple[object, ...], tuple[SharedRule, set[str | None]]] = {}
    for one in documents.documents():
        if one.status == "approved" and one.id not in hidden:
            for by in BY:
                whom = {name: None if name == by else getattr(one, name) or ALL[name] for name in BY}
                rule = SharedRule(document_id=one.id, title=one.title, by=by, places=1, **whom)
                _, places = found.setdefault((by, *whom.values(), work(one).by, work(one).name), (rule, set()))
                places.add(getattr(one, by))
    rules = [rule.model_copy(update={"places": len(places)}) for rule, places in found.values() if len(places) > 1]
    return sorted(rules, key=lambda rule: (rule.title, BY.index(rule.by), *(getattr(rule, name) or "" for name in BY)))


def side_by_side(documents: Documents, key: str, by: By, day: date, others: dict[By, str | None], hidden: Collection[str] = ()) -> SideBySide:
    """The documents called ``key`` (a key, number, title or id) of the release but those ``hidden`` (ids), of those that hold for ``others``.

    Compared with is the one for all, else the wording that most have. Raises ``UnknownDocument`` where nothing is called so, ``InputError``
    where what differs besides ``by`` is not told apart.
    """
    known = [one for one in documents.documents() if one.status == "approved"]
    in_force = validity(known)  # a version that was withdrawn brings the one before it not back
    approved = [one for one in known if one.id not in hidden]
    called = [one for one in approved if key in (one.key, one.number, one.title, one.id)]
    named = {(own.by, own.name) for own in map(work, called)}
    meant = {name: value for name, value in others.items() if value is not None}
    same_name = (one for one in approved if (work(one).by, work(one).name) in named)
    chosen = [one for one in same_name if all((getattr(one, name) or ALL[name]) == value for name, value in meant.items())]
    if not chosen:
        raise UnknownDocument(f"no approved document is called {key}", f"没有已批准的文件叫“{key}”")
    for name in BY:
        values = {getattr(one, name) for one in chosen}
        if name != by and len(values) > 1:
            listed = "、".join(sorted(value or ALL[name] for value in values))
            raise InputError(f"{key} is there for several: --{name} {listed}", f"“{key}”不止一种，请用 --{name} 选一个：{listed}")
    whose = chosen[0]
    places = {getattr(one, by) for one in approved if all(getattr(one, name) == getattr(whose, name) for name in BY if name != by)}
    by_place: dict[str | None, list[DocumentSummary]] = defaultdict(list)
    for one in chosen:
        by_place[getattr(one, by)].append(one)
    columns = []
    for place in sorted(places - {None} | by_place.keys(), key=lambda place: (place is not None, place or "")):
        versions = sorted(by_place.get(place, ()), key=lambda one: in_force[one.id][0])
        current = [one for one in versions if in_force[one.id][0] <= day <= in_force[one.id][1]]
        last = (current or versions)[-1:]
        columns.append(Column(place or ALL[by], documents.document(last[0].id) if last else None, bool(current)))
    texts = {column.place: _texts(documents, column.document) for column in columns}
    first = _first(columns, texts, by)
    columns.sort(key=lambda column: column.place != first)
    former = _former(documents, columns[0].document, chosen, in_force)
    return SideBySide(key, by, tuple(columns), tuple(_rows(columns, texts, former)))


def _first(columns: Sequence[Column], texts: dict[str, list[tuple[str, int]]], by: By) -> str:
    """The place whose rule the others are compared with: all, else one whose wording is the commonest among those in force."""
    there = [column for column in columns if column.document and column.in_force] or [column for column in columns if column.document]
    if any(column.place == ALL[by] for column in there):
        return ALL[by]
    wordings = Counter(tuple(normalise(text) for text, _ in texts[column.place]) for column in there)
    commonest = wordings.most_common(1)[0][0]
    return next(column.place for column in there if tuple(normalise(text) for text, _ in texts[column.place]) == commonest)


def _former(
    documents: Documents, document: Document | None, chosen: Iterable[DocumentSummary], spans: dict[str, tuple[date, date]]
) -> frozenset[str]:
    """What the version before the one compared with said."""
    if document is None:
        return frozenset()
    earlier = [one for one in chosen if work(one) == work(document) and spans[one.id][0] < spans[document.id][0]]
    last = max(earlier, key=lambda one: spans[one.id][0], default=None)
    return frozenset(normalise(text) for text, _ in _texts(documents, documents.document(last.id) if last else None))


def _texts(documents: Documents, document: Document | None) -> list[tuple[str, int]]:
    """The sentences and lines of a document's passages, each with where it starts."""
    if document is None:
        return []
    spans = [match.span() for p in documents.passages_of(document.id) for match in _SENTENCE.finditer(document.text, p.start, p.end)]
    return [(document.text[start:end], start) for start, end in spans]


def _rows(columns: Sequence[Column], texts: dict[str, list[tuple[str, int]]], former: frozenset[str]) -> Iterable[tuple[str, tuple[Cell, ...]]]:
    rows = [text for text, _ in texts[columns[0].place]]
    said = {column.place: _placed(rows, texts[column.place]) for column in columns}
    for column in columns:  # what nobody before says is a row of its own, for those after it too
        extra = [one for one in texts[column.place] if one not in said[column.place].values()]
        for text, _ in extra:
            rows.append(text)
            for other in columns:
                left = [one for one in texts[other.place] if one not in said[other.place].values()]
                said[other.place] |= {len(rows) - 1: one for one in _placed([text], left).values()}
    for index, text in enumerate(rows):
        yield text, tuple(_compared(text, said[column.place].get(index), column, former) for column in columns)


def _placed(rows: Sequence[str], texts: Sequence[tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """Which of ``texts`` answers to which row: the same words first, then the likeliest."""
    found: dict[int, tuple[str, int]] = {}
    plain_rows = [normalise(row) for row in rows]
    left = []
    for one in texts:
        same = next((index for index, row in enumerate(plain_rows) if index not in found and row == normalise(one[0])), None)
        if same is None:
            left.append(one)
        else:
            found[same] = one
    open_rows = [index for index in range(len(rows)) if index not in found]
    scored = sorted(((fuzz.ratio(plain_rows[i], normalise(one[0])), -i, -j) for i in open_rows for j, one in enumerate(left)), reverse=True)
    used: set[int] = set()
    for score, minus_i, minus_j in scored:
        if score >= ALIKE and -minus_i not in found and -minus_j not in used:
            found[-minus_i] = left[-minus_j]
            used.add(-minus_j)
    return found


def _compared(text: str, said: tuple[str, int] | None, column: Column, former: frozenset[str]) -> Cell:
    if said is None:
        return Cell("missing")
    words = _words(text, said[0])
    if column.document and not column.in_force:
        return Cell("other_term", *said, words)
    if not words:
        return Cell("same", *said)
    return Cell("former" if normalise(said[0]) in former else "differs", *said, words)


def _words(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """The words that differ; numbers whole (24 and 26, not 4 and 6)."""
    left, right = (["".join(run) for _, run in groupby(text, _token)] for text in (one, other))
    if normalise(one) == normalise(other):
        return ()
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return tuple(("".join(left[a:b]), "".join(right[c:d])) for kind, a, b, c, d in codes if kind != "equal")


class _Each:
    """Equal to nothing: a character that is a token of its own."""


def _token(character: str) -> object:
    return "digit" if character.isdigit() or character == "." else _Each()


def _column(column: Column) -> contract.Column:
    document = column.document
    told = {name: getattr(document, name, None) for name in ("title", "version", "effective_from", "effective_to")}
    return contract.Column(place=column.place, document_id=document.id if document else None, in_force=column.in_force, **told)


def _cell(cell: Cell) -> contract.Cell:
    if cell.state == "missing":
        return contract.Cell(state="missing")
    return contract.Cell(state=cell.state, text=cell.text if cell.words else "", start=cell.start, words=cell.words)
