"""The release that a server answers from, replaced under its feet when a new one is published."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from kb.errors import NoRelease, ShouwenError
from kb.release.opened import Release
from kb.release.store import Store

RETRY_S = 30.0
"""A new release that cannot be opened is tried again after so long; until then the former one is served."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held:
    """An open release; the last reader of a retired one closes it."""

    pointer: str
    release: Release
    readers: int = 0
    retired: bool = False


class Live:
    """Follows ``store``'s pointer. Where ``model`` is given, a release made with another embedding model is not taken up."""

    def __init__(self, store: Store, model: str | None = None) -> None:
        self._store = store
        self._model = model
        self._held: _Held | None = None
        self._lock = Lock()
        self._opening = Lock()
        self._failed: tuple[str, float] | None = None
        self.problem: str | None = None

    @contextmanager
    def pinned(self) -> Iterator[Release]:
        """The current release, kept open until the block ends, whatever is published meanwhile.

        Costs a ``readlink`` where nothing changed; the request that meets a new release opens it, others go on with the former.
        Raises ``NoRelease``, ``ModelMismatch``, ``KnowledgeError`` or ``IndexUnavailable`` only where there is no former one;
        otherwise ``problem`` says why a newer one is not served.
        """
        held = self._take()
        try:
            yield held.release
        finally:
            self._give_back(held)

    def warm_up(self) -> None:
        """Open the current release now; raises what ``pinned`` raises."""
        with self.pinned():
            pass

    def close(self) -> None:
        """Close the release as soon as its readers are done; the next reader opens it again."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            self._retire(held)

    def _take(self) -> _Held:
        while True:
            pointer = self._pointer()
            with self._lock:
                held = self._held
                if held is not None and (held.pointer == pointer or self._gave_up_on(pointer)):
                    held.readers += 1
                    return held
            # Whoever comes while another opens the new release goes on with the former, if there is one.
            if self._opening.acquire(blocking=held is None):
                try:
                    self._open(pointer)
                finally:
                    self._opening.release()
            else:
                with self._lock:
                    if self._held is not None:
                        self._held.readers += 1
                        return self._held

    def _give_back(self, held: _Held) -> None:
        with self._lock:
            held.readers -= 1
            last = held.retired and held.readers == 0
        if last:
            held.release.close()

    def _pointer(self) -> str:
        try:
            return self._store.pointer()
        except NoRelease:
            held = self._held
            if held is None:
                raise
            return held.pointer

    def _gave_up_on(self, pointer: str) -> bool:
        return self._failed is not None and self._failed[0] == pointer and time.monotonic() - self._failed[1] < RETRY_S

    def _open(self, pointer: str) -> None:
        former = self._held
        if former is not None and former.pointer == pointer:
            return  # another request opened it while we waited
        release: Release | None = None
        try:
            # What is to take a good one's place is verified first; at the start there is nothing to go on with, and no time to lose.
            release = self._store.current(verified=former is not None)
            if self._model is not None:
                release.require_model(self._model)
            release.index.count()
            release.roster  # noqa: B018 - read here, as the documents are, so that no reader waits for it
            release.documents.warm_up()
        except ShouwenError as error:
            if release is not None:
                release.close()
            if former is None:
                raise
            self._failed = (pointer, time.monotonic())
            self.problem = str(error)
            _log.error("a new release cannot be served, the former one goes on: %s", error)
            return
        with self._lock:
            self._held, self._failed, self.problem = _Held(pointer, release), None, None
        if former is not None:
            self._retire(former)

    def _retire(self, held: _Held) -> None:
        with self._lock:
            held.retired = True
            unread = held.readers == 0
        if unread:
            held.release.close()
