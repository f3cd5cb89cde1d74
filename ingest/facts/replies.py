"""Replies without quotation marks, told by their label (``可回复：``), heading, speaker (``客服：``), by being set apart, or by their column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.facts.grid import grids
from ingest.facts.reply_cells import cells_said
from ingest.facts.reply_words import (
    COMPANY,
    NAMES_REPLIES,
    REPLIES,
    SCENE,
    SURE,
    WRONG,
    Says,
    heads_wrong,
    label_at,
    label_of,
    says,
    sets_aside,
    subject_of,
    told_wrong,
)
from ingest.facts.speech import SALUTATION, speech
from ingest.facts.tree import Run, Span, Tree

OTHERWISE = re.compile(r"(?:制度|规定|要求|流程|步骤|职责|纪律|考核|原则|办法|标准|注意事项)$")
SENTENCE_END = re.compile(r"[。！!；;]|[，,：:]$")
ORDINAL = re.compile(r"(?:第[一二三四五六七八\d]+[轮步次句段]|(?:版本|方案|话术|说法|示例)[一二三四五六\dA-D]?)")
CASES = re.compile(r"(?<=[。！？!?；;])\s*(?=[(（](?:如果?|若|当|遇|假如)[^()（）\n]{2,20}[)）])")  # 请您缴费。（若客户已缴）请您提供凭证。
SITUATION_MAX_CHARS = 120
SCENE_MAX_CHARS = 30


@dataclass(slots=True)
class _Reply:
    start: int
    end: int
    situation: str
    grows: bool  # further paragraphs may belong to it


class Replies:
    """The replies of one document outside of quotation marks; ``set_apart`` are where its quoted blocks start, ``taken`` what is read already."""

    def __init__(self, tree: Tree, set_apart: Collection[int], taken: Sequence[Span]) -> None:
        self.tree, self.text, self.set_apart = tree, tree.text, set_apart
        self.taken = sorted(taken)
        self.found: list[_Reply] = []
        self._clear()

    def _clear(self) -> None:
        self.led: Says | None = None  # what the label above says
        self.scene: list[str] = []
        self.asked = ""

    def all(self) -> Iterator[tuple[Span, str]]:
        """Each reply with the words for its situation, in no order."""
        entered: int | None = None
        for run in self.tree.runs():
            heading = next((i for i in reversed(self.tree.path(run.clause)) if self.tree.clauses[i].title and not self._bracketed(i)), None)
            if heading != entered:
                self._clear()
                if heading is not None and self.tree.is_lead(heading) and REPLIES.search(self.tree.clauses[heading].title):
                    self.led = Says.REPLY
            entered = heading
            if self.tree.topic(run.clause) not in ("forbidden", "prohibition") and not told_wrong(self.tree, run.clause):
                for start, end in self.tree.lines(run):
                    edges = [start, *(cut.end() for cut in CASES.finditer(self.text, start, end)), end]
                    for piece in pairwise(edges):
                        self._line(run, piece)
        yield from (((reply.start, reply.end), reply.situation) for reply in self.found)
        for clause, table in self.tree.tables():
            if not told_wrong(self.tree, clause) and not heads_wrong(self.text[table[0].start : table[0].end]):
                for one in grids(self.tree, table):
                    yield from cells_said(self.tree, clause, one, self._announced(clause))

    def _announced(self, index: int | None) -> bool:
        """Whether a heading above, or the title, says that replies follow."""
        titles = [self.tree.title, *self.tree.titles(index)]
        named = next((title for title in reversed(titles) if REPLIES.search(title) or OTHERWISE.search(title)), "")
        return self.tree.topic(index) == "wording" or bool(REPLIES.search(named))

    def _bracketed(self, index: int | None) -> bool:
        """Whether a clause is the rest of a line behind a name in brackets: 【客服答】您好…, 【恒达物业】尊敬的业主…"""
        clause = self.tree.clauses[index] if index is not None else None
        return clause is not None and clause.label.startswith("【") and self.text[clause.heading_end : clause.end].partition("\n")[0].strip() != ""

    def _line(self, run: Run, line: Span) -> None:
        start, end = line
        if self._taken(start, end):
            return
        if sets_aside(self.text[start:end]):
            self._lead([], Says.ASIDE)
            return
        labels, kind, at = self._labels(start, end)
        signed = -1
        if run.clause is not None and start == run.start and self._bracketed(run.clause) and not labels:
            clause = self.tree.clauses[run.clause]
            if COMPANY.search(clause.title) and says(clause.title) is Says.SCENE:
                signed = clause.start
            else:
                labels, kind = [clause.title], says(clause.title)
        if at == end:
            self._lead(labels, kind)
            return
        if kind is Says.CUSTOMER:
            self.asked = self.text[at:end]
        if kind is Says.SCENE and SCENE.fullmatch(labels[-1]) and not SENTENCE_END.search(self.text, at, end):
            self._lead([self.text[at:end]], Says.SCENE)
            return
        if kind in (Says.ASIDE, Says.CUSTOMER) or (not labels and self.led is Says.ASIDE):
            return
        announced = self.led is Says.REPLY or start in self.set_apart or self._announced(run.clause)
        if kind in (None, Says.SCENE) and not announced:
            return
        sure = kind is Says.REPLY and bool(SURE.search(labels[-1]))
        stop = speech(self.text, at, end, led=sure)
        if self.text[stop : stop + 1] in ("(", "（") and WRONG.search(self.text, stop, end):  # 您自己查。（扣分：推诿）
            return
        if stop == at:
            if not labels and end - start <= SCENE_MAX_CHARS and not SENTENCE_END.search(self.text, start, end):
                self._lead([self.text[start:end]], Says.SCENE)
            return
        at = signed if signed >= 0 else at
        last = self.found[-1] if self.found else None
        if last and last.grows and at == start and start not in self.tree.list_items and self._follows(last, start):
            last.end = stop
            return
        grows = (
            bool(SALUTATION.match(self.text, at) and self.text[end - 1] in ":：")
            or kind in (Says.REPLY, Says.STAFF)
            or self.led is Says.REPLY
            or start in self.set_apart
        )
        self.found.append(_Reply(at, stop, self._situation(run.clause, labels), grows and stop == end))

    def _taken(self, start: int, end: int) -> bool:
        before = bisect_left(self.taken, (end, 0))
        return before > 0 and self.taken[before - 1][1] > start

    def _follows(self, last: _Reply, start: int) -> bool:
        """Whether a line goes on about a reply; blank lines stand between those set apart, and those of a letter."""
        between = self.text[last.end : start]
        blank = start in self.set_apart or (
            SALUTATION.match(self.text, last.start) and self.text[last.start : last.end].partition("\n")[0][-1] in ":："
        )
        return not between.strip() and between.count("\n") <= (2 if blank else 1)

    def _labels(self, start: int, end: int) -> tuple[list[str], Says | None, int]:
        """The labels that a line begins with, what the last of them says, and where what they label begins."""
        labels: list[str] = []
        kind: Says | None = None
        at = start
        while match := label_at(self.text, at, end):
            if label := label_of(match):
                kind = says(label)
                labels.append(label)
            at = match.end()
            if kind in (Says.ASIDE, Says.CUSTOMER, Says.STAFF):
                break
        return labels, kind, at

    def _lead(self, labels: list[str], kind: Says | None) -> None:
        """A label on a line of its own is that of the lines below it."""
        named = [label for label in labels if not NAMES_REPLIES.fullmatch(label)]
        self.led = kind
        if kind is Says.SCENE or (kind is Says.REPLY and named):
            self.scene = named
        self.asked = ""

    def _situation(self, index: int | None, labels: Sequence[str]) -> str:
        own = [label for label in labels if not (NAMES_REPLIES.fullmatch(label) or says(label) is Says.STAFF)]
        subject = subject_of(self.tree, index)
        told = any(not ORDINAL.fullmatch(words) for words in (*self.scene, *own, *([self.asked] if self.asked else [])))
        parts = ["" if told and subject == self.tree.title else subject, *self.scene, *own, self.asked]
        return " ".join(part for part in dict.fromkeys(parts) if part)[:SITUATION_MAX_CHARS] or self.tree.title
