"""Times of calls by one or many clients, and what a process weighs."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def spread(values: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 in the values' own unit."""
    ordered = sorted(values)
    return {f"p{q}": round(ordered[min(len(ordered) - 1, int(len(ordered) * q / 100))], 2) for q in (50, 95, 99)}


def timed(call: Callable[[T], object], asked: Sequence[T], clients: int = 1) -> dict[str, float]:
    """Milliseconds a call with ``clients`` threads asking at once, and calls a second together."""

    def one(item: T) -> float:
        started = perf_counter()
        call(item)
        return (perf_counter() - started) * 1e3

    started = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        taken = list(pool.map(one, asked))
    return spread(taken) | {"per_s": round(len(asked) / (perf_counter() - started), 1)}


def memory_mb() -> float:
    """Resident memory of this process; its peak where the system does not tell the present."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next((text for text in status.read_text().splitlines() if text.startswith("VmRSS")), "VmRSS: 0 kB")
        return round(int(line.split()[1]) / 1024, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)
