"""What a document states and nothing else was read in: clauses without a word that rules, the rest of an answer, rows that rule by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ingest.asking import ANSWER_LABEL, asks, may_ask_how
from ingest.facts.reply_words import Says, label_at, label_of, says
from ingest.facts.rule import fact_of, in_steps, is_answer, on_scene
from ingest.facts.speech import addresses
from ingest.facts.tables import cells, split
from ingest.facts.telling import step_of, tells
from ingest.facts.tree import QUOTED, Run, Span, Tree, sentences, tree_of
from ingest.facts.voice import is_statute
from ingest.passages import strip
from ingest.source import Block, Outlined
from kb.models import Fact, Modality, Part, Procedure, Rule, Scope
from kb.norms.reading import read
from kb.norms.stated import states

_DATA = Path(__file__).parents[1] / "data" / "remainder.yaml"
SHARE = 0.5  # of a stretch of text that other facts cover: more, and it is read
ANSWER_MIN_CHARS = 3
_SPOKEN = ("wording", "forbidden")
_DUTIES = ("no_escape", "excluded", "at_most", "only", "allowed", "obliged")
_SAID: tuple[Modality, ...] = ("must_not", "may", "must")
_MARKS = "。！？!?；;～~"
_PATH = re.compile("→|->|＞")  # 小程序→订单→开票
_HAN = re.compile(r"[一-鿿]")


def extract(outlined: Outlined, found: Sequence[Fact]) -> list[Fact]:
    """Those of a document in reading order, in what no fact of ``found`` covers; none of a statute, whose rules name themselves."""
    tree = tree_of(outlined)
    if is_statute(tree):
        return []
    known = _Read([(fact.start, fact.end) for fact in found if fact.kind not in ("relation", "procedure")])
    steps = [(fact.start, fact.end) for fact in found if fact.kind == "procedure"]
    facts: list[Fact] = []
    for run in tree.runs():
        for reader in (_stated, _rest_of_answer):
            stepwise = in_steps(tree, run.clause) or tree.topic(run.clause) == "steps"
            for fact in reader(tree, run, _Read([*known.spans, *steps]) if stepwise else known):
                facts.append(fact)
                known.spans.append((fact.start, fact.end))
    for index, table in tree.tables():
        facts += _rows(tree, index, table, _Read([*known.spans, *steps]))
    return sorted(facts, key=lambda fact: (fact.start, fact.end))


@dataclass(frozen=True, slots=True)
class _Read:
    """The spans that were read as facts."""

    spans: list[Span]

    def covers(self, start: int, end: int) -> bool:
        """Whether they take up more than a ``SHARE`` of the text, its white space aside."""
        inside = sorted((max(start, low), min(end, high)) for low, high in self.spans if low < end and start < high)
        held, last = 0, start
        for low, high in inside:
            held += max(0, high - max(low, last))
            last = max(last, high)
        return held > SHARE * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with the text."""
        return any(low < end and start < high for low, high in self.spans)


def _stated(tree: Tree, run: Run, known: _Read) -> Iterator[Fact]:
    """Clauses that state what takes effect, is counted, costs or follows; among replies also what rules, said to nobody."""
    answering, among = is_answer(tree, run), tree.topic(run.clause) in _SPOKEN
    if on_scene(tree, run) and not (answering or among):
        return
    text = tree.text[run.start : run.end]
    ruled = [norm for norm in read(text) if norm.rule in _DUTIES] if among else []
    for norm in (*ruled, *states(text)):
        words = text[norm.start : norm.end]
        spoken = not answering and addresses(words if among else QUOTED.sub("", words))
        led = text[norm.end : norm.end + 1] in (":", "：")
        if not (spoken or led or known.covers(run.start + norm.start, run.start + norm.end)):
            yield fact_of(tree, norm.moved(run.start))


def _rest_of_answer(tree: Tree, run: Run, known: _Read) -> Iterator[Fact]:
    """The sentences of an answer to a question: whatever they say answers it."""
    if not is_answer(tree, run):
        return
    question = tree.question(run.clause)
    spans = list(sentences(tree.text, run.start, run.end, _MARKS))
    closed = any(tree.text[end - 1] in _MARKS for _, end in spans)
    for start, end in spans:
        if (closed and tree.text[end - 1] not in _MARKS) or _of_customer(tree.text, start, end):
            continue  # a caption under it, or the turn of a conversation
        label = ANSWER_LABEL.match(tree.text, start, end)
        start, end = strip(tree.text, label.end() if label else start, end)
        end = start + len(tree.text[start:end].rstrip(f"{_MARKS} "))
        words = tree.text[start:end]
        matter = _words()["courtesy"].sub("", words)
        if len(_HAN.findall(matter)) < ANSWER_MIN_CHARS or asks(words) or words.endswith((":", "：")) or known.covers(start, end):
            continue
        if may_ask_how(question) and (tells(words) or _PATH.search(words)):
            yield Fact("procedure", start, end, Procedure(question or tree.title, (step_of(tree.text, start, end),)))
        else:
            yield Fact("rule", start, end, Rule(_modality(words), None, "told"))


def _of_customer(text: str, start: int, end: int) -> bool:
    label = label_at(text, start, end)
    return label is not None and says(label_of(label)) is Says.CUSTOMER


def _modality(words: str) -> Modality:
    """Whether an answer's first clause says that one may, must or must not: 得本人来, 带上证件就能进, 转不了."""
    first = re.split("[，,。；;]", words, maxsplit=1)[0]
    return next((modality for modality in _SAID if _words()[modality].search(first)), "is")


def _rows(tree: Tree, index: int | None, table: Sequence[Block], known: _Read) -> Iterator[Fact]:
    """The rows of a table with a heading for what is ruled (标准, 规定, 由谁承担): each is quoted whole, its first cell being of what case."""
    header, rows = split(tree, table)
    heads = [tree.text[slice(*span)] for span in header]
    ruling = [at for at, head in enumerate(heads) if at and _words()["ruling"].search(head) and not _words()["idle"].search(head)]
    if not ruling or tree.topic(index) in (*_SPOKEN, "definition") or any(map(_words()["apart"].search, heads)):
        return
    for row in rows:
        spans = cells(row)
        own = [span for span in dict.fromkeys(spans) if row.start <= span[0] < span[1]]
        said = [spans[at] for at in ruling if at < len(spans) and spans[at][0] < spans[at][1]]
        unread = any(not known.touches(*span) for span in said)
        if len(own) > 1 and unread and not known.covers(own[0][0], own[-1][1]):
            yield Fact("rule", own[0][0], own[-1][1], Rule("is", None, "row"), scope=Scope(conditions=(Part(*own[0]),)))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    raw = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {name: re.compile("|".join(sorted(str(words).split(), key=len, reverse=True))) for name, words in raw.items()}
