"""What the roots that are read now take over from the former release, so that no old text stays behind.

Roots overlap: what lies in a folder that is read now is replaced by what is read there, whichever root it came from. Roots move: a document whose
file is gone, and of which the same version was read elsewhere now, is replaced by that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ingest.roots import Root, files_in
from kb.documents import DocumentSummary
from kb.identity import claim, succession
from kb.models import Document
from kb.origin import Origin, lies_in
from kb.release import Release


class Takeover:
    """By ``roots``, in which the documents ``read`` were found, from ``former``; nothing where there is none.

    ``moved`` has the places that are left, each with the document that lay there and the one that was read elsewhere now.
    """

    def __init__(self, roots: Sequence[Root], read: Iterable[Document], former: Release | None) -> None:
        self._paths = [root.name for root in roots]
        self._former = former.info.roots if former else {}
        self._origins = former.documents.origins() if former else []
        self.moved = self._find_moved(former.documents.documents() if former else (), read)

    def takes(self, origin: Origin) -> bool:
        """Whether what lies there is left out of the next release; an empty ``document_id`` asks for the file."""
        return origin in self.moved or lies_in(origin.place, self._paths)

    @property
    def kept(self) -> dict[str, str]:
        """The other remembered roots with their fingerprints; one of which a part was taken over has none, so that naming it reads it again."""
        emptied = {origin.root for origin in self.moved} - {origin.root for origin in self._origins if not self.takes(origin)}
        others = {name: found for name, found in self._former.items() if name not in emptied and not lies_in(name, self._paths)}
        return {name: "" if any(lies_in(path, [name]) for path in self._paths) else found for name, found in others.items()}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was taken over from where, a line a root, and which roots are gone though documents of theirs still answer."""
        lines = []
        for path in self._paths:
            for name in self._former:
                if name != path and lies_in(name, [path]):
                    lines.append(f"{name} lies in {path} and is read as a part of it from now on")
                elif name != path and lies_in(path, [name]):
                    lines.append(f"{path} replaces what was read there as a part of {name}, until that is ingested again")
        for (old, new), count in Counter((origin.root, document.root) for origin, (_, document) in self.moved.items()).items():
            lines.append(f"{count} documents of {old} lie in {new} now, where they take over: their old files are gone")
        left = [origin for origin in self._origins if not self.takes(origin)]
        return (*lines, *vanished(self.kept, left))

    def _find_moved(self, summaries: Iterable[DocumentSummary], read: Iterable[Document]) -> dict[Origin, tuple[DocumentSummary, Document]]:
        """Places whose file is gone, of documents that were read elsewhere now."""
        by_id: dict[str, Document] = {}
        by_version: dict[tuple[object, ...], Document] = {}
        for document in read:
            by_id[document.id] = document
            by_version[_version(document)] = document
        known = {one.id: one for one in summaries}
        moved = {}
        for origin in self._origins:
            if lies_in(origin.place, self._paths):
                continue
            new, former = by_id.get(origin.document_id), known[origin.document_id]
            same = by_version.get(_version(former))
            if new is None and same is not None and (succession(former) or Path(same.source).name == Path(origin.source).name):
                new = same
            if new is not None and not Path(origin.place).exists():
                moved[origin] = former, new
        return moved


def vanished(roots: Iterable[str], origins: Sequence[Origin]) -> tuple[str, ...]:
    """A line for each of ``roots`` that is gone, or holds nothing to read any more, though documents of it still answer."""
    answering = Counter(origin.root for origin in origins)
    return tuple(
        f"{name} is gone or empty, and {answering[name]} documents of it still answer: bring it back and ingest it, or shouwen forget {name}"
        for name in roots
        if answering[name] and not _holds_anything(Path(name))
    )


def _holds_anything(path: Path) -> bool:
    with suppress(FileNotFoundError):
        return path.exists() and any(files_in(path))
    return False


def _version(document: Document | DocumentSummary) -> tuple[object, ...]:
    """The version of a document that a text claims to be, whatever its status."""
    return claim(document)[:-1]
