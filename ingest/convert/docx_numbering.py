"""The numbers that Word counts itself: 第一条, （二）, 3. are often nowhere in the text, yet they are what people cite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = "〇一二三四五六七八九"
_CHINESE_FORMATS = {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand"}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


class Numbering:
    """Counts a document's numbered paragraphs in reading order (ECMA-376, part 1, 17.9)."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[str, list[int]] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the document has no numbering
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId")] = {
                int(level.get(f"{W}ilvl")): (_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(_value(level, "start", "1")))
                for level in abstract.iter(f"{W}lvl")
            }
        for number in root.iter(f"{W}num"):
            self._abstract[number.get(f"{W}numId")] = _value(number, "abstractNumId", "")
        for style in document.styles.element.iter(f"{W}style"):
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                self._styles[style.get(f"{W}styleId")] = (_value(properties, "numId", "0"), int(_value(properties, "ilvl", "0")))

    def by_style(self, style_id: str) -> bool:
        """Paragraphs of this style are numbered."""
        return style_id in self._styles

    def label(self, paragraph: etree._Element, style_id: str) -> str:
        """The number that Word shows before ``paragraph``, counted on; empty for bullets and for what is not numbered."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        number, depth = self._styles.get(style_id, ("0", 0))
        if properties is not None:
            number, depth = _value(properties, "numId", number), int(_value(properties, "ilvl", str(depth)))
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [levels[d][2] - 1 if d in levels else 0 for d in range(9)])
        counts[depth] += 1
        for deeper in range(depth + 1, 9):
            counts[deeper] = levels[deeper][2] - 1 if deeper in levels else 0
        form, text, _ = levels[depth]
        if form in ("bullet", "none"):
            return ""
        label = re.sub(r"%([1-9])", lambda match: _written(counts[int(match[1]) - 1], levels.get(int(match[1]) - 1, ("decimal",))[0]), text)
        return label if not label or label[-1] in "、）)" else label + " "


def _value(element: etree._Element, tag: str, default: str) -> str:
    child = element.find(f"{W}{tag}")
    return default if child is None else str(child.get(f"{W}val", default))


def _written(number: int, form: str) -> str:
    if form in _CHINESE_FORMATS:
        return _chinese(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """1 to 999 in the way that articles are counted: 十一, 二十, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_CHINESE[ones] if ones else "")
