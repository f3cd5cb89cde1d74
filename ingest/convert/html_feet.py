"""What a page says beside its text of how the house is reached (电话, 地址, 营业时间); all else there is the site's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from ingest.patterns import patterns
from ingest.width import narrow

PIECE_MAX_CHARS = 100  # a longer one is running text
_ELEMENTS, _ROLES = {"footer", "aside", "address"}, {"contentinfo", "complementary"}
_CLASS = re.compile(r"(?:^|[-_\s])(?:footer|foot|sidebar|side|copyright)(?:$|[-_\s])", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[|｜\n]|[\u3000\xa0]+|\s{2,}|\s[/／·•]\s)\s*|\s+(?=[^\s:：]{2,10}[:：])")


def is_foot(tag: Tag) -> bool:
    """Whether an element that is no text of the page stands under or beside that."""
    names = " ".join(str(name) for name in [*tag.get_attribute_list("class"), tag.get("id")] if name)
    return tag.name in _ELEMENTS or tag.get("role") in _ROLES or bool(_CLASS.search(names))


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a line, and whether each tells how the house is reached."""
    for piece in _BETWEEN.split(words.strip()):
        if piece:
            yield piece, _reached(narrow(piece))


def _reached(piece: str) -> bool:
    found = patterns()
    return len(piece) <= PIECE_MAX_CHARS and bool(found.reached.search(piece)) and not found.of_site.search(piece)
