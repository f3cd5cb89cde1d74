"""Procedures: the ordered steps of a scene, and single clauses that tell staff or operators what to do.

A scene is the lowest heading that names a subject; its parts (处理方法, 工作指引, 答) belong to it. Lists whose items are alternatives (one a
case, or one rule each) are not steps of one another: each item is a procedure of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.asking import may_ask_how
from ingest.facts import wording
from ingest.facts.parts import NUMBERED, RANK, SILENT, Part, Parts
from ingest.facts.speech import addresses
from ingest.facts.step_table import steps_of
from ingest.facts.telling import EXPLAINS, OBLIGES, step_of, tells
from ingest.facts.topics import topic_of
from ingest.facts.tree import CLOSING_QUOTES, OPENING_QUOTES, QUOTED, Span, Tree, sentences, tree_of
from ingest.facts.voice import bound, is_statute
from ingest.passages import strip
from ingest.source import Outlined
from kb.deadline.numerals import HAN
from kb.models import Fact, Procedure, Wording

PROCEDURE_MAX_CHARS = 1200
TITLE_MAX_CHARS = 60
LABEL_MAX_CHARS = 30
RULE_MAX_CHARS = 400  # of a longer clause without a heading only the sentences that oblige are kept
SHORT_TITLE_CHARS = 8  # a heading up to this length is named together with the one above it
NAMED_STEP_MAX_CHARS, NAMED_STEP_TEXT_MAX_CHARS = 12, 150
STEP_MIN_CHARS = 4

CASE = re.compile(
    r"^(?:对于?|凡|属于?|不属于?|非属|如果?|若|当|遇|涉及|针对|客户|用户)[^。；]{2,60}?(?:的|时|问题|客户|用户|需求|投诉|工单|诉求)?(?:[,，:：]|(?=应|须|(?<!需)要))|^[^，,。；:：]{3,30}的[^，,。；:：]{0,12}[:：]"
)
STEP_LABEL = re.compile(rf"第[{HAN}\d]+步|步骤")
STEPS = re.compile(r"步骤$")
RULES = re.compile(r"(?:原则|制度|规则|守则|职责)(?:是?什么|有哪些|如下|包括)?[?？:：]?$")
HANDLES = re.compile(
    r"(?:客户|用户)(?!服务|经理|群)|消费者|投诉|申告|工单|受理|障碍|故障|退费|补偿|返还|争议|查询|媒体|记者|首问|答复|回复|致歉|道歉|差错"
)
LED = re.compile(rf"(?:[^。；;，,“”\n]{{1,14}}[:：])?[ \t\u3000]*[{OPENING_QUOTES}\"]")  # 答：“
ASKED = re.compile(r"(?:有哪些|是怎样的|是什么|包括|如下)?[?？:：\s]*$")
# The words that lead in a list, and posters or tables that lost their lines.
NO_STEP = re.compile(
    r"^[^，,。；;]{1,12}[:：]$|^(?=.{0,40}$)[^。；;]*(?:如下|以下[^。；;，,]{0,12}|下列[^。；;，,]{0,12})[:：]$|[^，,。；;：:、！？!?\n]{70}"
)
# Says when the text holds, whom to ask or what a table means; and what is only forbidden is no way to do something.
ASIDE = re.compile(
    r"^(?:注|备注|说明)\s?\d?\s?[:：]|^(?:联系人|联系电话|咨询电话|附件|抄送|主题词)[:：]|^(?:本|该)[^，。；]{2,12}(?:自|从|由)[^。；]{2,40}(?:施行|实施|执行|生效|起试行|负责解释|解释)|逾期作废"
)
BANS = re.compile(r"[^，,。；;]*(?:不得|严禁|禁止|不准|不许)[^，,。；;]*")
STATUTE_DUTY = r"应当|必须|有义务|负有|应(?=[^当知急用对付])"
SECTION_LABEL = re.compile(rf"[{HAN}]+[、.．]")
FACILITY = re.compile(r"^[^，,。；]{0,30}(?:应|须|应当|必须)(?:具备|具有|配备|设置|摆放|张贴|公示|悬挂|创造|保持(?!联系|与)|设有|有|建立|健全|是|为)")


def extract(outlined: Outlined) -> list[Fact]:
    """The procedures of a document in reading order; steps leave out what is said to the customer."""
    tree = tree_of(outlined)
    said = wording.extract(outlined)
    walk = _Walk(tree, [(f.start, f.end) for f in said], is_statute(tree))
    found = [fact for fact in walk.all() if not _only_answers(tree, fact)]
    found += [fact for fact in walk.behind(said) if not any(one.start < fact.end and fact.start < one.end for one in found)]
    return sorted(found, key=lambda fact: fact.start)


def _only_answers(tree: Tree, fact: Fact) -> bool:
    """Whether one sentence says whether, who or how many to a question that asks no more: 退吗？退，原路退回。"""
    if not isinstance(fact.detail, Procedure) or len(fact.detail.steps) > 1:
        return False
    over = [index for index, clause in enumerate(tree.clauses) if clause.start <= fact.start < clause.end]
    question = tree.question(over[-1]) if over else ""
    return bool(question) and not may_ask_how(question)


class _Walk:
    """Walks the outline from the top; a clause is one scene, or its parts are visited one by one."""

    def __init__(self, tree: Tree, spoken: Sequence[Span], statute: bool) -> None:
        self.tree, self.text, self.statute = tree, tree.text, statute
        self.parts = Parts(tree, spoken)

    def all(self) -> Iterator[Fact]:
        for clause, parts in self.parts.flows():
            yield from self.fact(parts, clause, keep=True, flow=True)
        for clause, table in self.tree.tables():
            if self.tree.topic(clause) not in SILENT:
                for cells in steps_of(self.tree, clause, table):
                    yield from self.fact([Part(cell, True) for cell in cells], clause, keep=True, flow=True)
        top = self.tree.children.get(None, [])
        replies = 0
        while replies < len(top) and self.tree.is_lead(top[replies]) and self.tree.topic(top[replies]) == "wording":
            replies += 1
        if replies:  # a text that starts inside a scene: its replies stand before the first heading
            yield from self.fact([*self.parts.own(None), *(p for i in top[:replies] for p in self.parts.of(i))], None)
        else:
            yield from self.singles(None)
        steps = self.labelled(top[replies:])
        if steps:  # under no heading they are the document's own
            yield from self.fact([part for index in steps for part in self.parts.of(index)], None, keep=True)
        for index in top[replies:]:
            if index not in steps:
                yield from self.visit(index)

    def labelled(self, siblings: Sequence[int]) -> list[int]:
        """Those of some clauses that are counted as steps (第一步…第二步…), where there are several."""
        steps = [index for index in siblings if STEP_LABEL.match(self.tree.clauses[index].label)]
        return steps if len(steps) > 1 else []

    def visit(self, index: int, relaxed: bool = False) -> Iterator[Fact]:
        """The procedures at and below a clause; ``relaxed`` where the heading above says that rules or cases follow."""
        children = self.tree.children.get(index, [])
        if self.statute:
            yield from self.obligations(index)
        elif self.tree.topic(index) == "wording" and self.tree.clauses[index].kind == "article" and not self.tree.clauses[index].title:
            yield from self.rule([Part(s, False) for r in self.tree.runs_of(index) for s in self.parts.unsaid(r)], index, False)
        elif self.tree.topic(index) in SILENT or self.tree.topic(index) == "wording" or RANK.match(self.tree.clauses[index].label):
            pass
        elif self.is_scene(index):
            # Where a scene has 处理步骤, these are the steps, and what else it says is none.
            named = [i for i in self.tree.below(index) if STEPS.search(self.tree.clauses[i].title)] or [index]
            parts = [part for i in named for part in self.parts.of(i, scene=True)]
            if self.reads_as_steps(parts, index):
                yield from self.fact(parts, index)
                return
            if steps := self.labelled(children):
                yield from self.fact([part for i in steps for part in self.parts.of(i)], index, keep=True)
                children = [i for i in children if i not in steps]
            relaxed = self.tree.topic(index) == "steps"
            if not children:
                yield from self.singles(index)
        elif not self.tree.clauses[index].title and not any(self.tree.clauses[i].title for i in self.tree.below(index)):
            yield from self.rule(self.parts.of(index), index, relaxed)
            return
        elif self.tree.is_lead(index):
            # Its heading is above, and was no scene that took it; 处理步骤 needs none.
            parts = self.parts.of(index, scene=True) if STEPS.search(self.tree.clauses[index].title) else []
            if self.reads_as_steps(parts, index):
                yield from self.fact(parts, index)
                return
        else:
            yield from self.singles(index)
            yield from self.remainder(index)
            children = [c for c in children if not self.is_remainder(index, c)]
        for child in children:
            yield from self.visit(child, relaxed)

    def is_scene(self, index: int) -> bool:
        """Whether a clause names a subject and no clause below it names another."""
        clause = self.tree.clauses[index]
        if not clause.title or (self.tree.is_lead(index) and self.tree.subject(clause.parent) is not None and not self._under_chapter(index)):
            return False
        below = list(self.tree.below(index))
        if any(self.tree.clauses[i].kind == "article" for i in below):  # each is a rule of its own, and no step of the others
            return False
        if clause.kind in ("part", "chapter", "section", "annex") and any(self.is_rule(i, index) for i in below):
            return False
        return not any(self.is_subject(i, index) for i in below)

    def is_rule(self, index: int, above: int) -> bool:
        """Whether a clause below a chapter stands for itself: an article, a section; 4.1 without a heading is a step of ``4 报修处理``."""
        clause = self.tree.clauses[index]
        step = clause.parent == above and not clause.title and index not in self.tree.children and NUMBERED.fullmatch(clause.label)
        return clause.kind not in ("item", "heading") and not (step and self.tree.clauses[above].label.isdigit())

    def _under_chapter(self, index: int) -> bool:
        parent = self.tree.clauses[index].parent
        return parent is not None and self.tree.clauses[parent].kind in ("part", "chapter", "section")

    def is_subject(self, index: int, scene: int) -> bool:
        """Whether a clause inside ``scene`` is a scene of its own: not a lead, a reply, a list of classes, nor a named step."""
        clause = self.tree.clauses[index]
        if not clause.title or self.tree.is_lead(index) or self.tree.topic(index) in SILENT or self.tree.topic(index) == "wording":
            return False
        container = self.tree.subject(clause.parent)
        steps = container is not None and topic_of(container.title) == "steps" and not RULES.search(container.title)
        start, end = self.tree.own(index)
        short = len(clause.title) <= NAMED_STEP_MAX_CHARS and end - start <= NAMED_STEP_TEXT_MAX_CHARS
        named_step = clause.kind == "item" and index not in self.tree.children and short and not SECTION_LABEL.match(clause.label)
        return not (named_step and steps and self.tree.clauses[scene].kind not in ("part", "chapter", "section"))

    def is_remainder(self, index: int, child: int) -> bool:
        """Whether a child has no heading in a clause whose other children are scenes: such steps are the clause's own."""
        return (
            self.tree.topic(index) == "steps"
            and self.tree.clauses[child].kind != "article"
            and not RULES.search(self.tree.clauses[index].title)
            and self.tree.clauses[index].kind not in ("part", "chapter", "section")
            and not self.tree.clauses[child].title
            and child not in self.tree.children
        )

    def remainder(self, index: int) -> Iterator[Fact]:
        parts = [p for c in self.tree.children.get(index, []) if self.is_remainder(index, c) for p in self.parts.of(c)]
        if parts and self.reads_as_steps(parts, index):
            yield from self.fact(parts, index)

    def reads_as_steps(self, parts: Sequence[Part], index: int) -> bool:
        """Whether candidates are the steps of one procedure: they tell what to do, and are not a list of rules or of cases."""
        title = self.tree.clauses[index].title
        items = [p for p in parts if p.item]
        if STEPS.search(title) and len(items) > 1 and len(items) == len(parts):
            return True  # an ordered list under 处理步骤 says so itself
        if not parts or (RULES.search(title) and len(items) > 1):
            return False
        if len(items) > 1 and all(CASE.match(self.text[slice(*p.span)]) for p in items):
            return False
        telling = sum(1 for p in parts if tells(self.text[slice(*p.span)]))
        share = 0.25 if self.tree.topic(index) == "steps" else 0.5
        return telling > 0 and telling >= share * len(parts)

    def behind(self, said: Sequence[Fact]) -> Iterator[Fact]:
        """What staff do beside a quoted reply, told behind it in its line: 答：“我在听。”同时通知班长。"""
        for reply in said:
            line, end = self.text.rfind("\n", 0, reply.start) + 1, self.text.find("\n", reply.end)
            rest = strip(self.text, reply.end + 1, end if end >= 0 else len(self.text))
            words = self.text[slice(*rest)]
            apart = self.text[reply.end : reply.end + 1] in tuple(CLOSING_QUOTES + '"') and LED.fullmatch(self.text, line, reply.start)
            if apart and isinstance(reply.detail, Wording) and not (QUOTED.search(words) or addresses(words)) and self._does(Part(rest, False)):
                steps = tuple(step_of(self.text, *span) for span in sentences(self.text, *rest) if tells(self.text[slice(*span)]))
                if steps:
                    yield Fact("procedure", steps[0].start, steps[-1].end, Procedure(reply.detail.situation[:TITLE_MAX_CHARS], steps))

    def singles(self, index: int | None) -> Iterator[Fact]:
        """Paragraphs of a clause's own text that tell what to do, each a procedure."""
        if self.statute or self.tree.topic(index) in SILENT or self.tree.topic(index) == "wording":
            return
        for run in self.tree.runs_of(index):
            for line in self.tree.lines(run):
                if not self.parts.flow(line):
                    yield from self.rule([Part(s, False) for s in sentences(self.text, *line)], index, False)

    def rule(self, parts: Sequence[Part], index: int | None, relaxed: bool) -> Iterator[Fact]:
        """One clause as a procedure, where it obliges someone in handling customers."""
        if parts and not relaxed and parts[-1].span[1] - parts[0].span[0] > RULE_MAX_CHARS:
            whole = [s for p in parts for s in sentences(self.text, *p.span)]
            parts = [Part(s, False) for s in whole if OBLIGES.search(self.text[slice(*s)])]
        texts = [self.text[slice(*p.span)] for p in parts]
        obliging = [t for t in texts if OBLIGES.search(t) and not EXPLAINS.search(t) and not FACILITY.match(t)]
        telling = relaxed and any(tells(t) for t in texts)
        if (obliging and HANDLES.search("".join(texts))) or telling:
            yield from self.fact(parts, index, case=True, bans=relaxed)

    def obligations(self, index: int) -> Iterator[Fact]:
        """What a statute obliges operators to do, paragraph by paragraph; with its list where it has one."""
        if self.tree.topic(index) in ("scope", "definition"):
            return
        for run in self.tree.runs_of(index):
            for line in self.tree.lines(run):
                kept = [s for s in bound(self.text, sentences(self.text, *line, "。！？!?"), STATUTE_DUTY) if not self._penal(s)]
                parts = [Part(s, False) for s in kept]
                if kept and self.tree.list_lead(index) == kept[-1]:
                    parts += self._listed(index)
                if parts:
                    yield from self.fact(parts, index, case=True, keep=True)
        lead = self.tree.list_lead(index)
        if lead and lead[1] == self.tree.clauses[index].heading_end and list(bound(self.text, [lead], STATUTE_DUTY)) and not self._penal(lead):
            yield from self.fact(self._listed(index), index, keep=True)

    def _listed(self, index: int) -> list[Part]:
        """The items of a statute's list, without the paragraphs behind it; none where it lists conditions."""
        lead = self.tree.list_lead(index)
        if lead and re.search(r"情形|情况|条件", self.text[slice(*lead)]):
            return []
        end = self.tree.list_end(index)
        return [Part(p.span, True) for c in self.tree.children[index] for p in self.parts.of(c) if p.span[0] < end]

    def _penal(self, span: Span) -> bool:
        """Whether a sentence states a sanction, a condition of licence or a ban, which are no procedure."""
        words = self.text[slice(*span)]
        without_liability = re.sub(r"(?:依法|应当|并|[，；])*[^，。；]{0,20}承担[^，。；]{0,20}责任", "", words)
        banned = r"罚款|责令|具备下列条件|不得[^，。；]{0,12}(?:下列|以下)"
        return bool(re.search(banned, words)) or not re.search(STATUTE_DUTY, without_liability)

    def fact(
        self, parts: Sequence[Part], index: int | None, case: bool = False, keep: bool = False, bans: bool = False, flow: bool = False
    ) -> Iterator[Fact]:
        """The procedure made of the candidates that tell what to do (of a ``flow`` all); a long one goes on in a second fact."""
        kept = [p for p in parts if keep or tells(self.text[slice(*p.span)]) or (p.item and not EXPLAINS.search(self.text[slice(*p.span)]))]
        if not flow:
            kept = [p for p in kept if p.span[1] - p.span[0] >= STEP_MIN_CHARS and not NO_STEP.search(self.text[slice(*p.span)])]
        if not (self.statute or flow):
            kept = [p for p in kept if not ASIDE.search(self.text[slice(*p.span)])]
            kept = kept if bans or any(map(self._does, kept)) else []
        while kept:
            start = kept[0].span[0]
            size = max(1, sum(1 for p in kept if p.span[1] - start <= PROCEDURE_MAX_CHARS))
            chunk, kept = kept[:size], kept[size:]
            steps = tuple(step_of(self.text, *p.span) for p in chunk)
            yield Fact(
                "procedure",
                steps[0].start,
                steps[-1].end,
                Procedure(self.title(index, parts[0].span if case or (index is None and not keep) else None), steps),
            )

    def _does(self, part: Part) -> bool:
        """Whether a step tells to do something, not only what not to do."""
        words = self.text[slice(*part.span)]
        return not BANS.search(words) or tells(BANS.sub("", words))

    def title(self, index: int | None, case: Span | None) -> str:
        """The scene's heading, a short one with the heading above it, and the case that a single rule is for."""
        subject = self.tree.subject(index)
        title = ASKED.sub("", subject.title) if subject else ""
        if subject and len(title) <= SHORT_TITLE_CHARS and subject.parent is not None:
            above = self.tree.subject(subject.parent)
            if above and above.kind not in ("part", "chapter", "section"):
                title = f"{ASKED.sub('', above.title)}：{title}"
        if case is not None:
            words = self.text[slice(*case)]
            match = CASE.match(words)
            first = re.match(r"[^,，。；;:：]{1,10}[,，]\s*(?:如|若|当)[^,，。；;:：]*", words)
            match = match or first
            named = (match.group() if match else re.split(r"[,，。；;:：]", words)[0]).strip(" ,，:：。；;")
            named = re.sub(r"(?:应当?|须|要|必须)$", "", named)
            if 2 <= len(named) <= LABEL_MAX_CHARS:
                title = f"{title}：{named}" if title else named
        return (title or self.tree.title)[:TITLE_MAX_CHARS]
