"""How many requests are worked on, how many may wait, and when one is told to come back (503 with ``Retry-After``)."""

from __future__ import annotations

from threading import BoundedSemaphore

from flask import Flask, g, request

from kb.errors import Overloaded
from kb.settings import Settings

# Threads beside those that work or wait, so that /healthz and /metrics answer under any load.
SPARE_THREADS = 2


def serving_threads(settings: Settings) -> int:
    """How many threads a server needs, so that overload reaches the app: a server that queues by itself never says 503."""
    return settings.threads + settings.waiting + SPARE_THREADS


class Admission:
    """A room with ``working`` seats and ``waiting`` places in front of them; who finds no place is sent away at once."""

    def __init__(self, working: int, waiting: int, waiting_max_s: float) -> None:
        self._places = BoundedSemaphore(working + waiting)
        self._seats = BoundedSemaphore(working)
        self._waiting_max_s = waiting_max_s

    def enter(self) -> bool:
        """Takes a seat, after waiting for one where need be; False where none comes free in time."""
        if not self._places.acquire(blocking=False):
            return False
        if self._seats.acquire(timeout=self._waiting_max_s):
            return True
        self._places.release()
        return False

    def leave(self) -> None:
        """Gives the seat back."""
        self._seats.release()
        self._places.release()


def init_app(app: Flask, settings: Settings) -> None:
    """Bounds the requests to ``/v1``; all others pass."""
    admission = Admission(settings.threads, settings.waiting, settings.waiting_max_s)

    def enter() -> None:
        if not request.path.startswith("/v1/") or request.method == "OPTIONS":
            return
        if not admission.enter():
            raise Overloaded("too many requests are being worked on; try again shortly")
        g.admitted = True

    def leave(_error: BaseException | None) -> None:
        if g.pop("admitted", False):
            admission.leave()

    app.before_request(enter)
    app.teardown_request(leave)
