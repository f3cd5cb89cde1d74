"""Definitions: ``X是指…``, ``本条例所称X，是指…``, ``X：指…``, ``本法下列用语的含义：（一）X，是指…``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.tree import Run, Span, Tree, sentences, tree_of
from ingest.passages import strip
from ingest.source import Outlined
from kb.models import Definition, Fact

TERM_MAX_CHARS = 36
LIST_MAX_CHARS = 800  # a definition that is a list is kept whole up to this length

MEANS = re.compile(r"\s*(?:[,，、:：]|——?)?\s*(?:是\s*指|(?<=[,，:：])\s*指|指\s*的\s*是)(?!导(?!致)|定(?!期)|挥)\s*[:：]?\s*(?=[^。；\s])")
CALLED = re.compile(
    r"^(?:(?:本|该)(?:法|条例|办法|规定|规范|细则|手册|制度|解释|标准|章|条)|前(?:款|条)|上述|上款|第[^，。]{1,8}[条款项])?"
    r"(?:规定|所称|所指|中|中所称|里)?(?:的)?(?:所谓)?(?:的)?"
)
NO_TERM = re.compile(r"[。；;，,！!？?\n]|^(?:这|其|它|此|即|也|都|就|那|主要|一般|具体|通常)|(?:不|并非|不单|仅|主要|一般|通常|具体|均|都|的)$")


def extract(outlined: Outlined) -> list[Fact]:
    """The definitions of a document in reading order; each fact's span is the sentence, with its list where it is one."""
    tree = tree_of(outlined)
    found = [fact for run in tree.runs() for fact in _defined(tree, run)]
    for index, clause in enumerate(tree.clauses):
        means = MEANS.search(clause.title + " …") if clause.title and index in tree.children else None
        term = _term(clause.title[: means.start()]) if means else ""
        start = tree.text.find(clause.title, clause.heading_start, clause.heading_end) if term else -1
        if start >= 0 and clause.end - start <= LIST_MAX_CHARS:
            found.append(Fact("definition", *strip(tree.text, start, clause.end), Definition(term)))
    return sorted(found, key=lambda fact: fact.start)


def _defined(tree: Tree, run: Run) -> Iterator[Fact]:
    text = tree.text
    for start, end in _parts(text, run):
        start, end = _unbracketed(text, start, end)
        means = MEANS.search(text, start, min(end, start + 2 * TERM_MAX_CHARS + 20))
        if not means:
            continue
        term = _term(text[start : means.start()])
        if not term:
            continue
        if text[end - 1] in ":：" and run.clause is not None and end == run.end:
            whole = tree.clauses[run.clause].end
            if whole - start <= LIST_MAX_CHARS:
                start, end = strip(text, start, whole)
        yield Fact("definition", start, end, Definition(term))


def _parts(text: str, run: Run) -> Iterator[Span]:
    """Sentences; at a semicolon a new part begins only where another definition does."""
    held: Span | None = None
    for start, end in sentences(text, run.start, run.end):
        if held and text[held[1] - 1] in ";；" and not MEANS.search(text, start, end):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _unbracketed(text: str, start: int, end: int) -> Span:
    """``(“有必要”是指…)`` without the brackets around all of it."""
    if text[start] not in "（(":
        return start, end
    closing = re.compile(r"[^（）()]*[）)]").match(text, start + 1, end)
    return strip(text, start + 1, closing.end() - 1) if closing else (start, end)


def _term(words: str) -> str:
    """The term in the words before 是指; empty where they are none."""
    quoted = re.search(r"[“\"「]([^“”\"「」]{2,30})[”\"」]\s*$", words)
    if quoted:
        return quoted.group(1).strip()
    words = re.sub(r"^[^“\"「]*?[，,](?=[^，,]*$)", "", words) if re.match(r"^(?:本|前|上|第|在|为)", words) and "所称" not in words else words
    words = words.strip(" \t\u3000:：,，、")
    words = CALLED.sub("", words, count=1) if re.match(r"本|该|前|上|第|所谓", words) else words
    words = re.sub(r"[“”「」『』\"《》]", "", words).strip(" \t\u3000:：,，、")
    words = re.sub(r"[（(]以下(?:简称|统称)[^）)]*[）)]$", "", words)
    words = re.sub(r"^(?:的?定义|概念)[:：\s]*(?=.{2})", "", words)  # a heading that ran into its text
    words = re.sub(r"^(.{2,})\1$", r"\1", words)  # 查询查询: a heading that ran into its text
    return words if 1 < len(words) <= TERM_MAX_CHARS and not NO_TERM.search(words) else ""
