"""Cutting folded text into sentences, and sentences into the parts between their commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.deadline.numerals import HAN, NUMERAL_CHARS
from kb.text import after_last

_MARKER = rf"(?:\([{HAN}\d]{{1,3}}\)|[①-⑳]|\d{{1,2}}[.、)](?!\d)|[{HAN}]{{1,3}}、(?![{HAN}]{{1,2}}[、和及级类档])|第[{HAN}\d]{{1,6}}[条款项]|[-*#>]+)"
_ARROW = re.compile(r"(?:→|⇒|➜|➔|=>|->)$")
# 48小时→24小时 is one sentence; the minutes of 6:00) are no label.
_END = re.compile(rf"(?:→(?![0-9])|(?<![时日天钟])→|⇒|➜|➔|=>|->)|[。!?\n]+[”』」)]*|(?<=[;:。\n])(?<![0-9]:)(?={_MARKER})")
# Numbers of clauses before a figure: ``2.1 48小时`` (a space is kept between digits), ``1.24小时`` (nobody grants 1.24 hours; 1.5 some do).
_NUMBERED = (
    r"\d{1,2}(?:\.\d{1,2}){1,3} |\d{1,2}\.(?!5(?!\d))(?=\d{1,3}(?![\d.])个?(?:小时|分钟|工作|自然|[日天]))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=[\u4e00-\u9fff])(?!个?(?:小时|分钟|工作|自然|[日天月年周元万亿倍折米度级星]))"
)
_LEADING = re.compile(rf"(?:[\s|]*(?:{_NUMBERED}|{_MARKER}))+|[\s|;,。:]+")
SENTENCE_MAX_CHARS = 500
_IN_NUMBER = re.compile(rf"[{NUMERAL_CHARS}.][{NUMERAL_CHARS}.]")
_CLOCK = re.compile("(?<![0-9])[0-2]?[0-9](?P<colon>:)[0-5][0-9](?![0-9]|个|小时|分钟|天|日)")
_RUN_END = re.compile(r"[,;|。]")
_OPEN, _CLOSE = "(《〈“『「[", ")》〉”』」]"


@dataclass(frozen=True, slots=True)
class Part:
    """A run between commas, semicolons, colons or cell borders: ``text[start:end]``, and the separator that ends it."""

    start: int
    end: int
    separator: str


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of ``text`` without their list labels; an item of an inline list (``;(2)…``) is one of its own."""
    position = 0
    for stop in [*(match.end() for match in _END.finditer(text)), len(text)]:
        start = position
        while lead := _LEADING.match(text, start, stop):
            start = lead.end()
        end = stop - len(arrow.group()) if (arrow := _ARROW.search(text, max(start, stop - 3), stop)) else stop
        line = text.find("\n", start, end)  # a line's end, and what stands behind it, is none of its last words
        end = end if line < 0 else line
        yield from _bounded(text, start, end)
        position = max(position, stop)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``text[start:end]``, in pieces where it is longer than any sentence: each limit is read with all others of its sentence."""
    while end - start > SENTENCE_MAX_CHARS:
        cuts = [text.rfind(mark, start + SENTENCE_MAX_CHARS // 2, start + SENTENCE_MAX_CHARS) + 1 for mark in ";|,"]
        cut = next((cut for cut in cuts if cut), start + SENTENCE_MAX_CHARS)
        while cut > start + SENTENCE_MAX_CHARS // 2 and _IN_NUMBER.match(text, cut - 1):  # never inside of a number
            cut -= 1
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def parts(sentence: str) -> list[Part]:
    """The parts of one sentence; what stands in parentheses or quotation marks is not cut, nor a time of day (15:00)."""
    found: list[Part] = []
    clocks = {match.start("colon") for match in _CLOCK.finditer(sentence)} if ":" in sentence else ()
    start = depth = 0
    for index, char in enumerate(sentence):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif (char in ",;:|" and depth == 0 and index not in clocks) or char in "。!?\n":
            found.append(Part(start, index, char))
            start = index + 1
    if start < len(sentence):
        found.append(Part(start, len(sentence), ""))
    return [part for part in found if part.start < part.end]


def part_start(sentence: str, position: int) -> int:
    """Where the run between commas that holds ``position`` begins; parentheses do not matter here."""
    return after_last(sentence, ",;|。:", position)


def part_end(sentence: str, position: int) -> int:
    """Where the run between commas that holds ``position`` ends."""
    match = _RUN_END.search(sentence, position)
    return match.start() if match else len(sentence)
