"""The bar that long commands show while they work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from shouwen import printing


@contextmanager
def progress(stages: Mapping[str, str]) -> Iterator[Callable[[str, int, int], None]]:
    """A bar with the time left on stderr, where that is a terminal; the callback takes a stage (a key of ``stages``), done and total."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    out = printing.console(stderr=True)
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        tasks = {stage: bar.add_task(name, total=None, visible=False) for stage, name in stages.items()}

        def advance(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        yield advance
