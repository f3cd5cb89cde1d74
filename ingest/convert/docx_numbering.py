"""The numbers that Word counts itself: 第一条, （二）, 3. are often nowhere in the text, yet they are what people cite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.convert.docx_styles import Styles, W, value
from ingest.convert.numerals import written

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

_LEVELS = 9
_CLOSED = "、）)"  # a label that ends so needs no blank after it


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level is written: ``restart`` is the level (1: the highest) whose next number starts this one anew, 0 none, ``None`` any above."""

    form: str
    text: str
    start: int
    restart: int | None
    legal: bool
    glued: bool
    style: str


@dataclass(frozen=True, slots=True)
class _List:
    """A list (``w:num``): whose counts it shares, its levels, and where it starts anew when it is first met."""

    counter: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts a document's numbered paragraphs in reading order (ECMA-376, part 1, 17.9)."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}  # counts so far; a level not met since it was started anew has none
        self._met: set[str] = set()
        self._lists: dict[str, _List] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the document has no numbering
            return
        abstract = {str(element.get(f"{W}abstractNumId")): element for element in root.iter(f"{W}abstractNum")}
        numbers = {str(element.get(f"{W}numId")): element for element in root.iter(f"{W}num")}
        self._lists = {number: self._list(element, abstract, numbers) for number, element in numbers.items()}

    def _list(self, number: etree._Element, abstract: dict[str, etree._Element], numbers: dict[str, etree._Element]) -> _List:
        counter = value(number.find(f"{W}abstractNumId"))
        element = abstract.get(counter)
        linked = "" if element is None else value(element.find(f"{W}numStyleLink"))
        if linked:  # the levels are those of the list that a style of numbering names
            target = next((value(style.find(f"{W}pPr/{W}numPr/{W}numId")) for style in self._styles.chain(linked)), "")
            counter = value(numbers[target].find(f"{W}abstractNumId")) if target in numbers else ""
            element = abstract.get(counter)
        levels = {} if element is None else {_depth(level): _level(level) for level in element.findall(f"{W}lvl")}
        starts = {}
        for override in number.findall(f"{W}lvlOverride"):
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[_depth(override)] = _level(own)
            start = value(override.find(f"{W}startOverride"))
            if start.isdigit():
                starts[_depth(override)] = int(start)
        return _List(counter, levels, starts)

    def label(self, paragraph: etree._Element) -> str | None:
        """The number that Word shows before ``paragraph``, counted on; empty for bullets, ``None`` for what is not numbered."""
        number, depth = self._place(paragraph)
        found = self._lists.get(number)
        if found is None or depth not in found.levels:
            return None
        counts = self._counts.setdefault(found.counter, {})
        if number not in self._met:
            self._met.add(number)
            for stated in found.starts:
                counts.pop(stated, None)
        for above in range(depth):  # a level that was skipped counts as begun
            counts.setdefault(above, self._start(found, above))
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(found, depth)
        for deeper in range(depth + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or 0 < depth + 1 <= restart:
                counts.pop(deeper, None)
        level = found.levels[depth]
        if level.form in ("bullet", "none"):
            return ""
        label = re.sub(r"%([1-9])", lambda match: self._shown(found, counts, int(match[1]) - 1, level), level.text)
        return label if not label or level.glued or label[-1] in _CLOSED else f"{label} "

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, or those of its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number = "" if own is None else value(own.find(f"{W}numId"))
        level = "" if own is None else value(own.find(f"{W}ilvl"))
        styled = ""
        for style in self._styles.chain(self._styles.of(paragraph)):
            properties = style.find(f"{W}pPr/{W}numPr")
            if number or properties is None:
                continue
            level = level or value(properties.find(f"{W}ilvl"))
            number = value(properties.find(f"{W}numId"))
            styled = styled or str(style.get(f"{W}styleId"))
        if styled and number in self._lists:  # a level may name the style that it is for
            named = (depth for depth, found in self._lists[number].levels.items() if found.style == styled)
            return number, next(named, int(level) if level.isdigit() else 0)
        return number, int(level) if level.isdigit() else 0

    def _start(self, found: _List, depth: int) -> int:
        return found.starts.get(depth, found.levels[depth].start if depth in found.levels else 1)

    def _shown(self, found: _List, counts: dict[int, int], depth: int, within: _Level) -> str:
        form = found.levels[depth].form if depth in found.levels else "decimal"
        return written(counts.get(depth, self._start(found, depth)), "decimal" if within.legal else form)


def _depth(element: etree._Element) -> int:
    depth = str(element.get(f"{W}ilvl", "0"))
    return int(depth) if depth.isdigit() else 0


def _level(level: etree._Element) -> _Level:
    start, restart = value(level.find(f"{W}start"), "1"), value(level.find(f"{W}lvlRestart"))
    return _Level(
        form=value(level.find(f"{W}numFmt"), "decimal"),
        text=value(level.find(f"{W}lvlText")),
        start=int(start) if start.isdigit() else 1,
        restart=int(restart) if restart.isdigit() else None,
        legal=value(level.find(f"{W}isLgl"), "1" if level.find(f"{W}isLgl") is not None else "0") not in ("0", "false"),
        glued=value(level.find(f"{W}suff")) == "nothing",
        style=value(level.find(f"{W}pStyle")),
    )
