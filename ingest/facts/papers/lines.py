"""A document as lines: what stands between line breaks, labels and headings, each with the clause that it stands in. Rows of tables are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ingest.asking import ask_label, asks
from ingest.facts.papers.words import WORDS
from ingest.facts.topics import GENERIC
from ingest.facts.tree import QUOTED, Span, Tree
from ingest.head import head_lines
from ingest.labels import STYLES
from ingest.passages import strip
from ingest.width import narrow

_SPEECH = re.compile(r"[，。！？,!?]|.{15}", re.DOTALL)  # what is more than a name: “我的服务”
_COUNTED = re.compile(r"[\d一二三四五六七八九十①-⑳⑴-⒇⒈-⒛㈠-㈩]+")
_LABEL = re.compile(rf"(?:{'|'.join(re.sub('P<[a-z_]+>', ':', pattern) for style, (_, _, pattern) in STYLES.items() if style != 'number')})\s*")
_ANSWER = re.compile(r"(?:答|回答|回复|A\d{0,3})\s*[:.、]\s*", re.IGNORECASE)
_WHOSE = re.compile(WORDS["whose_line"])
_EXAMPLE = re.compile(WORDS["example"])
_GENERIC_TITLE = re.compile(WORDS["generic_titles"])


@dataclass(frozen=True, slots=True)
class Line:
    """``start:end`` without the label, whose shape (``(N)``) tells the items of a list; ``heading``: the title of a clause.

    ``question`` spans the question that it answers, ``after_gap`` says that a blank line or a table stands before it.
    """

    start: int
    end: int
    shape: str = ""
    clause: int | None = None
    heading: bool = False
    question: Span | None = None
    after_gap: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a document, and its text with half-width signs (``view``), where offsets are those of the document."""

    tree: Tree
    view: str
    lines: list[Line] = field(default_factory=list)
    speech: list[Span] = field(default_factory=list)

    def titles(self, index: int | None) -> list[str]:
        """The titles over a line that say what it is about, the nearest first; the document's own is the last."""
        above = [title for title in reversed(self.tree.titles(index)) if not (GENERIC.fullmatch(title) or _GENERIC_TITLE.fullmatch(title))]
        return [*dict.fromkeys([*above, self.tree.title])]

    def is_spoken(self, position: int) -> bool:
        """Whether a place stands in words that somebody says (“请提供您的单号。”)."""
        return any(start <= position < end for start, end in self.speech)

    def is_of_one(self, line: Line) -> bool:
        """Whether a line records somebody: 投诉人：刘女士；联系电话：…"""
        return bool(_WHOSE.search(self.view, line.start, line.end))

    def is_example(self, line: Line) -> bool:
        """Whether it, or a heading over it, says that this is an example."""
        return any(map(_EXAMPLE.search, (self.view[line.start : line.end], *self.tree.titles(line.clause))))


@lru_cache(maxsize=1)
def page_of(tree: Tree) -> Page:
    """The lines of a document in reading order, without the title, the lines of its head and the rows of its tables."""
    page = Page(tree, narrow(tree.text))
    page.speech = [match.span() for match in QUOTED.finditer(tree.text) if _SPEECH.search(match.group())]
    head = [(line.start, line.end) for line in head_lines(page.view)]
    question: tuple[int | None, Span] | None = None
    for line in _lines(page):
        words = page.view[line.start : line.end]
        if any(start <= line.end and line.start <= end for start, end in head) or words == narrow(tree.title):
            continue
        asked = _asked(page, line)
        if asks(words) and not _ANSWER.match(words) and (line.heading or asked[0] > line.start):
            question = line.clause, asked
            continue
        answered = question is not None and (question[0] is None or question[0] in tree.path(line.clause))
        if not answered:
            question = None
        begin = line.start + (answer.end() if (answer := _ANSWER.match(words)) else 0)
        if begin < line.end:
            page.lines.append(Line(begin, line.end, line.shape, line.clause, line.heading, question[1] if question else None, line.after_gap))
    return page


def _asked(page: Page, line: Line) -> Span:
    """What a line asks: the title that it holds (``1 | 开户要带什么？``), or what stands behind its label."""
    title = page.tree.clauses[line.clause].title if line.heading and line.clause is not None else ""
    start = page.tree.text.find(title, line.start, line.end) if title else -1
    return (start, start + len(title)) if start >= 0 else (ask_label(page.view, line.start, line.end), line.end)


def _lines(page: Page) -> Iterator[Line]:
    """Every line with its label taken off."""
    text, clauses = page.tree.text, page.tree.clauses
    tables = [(row.start, row.end) for row in page.tree.rows]
    starts = [clause.start for clause in clauses]
    headings = {clause.heading_start: clause.heading_end for clause in clauses if clause.title}
    cuts = {0, len(text), *(match.end() for match in re.finditer("\n", text)), *starts, *(clause.heading_end for clause in clauses)}
    for table in tables:
        cuts |= set(table)
    cuts_in_order = sorted(cuts)
    before, shape = 0, ""
    for low, high in pairwise(cuts_in_order):
        start, end = strip(text, low, high)
        if start >= end or any(first <= start < last for first, last in tables):
            continue
        label = _LABEL.match(text, start, end)
        shape = _COUNTED.sub("N", narrow(label.group().strip())) if label else shape if before == low else ""
        start = label.end() if label else start
        if start >= end:
            before = high  # the label alone: it is the next line's
            continue
        if not shape and low in page.tree.list_items:
            shape = "-"
        gap = text.count("\n", before, low) > 1 or any(before <= first < low for first, _ in tables)
        yield Line(start, end, shape, _clause(page.tree, starts, start), headings.get(low, -1) >= high, None, gap)
        before, shape = high, ""


def _clause(tree: Tree, starts: list[int], position: int) -> int | None:
    index: int | None = bisect_right(starts, position) - 1
    if index is not None and index < 0:
        return None
    while index is not None and tree.clauses[index].end <= position:
        index = tree.clauses[index].parent
    return index
