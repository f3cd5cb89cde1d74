"""Where one document of a page ends and the next begins.

The signs, strongest first: a title line that stands there twice (how sharing sites list what they hold); an instrument's title, on its
own line or running into its first clause, after which an outline of the same or a higher level begins again. What a notice
publishes (关于印发《X》的通知 … X) and what an annex label announces stays with the document before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.source import Block
from ingest.titles import KINDS, LABEL_START, bare, glued_title, is_title, level_of
from kb.undertakings import trades

_LINE = re.compile(r"[^\n]+")
_BODY_MIN_CHARS = 200  # a document has at least so much text before another can follow it
_REPEATED_MIN = 3  # so many doubled title lines show the habit of a page
_TITLE_MAX_CHARS = 80
_ANNEX = re.compile(r"附\s*(?:件|录|表)?\s*[一二三四五六七八九十\d]*\s*[:.、]?\s*$")
_PUBLISHES = re.compile(r"印发|发布|下发|颁发|公布|转发|制定|制订|颁布|实施|执行|附件")
_AFTER_SENTENCE = re.compile(r"(?<=[。;!?)”」])[ \t]*(?=[^\s。;!?,:\n])")
_SHORT_BODY_MIN_CHARS = 8  # one line of a list
_HOUSE = re.compile(rf"《?(?P<house>[一-龥]{{2,8}}?(?:{trades()['trades']}|公司|集团))(?=[一-龥])")
_TITLED = re.compile(rf"^[^\s。;!?:,|]{{4,}}(?:{KINDS}|公示|时限|一览表?|承诺书?)(?:\([^()]{{1,12}}\))?》?$")
_PRELUDE_MAX_CHARS = 3000


@dataclass(frozen=True, slots=True)
class Boundary:
    """A document begins at ``start``. ``title`` is the page's line for it, or empty where only its body tells.

    ``repeats`` spans the second copy of a doubled title line.
    """

    start: int
    title: str
    repeats: tuple[int, int] | None = None
    house: str = ""
    """Whose paper it is, where only that tells it from the one before it."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def boundaries(text: str, blocks: Sequence[Block] = ()) -> list[Boundary]:
    """The beginnings of the documents in ``text`` (half-width, set-aside spans blanked), in order; empty where there is but one."""
    lines = [_Line(match.start(), match.end(), match.group().strip()) for match in _LINE.finditer(text) if match.group().strip()]
    tables = {block.start for block in blocks if block.kind in ("table_row", "table_header")}
    doubled = _doubled(lines, tables)
    found: list[Boundary] = []
    scan = _Scan(text)
    skip = -1
    for index, line in enumerate(lines):
        if index == skip:
            scan.begin_if_bodiless(line.end)
            continue
        if index in doubled:
            until = lines[index + 2].start if index + 2 < len(lines) else len(text)  # with the blank lines after it
            found.append(Boundary(line.start, line.text, (lines[index + 1].start, until)))
            skip = index + 1
            scan.begin(line.start, line.end)
            continue
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        before = lines[index - 1].text if index else ""
        if line.start not in tables:
            found += scan.line(line, after, before)
    if len(found) > 1 or (found and _has_body(text[: found[0].start])):
        return found
    return _of_houses(lines, tables)


def _of_houses(lines: Sequence[_Line], tables: set[int]) -> list[Boundary]:
    """Short papers of several houses, one behind the other, each under its title or under 附件1, 附件2; empty where there is but one house."""
    found: list[Boundary] = []
    for index, line in enumerate(lines):
        whose = house(line.text) if line.start not in tables and _TITLED.search(line.text) and len(line.text) <= _TITLE_MAX_CHARS else ""
        if not whose or (found and found[-1].house == whose):
            continue
        labelled = index and _ANNEX.fullmatch(lines[index - 1].text)
        start = lines[index - 1].start if labelled else line.start
        if found and start - found[-1].start < len(line.text) + _SHORT_BODY_MIN_CHARS:
            return []  # two titles without a text between them
        found.append(Boundary(start, "", house=whose))
    return found if len(found) > 1 else []


def house(title: str) -> str:
    """Whose paper a title names first: 星川电信 of 星川电信投诉处理办法; empty where it names nobody."""
    match = _HOUSE.match(title)
    return match["house"] if match else ""


def _doubled(lines: Sequence[_Line], tables: set[int]) -> set[int]:
    """Indexes of title lines that the next line repeats: a page's habit, or single ones that are instruments' titles."""
    pairs: list[int] = []
    for index in range(len(lines) - 1):
        first, second = lines[index], lines[index + 1]
        plausible = 4 <= len(first.text) <= _TITLE_MAX_CHARS and not LABEL_START.match(first.text) and first.text[-1] not in "。;,:"
        if plausible and first.text == second.text and first.start not in tables and (not pairs or pairs[-1] < index - 1):
            pairs.append(index)
    apart = [index for index, later in zip(pairs, [*pairs[1:], len(lines)], strict=False) if _chars(lines[index + 2 : later]) >= 50]
    if len(apart) >= _REPEATED_MIN and len(apart) >= 0.6 * len(pairs):
        return set(pairs)
    return {index for index in pairs if is_title(lines[index].text)}


def _chars(lines: Sequence[_Line]) -> int:
    return sum(len(line.text) for line in lines)


def _has_body(text: str) -> bool:
    return len("".join(text.split())) >= _BODY_MIN_CHARS


class _Scan:
    """Reads on line by line and remembers the document that it is in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = 0
        self._body = 0  # where the current document's text begins, after its title lines
        self._level: int | None = None  # the highest outline that began in it

    def begin(self, start: int, body: int) -> None:
        """A document begins at ``start``, its text after ``body``."""
        self._start, self._body, self._level = start, body, None

    def begin_if_bodiless(self, body: int) -> None:
        """The title goes on until ``body``."""
        self._body = body

    def line(self, line: _Line, after: str, before: str) -> list[Boundary]:
        """The boundaries in ``line``; the neighbouring lines tell what it is."""
        found = []
        glued = glued_title(line.text)
        title = is_title(line.text) and (level_of(after) is not None or glued_title(after) is not None)
        if title or glued:
            level = level_of(line.text[glued.end() :]) if glued else level_of(after)
            name = glued["title"] if glued else line.text
            if self._splits(line.start, name, level, before):
                found.append(Boundary(line.start, "" if glued else line.text))
                self.begin(line.start, line.start if glued else line.end)
            elif not self._has_body(line.start):
                self._body = line.start if glued else line.end
        offset = glued.end() if glued else 0
        self._note(line.text[offset:])
        return found + self._inside(line, offset)

    def _inside(self, line: _Line, offset: int) -> list[Boundary]:
        """Titles that run on after a sentence, in a page without line breaks."""
        found = []
        for match in _AFTER_SENTENCE.finditer(self._text, line.start + offset, line.end):
            ahead = self._text[match.end() : match.end() + 120]
            glued = glued_title(ahead)
            if glued is None:
                self._note(ahead[:12])
                continue
            level = level_of(ahead[glued.end() :])
            if level is not None and level <= 1 and self._splits(match.end(), glued["title"], level, self._text[match.start() - 12 : match.end()]):
                found.append(Boundary(match.end(), ""))
                self.begin(match.end(), match.end())
            self._note(ahead[glued.end() :])
        return found

    def _note(self, text: str) -> None:
        level = level_of(text)
        if level is not None:
            self._level = level if self._level is None else min(level, self._level)

    def _has_body(self, until: int) -> bool:
        return _has_body(self._text[self._body : min(until, self._body + 10 * _BODY_MIN_CHARS)])

    def _splits(self, at: int, name: str, level: int | None, before: str) -> bool:
        if not self._has_body(at) or _ANNEX.search(before) or before.rstrip().endswith(("《", "“")):
            return False
        # 为/依据 after a title begin a document only where the page has none of its own outline yet.
        if level is None and self._level is not None:
            return False
        if level is not None and self._level is not None and level > self._level:
            return False
        return not self._announced(name, at)

    def _announced(self, name: str, at: int) -> bool:
        """The current document is the notice that publishes ``name``, or lists it as its annex."""
        wanted = bare(name)
        for match in re.finditer(r"《([^《》\n]{3,60})》", self._text[self._start : min(at, self._start + _PRELUDE_MAX_CHARS)]):
            around = self._text[max(self._start, self._start + match.start() - 40) : self._start + match.end() + 40]
            if bare(match[1]) == wanted and _PUBLISHES.search(around):
                return True
        return False
