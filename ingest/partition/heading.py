"""What a document is called: the page's line for it, the instrument's own title where its text begins, or its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.head import head_lines
from ingest.source import Block
from ingest.titles import LABEL_START, bare, clean_title, glued_title, is_title, level_of, noticed_title

_LINE = re.compile(r"[^\n]+")
_NUMBER_AHEAD = re.compile(r"^\s*[一-龥]{0,12}[〔\[(]\s*(?:19|20)\d\d\s*[〕\])]\s*第?\s*\d+\s*号\s*")
# What makes a title the subject of a sentence: 投诉管理制度是指…
_PAIR = re.compile(r":\s*[^\s\d:]{0,4}\d")  # 移机:4个工作日内 is the first of the lines, over none of them
_GOES_ON = re.compile(r"[ \t]*(?:是|的|应|由|为|包|适|以|将|和|与|对|在|要|可|须|必|规定|所|中|[,、:])")
_ANNEX_ONLY = re.compile(r"附\s*(?:件|录|表)\s*[一二三四五六七八九十\d]{0,3}\s*:?")
_HEAD_MAX_CHARS = 1500  # a title stands in the beginning
_TITLE_LINE_MAX_CHARS = 80
_FIRST_WORDS_MAX_CHARS = 40
_FIRST_LINES = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """``title`` is cleaned; ``page_title`` the page's line for the document (half-width). ``body`` is where the text begins.

    ``blocks`` are the title lines as headings of the first level, ``copy`` a title that stands once more right before the first clause.
    """

    title: str
    page_title: str
    body: int
    blocks: tuple[Block, ...] = ()
    copy: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` as it stands and ``view``, half-width with set-aside spans blanked; the same offsets, and the blocks in them."""

    text: str
    view: str
    blocks: Sequence[Block]


def find_heading(page: Page, start: int, end: int, body: int, page_title: str) -> Heading:
    """The heading of ``page.view[start:end]``, whose text begins at ``body`` or later."""
    view = page.view
    lines = [match for match in _LINE.finditer(view, body, min(end, body + _HEAD_MAX_CHARS)) if match.group().strip()]
    head = head_lines(view, body) if not page_title else []
    if stated := next((line for line in head if line.field == "title" and line.value), None):
        return Heading(clean_title(page.text[stated.start : stated.end])[0], page_title, body)
    lines = [line for line in lines if not any(line.start() <= each.start <= line.end() for each in head)] or lines
    marked: list[Block] = []
    raw_page_title = ""
    if page_title:
        at = view.find(page_title, start)
        marked.append(Block(at, at + len(page_title), "heading", 1))
        raw_page_title = page.text[at : at + len(page_title)]
    if lines and not page_title and _names_columns(page, lines[0]):
        return Heading("", "", body)
    own = _own_title(page, lines, page_title)
    if own is None:
        return Heading(clean_title(raw_page_title or _first_words(page, lines))[0], page_title, body, tuple(marked))
    low, high, title = own
    cleaned = clean_title(title)[0]
    if page_title and bare(title) == bare(page_title) and low == lines[0].start() and level_of(view[high : high + 12]) is not None:
        return Heading(cleaned, page_title, high, tuple(marked), (low, high))
    if high > low and not _GOES_ON.match(view[high : high + 4]):
        marked.append(Block(low, high, "heading", 1))
    return Heading(cleaned, page_title, body, tuple(marked))


def _names_columns(page: Page, line: re.Match[str]) -> bool:
    """Whether a line is the row of a table that names its columns: the text gives itself no title."""
    return any(block.kind == "table_header" and len(block.cells) > 1 and line.start() <= block.start < line.end() for block in page.blocks)


def _own_title(page: Page, lines: Sequence[re.Match[str]], page_title: str) -> tuple[int, int, str] | None:
    """``(start, end, title)`` of the title that the document gives itself; an empty span where it is only told of."""
    if len(lines) > 1 and _ANNEX_ONLY.fullmatch(lines[0].group().strip()):  # 附件2: above the title of what is annexed
        lines = lines[1:]
    if not lines:
        return None
    first, view = lines[0], page.view
    headings = _top_headings(page, first)
    if headings and not page_title:
        return headings
    text = first.group().strip()
    start = first.start() + first.group().index(text)
    noticed = noticed_title(view[first.start() : first.start() + 300])
    if noticed and (_NUMBER_AHEAD.match(first.group()) or noticed_title(text[:120])):
        at = view.find(noticed, first.start())
        return start, start, page.text[at : at + len(noticed)]
    if page_title and text.startswith(page_title):
        return start, start + len(page_title), page.text[start : start + len(page_title)]
    glued = glued_title(text)
    if glued:
        return start, start + glued.end(), page.text[start : start + glued.end()]
    if page_title:
        return None
    for line in lines[:_FIRST_LINES]:
        words = line.group().strip()
        if is_title(words):
            low = line.start() + line.group().index(words)
            return low, low + len(words), page.text[low : low + len(words)]
        if LABEL_START.match(words) or len(words) > _TITLE_LINE_MAX_CHARS:
            break
    if (
        len(lines) > 1
        and 4 <= len(text) <= _TITLE_LINE_MAX_CHARS
        and text[-1] not in "。;,!?"
        and not LABEL_START.match(text)
        and not _PAIR.search(text)
    ):
        return start, start + len(text), page.text[start : start + len(text)]
    return None


def _top_headings(page: Page, first: re.Match[str]) -> tuple[int, int, str] | None:
    """The title in layout: a heading of the first level at the top, with one that follows at once (民法典, 合同编)."""
    tops = [block for block in page.blocks if block.kind == "heading" and block.level == 1 and block.start >= first.start()]
    if not tops or page.view[first.start() : tops[0].start].strip():
        return None
    title = page.text[tops[0].start : tops[0].end]
    if len(tops) > 1 and not page.view[tops[0].end : tops[1].start].strip() and not LABEL_START.match(page.view[tops[1].start : tops[1].end]):
        title += page.text[tops[1].start : tops[1].end]
    return tops[0].start, tops[0].end, title


def _first_words(page: Page, lines: Sequence[re.Match[str]]) -> str:
    """The words that a text without a title begins with, up to the first stop or label; they are a label, not a quotation."""
    if not lines:
        return ""
    at = lines[0].start()
    words: list[str] = []
    for word in re.finditer(r"\S+", page.view[at : at + 4 * _FIRST_WORDS_MAX_CHARS]):
        if not words and not word.group().strip("*•●·"):
            continue  # a slide's mark
        if (
            LABEL_START.match(word.group() + " ")
            or (words and "*" in word.group())
            or re.search(r"[。;!?,:•●]", word.group())
            or word.end() > _FIRST_WORDS_MAX_CHARS
        ):
            break
        words.append(page.text[at + word.start() : at + word.end()])
    if not words:
        stop = re.search(r"[。;!?,:\n]", page.view[at : at + _FIRST_WORDS_MAX_CHARS].lstrip())
        head = page.text[at : at + _FIRST_WORDS_MAX_CHARS].lstrip()
        return head[: stop.start()] if stop else head
    return " ".join(words)
