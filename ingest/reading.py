"""From a file to all that is read in it. Whoever reads a file (publish, checks, tests, the Haystack components) comes through here.

A reading depends on the file and what is stated about it, on nothing else, and can be pickled: it may be kept, or made in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from ingest.clean import clean
from ingest.convert import convert
from ingest.coverage import coverage
from ingest.facts import extract_facts
from ingest.metadata import describe
from ingest.numbers import numbers
from ingest.outline import outline
from ingest.partition import partition
from ingest.passages import of_document, passages
from ingest.question_tables import questions_of_rows
from ingest.source import Block, Draft, Notice, Outlined, Source
from kb.errors import CoverageTooLow, ShouwenError, UnreadableFile
from kb.models import LAW_LEVELS, Document, DocumentKind, Entry, Level, SetAside, SourceReport
from kb.places import Places
from kb.privacy import blot

Span = TypeVar("Span", Block, SetAside)
MINIMUM_COVERAGE = 0.99
TEXTS_KEPT = 2_000
"""Texts of which it is remembered what stands in them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one file: its text, the documents in it, every span that is in none of them, and the share (0 to 1) that is in either."""

    source: Source
    entries: tuple[Entry, ...]
    set_aside: tuple[SetAside, ...]
    coverage: float

    @property
    def people(self) -> int:
        """Names and numbers of people that were blotted out."""
        return sum(notice.kind == "personal" for notice in self.source.warnings)

    def require_coverage(self) -> None:
        """Raises ``CoverageTooLow`` where text was lost on the way: such a file must not be published."""
        if self.coverage < MINIMUM_COVERAGE:
            path, share = self.source.path, f"{self.coverage:.1%}"
            raise CoverageTooLow(f"{path}: only {share} of its text is accounted for", f"{path}：只有 {share} 的文字有去处")

    def report(self) -> SourceReport:
        """What a release stores about the file."""
        ids = tuple(entry.document.id for entry in self.entries)
        return SourceReport(self.source.path, len(self.source.text), self.set_aside, ids, self.coverage)


def read_file(
    path: Path, relative: str, *, root: str = "", stated: Iterable[Mapping[str, Any]] = (), status: str | None = None, places: Places | None = None
) -> Reading:
    """What is read in the file at ``path``, called ``relative`` (POSIX) in ``root``.

    ``stated`` are the manifest's entries for the file, ``status`` the command's option, ``places`` those of the data directory. Raises
    ``UnreadableFile``, or ``InputError`` for a field that does not fit.
    """
    try:
        return understand(convert(path, relative), root=root, stated=stated, status=status, places=places)
    except (ShouwenError, MemoryError):
        raise
    except Exception as error:  # a defect of ours must not keep the other files from being read; the line about this one names it
        raise UnreadableFile(f"{relative}: {type(error).__name__}: {error}".splitlines()[0]) from error


def understand(
    source: Source, *, root: str = "", stated: Iterable[Mapping[str, Any]] = (), status: str | None = None, places: Places | None = None
) -> Reading:
    """The same for a file that is converted already.

    People blotted out → clean → split into documents → describe → outline → cut into passages → facts.
    """
    cleaned, drafts, aside = _parted(_without_people(source))
    entries = []
    for draft in drafts:
        overrides = _about(draft, stated)
        document = describe(draft, cleaned, root=root, overrides=overrides, status=status, sole=len(drafts) == 1, places=places)
        entries.append(_entry(document, draft))
    return Reading(cleaned, tuple(entries), aside, coverage(cleaned, drafts, aside))


def _without_people(source: Source) -> Source:
    """``source`` without the people of its examples, and with a notice at each of their places."""
    text, spans = blot(source.text)
    told = (Notice("personal data, blotted out", "个人信息，已隐去", start, end, "personal") for start, end in spans)
    return replace(source, text=text, warnings=(*source.warnings, *told)) if spans else source


def _parted(source: Source) -> tuple[Source, list[Draft], tuple[SetAside, ...]]:
    """``source`` cleaned, the documents in it, and what is in none of them. Its front matter is no part of the page."""
    head = source.set_aside[:1] if source.set_aside and source.set_aside[0].reason == "front_matter" else ()
    at = head[0].end if head else 0
    page = _page(source.text[at:], tuple(_moved(b, -at) for b in source.blocks), tuple(_moved(s, -at) for s in source.set_aside[len(head) :]))
    if not at:
        return replace(source, set_aside=page.set_aside), list(page.drafts), page.aside
    cleaned = replace(source, set_aside=(*head, *(_moved(span, at) for span in page.set_aside)))
    drafts = [replace(draft, pieces=tuple(replace(piece, origin=piece.origin + at) for piece in draft.pieces)) for draft in page.drafts]
    return cleaned, drafts, (*head, *(_moved(span, at) for span in page.aside))


@dataclass(frozen=True, slots=True)
class _Page:
    """What a file's text gives, whatever its front matter says; offsets are the text's."""

    set_aside: tuple[SetAside, ...]
    drafts: tuple[Draft, ...]
    aside: tuple[SetAside, ...]


@lru_cache(TEXTS_KEPT)
def _page(text: str, blocks: tuple[Block, ...], set_aside: tuple[SetAside, ...]) -> _Page:
    cleaned = clean(Source("", text, blocks, set_aside))
    drafts, aside = partition(cleaned)
    return _Page(cleaned.set_aside, tuple(drafts), aside)


def _moved(span: Span, by: int) -> Span:
    if isinstance(span, Block) and by:
        cells = tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in span.cells)
        return replace(span, start=span.start + by, end=span.end + by, cells=cells)
    return replace(span, start=span.start + by, end=span.end + by) if by else span


def _about(draft: Draft, stated: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is stated about the whole file or this part of it; later entries win."""
    chosen = [entry for entry in stated if entry.get("part") in (None, draft.title)]
    return {name: value for entry in chosen for name, value in entry.items() if name not in ("file", "part")}


def _entry(document: Document, draft: Draft) -> Entry:
    law = document.level if document.level in LAW_LEVELS else None
    said = _said(document.title, document.text, draft.blocks, law, document.operator is not None, document.kind)
    return Entry(document, said.clauses, tuple(of_document(passage, document.id) for passage in said.passages), said.facts, said.numbers)


@lru_cache(TEXTS_KEPT)
def _said(title: str, text: str, blocks: tuple[Block, ...], law: Level | None, of_operator: bool, kind: DocumentKind) -> Entry:
    """What stands in a text, whoever's it is: many places and terms have it word for word, and it is read once."""
    document = Document("", title, text, "", "", level=law, operator="" if of_operator else None, kind=kind)
    blocks = questions_of_rows(text, blocks)
    clauses = outline(text, blocks, title)
    outlined = Outlined(document, clauses, passages(document, clauses, blocks), blocks)
    facts = extract_facts(outlined)
    return Entry(document, clauses, outlined.passages, facts, numbers(outlined, facts))
