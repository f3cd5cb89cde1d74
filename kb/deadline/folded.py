"""Text as the grammar reads it: width folded, white space gone, and every character still knowing where it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from kb.deadline.numerals import CHINESE, HAN
from kb.text import simplify

_HARD_BREAK = re.compile(rf"\n\s*\n|\n(?=\s*(?:[(（][{HAN}\d]{{1,3}}[)）]|[①-⑳]|\d{{1,2}}[.、．]|[{HAN}]{{1,3}}、|第[^\s]{{1,6}}[条章节]|[#|*-]))")

_LABEL_BEFORE_NUMBER = re.compile(r"(?:^|[\n。；;：:])\s*[0-9０-９]{1,2}[.．](?=[ \t\u3000]+[0-9０-９])")  # 3. 48小时 is not 3.48小时


_FULL_LINE_CHARS, _FULL_LINE_SHARE = 24, 0.8
_FIGURES = "0123456789" + CHINESE + "半第.-~至到每约"
_NAMED = re.compile(r"\s*[\u4e00-\u9fffA-Za-z]{2,12}[:：]")  # 一般工单:3小时… begins a line of its own
_OF_FIGURES = _FIGURES + "个小时分钟秒日天周月年工季度"
_GOES_ON_AFTER = "，,、；;：:（(“‘《—应须将把在于自从为的和与及或并对向由按不得请需"
_GOES_ON_BEFORE = "，,、；;。！？）)”’》的内之起后前以及和与或并且"


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` without white space; ``at[i]`` is the offset of ``text[i]`` in the original.

    A paragraph's end stays as one ``\\n``; a line break inside of a sentence goes, for scanned lines end anywhere (``七⏎十二小时``).
    A space between two digits stays, because ``27 7日内`` is not ``277日内``; so does one between a list's number and a figure (``3. 48小时``).
    """

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of ``text[start:end]``."""
        return self.at[start], self.at[end - 1] + 1


class _Forms(dict[str, str]):
    """Each character as it is read, worked out once: white space is one blank, a zero-width character (it may stand inside of a figure) nothing."""

    def __missing__(self, char: str) -> str:
        category = unicodedata.category(char)
        narrow = unicodedata.normalize("NFKC", char)
        if char.isspace() or category == "Cf":
            narrow = " " if char.isspace() else ""
        elif len(narrow) != 1 or category == "No":  # ① is a label, not the digit 1
            narrow = char
        self[char] = narrow
        return narrow


_FORMS = _Forms()


def _line_ends(text: str) -> set[int]:
    """Where a line that ends without a stop is a sentence of its own: it is short, so that nothing but its writer ended it.

    Scanned text is broken where a line is full, a figure may be torn by it, and a line that goes on begins with what cannot begin a sentence.
    """
    if "\n" not in text:
        return set()
    lines = text.splitlines(keepends=True)
    full = max(_FULL_LINE_CHARS, max(len(line.strip()) for line in lines) * _FULL_LINE_SHARE)
    ends, position = set(), 0
    for line, following in pairwise(lines):
        position += len(line)
        last, first = line.strip()[-1:], following.strip()[:1]
        torn = not last or not first or last in _GOES_ON_AFTER or first in _GOES_ON_BEFORE or (last in _FIGURES and first in _OF_FIGURES)
        if not torn and (len(line.strip()) < full or _NAMED.match(following)):
            ends.add(position - 1)
    return ends


def fold(text: str) -> Folded:
    """Fold ``text``: traditional characters simplified, NFKC where that keeps one character one character (``：`` is ``:``, ``２`` is ``2``)."""
    breaks = {match.start() for match in _HARD_BREAK.finditer(text)} | _line_ends(text)
    labels = {match.end() - 1 for match in _LABEL_BEFORE_NUMBER.finditer(text)}
    chars: list[str] = []
    at: list[int] = []
    gap = False
    for index, char in enumerate(simplify(text)):
        narrow = _FORMS[char]
        if not narrow:
            continue
        if narrow == " ":
            if index in breaks:
                chars.append("\n")
                at.append(index)
            gap = True
            continue
        if gap:
            gap = False
            apart = chars and ((chars[-1].isdigit() and chars[-1].isascii()) or at[-1] in labels)
            if apart and narrow.isdigit():
                chars.append(" ")
                at.append(index - 1)
        chars.append(narrow)
        at.append(index)
    return Folded("".join(chars), tuple(at))
