"""Text as the grammar reads it: width folded, white space gone, and every character still knowing where it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kb.deadline.numerals import HAN
from kb.text import simplify

_HARD_BREAK = re.compile(rf"\n\s*\n|\n(?=\s*(?:[(（][{HAN}\d]{{1,3}}[)）]|[①-⑳]|\d{{1,2}}[.、．]|[{HAN}]{{1,3}}、|第[^\s]{{1,6}}[条章节]|[#|*-]))")

_LABEL_BEFORE_NUMBER = re.compile(r"(?:^|[\n。；;：:])\s*[0-9０-９]{1,2}[.．](?=[ \t\u3000]+[0-9０-９])")  # 3. 48小时 is not 3.48小时


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


def fold(text: str) -> Folded:
    """Fold ``text``: traditional characters simplified, NFKC where that keeps one character one character (``：`` is ``:``, ``２`` is ``2``)."""
    breaks = {match.start() for match in _HARD_BREAK.finditer(text)}
    labels = {match.end() - 1 for match in _LABEL_BEFORE_NUMBER.finditer(text)}
    plain = simplify(text)
    chars: list[str] = []
    at: list[int] = []
    gap = False
    for index, char in enumerate(plain):
        if char.isspace():
            if index in breaks:
                chars.append("\n")
                at.append(index)
            gap = True
            continue
        narrow = unicodedata.normalize("NFKC", char)
        if len(narrow) != 1 or unicodedata.category(char) == "No":  # ① is a label, not the digit 1
            narrow = char
        apart = chars and ((chars[-1].isdigit() and chars[-1].isascii()) or at[-1] in labels)
        if gap and apart and narrow.isdigit():
            chars.append(" ")
            at.append(index - 1)
        gap = False
        chars.append(narrow)
        at.append(index)
    return Folded("".join(chars), tuple(at))
