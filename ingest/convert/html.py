"""HTML: all visible text in reading order; navigation, footers and the like set aside, tables a row a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.convert.builder import TextBuilder, header_rows
from ingest.convert.decode import decode
from ingest.source import BlockKind, Source
from kb.errors import UnreadableFile

if TYPE_CHECKING:
    from bs4 import Tag

_INVISIBLE = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "title",
    "meta",
    "link",
    "iframe",
    "svg",
    "canvas",
    "object",
    "select",
    "input",
    "textarea",
}
_CHROME = {"nav", "aside", "footer", "button", "form", "dialog"}
_CHROME_ROLE = {"navigation", "banner", "contentinfo", "complementary", "search", "menu"}
_CHROME_CLASS = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|side|header-?bar|topbar|toolbar|ads?|advert\w*|banner|related|recommend\w*|share|social|comments?"
    r"|copyright|pagination|pager|login|qrcode|download-?(?:box|btn|tip))(?:$|[-_\s])",
    re.IGNORECASE,
)
_BLOCK = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "li",
    "table",
    "caption",
    "center",
    "figure",
    "figcaption",
    "address",
    "details",
    "summary",
    "fieldset",
    "body",
    "html",
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]$")
_SPAN_MAX = 60
_DATA_CELL_MAX_CHARS = 400  # a longer cell is page layout, not data


def parse(data: bytes, relative: str) -> Source:
    """The ``Source`` of an HTML page; its ``<title>`` comes first where the body has no ``h1``. Raises ``UnreadableFile``."""
    from bs4 import BeautifulSoup

    text = _decoded(data)
    if "<" not in text:
        raise UnreadableFile("is not HTML: the extension is wrong")
    soup = BeautifulSoup(text, "lxml")
    builder = TextBuilder()
    if soup.title and soup.title.get_text(strip=True) and not soup.find("h1"):
        builder.add(_squeezed(soup.title.get_text()), "heading", 1)
    _Walk(builder).walk(soup.body or soup)
    return builder.source(relative)


def grid_of(table: str) -> list[list[str]]:
    """The cells of one HTML table row by row, without line breaks; merged cells are repeated."""
    from bs4 import BeautifulSoup

    return [row for row in _grid(BeautifulSoup(table, "lxml").find_all("tr")) if any(row)]


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030").replace("\r\n", "\n")
        except UnicodeDecodeError:
            pass  # the declaration is wrong, as it often is
    return decode(data)


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\f\v\u00a0]*\n[ \t\r\f\v\u00a0]*", "\n", re.sub(r"[ \t\r\f\v\u00a0]+", " ", text)).strip()


def _chrome(tag: Tag) -> bool:
    if tag.name in _CHROME or tag.get("role") in _CHROME_ROLE:
        return True
    names = " ".join(str(name) for name in [*tag.get_attribute_list("class"), tag.get("id")] if name)
    # A page's main content never is chrome, whatever its class is called.
    return bool(_CHROME_CLASS.search(names)) and not tag.find(["article", "main", "h1"])


def _hidden(tag: Tag) -> bool:
    return tag.name in _INVISIBLE or tag.has_attr("hidden") or bool(_HIDDEN_STYLE.search(str(tag.get("style") or "")))


class _Walk:
    """Walks the tree once, collecting inline text until a block ends it."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._inline: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._chrome = False

    def walk(self, tag: Tag) -> None:
        self._children(tag)
        self._flush()

    def _flush(self) -> None:
        text = _squeezed("".join(self._inline))
        self._inline.clear()
        self._builder.add(text, self._kind, self._level, reason="boilerplate" if self._chrome else None)

    def _children(self, tag: Tag) -> None:
        from bs4 import NavigableString, Tag
        from bs4.element import PreformattedString

        for child in tag.children:
            if isinstance(child, Tag):
                self._tag(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                # Line breaks of the source mean a blank in HTML, and nothing beside Chinese characters.
                self._inline.append(re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", str(child)).replace("\n", " "))

    def _tag(self, tag: Tag) -> None:
        if _hidden(tag):
            return
        if tag.name == "br":
            self._inline.append("\n")
        elif not self._chrome and _chrome(tag):
            self._flush()
            self._chrome = True
            self.walk(tag)
            self._chrome = False
        elif tag.name == "table" and _data(tag):
            self._flush()
            self._table(tag)
        elif _HEADING.match(tag.name):
            self._nested(tag, "heading", int(tag.name[1]))
        elif tag.name == "li":
            self._item(tag)
        elif tag.name in _BLOCK or tag.name in ("tr", "td", "th", "tbody", "thead"):
            self._nested(tag, self._kind if self._kind == "list_item" else "paragraph", self._level if self._kind == "list_item" else 0)
        else:
            self._children(tag)

    def _nested(self, tag: Tag, kind: BlockKind, level: int, label: str = "") -> None:
        self._flush()
        before = self._kind, self._level
        self._kind, self._level = kind, level
        self._inline.append(label)
        self._children(tag)
        self._flush()
        self._kind, self._level = before

    def _item(self, tag: Tag) -> None:
        parent = tag.parent
        label = ""
        if parent is not None and parent.name == "ol":
            # The number that a browser shows is part of what readers see and cite.
            label = f"{len(tag.find_previous_siblings('li')) + _start(parent)}. "
        self._nested(tag, "list_item", len(tag.find_parents(["ul", "ol"])), label)

    def _table(self, table: Tag) -> None:
        caption = table.find("caption")
        if caption:
            self._builder.add(_squeezed(caption.get_text()), reason="boilerplate" if self._chrome else None)
        rows = table.find_all("tr")
        grid = _grid(rows)
        heads = header_rows(grid)
        for index, (row, texts) in enumerate(zip(rows, grid, strict=True)):
            cells = row.find_all(["td", "th"])
            text = " | ".join(texts)
            head = bool(cells) and all(cell.name == "th" for cell in cells)
            kind: BlockKind = "table_header" if head or row.find_parent("thead") or index in heads else "table_row"
            self._builder.add(text if text.strip(" |") else "", kind, reason="boilerplate" if self._chrome else None)


def _grid(rows: list[Tag]) -> list[list[str]]:
    """The cells' texts row by row; a cell that spans rows or columns stands in each of them, but for one as wide as the table."""
    held: dict[int, tuple[int, str]] = {}  # column → how many more rows a cell from above fills, and its text
    grid = []
    for row in rows:
        texts: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        cells = row.find_all(["td", "th"])
        for cell in [*cells, None]:
            while len(texts) in held:
                left, text = held.pop(len(texts))
                if left > 1:
                    below[len(texts)] = (left - 1, text)
                texts.append(text)
            if cell is None:
                break
            text = _squeezed(cell.get_text("")).replace("\n", " ")
            for _ in range(_span(cell, "colspan") if len(cells) > 1 or texts else 1):
                if _span(cell, "rowspan") > 1:
                    below[len(texts)] = (_span(cell, "rowspan") - 1, text)
                texts.append(text)
        held |= below
        grid.append(texts)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(int(value), _SPAN_MAX) if value.isdigit() and int(value) else 1


def _start(ordered: Tag) -> int:
    start = str(ordered.get("start") or "1")
    return int(start) if start.isdigit() else 1


def _data(table: Tag) -> bool:
    """A table of data, not one that old pages are laid out with."""
    if table.find("table") or table.find(["h1", "h2", "h3"]):
        return False
    cells = table.find_all(["td", "th"])
    return len(cells) > 1 and all(len(cell.get_text()) <= _DATA_CELL_MAX_CHARS for cell in cells)
