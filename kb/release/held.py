"""Which releases somebody is reading: a shared lock on ``release.json`` for as long as a release is open, freed by the system with its process."""

from __future__ import annotations

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.release.info import FILE


class Hold:
    """Marks the release in ``folder`` as read until it is let go, or nobody has it any more; does nothing where the folder is gone."""

    def __init__(self, folder: Path) -> None:
        self._end: weakref.finalize[[int], Hold] | None = None
        with suppress(OSError):
            descriptor = os.open(folder / FILE, os.O_RDONLY)
            self._end = weakref.finalize(self, os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_SH)  # fails on file systems without locks, where nothing is removed either

    def let_go(self) -> None:
        """Others may remove it; again does nothing."""
        if self._end is not None:
            self._end()


@contextmanager
def unread(folder: Path) -> Iterator[bool]:
    """``True``, and nobody can begin to read before the block ends; ``False`` where somebody reads it, or nobody can tell."""
    try:
        descriptor = os.open(folder / FILE, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
