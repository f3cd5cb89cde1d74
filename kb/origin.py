"""Where a document was read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Origin(NamedTuple):
    """A file that holds a document: ``source`` is its path inside of the root, POSIX, or its name where the root is the file itself."""

    document_id: str
    root: str
    source: str

    @property
    def place(self) -> str:
        """The file's full path."""
        return place(self.root, self.source)


def place(root: str, source: str) -> str:
    """The full path of the file that ``source`` names in ``root``."""
    return root if Path(root).name == source else f"{root.rstrip('/')}/{source}"


def lies_in(place: str, paths: Iterable[str]) -> bool:
    """Whether a full path is one of ``paths`` or lies under one."""
    return any(place == path or place.startswith(f"{path.rstrip('/')}/") for path in paths)
