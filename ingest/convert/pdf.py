"""PDF with a text layer: page headers, footers and page numbers set aside, lines that only the page's width broke joined again."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from unicodedata import east_asian_width

from ingest.source import Source
from ingest.titles import is_title
from ingest.width import narrow
from kb.errors import UnreadableFile
from kb.models import SetAside

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–·~]\s*\d{1,4}\s*[-—–·~]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|(?:Page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?)\s*$",
    re.IGNORECASE,
)
_STARTS_CLAUSE = re.compile(
    r"\s*(?:第[〇零一二三四五六七八九十百\d]+[编章节条款]|[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*\s*[、.．)）\s]|[①-⑳]|附件|附录|[-•·●■]\s|问[:：]|答[:：])"
)
_ENDS = re.compile(r"[。！？；：!?;:”」』》】…]\s*$")
_EDGE_LINES = 2  # how many lines at the top and the bottom of a page can be header or footer
_FULL_LINE = 0.85  # a line at least this share of its page's widest one was broken by the width


def parse(data: bytes, relative: str) -> Source:
    """The ``Source`` of a PDF; raises ``UnreadableFile`` when it is encrypted, broken, or holds pictures of pages only."""
    pages = [page.split("\n") for page in _pages(data)]
    edges = _running_lines(pages)
    parts: list[str] = []
    aside: list[SetAside] = []
    length = 0
    pending = ""  # how the last content line ends: what is to stand before the next one
    for number, page in enumerate(pages):
        width = max((_width(line) for line in page), default=0)
        last = len(page) - 1
        for index, line in enumerate(page):
            if not line.strip():
                continue
            at_edge = index < _EDGE_LINES or index > last - _EDGE_LINES
            # A title that heads every page stays on the first.
            running = _shape(line) in edges and not (number == 0 and is_title(narrow(line.strip())))
            if at_edge and (_PAGE_NUMBER.match(line) or running):
                # The line breaks around it go with it, so that a sentence that runs over the page closes again.
                piece = f"\n{line}\n"
                aside.append(SetAside(length, length + len(piece), "page_artefact"))
            else:
                piece = _joint(pending, parts, line) + line.strip()
                pending = "end" if _ENDS.search(line) or _width(line) < _FULL_LINE * width else "open"
            parts.append(piece)
            length += len(piece)
    return Source(relative, "".join(parts), (), tuple(aside))


def _joint(pending: str, parts: list[str], line: str) -> str:
    """What stands between the line before and this one: a line break, a blank between Latin words, or nothing."""
    if not pending:
        return ""
    if pending == "end" or _STARTS_CLAUSE.match(line):
        return "\n"
    return " " if parts[-1][-1:].isascii() and parts[-1][-1:].isalnum() and line.strip()[:1].isascii() and line.strip()[:1].isalnum() else ""


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not data:
        raise UnreadableFile("is empty")
    if b"%PDF" not in data[:1024]:
        raise UnreadableFile("is no PDF: the extension is wrong")
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it reports every oddity of every file
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("is encrypted")
        texts = [page.extract_text() for page in reader.pages]
    except UnreadableFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, NotImplementedError) as error:
        raise UnreadableFile("is broken, or not a PDF that can be read") from error
    except ImportError as error:  # pypdf wants `cryptography` for AES
        raise UnreadableFile("is encrypted") from error
    if sum(len(text.strip()) for text in texts) < 5 * max(1, len(texts)):
        raise UnreadableFile("has no text layer (a scan?): run text recognition on it first")
    return texts


def _running_lines(pages: list[list[str]]) -> set[str]:
    """The shapes of lines that stand at the edge of at least half of the pages (three or more)."""
    shapes = Counter(shape for page in pages for shape in {_shape(line) for line in [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]] if line.strip()})
    return {shape for shape, count in shapes.items() if count >= max(3, len(pages) / 2)}


def _shape(line: str) -> str:
    """A line whatever page number it holds."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line))


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line.strip())
