"""Tables of what to bring and whom to reach: each record (a matter, an office) with the cells that say so, lying or standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts.papers.words import COLUMNS, WORDS
from ingest.facts.table_shapes import Line, lines
from ingest.facts.tree import Span, Tree
from ingest.source import Block

_ROLES = {role: re.compile(pattern) for role, pattern in COLUMNS.items() if role not in ("other", "subject")}
_NO, _SUBJECT = re.compile(COLUMNS["other"]), re.compile(COLUMNS["subject"])
_CUSTOMERS = re.compile(WORDS["customer_tables"])
_NOTHING = re.compile(rf"{WORDS['nothing']}[。.]?|")
_COUNT = re.compile(r"序号|编号|项次|No\.?|\d+", re.IGNORECASE)
HEADING_MAX_CHARS = 20


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell at ``span`` under ``heading``, whose ``role`` the heading tells (``papers``, ``proxy``, ``phone`` …)."""

    role: str
    heading: str
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """What a row says of its ``subject``; ``span`` is the row, ``None`` where the records are columns and each cell stands for itself."""

    subject: str
    cells: tuple[Filled, ...]
    span: Span | None


def records(tree: Tree, table: Sequence[Block]) -> Iterator[Record]:
    """The records of a table that has a column, or a row, for papers or contacts; none of one that lists customers."""
    found = [line for line in lines(tree, table) if not line.whole]
    if not found or any(_CUSTOMERS.search(word) for line in found[:2] for word in line.words):
        return
    count = max(1, sum(row.kind == "table_header" for row in table))
    if len(found) > count and (heads := _roles(found[:count])):
        yield from _lying(found[count:], heads)
    elif (names := _standing(found)) is not None:
        yield from names


def _role(heading: str) -> str:
    """What a heading says its cells are; empty where nothing of this kind."""
    if not heading or len(heading) > HEADING_MAX_CHARS or _NO.search(heading):
        return ""
    return next((role for role, pattern in _ROLES.items() if pattern.search(heading)), "")


def _roles(heads: Sequence[Line]) -> list[tuple[str, str]]:
    """The role and the words of each column; none where no column has one, or a heading is none."""
    width = max(len(line.words) for line in heads)
    named = [" ".join(dict.fromkeys(filter(None, (line.words[at] if at < len(line.words) else "" for line in heads)))) for at in range(width)]
    roles = [(_role(words), words) for words in named]
    return roles if sum(bool(role) for role, _ in roles) and _subject(roles) is not None else []


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


def _lying(rows: Sequence[Line], roles: Sequence[tuple[str, str]]) -> Iterator[Record]:
    at = _subject(roles)
    subject = ""
    for row in rows:
        if at is not None and at < len(row.words):
            subject = row.words[at] or subject
        cells = [
            Filled(role, words, row.spans[column])
            for column, (role, words) in enumerate(roles)
            if role and column != at and column < len(row.words) and not _NOTHING.fullmatch(row.words[column])
        ]
        if cells and subject:
            yield Record(subject, tuple(cells), (min(row.own[0], *(cell.span[0] for cell in cells)), row.own[1]))


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
