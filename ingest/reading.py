"""From a file to all that is read in it. Whoever reads a file (publish, checks, tests, the Haystack components) comes through here.

A reading depends on the file and what is stated about it, on nothing else, and can be pickled: it may be kept, or made in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.clean import clean
from ingest.convert import convert
from ingest.coverage import coverage
from ingest.facts import extract_facts
from ingest.metadata import describe
from ingest.outline import outline
from ingest.partition import partition
from ingest.passages import passages
from ingest.source import Draft, Outlined, Source
from kb.errors import CoverageTooLow, ShouwenError, UnreadableFile
from kb.models import Document, Entry, SetAside, SourceReport
from kb.places import Places

MINIMUM_COVERAGE = 0.99


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one file: its text, the documents in it, every span that is in none of them, and the share (0 to 1) that is in either."""

    source: Source
    entries: tuple[Entry, ...]
    set_aside: tuple[SetAside, ...]
    coverage: float

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
    """The same for a file that is converted already: clean → split into documents → describe → outline → cut into passages → facts."""
    cleaned = clean(source)
    drafts, aside = partition(cleaned)
    entries = []
    for draft in drafts:
        overrides = _about(draft, stated)
        document = describe(draft, cleaned, root=root, overrides=overrides, status=status, sole=len(drafts) == 1, places=places)
        entries.append(_entry(document, draft))
    return Reading(cleaned, tuple(entries), aside, coverage(cleaned, drafts, aside))


def _about(draft: Draft, stated: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is stated about the whole file or this part of it; later entries win."""
    chosen = [entry for entry in stated if entry.get("part") in (None, draft.title)]
    return {name: value for entry in chosen for name, value in entry.items() if name not in ("file", "part")}


def _entry(document: Document, draft: Draft) -> Entry:
    clauses = outline(document.text, draft.blocks, document.title)
    outlined = Outlined(document, clauses, passages(document, clauses, draft.blocks), draft.blocks)
    return Entry(document, clauses, outlined.passages, extract_facts(outlined))
