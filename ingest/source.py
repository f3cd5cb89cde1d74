"""What travels from a file to a document: the converted source, then the draft of each document found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from kb.models import Clause, Document, Passage, Piece, SetAside

BlockKind = Literal["heading", "paragraph", "quote", "list_item", "table_row", "table_header", "question"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What fills a row of a table from ``column`` on, as many columns as it spans.

    A cell merged with those under it stands in its first row only; the rows under it name it too, by that span before their own start.
    """

    start: int
    end: int
    column: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text whose layout the file format told us (``level``: 1 is the highest heading). Markup is outside of it.

    The rows of tables have ``cells``, in the order of their columns; a row that asks and answers is a ``question`` with the cell that asks.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What was doubtful in reading a file, or changed in it, at ``start:end`` of its text (empty: of all of it), in both languages."""

    message: str
    chinese: str
    start: int = 0
    end: int = 0
    kind: Literal["converting", "personal"] = "converting"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text. ``path`` is relative to its root (POSIX); ``set_aside`` spans are already known not to be content.

    ``front_matter`` holds the parsed YAML head of a Markdown document, ``manifest`` the entry of ``manifest.yaml`` for this file.
    Every character of ``text`` that is not white space must end up in a document or in a ``SetAside``. ``warnings`` say what was doubtful.
    """

    path: str
    text: str
    blocks: tuple[Block, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    front_matter: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """One document cut out of a source: its cleaned text, where each run of it came from, and the blocks in its own offsets.

    ``house`` is whose paper its title says that it is, where that tells it from the others of its page.
    """

    title: str
    text: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...] = ()
    incomplete: bool = False
    house: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Outlined:
    """A document with its outline and passages: what the fact extractors read, and share what they work out of; no two of them are the same."""

    document: Document
    clauses: tuple[Clause, ...]
    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...] = ()
