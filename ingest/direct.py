"""One file to its documents by plain calls: what the pipeline of ``ingest.components`` does, without Haystack, whose import takes two seconds.

For checks that must answer while an editor waits; a test keeps the two alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.clean import clean
from ingest.convert import convert
from ingest.facts import extract_facts
from ingest.metadata import describe
from ingest.outline import outline
from ingest.partition import partition
from ingest.passages import passages
from ingest.source import Outlined, Source
from kb.models import Entry


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was converted, and what was made of it."""

    source: Source
    entries: tuple[Entry, ...]


def read_direct(path: Path, relative: str, *, root: str = "", overrides: list[dict[str, Any]] | None = None, status: str | None = None) -> ReadFile:
    """Reads the file at ``path``, called ``relative`` in ``root``; ``overrides`` are the manifest's entries for it.

    Raises ``UnreadableFile``, or ``InputError`` for a field that does not fit.
    """
    source = clean(convert(path, relative))
    drafts, _ = partition(source)
    entries = []
    for draft in drafts:
        stated = [entry for entry in overrides or [] if entry.get("part") in (None, draft.title)]
        merged = {key: value for entry in stated for key, value in entry.items() if key not in ("file", "part")}
        document = describe(draft, source, root=root, overrides=merged, status=status, sole=len(drafts) == 1)
        clauses = outline(document.text, draft.blocks, document.title)
        outlined = Outlined(document, clauses, passages(document, clauses, draft.blocks), draft.blocks)
        entries.append(Entry(document, clauses, outlined.passages, extract_facts(outlined)))
    return ReadFile(source, tuple(entries))
