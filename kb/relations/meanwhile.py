"""What a notice rules for as long as it makes another document rest (上述期间用户预约上门的，72小时内上门)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import Part
from kb.text import after_last

STOPS = "。；;\n"


def meanwhile(text: str, behind: int) -> Iterator[Part]:
    """Its sentences in ``text`` from ``behind`` on, where it says that something rests."""
    for match in _said().finditer(text, behind):
        start = after_last(text, STOPS, match.start())
        ends = [at for mark in STOPS if (at := text.find(mark, match.end())) >= 0]
        yield Part(max(start, behind), min(ends, default=len(text)))


@of_words
def _said(words: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(words.relations["meanwhile"].written))
