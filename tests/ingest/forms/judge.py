"""What is read of a file, in terms that do not depend on its form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from typing import Any

from ingest.reading import Reading
from kb.models import Document, Entry, Fact, Part

_LABEL = re.compile(r"^(?:问|答|[QA]\d*)?[:：.、]?")
_OFFSETS = re.compile(r"start|end|parts|scope|rule")


def squashed(text: str) -> str:
    return re.sub(r"\s", "", text)


def held(reading: Reading) -> str:
    """All that the file's text holds, read or set aside."""
    return squashed(reading.source.text)


def read(reading: Reading) -> str:
    """What is in its documents."""
    return squashed("".join(entry.document.text for entry in reading.entries))


def asked_of(entry: Entry, words: str) -> list[str]:
    """The headings over the passage that begins the squashed ``words``, the nearest last."""
    at = _position(entry.document.text, words)
    over = [c for c in entry.clauses if c.title and c.heading_end <= at < c.end] if at >= 0 else []
    return [squashed(c.title) for c in over]


def _position(text: str, words: str) -> int:
    places = [at for at, char in enumerate(text) if not char.isspace()]
    found = squashed(text).find(squashed(words))
    return places[found] if found >= 0 else -1


def facts(reading: Reading) -> Counter[tuple[Any, ...]]:
    """Each fact by its kind, what it says, and its words."""
    return Counter(_told(entry.document, fact) for entry in reading.entries for fact in entry.facts)


def _told(document: Document, fact: Fact) -> tuple[Any, ...]:
    return fact.kind, squashed(document.text[fact.start : fact.end]), _plain(document, fact.detail)


def _plain(document: Document, value: Any) -> Any:
    if isinstance(value, Part):
        return squashed(document.text[value.start : value.end])
    if is_dataclass(value):
        names = [f.name for f in fields(value)]
        told = tuple((name, _plain(document, getattr(value, name))) for name in names if not _OFFSETS.search(name))
        if "start" in names:
            told += (("text", squashed(document.text[value.start : value.end])),)  # type: ignore[attr-defined]
        return told
    return tuple(_plain(document, one) for one in value) if isinstance(value, tuple) else value
