"""What became of every document that was read: kept, or the same as another; and which of those kept claim to be one version of one document.

Nothing is dropped without a line: documents read = kept + the same as another; a file that could not be taken in is refused, with its error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.identity import NOTED, Claim, claim, identified
from kb.models import Document, Entry
from kb.origin import place


@dataclass(frozen=True, slots=True)
class Other:
    """A document that one in this file is the same as, or differs from though both claim to be one version of one document.

    ``title`` and ``document_id`` are those of the one it is compared with, ``path`` is where that lies: in the same root as in its report, else in
    full. ``differs`` names what editors noted otherwise (examples, category) where the two are the same: the first one's stay.
    """

    title: str
    document_id: str
    path: str
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """What becomes of one document: it is stored as ``entry``; ``same_as`` is the one it is the same as, ``claimed_by`` those it stands beside."""

    entry: Entry
    same_as: Other | None = None
    claimed_by: tuple[Other, ...] = ()


class Ledger:
    """Of one ingest; begins with the documents that other roots have in the release already."""

    def __init__(self, carried: Iterable[Entry] = ()) -> None:
        self._kept: dict[str, Document] = {}
        self._claims: dict[Claim, list[Document]] = {}
        self.carried = self.read = self.same = 0
        for entry in carried:
            self.carried += 1
            self._keep(identified(entry.document).id, entry.document)

    @property
    def kept(self) -> int:
        """Documents read that are stored as their own."""
        return self.read - self.same

    def enter(self, entry: Entry) -> Entered:
        """Account for a document that was read. One that is the same as another is stored as another place where that lies."""
        document = entry.document
        self.read += 1
        own = identified(document).id  # a document carried from an older program's release has an id of another make
        former = self._kept.get(own)
        if former is not None:
            self.same += 1
            differs = tuple(name for name in NOTED if getattr(former, name) != getattr(document, name))
            placed = replace(former, root=document.root, source=document.source, pieces=document.pieces)
            return Entered(Entry(placed, (), (), ()), _other(former, document, differs))
        rivals = [one for one in self._claims.get(claim(document), ()) if not _parts_of_one_file(one, document)]
        self._keep(own, document)
        return Entered(entry, claimed_by=tuple(_other(one, document) for one in rivals))

    def _keep(self, own: str, document: Document) -> None:
        self._kept[own] = document
        self._claims.setdefault(claim(document), []).append(document)


def _parts_of_one_file(one: Document, other: Document) -> bool:
    """A notice and its annexes share a number; they are no versions of each other."""
    return (one.root, one.source) == (other.root, other.source) and one.title != other.title


def _other(one: Document, seen_from: Document, differs: tuple[str, ...] = ()) -> Other:
    return Other(one.title, one.id, one.source if one.root == seen_from.root else place(one.root, one.source), differs)
