"""Tables of what to bring and whom to reach: each record (a matter, an office) with the cells that say so, lying or standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts.papers.listing import is_named, told
from ingest.facts.papers.reach import HOURS, LONG
from ingest.facts.papers.words import COLUMNS, WORDS
from ingest.facts.table_shapes import Line, lines
from ingest.facts.tree import Span, Tree
from ingest.source import Block

_ROLES = {role: re.compile(pattern) for role, pattern in COLUMNS.items() if role not in ("other", "subject", "does", "place")}
_DOES, _PLACE = re.compile(COLUMNS["does"]), re.compile(rf"(?:{COLUMNS['place']})(?:名称)?$")
_DENIES = re.compile(r"[不未无暂]")
_HEADS_PAPERS = re.compile(WORDS["paper_headings"])
_NO, _SUBJECT = re.compile(COLUMNS["other"]), re.compile(COLUMNS["subject"])
_CUSTOMERS = re.compile(WORDS["customer_tables"])
_NOTHING = re.compile(rf"{WORDS['nothing']}[。.]?|")
_COUNT = re.compile(r"序号|编号|项次|No\.?|\d+", re.IGNORECASE)
HEADING_MAX_CHARS = 20


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell at ``span`` under ``heading``, whose ``role`` the heading tells (``papers``, ``proxy``, ``phone`` …), or what its column holds."""

    role: str
    heading: str
    span: Span
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What a row says of its ``subject``; ``span`` is the row, ``None`` where the records are columns and each cell stands for itself.

    ``place``: where the subject stands, if it is somewhere to go to.
    """

    subject: str
    cells: tuple[Filled, ...]
    span: Span | None
    place: Span | None = None


def records(tree: Tree, table: Sequence[Block], title: str = "") -> Iterator[Record]:
    """The records of a table that has a column, or a row, for papers or contacts; none of one that lists customers.

    What a column holds tells its role where its heading does not, beside columns of such roles or under a ``title`` that tells of papers.
    """
    found = [line for line in lines(tree, table) if not line.whole]
    if not found or any(_CUSTOMERS.search(word) for line in found[:2] for word in line.words):
        return
    count = max(1, sum(row.kind == "table_header" for row in table))
    if len(found) > count and (heads := _roles(found[:count], found[count:], bool(_HEADS_PAPERS.search(title)))):
        yield from _lying(found[count:], heads)
    elif (names := _standing(found)) is not None:
        yield from names


def _role(heading: str) -> str:
    """What a heading says its cells are; empty where nothing of this kind."""
    if not heading or len(heading) > HEADING_MAX_CHARS or _NO.search(heading):
        return ""
    return next((role for role, pattern in _ROLES.items() if pattern.search(heading)), "")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column is headed, and its role, ``by_content`` where its cells tell it."""

    role: str
    heading: str
    by_content: bool = False


def _roles(heads: Sequence[Line], rows: Sequence[Line], papers: bool) -> list[_Column]:
    """The role and the words of each column; none where no column has one, or a heading is none."""
    width = max(len(line.words) for line in heads)
    named = [" ".join(dict.fromkeys(filter(None, (line.words[at] if at < len(line.words) else "" for line in heads)))) for at in range(width)]
    columns = [_Column(_role(words), words) for words in named]
    roles = {column.role for column in columns}
    papers = papers or bool(roles & {"papers", "proxy"})
    held = [_held(rows, at, papers, bool(roles & {"phone", "address", "counter", "reach", "hours"})) for at in range(width)]
    columns = [
        _Column(own, column.heading, True) if own and not column.role and at else column
        for at, (column, own) in enumerate(zip(columns, held, strict=True))
    ]
    return columns if any(column.role for column in columns) and _subject([(column.role, column.heading) for column in columns]) is not None else []


def _held(rows: Sequence[Line], at: int, papers: bool, contacts: bool) -> str:
    """What at least half of the cells of a column are: papers in a table of ``papers``, hours in one of ``contacts``."""
    cells = [row.words[at] for row in rows if at < len(row.words) and not _NOTHING.fullmatch(row.words[at])]
    if contacts and cells and 2 * sum(HOURS.search(cell) is not None for cell in cells) >= len(cells):
        return "hours"
    if contacts and cells and all(LONG.search(cell) for cell in cells):
        return "phone"
    if papers and cells and 2 * sum(any(is_named(cell[item.start : item.end]) for item in told(cell, 0, len(cell))) for cell in cells) >= len(cells):
        return "papers"
    return ""


def _subject(roles: Sequence[tuple[str, str]]) -> int | None:
    """The column that says what a record is of: one that has no role and counts nothing, the nearest to those that have (区域 | 网点 | 地址)."""
    free = [at for at, (role, words) in enumerate(roles) if not role and not _COUNT.fullmatch(words)]
    last = next((at for at, (role, _) in enumerate(roles) if role), len(roles))
    named = [at for at in free if _SUBJECT.search(roles[at][1])]
    first = next(iter([at for at in named if at < last][::-1] or named or free), None)
    if roles[0][0] == "reach" and _SUBJECT.search(roles[0][1]) and any(role for role, _ in roles[1:]):
        return 0  # 联系渠道 | 号码
    if first is None and roles[0][0] in ("counter", "role", "reach", "web", "address"):
        return 0  # 窗口 | 电话: the first column is what the others are of
    return first


def _lying(rows: Sequence[Line], columns: Sequence[_Column]) -> Iterator[Record]:
    at = _subject([(column.role, column.heading) for column in columns])
    if at is None:
        return
    is_place, subject = bool(_PLACE.search(columns[at].heading)), ""
    columns = [
        _Column("does", each.heading) if is_place and not each.role and number != at and _DOES.search(each.heading) else each
        for number, each in enumerate(columns)
    ]
    for row in rows:
        subject = row.words[at] or subject
        cells = [
            Filled(each.role, each.heading, row.spans[column], each.by_content)
            for column, each in enumerate(columns)
            if each.role and column != at and column < len(row.words) and not _NOTHING.fullmatch(row.words[column])
            if each.role != "does" or not _DENIES.match(row.words[column])
        ]
        if cells and subject:
            yield Record(subject, tuple(cells), (min(row.own[0], *(cell.span[0] for cell in cells)), row.own[1]), row.spans[at] if is_place else None)


def _standing(found: Sequence[Line]) -> Iterator[Record] | None:
    """The records of a table whose rows are what others have as columns: 办理事项 | 过户 | 拆机 over 所需材料 | … | …"""
    roles = [(_role(line.words[0]), line.words[0]) for line in found]
    subject = _subject(roles)
    if sum(bool(role) for role, _ in roles) < 1 or any(len(words) > HEADING_MAX_CHARS for _, words in roles):
        return None
    width = max(len(line.words) for line in found)
    return (_column(found, roles, subject, at) for at in range(1, width))


def _column(found: Sequence[Line], roles: Sequence[tuple[str, str]], subject: int | None, at: int) -> Record:
    cells = [
        Filled(role, words, line.spans[at])
        for line, (role, words) in zip(found, roles, strict=True)
        if role and not _NOTHING.fullmatch(line.words[at])
    ]
    return Record(found[subject].words[at] if subject is not None else "", tuple(cells), None)
