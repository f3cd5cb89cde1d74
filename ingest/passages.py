"""Cutting a document into passages: one clause, list item or table row each, of bounded length, covering every character."""

from __future__ import annotations

import re
import uuid
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.source import Block
from kb.models import Clause, Document, Passage
from kb.text import simplify

PASSAGE_MAX_CHARS = 180  # longer clauses are cut between sentences
LIST_MAX_CHARS = 180  # a lead-in and its items up to this length stay one passage
HIT_MAX_CHARS = 300  # no passage is longer, save a table's row
TINY_ITEM_CHARS = 18  # items up to this length are packed with their neighbours
CONTEXT_MAX_CHARS = 80
SHORT_MAX_CHARS = 1500
NAMESPACE = uuid.UUID("6f1d6f8e-5a53-4d8e-9a0e-6b1f5a0c7d21")

SPOKEN = re.compile(r"[“\"「][^”\"」]{6,}[”\"」]")
FIRST = re.compile(r"[（(]?\s?[1１一①]\s?[)）.．、]*|第一\S[:：、]?")
LEAD_IN = re.compile(r"(?:^|[。！？!?；;\s”’」』]|\d[.、)）]|[）)、①-⑳])([^。！？!?；;\s”’」』、]{2,}(?:、[^。！？!?；;\s”’」』]+)?)[:：]$")
SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)]*|\n+|$)")
PART = re.compile(r"[^，,、：:\s]*(?:[，,、：:]|\s+|$)")
PRICE = re.compile(r"(?<![\d.])[\d.]+元(?:[/／]\S{0,3}?(?:月|台|次|号|分钟|秒|年|条|户))?")
PRICE_PART = re.compile(rf".*?(?:{PRICE.pattern}(?:[^\d\s，,。；;]{{0,6}}[〔［\[]\d{{4}}[〕］\]]\d+号)*|$)", re.DOTALL)


def passages(document: Document, clauses: Sequence[Clause], blocks: Sequence[Block] = ()) -> tuple[Passage, ...]:
    """The passages of ``document`` in reading order; headings are left out, all other text is in exactly one passage."""
    return tuple(_Cutter(document, clauses, blocks).cut())


def of_document(passage: Passage, document_id: str) -> Passage:
    """The passage as one of the document called ``document_id``."""
    identity = str(uuid.uuid5(NAMESPACE, f"{document_id}:{passage.start}:{passage.end}"))
    return Passage(identity, document_id, passage.start, passage.end, passage.clause, passage.section, passage.context)


class _Cutter:
    def __init__(self, document: Document, clauses: Sequence[Clause], blocks: Sequence[Block]) -> None:
        self.document, self.clauses, self.text = document, clauses, document.text
        self.children: dict[int | None, list[int]] = {}
        for index, clause in enumerate(clauses):
            self.children.setdefault(clause.parent, []).append(index)
        self.rows = [b for b in blocks if b.kind in ("table_row", "table_header")]
        self.row_starts = [row.start for row in self.rows]

    def cut(self) -> Iterator[Passage]:
        first = self.clauses[0].start if self.clauses else len(self.text)
        yield from self._text(0, first, None, "")
        yield from self._siblings(self.children.get(None, []))

    def _siblings(self, siblings: Sequence[int]) -> Iterator[Passage]:
        """Cuts clauses that stand side by side; runs of tiny items become one passage."""
        run: list[int] = []
        lead_in = ""
        for index in siblings:
            clause = self.clauses[index]
            if clause.kind == "item" and FIRST.fullmatch(clause.label):
                lead_in = self._lead_in(clause)
            tiny = clause.kind == "item" and clause.end - clause.start <= TINY_ITEM_CHARS and index not in self.children
            if run and (not tiny or clause.end - self.clauses[run[0]].start > LIST_MAX_CHARS):
                yield from self._run(run, lead_in)
                run = []
            if tiny:
                run.append(index)
            else:
                yield from self._clause(index, lead_in if clause.kind == "item" else "")
        if run:
            yield from self._run(run, lead_in)

    def _run(self, run: Sequence[int], lead_in: str) -> Iterator[Passage]:
        first, last = self.clauses[run[0]], self.clauses[run[-1]]
        if len(run) == 1 and first.title:
            yield from self._clause(run[0], lead_in)
            return
        yield from self._text(first.start, last.end, first.parent if len(run) > 1 else run[0], lead_in)

    def _clause(self, index: int, lead_in: str) -> Iterator[Passage]:
        clause = self.clauses[index]
        children = self.children.get(index, [])
        start = clause.heading_end if clause.title else clause.start
        whole_list = all(self.clauses[c].kind == "item" and not self.clauses[c].title for c in self._below(index))
        whole_list = whole_list and len(SPOKEN.findall(self.text, start, clause.end)) < 2  # each wording answers a situation of its own
        if children and whole_list and not self._rows_in(start, clause.end) and clause.end - start <= LIST_MAX_CHARS:
            yield from self._passage(start, clause.end, index, lead_in)
            return
        own_end = self.clauses[children[0]].start if children else clause.end
        if not children or self.text[clause.heading_end : own_end].strip():  # a label alone names what stands below it
            yield from self._text(start, own_end, index, lead_in)
        yield from self._siblings(children)

    def _below(self, index: int) -> Iterator[int]:
        for child in self.children.get(index, []):
            yield child
            yield from self._below(child)

    def _text(self, start: int, end: int, clause: int | None, lead_in: str) -> Iterator[Passage]:
        """Passages of running text, its table rows one by one."""
        position = start
        header, headed = "", False
        for row in self._rows_in(start, end):
            yield from self._running(position, row.start, clause, lead_in)
            if row.kind == "table_header":
                own = self.text[row.start : row.end]
                header = f"{header} {own}" if headed else own  # a header of two rows
            headed = row.kind == "table_header"
            above = [self.text[cell.start : cell.end] for cell in row.cells if cell.end < row.start]  # merged with this row's
            yield from self._passage(row.start, row.end, clause, lead_in if headed else " ".join([header, *above]))
            position = row.end
        yield from self._running(position, end, clause, lead_in)

    def _running(self, start: int, end: int, clause: int | None, lead_in: str) -> Iterator[Passage]:
        for first, last in pack(self.text, start, end):
            yield from self._passage(first, last, clause, lead_in)

    def _passage(self, start: int, end: int, clause: int | None, lead_in: str) -> Iterator[Passage]:
        start, end = strip(self.text, start, end)
        if start == end:
            return
        section = self._section(clause)
        yield of_document(Passage("", "", start, end, clause, section, self._context(clause, lead_in)), self.document.id)

    def _rows_in(self, start: int, end: int) -> list[Block]:
        return self.rows[bisect_left(self.row_starts, start) : bisect_left(self.row_starts, end)]

    def _path(self, clause: int | None) -> list[Clause]:
        """The clauses around a passage, outermost first, without the heading that is the document's title."""
        path: list[Clause] = []
        while clause is not None:
            path.append(self.clauses[clause])
            clause = self.clauses[clause].parent
        return [c for c in path[::-1] if not c.title or _bare(c.title) != _bare(simplify(self.document.title))]

    def _section(self, clause: int | None) -> tuple[str, ...]:
        found = []
        for c in self._path(clause):
            heading = self.text[c.heading_start : c.heading_end].strip()
            found.append(re.sub(r"\s+", " ", heading).rstrip(":： "))
        return tuple(h for h in found if h)

    def _lead_in(self, first: Clause) -> str:
        """The words right before a list that introduce it (``应做到：``), unless they are the heading above it."""
        before = self.text[max(0, first.start - CONTEXT_MAX_CHARS) : first.start].rstrip()
        match = LEAD_IN.search(before)
        parent = self.clauses[first.parent] if first.parent is not None else None
        if not match or (parent is not None and parent.title and parent.heading_end >= first.start - len(match.group())):
            return ""
        return match.group(1)

    def _context(self, clause: int | None, lead_in: str) -> str:
        titles = [c.title for c in self._path(clause) if c.title]
        if len(self.text) <= SHORT_MAX_CHARS:  # about one thing, and its title says which; in a long document it would only blur its passages
            titles.insert(0, self.document.title)
        return " ".join([*titles[-2:], *([lead_in] if lead_in else [])])[-2 * CONTEXT_MAX_CHARS :].strip()


def _bare(title: str) -> str:
    return re.sub(r"\s", "", title)


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def pack(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts ``text[start:end]`` between paragraphs, then sentences, into spans of at most ``PASSAGE_MAX_CHARS`` where sentences allow it.

    A sentence over ``HIT_MAX_CHARS`` is cut at its prices or commas. The spans are contiguous and cover the whole range.
    """
    spans: list[tuple[int, int]] = []
    for first, last in _sentences(text, start, end):
        if spans and last - spans[-1][0] <= PASSAGE_MAX_CHARS and not _paragraph_break(text, spans[-1], (first, last)):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _paragraph_break(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Paragraphs of some length are clauses (款) of their own; short ones stay together."""
    return "\n" in text[before[0] : before[1]][-2:] and after[1] - after[0] + before[1] - before[0] > PASSAGE_MAX_CHARS // 2


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        match = SENTENCE.match(text, position, end)
        last = match.end() if match and match.end() > position else end
        if last - position > PASSAGE_MAX_CHARS and len(PRICE.findall(text, position, last)) >= 3:
            yield from _cut(text, position, last, PRICE_PART, PASSAGE_MAX_CHARS // 2)
        elif last - position > HIT_MAX_CHARS:
            yield from _cut(text, position, last, PART, PASSAGE_MAX_CHARS)
        else:
            yield position, last
        position = last


def _cut(text: str, start: int, end: int, part: re.Pattern[str], size: int) -> Iterator[tuple[int, int]]:
    """Cuts a long sentence after its parts, each piece near ``size`` and never over ``HIT_MAX_CHARS``."""
    first = position = start
    while position < end:
        match = part.match(text, position, end)
        following = match.end() if match and match.end() > position else end
        if following - first > size and position > first:
            yield first, position
            first = position
        while following - first > HIT_MAX_CHARS:
            yield first, first + HIT_MAX_CHARS
            first += HIT_MAX_CHARS
        position = max(following, first)
    if first < end:
        yield first, end
