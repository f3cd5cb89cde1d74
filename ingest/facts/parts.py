"""Candidate steps: list items and sentences of a clause and of all below it, without what is said to the customer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts.telling import tells
from ingest.facts.topics import Topic
from ingest.facts.tree import Run, Span, Tree, sentences
from ingest.passages import strip
from kb.deadline.numerals import HAN
from kb.deadline.verbs import verbs

# Topics whose own text tells no one what to do; headings below them may.
SILENT: tuple[Topic | None, ...] = ("forbidden", "definition", "scope", "tariff", "deadline", "prohibition")
ENUMERATES = re.compile(
    r"(?:下列|以下|如下)[^，。；:：]{0,10}(?:情形|情况|条件)(?:之一)?(?:的|时)?[，,][^。]{0,30}[:：]$|(?:包括|包含|有|下列|以下|如下)(?:[^，。；:：]{0,8}(?:情形|情况|条件|内容|材料|信息|案例|方面|业务|要素))?(?:之一)?(?:的)?[:：]?$"
)
# What a list under such a line names is no step: 办理材料包括：
CONTENTS = re.compile(r"(?:材料|资料|证件|情形|情况|条件|范围|内容|物品|清单)[^，。；]{0,6}[:：]$|(?:包括|包含|有|如下|下列)[:：]$")
# 首先…。其次…。最后…: words that count the steps of a line.
COUNTS = re.compile(r"(?:(?<=[，,；;。:：\n])|^)[ \t\u3000]*(?:首先|其次|再次|然后|接着|接下来|随后|最后)(?=[一-鿿，,、:：])", re.MULTILINE)
ARROW = re.compile(r"[ \t\u3000]*(?:→|⇒|➜|➔|⟶|=>|[-—–]+>)[ \t\u3000]*")
BRANCH = re.compile(r"[│┃├└┣┗]")  # of a tree drawn with lines
FLOW_MIN = 3  # so many parts between arrows are a flow
NUMBERED = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+")  # 4.2
# Who acts, before what: 客服核对证件.
SUBJECT = re.compile(
    r"[一-鿿]{0,6}?(?:客服|坐席|座席|人员|班长|专员|受理员|营业员|工程师|师傅|部门|班组|主管|经理|中心|岗|财务)(?![应须的是必])[一-鿿]{2}"
)
RANK = re.compile(rf"第[{HAN}\d]+(?:级|类|种|层)")


@dataclass(frozen=True, slots=True)
class Part:
    """A candidate step: a list item or a sentence."""

    span: Span
    item: bool


class Parts:
    """The candidates of one document; ``spoken`` are the spans of its wordings."""

    def __init__(self, tree: Tree, spoken: Sequence[Span]) -> None:
        self.tree, self.text, self.spoken = tree, tree.text, spoken

    def of(self, index: int, scene: bool = False) -> list[Part]:
        """The candidate steps of a clause and of all below it, without replies, definitions and the like."""
        if self.tree.topic(index) in SILENT or RANK.match(self.tree.clauses[index].label):
            return []
        parts = list(self.own(index, scene))
        if not self.enumerates(index):
            for child in self._listed(index):
                parts += self.of(child)
        return parts

    def _listed(self, index: int) -> Iterator[int]:
        """The clauses right below one, without the list of things that the last lines of an item lead in (``所需材料：``)."""
        named = False
        for child in self.tree.children.get(index, []):
            if not (named and self.tree.clauses[child].kind == "item"):
                yield child
            last = self.text[self.tree.clauses[child].start : self.tree.own(child)[1]].strip().rpartition("\n")
            led = bool(last[1]) and child not in self.tree.children
            named = (named and not last[1]) or (led and bool(CONTENTS.search(last[2])))

    def enumerates(self, index: int) -> bool:
        """Whether a clause's list names things (``有代表性的案例包括：``, ``下列情形之一：``) and not steps."""
        lead = self.tree.list_lead(index)
        return lead is not None and bool(ENUMERATES.search(self.text[slice(*lead)]))

    def own(self, index: int | None, scene: bool = False) -> Iterator[Part]:
        """The candidates in a clause's own text; ``scene``: it is a scene itself, so its text is no single step."""
        clause = self.tree.clauses[index] if index is not None else None
        below = self.tree.children.get(index, [])
        leaf_item = (
            clause is not None and clause.kind == "item" and not scene and (not below or (not clause.title and all(map(self.tree.is_lead, below))))
        )
        numbered = clause is not None and clause.kind == "section" and bool(NUMBERED.fullmatch(clause.label)) and not (clause.title or below)
        on_wording = self.tree.topic(index) == "wording"
        if on_wording and not any(self._spoken((r.start, r.end)) and self._after_reply(r) for r in self.tree.runs_of(index)):
            return
        for run in self.tree.runs_of(index):
            for line in self.tree.lines(run):
                if self.flow(line) or BRANCH.match(self.text, *line):
                    continue  # a procedure of its own; what holds in one case only
                if index is None and not re.search(r"[。；;，,！!]", self.text[slice(*line)]):
                    continue  # a title above the text
                whole = line[0] in self.tree.list_items or (leaf_item and line[0] == run.start)
                if whole and not on_wording:
                    start, end = self._with_name(line, index)
                    yield Part((start, self._without_tail(start, end)), True)
                    continue
                if numbered and line[0] == run.start and SUBJECT.match(self.text, *line) and not on_wording:
                    yield Part(line, True)
                    continue
                for span in sentences(self.text, *line):
                    if not (self._script(span) or (on_wording and (self._spoken(span) or self.text[span[0]] in "(（"))):
                        yield Part(span, False)

    def flows(self) -> Iterator[tuple[int | None, list[Part]]]:
        """The lines that put steps one behind the other by arrows (``派单→上门→修复``), with the clause of each."""
        for run in self.tree.runs():
            for line in self.tree.lines(run):
                if not self._spoken(line) and (parts := self.flow(line)):
                    yield run.clause, parts

    def flow(self, line: Span) -> list[Part]:
        """The steps of a line that is a flow, or that counts them (首先…其次…最后…); none where it is another line."""
        counted = [match.start() for match in COUNTS.finditer(self.text, *line)]
        if len(counted) >= FLOW_MIN:
            return [Part(strip(self.text, *span), True) for span in zip(counted, [*counted[1:], line[1]], strict=True)]
        words = self.text[slice(*line)]
        if re.search(r"[。；;](?=.)", words) or re.search(r"[:：]", ARROW.split(words)[0]):
            return []  # the way through a menu, inside of a sentence or behind its name
        spans, start = [], line[0]
        for arrow in [*ARROW.finditer(self.text, *line), None]:
            spans.append(strip(self.text, start, arrow.start() if arrow else line[1]))
            start = arrow.end() if arrow else start
        steps = [Part((first, last), True) for first, last in spans if first < last]
        does = any(tells(text) or verbs(text) for text in (self.text[slice(*step.span)] for step in steps))
        return steps if len(steps) >= FLOW_MIN and len(steps) == len(spans) and does else []

    def unsaid(self, run: Run) -> Iterator[Span]:
        """The sentences of a run in which nothing is said to the customer."""
        return (s for s in sentences(self.text, run.start, run.end) if not self._spoken(s))

    def _after_reply(self, run: Run) -> bool:
        """Whether a run is a reply in running text, which instructions may follow; quoted replies are followed by remarks at most."""
        return any(run.start == start for start, _ in self.spoken)

    def _spoken(self, span: Span) -> bool:
        return any(start < span[1] and span[0] < end for start, end in self.spoken)

    def _script(self, span: Span) -> bool:
        """Whether most of a sentence is said to the customer: 问多久赔付的，回复：“…”."""
        said = sum(min(end, span[1]) - max(start, span[0]) for start, end in self.spoken if start < span[1] and span[0] < end)
        return 2 * said > span[1] - span[0]

    def _without_tail(self, start: int, end: int) -> int:
        """Where an item ends: remarks that stand apart behind its last sentence (the last item of a running list has them) are none of it."""
        parts = list(sentences(self.text, start, end))
        while len(parts) > 1 and not tells(self.text[slice(*parts[-1])]) and self.text[parts[-2][1]].isspace():
            parts.pop()
        return parts[-1][1] if parts else end

    def _with_name(self, line: Span, index: int | None) -> Span:
        """A named step together with its name, unless its text repeats it."""
        clause = self.tree.clauses[index] if index is not None else None
        if clause is None or not clause.title or self.text.startswith(clause.title, line[0]) or line[0] in self.tree.list_items:
            return line
        start = self.text.find(clause.title, clause.heading_start, clause.heading_end)
        return (start if start >= 0 else line[0], line[1])
