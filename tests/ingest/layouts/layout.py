"""What a layout is, and all that there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.ingest.layouts.duties import Duties

Render = Callable[[Duties, Random], Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of writing duties down: ``render`` gives a text, or a Word document; ``suffix`` is the file's, ``shape`` what duties it has room for."""

    name: str
    suffix: str
    shape: str
    render: Render


LAYOUTS: dict[str, Layout] = {}


def layout(suffix: str, shape: str = "plain") -> Callable[[Render], Render]:
    """Enters a renderer under its function's name."""

    def enter(render: Render) -> Render:
        name = f"{suffix}_{render.__name__}"
        LAYOUTS[name] = Layout(name, suffix, shape, render)
        return render

    return enter
