"""The sections of the corpus format: which heading announces which kind of fact, and how its lines are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from kb.models import FactKind

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Section:
    """One section. ``kind`` is ``None`` where its text gives no facts; ``topic`` is what the extractors read its heading as.

    ``form`` says in Chinese how its lines look; ``sample`` holds the lines that a skeleton begins with.
    """

    heading: str
    kind: FactKind | None
    topic: str
    form: str
    sample: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """All sections by heading; which of them a skeleton of a kind has; and of which a document of a kind must have one."""

    by_heading: Mapping[str, Section]
    skeletons: Mapping[str, tuple[str, ...]]
    wanted: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def sections() -> Sections:
    """The table in ``desk/data/sections.yaml``."""
    raw = yaml.safe_load((DATA / "sections.yaml").read_text(encoding="utf-8"))
    rows = [Section(r["heading"], r["kind"], r["topic"], r["form"], tuple(r["sample"])) for r in raw["sections"]]
    return Sections(
        {row.heading: row for row in rows},
        {kind: tuple(headings) for kind, headings in raw["skeletons"].items()},
        {kind: tuple(headings) for kind, headings in raw["wanted"].items()},
    )


@lru_cache(maxsize=1)
def categories() -> tuple[str, ...]:
    """The complaint categories that come with the project."""
    return tuple(yaml.safe_load((DATA / "categories.yaml").read_text(encoding="utf-8")))
