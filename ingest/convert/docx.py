"""Word: paragraphs, tables and notes as Word shows them, read from the XML; what it does not show is set aside.

python-docx's own ``paragraph.text`` leaves out what stands in content controls, text boxes and tracked insertions.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.convert.builder import TextBuilder
from ingest.convert.docx_numbering import Numbering
from ingest.convert.docx_runs import FALLBACK, mark_is, runs
from ingest.convert.docx_styles import Styles, W, value
from ingest.convert.tables import SPAN_MAX, Box, Run, Table, opened
from ingest.source import BlockKind, Source
from kb.errors import UnreadableFile

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree


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
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)
        self._builder = TextBuilder()
        self._notes: list[tuple[str, str]] = []  # referred to since the last block
        self._open: list[Run] = []  # of a paragraph whose mark is deleted: it runs on into the next

    def source(self, relative: str) -> Source:
        notes = dict(self._stories("footnotes.xml", "endnotes.xml"))
        self._body(self._document.element.body, notes)
        self._builder.add(self._open)
        for note in notes.values():  # nothing that is shown refers to them
            self._builder.add(self._joined(note), reason="hidden")
        for _, note in self._stories("comments.xml"):
            self._builder.add(self._joined(note), reason="comment")
        margins = (self._joined(margin) for margin in self._margins())
        for text in dict.fromkeys("".join(words for words, _ in margin).strip() for margin in margins):
            self._builder.add(text, reason="page_artefact")
        return self._builder.source(relative)

    def _body(self, element: etree._Element, notes: dict[tuple[str, str], etree._Element]) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}altChunk":  # another file inside this one
                self._builder.warn("holds an embedded file that is not read", "含有未读取的嵌入文件")
            elif child.tag != FALLBACK:  # content controls, custom XML, insertions: their paragraphs count
                self._body(child, notes)
            while self._notes:  # a note stands under the block that refers to it
                note = notes.pop(self._notes.pop(0), None)
                if note is not None:
                    self._builder.add(self._joined(note))

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = self._styles.of(paragraph)
        text = [*self._open, *runs(paragraph, self._styles, self._notes)]
        self._open = []
        if self._styles.is_contents(style):
            self._builder.add(text, reason="contents")
            return
        if mark_is(paragraph, "del") or mark_is(paragraph, "moveFrom"):
            self._open = text
            return
        outline = value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        level = (int(outline) + 1) % 10 if outline.isdigit() else self._styles.level(style)
        label = self._label(paragraph, text)
        kind: BlockKind = "heading" if level else "list_item" if label is not None else "paragraph"
        for line in _lines([(label or "", None), *text]):
            self._builder.add(line, kind, level or (1 if kind == "list_item" else 0))

    def _label(self, paragraph: etree._Element, text: list[Run]) -> str | None:
        """A paragraph's number; a paragraph that is hidden with its mark is not counted."""
        shown = any(words.strip() for words, reason in text if reason is None)
        if not shown and mark_is(paragraph, "vanish"):
            return None
        label = self._numbering.label(paragraph)
        return label if shown or label is None else ""

    def _table(self, table: etree._Element) -> None:
        self._builder.table(*self._boxes(table))

    def _boxes(self, table: etree._Element) -> Table:
        rows = _own(table, "tr", table)
        heads = {index for index, row in enumerate(rows) if row.find(f"{W}trPr/{W}tblHeader") is not None}
        inside: dict[Box, Table] = {}
        boxes: list[Box] = []
        above: dict[int, int] = {}  # column → the box that stands there in the row above
        for number, row in enumerate(rows):
            column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
            gone = row.find(f"{W}trPr/{W}del") is not None
            here: dict[int, int] = {}
            for cell in _own(row, "tc", table):
                columns = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) or 1
                inner = cell.find(f"{W}tbl")
                if inner is not None and not _says_more(cell, inner):
                    box = Box((), number, column, 1, columns)
                    inside[box] = self._boxes(inner)
                    boxes.append(box)
                    here[column] = len(boxes) - 1
                    column += columns
                    continue
                text = self._cell(cell)
                if gone:
                    text = [(words, reason or "deleted") for words, reason in text]
                if _goes_on(cell) and column in above and not any(words.strip() for words, _ in text):
                    box = boxes[above[column]]
                    boxes[above[column]] = Box(box.runs, box.row, box.column, number - box.row + 1, box.columns)
                    here[column] = above[column]
                else:
                    boxes.append(Box(tuple(text), number, column, 1, columns))
                    here[column] = len(boxes) - 1
                column += columns
            above = here
        return opened(boxes, len(rows), heads, inside)

    def _cell(self, cell: etree._Element) -> list[Run]:
        text: list[Run] = []
        for paragraph in cell.iter(f"{W}p"):
            own = list(runs(paragraph, self._styles, self._notes))
            label = self._label(paragraph, own) or ""
            text += [("\n", None)] * bool(text) + [(label, None), *own]
        return text

    def _joined(self, story: etree._Element) -> list[Run]:
        """The text of a note, comment or margin."""
        text: list[Run] = []
        for paragraph in story.iter(f"{W}p"):
            text += [("\n", None)] * bool(text) + list(runs(paragraph, self._styles))
        return text

    def _stories(self, *names: str) -> Iterator[tuple[tuple[str, str], etree._Element]]:
        """The notes and comments of the parts so called, by kind and id."""
        from lxml import etree

        for part in self._document.part.package.iter_parts():
            if str(part.partname).endswith(tuple(f"/{name}" for name in names)):
                for story in etree.fromstring(part.blob):
                    yield (story.tag.removeprefix(W), str(story.get(f"{W}id"))), story

    def _margins(self) -> Iterator[etree._Element]:
        for section in self._document.sections:
            for name in ("header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer"):
                margin = getattr(section, name)
                if not margin.is_linked_to_previous:
                    yield margin._element  # python-docx gives no text box and no field of a margin


def _lines(text: list[Run]) -> Iterator[list[Run]]:
    """The lines of a paragraph that breaks them itself."""
    line: list[Run] = []
    for words, reason in text:
        first, *more = words.split("\n")
        line.append((first, reason))
        for part in more:
            yield line
            line = [(part, reason)]
    yield line


def _own(element: etree._Element, tag: str, table: etree._Element) -> list[etree._Element]:
    """The rows or cells of ``table`` under ``element``, without those of tables inside its cells (their text is the cell's)."""
    return [child for child in element.iter(f"{W}{tag}") if next(child.iterancestors(f"{W}tbl")) is table]


def _says_more(cell: etree._Element, inner: etree._Element) -> bool:
    """Whether a cell says something beside the one table in it."""
    return any((text.text or "").strip() and inner not in text.iterancestors() for text in cell.iter(f"{W}t"))


def _number(element: etree._Element | None, default: int) -> int:
    found = value(element)
    return min(int(found), SPAN_MAX) if found.isascii() and found.isdigit() else default


def _goes_on(cell: etree._Element) -> bool:
    """Whether a cell is merged with the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and value(merge, "continue") == "continue"
