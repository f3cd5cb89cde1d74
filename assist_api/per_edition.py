"""A value that is worked out once for what is published, and again only when that changes."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from assist_api.services import Library
from kb.in_force import InForce
from kb.models import Entry

Value = TypeVar("Value")


class PerEdition(Generic[Value]):
    """``work_out`` of all entries of the library and of what holds when, kept while its edition stays. Thread-safe; one thread works at a time."""

    def __init__(self, work_out: Callable[[list[Entry], InForce], Value]) -> None:
        self._work_out = work_out
        self._lock = Lock()
        self._kept: tuple[str, Value] | None = None

    def get(self, library: Library, also: str = "") -> Value:
        """The value now; ``also`` is what it depends on besides (a day). Raises ``NoRelease``."""
        with self._lock:
            edition = f"{library.edition()} {also}"
            if self._kept is None or self._kept[0] != edition:
                self._kept = edition, self._work_out(list(library.entries()), library.in_force())
            return self._kept[1]
