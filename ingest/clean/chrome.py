"""Page chrome: adverts, download notices, lists of other documents, watermarks; found line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.patterns import patterns, strength
from kb.models import SetAside

LINE_MAX_CHARS = 300  # a longer line is running text: looked at a sentence at a time
_LIST_ITEM_MAX_CHARS = 80
_BUTTON_MAX_CHARS = 6
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,2}[.、)])\s*(?:\d{1,2}[.、)]\s*)?")
_SENTENCE = re.compile(r"[^。!?]+[。!?]*")
_LINE = re.compile(r"[^\n]+")


class Kind(Enum):
    """What a line is, as far as its own words tell."""

    STRONG = 1
    WEAK = 2
    OPENER = 3
    ITEM = 4
    PLAIN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` is stripped; ``start:end`` is the whole line without its line break."""

    start: int
    end: int
    text: str
    kind: Kind
    strength: int = 0


def watermarks(text: str) -> Iterator[SetAside]:
    """Marks stamped into the document's own lines."""
    for match in patterns().inline.finditer(text):
        yield SetAside(*match.span(), "boilerplate")


def chrome(text: str) -> Iterator[SetAside]:
    """The spans of ``text`` (half-width, already known spans blanked) that belong to the page, whole lines with their line break."""
    lines = [_line(match) for match in _LINE.finditer(text) if match.group().strip()]
    gone = _standing(lines)
    _notices(lines, gone)
    _lists(lines, gone)
    _buttons(lines, gone)
    for line, is_gone in zip(lines, gone, strict=True):
        if is_gone:
            yield SetAside(line.start, min(line.end + 1, len(text)), "boilerplate")
        elif line.end - line.start > LINE_MAX_CHARS:
            yield from _sentences(text, line)


def _line(match: re.Match[str]) -> Line:
    text = match.group().strip()
    bare = _BULLET.sub("", text)
    found = patterns()
    strong = 0
    if len(text) > LINE_MAX_CHARS:
        kind = Kind.PLAIN
    elif found.openers.search(bare):
        kind = Kind.OPENER
    elif strong := strength(text):
        kind = Kind.STRONG
    elif found.weak.search(bare):
        kind = Kind.WEAK
    elif found.list_items.search(text) and len(text) <= _LIST_ITEM_MAX_CHARS:
        kind = Kind.ITEM
    else:
        kind = Kind.PLAIN
    return Line(match.start(), match.end(), text, kind, strong)


def _standing(lines: Sequence[Line]) -> list[bool]:
    """Which strong lines count: at either end of the page, beside other chrome, or strong twice over."""
    plain = [i for i, line in enumerate(lines) if line.kind is Kind.PLAIN and _reads_as_text(line)]
    first, last = (plain[0], plain[-1]) if plain else (len(lines), -1)
    chromelike = [line.kind in (Kind.STRONG, Kind.WEAK, Kind.OPENER, Kind.ITEM) for line in lines]
    gone = []
    for index, line in enumerate(lines):
        beside = any(chromelike[max(0, index - 1) : index] + chromelike[index + 1 : index + 2])
        gone.append(
            line.kind is Kind.STRONG and (index < first or index > last or beside or line.strength > 1 or len(line.text) <= _BUTTON_MAX_CHARS)
        )
    return gone


def _notices(lines: Sequence[Line], gone: list[bool]) -> None:
    """A numbered notice between two that are chrome for sure is one too."""
    for index in range(1, len(lines) - 1):
        if gone[index - 1] and gone[index + 1] and not gone[index] and _BULLET.match(lines[index].text) and len(lines[index].text) <= LINE_MAX_CHARS:
            gone[index] = True


def _lists(lines: Sequence[Line], gone: list[bool]) -> None:
    """A line that opens a list of other documents, and what is listed under it."""
    last_sentence = max((i for i, line in enumerate(lines) if not gone[i] and _reads_as_text(line)), default=-1)
    in_list = False
    for index, line in enumerate(lines):
        if line.kind is Kind.OPENER:
            in_list = gone[index] = True
        elif in_list:
            # In mid-page only what is a title for sure: the next line may be the next document's own title.
            listed = line.kind in (Kind.ITEM, Kind.WEAK, Kind.STRONG) or (index > last_sentence and len(line.text) <= _LIST_ITEM_MAX_CHARS)
            gone[index] = gone[index] or listed
            in_list = gone[index]
        elif line.kind is Kind.ITEM and index > last_sentence:
            gone[index] = True


def _reads_as_text(line: Line) -> bool:
    return len(line.text) > _LIST_ITEM_MAX_CHARS or line.text[-1] in "。;:!?" or (line.kind is Kind.PLAIN and "。" in line.text)


def _buttons(lines: Sequence[Line], gone: list[bool]) -> None:
    """Weak lines that touch chrome, and runs of three at either end of the page."""
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and lines[index].kind is Kind.WEAK and not gone[index]:
            run.append(index)
            continue
        if run:
            touches = (run[0] > 0 and gone[run[0] - 1]) or (index < len(lines) and gone[index])
            at_edge = run[0] == 0 or index == len(lines)
            if touches or (at_edge and len(run) >= 3):
                for weak in run:
                    gone[weak] = True
        run = []


def _sentences(text: str, line: Line) -> Iterator[SetAside]:
    for match in _SENTENCE.finditer(text, line.start, line.end):
        at_edge = not text[: match.start()].strip() or not text[match.end() :].strip()
        if match.end() - match.start() <= LINE_MAX_CHARS and strength(match.group()) > (0 if at_edge else 1):
            yield SetAside(*match.span(), "boilerplate")
