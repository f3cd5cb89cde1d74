"""Word: paragraphs, tables, notes in the order of the body, read from the XML.

python-docx's own ``paragraph.text`` leaves out what stands in content controls, text boxes and tracked insertions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.convert.builder import TextBuilder, header_rows
from ingest.convert.docx_numbering import Numbering, W
from ingest.source import BlockKind, Source
from kb.errors import UnreadableFile

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_SPAN_MAX = 60
_CONTENTS_STYLE = re.compile(r"^(?:toc|目录)\s*(?:\d|heading|标题)?", re.IGNORECASE)


def parse(data: bytes, relative: str) -> Source:
    """The ``Source`` of a .docx file; page headers and footers are set aside as page artefacts. Raises ``UnreadableFile``."""
    import docx

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile("is encrypted, or an old .doc under a new name")
    if not data:
        raise UnreadableFile("is empty")
    try:
        document = docx.Document(BytesIO(data))
    except Exception as error:  # python-docx lets zip, key and XML errors of many kinds through
        raise UnreadableFile("is broken, or no Word document") from error
    return _Reader(document).source(relative)


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = {style.style_id: style.name or "" for style in document.styles if style.style_id}
        self._numbering = Numbering(document)
        self._builder = TextBuilder()

    def source(self, relative: str) -> Source:
        self._body(self._document.element.body)
        for text in self._notes():
            self._builder.add(text)
        for text in dict.fromkeys(self._margins()):
            self._builder.add(text, reason="page_artefact")
        return self._builder.source(relative)

    def _body(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag != _FALLBACK:  # content controls, custom XML, insertions: their paragraphs count
                self._body(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        text = "".join(_text(paragraph))
        style = self._style(paragraph)
        if _CONTENTS_STYLE.match(style):
            self._builder.add(text, reason="contents")
            return
        level = self._level(paragraph, style)
        numbered = paragraph.find(f".//{W}numPr") is not None or self._numbering.by_style(_style_id(paragraph))
        label = self._numbering.label(paragraph, _style_id(paragraph)) if text.strip() else ""
        kind: BlockKind = "heading" if level else "list_item" if numbered else "paragraph"
        for line in (label + text.strip()).split("\n"):
            self._builder.add(line, kind, level or (1 if kind == "list_item" else 0))

    def _level(self, paragraph: etree._Element, style: str) -> int:
        if style.lower() in ("title", "标题"):
            return 1
        match = _HEADING_STYLE.search(style)
        if match:
            return int(match[1])
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = int(outline.get(f"{W}val", 9)) if outline is not None else 9
        return level + 1 if level < 9 else 0

    def _style(self, paragraph: etree._Element) -> str:
        return self._styles.get(_style_id(paragraph), "")

    def _table(self, table: etree._Element) -> None:
        rows = _own(table, "tr", table)
        grid = _grid(table, rows)
        heads = header_rows(grid)
        for index, (row, cells) in enumerate(zip(rows, grid, strict=True)):
            marked = row.find(f"{W}trPr/{W}tblHeader") is not None
            text = " | ".join(cell.replace("\n", " ") for cell in cells)
            kind: BlockKind = "table_header" if marked or index in heads else "table_row"
            self._builder.add(text if text.strip(" |") else "", kind)

    def _notes(self) -> Iterator[str]:
        from lxml import etree

        for part in self._document.part.package.iter_parts():
            if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml")):
                for paragraph in etree.fromstring(part.blob).iter(f"{W}p"):
                    yield "".join(_text(paragraph))

    def _margins(self) -> Iterator[str]:
        for section in self._document.sections:
            for margin in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                if not margin.is_linked_to_previous:
                    yield from (paragraph.text for paragraph in margin.paragraphs)


def _own(element: etree._Element, tag: str, table: etree._Element) -> list[etree._Element]:
    """The rows or cells of ``table`` under ``element``, without those of tables inside its cells (their text is the cell's)."""
    return [child for child in element.iter(f"{W}{tag}") if next(child.iterancestors(f"{W}tbl")) is table]


def _grid(table: etree._Element, rows: list[etree._Element]) -> list[list[str]]:
    """The cells' texts row by row; a merged cell stands in each row and column that it spans, but for one as wide as the table."""
    grid: list[list[str]] = []
    for row in rows:
        own = _own(row, "tc", table)
        above = grid[-1] if grid else []
        texts: list[str] = []
        for cell in own:
            text = " ".join("".join(_text(p)).strip() for p in cell.iter(f"{W}p")).strip()
            if not text and _goes_on(cell) and len(texts) < len(above):
                text = above[len(texts)]
            texts += [text] * (_columns(cell) if len(own) > 1 else 1)
        grid.append(texts)
    return grid


def _columns(cell: etree._Element) -> int:
    """How many columns a cell spans."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "" if span is None else str(span.get(f"{W}val", ""))
    return min(int(value), _SPAN_MAX) if value.isdigit() and int(value) else 1


def _goes_on(cell: etree._Element) -> bool:
    """Whether a cell is merged with the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _style_id(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val", ""))


def _text(element: etree._Element) -> Iterator[str]:
    """The visible text under ``element``; deleted text and field codes have other tags and stay out."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}p":  # a text box inside a paragraph
            yield "\n"
            yield from _text(child)
        elif child.tag not in (_FALLBACK, f"{W}pPr", f"{W}rPr"):
            yield from _text(child)
