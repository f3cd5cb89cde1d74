"""The words of requirements and contacts, from ``ingest/data/papers.yaml``, each group as one alternation with the longest word first."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml


def _load() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(resources.files("ingest.data").joinpath("papers.yaml").read_text(encoding="utf-8"))
    return found


def _one(written: str) -> str:
    return "|".join(sorted(dict.fromkeys(written.split()), key=len, reverse=True))


_RAW = _load()
WORDS: Mapping[str, str] = {name: f"(?:{_one(written)})" for name, written in _RAW.items() if isinstance(written, str)}
COLUMNS: Mapping[str, str] = {name: _one(written) for name, written in _RAW["columns"].items()}
