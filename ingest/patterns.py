"""The patterns of ``ingest/data/boilerplate.yaml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Patterns:
    """One alternation a kind, ``strong`` one by one; texts are to be made half-width first (``ingest.width.narrow``)."""

    never: re.Pattern[str]
    strong: tuple[re.Pattern[str], ...]
    weak: re.Pattern[str]
    openers: re.Pattern[str]
    list_items: re.Pattern[str]
    inline: re.Pattern[str]
    title_noise: re.Pattern[str]
    reached: re.Pattern[str]
    of_site: re.Pattern[str]
    preview: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns as the data file has them."""
    data = yaml.safe_load(resources.files("ingest.data").joinpath("boilerplate.yaml").read_text(encoding="utf-8"))
    strong = tuple(re.compile(pattern) for pattern in data.pop("strong"))
    return Patterns(strong=strong, **{kind: re.compile("|".join(f"(?:{pattern})" for pattern in listed)) for kind, listed in data.items()})


def strength(text: str) -> int:
    """How many kinds of site notice ``text`` reads like; 0 where it is an instrument's own text."""
    found = patterns()
    return 0 if found.never.search(text) else sum(bool(pattern.search(text)) for pattern in found.strong)
