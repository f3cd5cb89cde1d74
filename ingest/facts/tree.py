"""A document's outline as the fact extractors walk it: who stands under whom, whose text is whose, and what a section is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.asking import asks
from ingest.facts.topics import BOTH, GENERIC, SAYS_HOW, TOPICS, Topic, named_by, topic_of
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.models import Clause
from kb.text import simplify

Span = tuple[int, int]

OPENING_QUOTES, CLOSING_QUOTES = "“「『", "”」』"
QUOTED = re.compile(r"“([^“”]{1,300})”|「([^「」]{1,300})」|『([^『』]{1,300})』|(?<![\w\"])\"([^\"\n]{2,300})\"")
# A line that begins with a quotation, and one that does so behind its label: 答：“…”
LISTS_QUOTED = re.compile(r"\n[^一-鿿\n“「『\"]{0,6}[“「『\"]")
QUOTES = re.compile(rf"{LISTS_QUOTED.pattern}|\n[^。；;，,:：“”\n]{{1,24}}[:：][ \t]*[“「『\"]|\n[ \t]*[✓✔✅√]")
SCENE_LABEL = re.compile(r"【?(?:场景|情景|情形|案例)")
LEADS_IN = re.compile(r"(?:如下|做到|方式处理|步骤|程序|下列规定|以下规定)$")  # a colon after them ends a sentence
SENTENCE_MARKS = "。！？!?；;"


@dataclass(frozen=True, slots=True)
class Run:
    """Running text of one clause (``None``: before the first), table rows left out; ``start:end`` in the document."""

    clause: int | None
    start: int
    end: int


class Tree:
    """The outline of one document; indexes are those of ``outlined.clauses``."""

    def __init__(self, outlined: Outlined) -> None:
        # Simplified for matching; the length does not change, so offsets are those of the document.
        self.text, self.title, self.clauses = simplify(outlined.document.text), outlined.document.title, outlined.clauses
        self.document = outlined.document
        self.children: dict[int | None, list[int]] = {}
        for index, clause in enumerate(self.clauses):
            self.children.setdefault(clause.parent, []).append(index)
        self.rows = [b for b in outlined.blocks if b.kind in ("table_row", "table_header")]
        self.list_items = {b.start: b.end for b in outlined.blocks if b.kind == "list_item"}
        self._topics: dict[int | None, Topic | None] = {None: None}

    def path(self, index: int | None) -> list[int]:
        """The clause and all above it, outermost first."""
        path: list[int] = []
        while index is not None:
            path.append(index)
            index = self.clauses[index].parent
        return path[::-1]

    def below(self, index: int) -> Iterator[int]:
        """All clauses under one, in reading order."""
        for child in self.children.get(index, []):
            yield child
            yield from self.below(child)

    def own(self, index: int | None) -> Span:
        """A clause's text between its heading (or label) and its first child."""
        children = self.children.get(index, [])
        first = self.clauses[children[0]].start if children else None
        if index is None:
            return 0, len(self.text) if first is None else first
        clause = self.clauses[index]
        return clause.heading_end, clause.end if first is None else first

    def runs(self) -> Iterator[Run]:
        """All running text in reading order."""
        for index in (None, *range(len(self.clauses))):
            yield from self.runs_of(index)

    def runs_of(self, index: int | None) -> Iterator[Run]:
        """A clause's own running text; more than one run where a table stands in it."""
        start, end = self.own(index)
        for row in self.rows_in(start, end):
            yield from self._run(index, start, row.start)
            start = row.end
        yield from self._run(index, start, end)

    def _run(self, index: int | None, start: int, end: int) -> Iterator[Run]:
        start, end = strip(self.text, start, end)
        if start < end:
            yield Run(index, start, end)

    def rows_in(self, start: int, end: int) -> list[Block]:
        """The table rows of a span."""
        return [r for r in self.rows if start <= r.start < end]

    def tables(self) -> Iterator[tuple[int | None, list[Block]]]:
        """Each table with the clause that it stands in; a header row opens a new one."""
        for index in (None, *range(len(self.clauses))):
            table: list[Block] = []
            for row in self.rows_in(*self.own(index)):
                apart = bool(table) and bool(self.text[table[-1].end : row.start].strip(" |\t\n"))
                opens = row.kind == "table_header" and bool(table) and table[-1].kind != "table_header"
                if table and (opens or apart):
                    yield index, table
                    table = []
                table.append(row)
            if table:
                yield index, table

    def lines(self, run: Run) -> Iterator[Span]:
        """The lines of a run, without the white space around them."""
        for match in re.finditer(r"[^\n]+", self.text[run.start : run.end]):
            start, end = strip(self.text, run.start + match.start(), run.start + match.end())
            if start < end:
                yield start, end

    def titles(self, index: int | None) -> list[str]:
        """The titles of a clause and of those above it, outermost first."""
        return [self.clauses[i].title for i in self.path(index) if self.clauses[i].title]

    def question(self, index: int | None) -> str:
        """The question that a clause answers: its own title, or the one right above it; empty where neither asks."""
        near = [self.clauses[i] for i in self.path(index)[-2:]]
        return next((clause.title for clause in reversed(near) if clause.kind == "question" or asks(clause.title)), "")

    def topic(self, index: int | None) -> Topic | None:
        """What the nearest heading that announces something announces."""
        if index not in self._topics:
            clause = self.clauses[index] if index is not None else None
            own = topic_of(self.named(clause.title)) if clause and clause.title else None
            if own in (None, "prohibition") and clause and index in self.children:
                own = _announced(self.text[slice(*self.own(index))]) or own
            above = self.topic(clause.parent if clause else None)
            # An item's title in a list of wordings is a situation (与客户交接时), not another subject.
            stays = above in ("wording", "forbidden") and clause is not None and clause.kind in ("item", "scene", "question")
            if above == "scope" and index is not None and clause is not None and clause.title and not self.is_lead(index):
                above = None  # 服务承诺 in a chapter on premises is a subject of its own
            if clause is not None and above != "forbidden" and BOTH.search(self.title):
                own = self._in_scripts(clause, own)
            self._topics[index] = above if stays and own not in ("wording", "forbidden") else own or above
        return self._topics[index]

    def _in_scripts(self, clause: Clause, own: Topic | None) -> Topic | None:
        """What a heading announces under a title of right words and wrong ones: one of them, and a scene what to say."""
        if own == "prohibition" and LISTS_QUOTED.search(self.text, clause.heading_end, clause.end):
            return "forbidden"
        scene = clause.kind == "scene" and SCENE_LABEL.match(clause.label)
        says = scene or SAYS_HOW.search(clause.title)
        return "wording" if own != "forbidden" and says and QUOTES.search(self.text, clause.heading_end, clause.end) else own

    def named(self, title: str) -> str:
        """``title``, of the document's own what it says that it is."""
        return title if title != self.title else named_by(title)

    def is_lead(self, index: int) -> bool:
        """Whether a clause is a part of a scene (``处理方法：``, ``解释口径：``, ``答：``) rather than a subject of its own."""
        clause = self.clauses[index]
        return clause.kind == "heading" and bool(GENERIC.fullmatch(clause.title))

    def subject(self, index: int | None) -> Clause | None:
        """The nearest clause at or above ``index`` whose title names a subject."""
        for i in reversed(self.path(index)):
            if self.clauses[i].title and not self.is_lead(i):
                return self.clauses[i]
        return None

    def list_lead(self, index: int) -> Span | None:
        """The words that lead in a clause's list (``经营者不得有下列行为：``), its heading where they were taken for one."""
        if index not in self.children:
            return None
        clause = self.clauses[index]
        own = list(sentences(self.text, *self.own(index)))
        if own:
            return own[-1] if self.text[own[-1][1] - 1] in ":：" else None
        start = self.text.find(clause.title, clause.heading_start, clause.heading_end) if clause.title else -1
        tail = self.text[clause.heading_end - 1 : clause.heading_end + 1].strip()
        led = start >= 0 and (tail[-1:] in (":", "：") or (clause.label.startswith("【") and tail[:1] in (":", "：")))
        return (start, clause.heading_end) if led else None

    def list_end(self, index: int) -> int:
        """Where a clause's list ends: a paragraph after its last item is no part of it."""
        last = index
        while last in self.children:
            last = self.children[last][-1]
        start, end = self.own(last)
        line = self.text.find("\n", start + 1, end)
        return strip(self.text, start, end if line < 0 else line)[1]

    def heading_before(self, position: int, index: int | None) -> str:
        """The line right before ``position`` in a clause's own text, or else the nearest title, or else the document's."""
        start, _ = self.own(index)
        before = self.text[start:position].strip(" |\t\n").rsplit("\n", 1)[-1].strip().rstrip(":：")
        subject = self.subject(index)
        named = 2 <= len(before) <= 30 and not re.search('[“”"。！？!?]', before)
        return before if named else subject.title if subject else self.title


@lru_cache(maxsize=1)
def tree_of(outlined: Outlined) -> Tree:
    """The outline of a document, one for all that read it."""
    return Tree(outlined)


def _announced(own: str) -> Topic | None:
    """What the words before a list announce (``服务中禁止使用下列用语：``); only forbidden phrases are told so."""
    last = re.split(r"[。；;\n]", own.strip())[-1]
    return "forbidden" if last.endswith((":", "：")) and TOPICS[0][1].search(last) else None


def sentences(text: str, start: int, end: int, marks: str = SENTENCE_MARKS) -> Iterator[Span]:
    """The sentences of ``text[start:end]`` without the white space around them; quotations and brackets are not cut inside."""
    position = start
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char in OPENING_QUOTES or char in "（(":
            depth += 1
        elif char in CLOSING_QUOTES or char in "）)":
            depth = max(0, depth - 1)
        closed = char in CLOSING_QUOTES and text[at - 1] in marks and depth == 0 and text[at + 1 : at + 2] not in tuple("，,、或和")
        if char == "\n":
            depth = 0
        led = char in ":：" and depth == 0 and bool(LEADS_IN.search(text, max(start, at - 8), at))
        if char == "\n" or (char in marks and depth == 0) or closed or led:
            yield from _stripped(text, position, at + 1)
            position = at + 1
    yield from _stripped(text, position, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    start, end = strip(text, start, end)
    if start < end and re.search(r"\w", text[start:end]):
        yield start, end


def quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands inside quotation marks, without the marks and the white space inside of them."""
    for match in QUOTED.finditer(text, start, end):
        group = next(g for g in range(1, 5) if match.group(g) is not None)
        inner = strip(text, *match.span(group))
        if inner[0] < inner[1]:
            yield inner
