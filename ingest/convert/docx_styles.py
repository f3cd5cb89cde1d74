"""A Word document's styles: what a paragraph or a run inherits through ``basedOn`` (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*(?:\d|heading|标题)?", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_DEPTH_MAX = 20  # styles based on each other in a circle


class Styles:
    """Styles by id; a paragraph without one has the default style."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}
        defaults = (style for style in root.iter(f"{W}style") if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"))
        self._default = next((str(style.get(f"{W}styleId")) for style in defaults), "")
        self.level = cache(self._level)
        self.is_contents = cache(self._is_contents)
        self.switched = cache(self._switched)

    def of(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style."""
        return value(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default

    def chain(self, style_id: str) -> Iterator[etree._Element]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEPTH_MAX):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style.find(f"{W}basedOn"))

    def _level(self, style_id: str) -> int:
        """The level of heading that a style makes, 0 for none."""
        for style in self.chain(style_id):
            name = value(style.find(f"{W}name"))
            if name.lower() in ("title", "标题"):
                return 1
            outline = value(style.find(f"{W}pPr/{W}outlineLvl"))
            if match := _HEADING.search(name):
                return int(match[1])
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else 0
        return 0

    def _is_contents(self, style_id: str) -> bool:
        """Whether a style is one of a table of contents."""
        return any(_CONTENTS.match(value(style.find(f"{W}name"))) for style in self.chain(style_id))

    def _switched(self, style_id: str, tag: str) -> bool:
        """Whether a style turns a property of runs on (``vanish``, ``strike``)."""
        return next((on for style in self.chain(style_id) if (on := switch(style.find(f"{W}rPr"), tag)) is not None), False)


def value(element: etree._Element | None, default: str = "") -> str:
    """The ``w:val`` of an element."""
    return default if element is None else str(element.get(f"{W}val", default))


def switch(properties: etree._Element | None, tag: str) -> bool | None:
    """Whether a property is turned on or off; ``None`` where it is not named."""
    element = None if properties is None else properties.find(f"{W}{tag}")
    return None if element is None else value(element, "1") not in _OFF
