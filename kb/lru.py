"""A small cache that forgets what was not asked for longest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lru(Generic[K, V]):
    """Values by key, together of at most ``size``; ``weigh`` tells a value's size, else each counts as one. Safe to share between threads."""

    def __init__(self, size: int, weigh: Callable[[V], int] = lambda value: 1) -> None:
        self._size = size
        self._weigh = weigh
        self._held = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value under ``key``, now the youngest; ``None`` if it is not kept."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        """Keep ``value``, and forget the oldest beyond ``size``; one that is larger than all room is not kept."""
        with self._lock:
            former = self._values.pop(key, None)
            self._held += self._weigh(value) - (0 if former is None else self._weigh(former))
            self._values[key] = value
            while self._held > self._size:
                self._held -= self._weigh(self._values.popitem(last=False)[1])

    def __len__(self) -> int:
        return len(self._values)
