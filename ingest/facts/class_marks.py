"""Classes by their marks: ``一级故障：困人、冲顶`` in a list of classes, ``涉及媒体的为特急工单，其余为普通工单``, ``定为片区停水事件``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import yaml

from ingest.facts.topics import topic_of
from ingest.facts.tree import Run, Span, Tree, sentences
from ingest.passages import strip
from kb.models import Classification, Fact

_DATA = Path(__file__).parents[1] / "data" / "classes.yaml"
_RANKED = "[一二三四五六1-6ⅠⅡⅢⅣA-Ea-e甲乙丙丁红橙黄蓝绿特][级类色]"
_LABEL_ENDS = " \t\u3000、.．)）"
_NOT = '[^，,。；;:：“”"（）()]'
SENTENCE_MAX_CHARS = 200
CASE_MIN_CHARS = 2
_ENDS = r"[”\"]?(?:处理|管理|统计|范围|范畴|派出|办理|上报)?(?=[，,。；;]|$)"
_BARE = re.compile(rf"(?P<bare>为)[“\"]?(?P<rank>{_RANKED})(?P<thing>{_NOT}{{0,6}}?){_ENDS}", re.MULTILINE)
"""``为甲类区域``."""


def listed(tree: Tree, index: int | None) -> Iterator[Fact]:
    """The items of a list that name a class and, behind a colon, its marks."""
    items = [(child, match) for child in tree.children.get(index, []) if (match := _item().match(tree.text, *_line(tree, child)))]
    if len(items) > 1 and _divides(tree, index):
        for child, match in items:
            start, end = _line(tree, child)
            yield Fact("classification", start, end, Classification(_scheme(tree, index, match["label"]), match["label"]))


def in_line(tree: Tree, run: Run) -> Iterator[Fact]:
    """The same of clauses one behind another: ``紧急报修：漏气、着火；一般报修：打不着火``."""
    found = [(span, match) for span in sentences(tree.text, run.start, run.end) if (match := _item().match(tree.text, *span))]
    for noun in dict.fromkeys(match["noun"] for _, match in found):
        alike = [(span, match) for span, match in found if match["noun"] == noun and noun]
        if len(alike) > 1:
            for span, match in alike:
                yield Fact("classification", *_bare(tree.text, *span), Classification(f"{noun}分类", match["label"]))


def told(tree: Tree, run: Run) -> Iterator[Fact]:
    """The classes that a sentence says its cases to be of, each with the marks before it.

    A bare 为 does where the text has several ranks of one thing: ``街道为甲类区域，行政村为乙类区域``.
    """
    series = ranked_things(tree.text)
    for start, end in sentences(tree.text, run.start, run.end):
        words = tree.text[start:end]
        lead = words.endswith((":", "："))
        if end - start > SENTENCE_MAX_CHARS or _says("asked").search(words) or (lead and run.clause in tree.children):
            continue  # its list is read with its items
        position = start
        for match in _of_class().finditer(tree.text, start, end):
            label = match["label"] or match["short"] or match["rank"] + match["thing"]
            how = match["how"] or match["by"] or match["bare"]
            if (match["thing"] is not None and match["thing"] not in series) or _says("no_class").search(label):
                continue
            if match.start("how" if match["how"] else "by" if match["by"] else "bare") - position < CASE_MIN_CHARS:
                continue
            named = f"非{label}" if how.startswith("不") else label
            yield Fact("classification", *strip(tree.text, position, match.end()), Classification(_scheme(tree, run.clause, label), named))
            position = match.end() + 1


@lru_cache(maxsize=8)
def ranked_things(text: str) -> frozenset[str]:
    """Of what a text says that something is, a rank and a thing behind 为, the things that come in several ranks: 区域 of 甲类区域, 乙类区域."""
    ranks: dict[str, set[str]] = defaultdict(set)
    for match in _BARE.finditer(text):
        ranks[match["thing"]].add(match["rank"])
    return frozenset(thing for thing, found in ranks.items() if len(found) > 1)


def _line(tree: Tree, index: int) -> Span:
    """The first line of an item, behind its label."""
    clause = tree.clauses[index]
    start, end = strip(tree.text, clause.start, tree.own(index)[1])
    line = tree.text.find("\n", start, end)
    start += len(clause.label) if tree.text.startswith(clause.label, start) else 0
    start = end - len(tree.text[start:end].lstrip(_LABEL_ENDS))
    return _bare(tree.text, start, end if line < 0 else line)


def _bare(text: str, start: int, end: int) -> Span:
    return start, start + len(text[start:end].rstrip("。；; "))


def _divides(tree: Tree, index: int | None) -> bool:
    """Whether what stands over a list says that classes follow."""
    titles = tree.titles(index)
    lead = tree.list_lead(index) if index is not None else None
    own = tree.text[slice(*lead)] if lead else ""
    return bool(_says("divides").search(own)) or any(topic_of(title) == "classification" for title in titles[-1:])


def _scheme(tree: Tree, index: int | None, label: str) -> str:
    """What the classes are classes of: the nearest heading that says so, else what they are told by."""
    return next((title for title in reversed(tree.titles(index)) if topic_of(title) == "classification"), f"{label}认定")


@cache
def _words() -> dict[str, str]:
    raw = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return {name: "|".join(map(re.escape, sorted(str(words).split(), key=len, reverse=True))) for name, words in raw.items()}


@cache
def _says(name: str) -> re.Pattern[str]:
    return re.compile(_words()[name])


@cache
def _item() -> re.Pattern[str]:
    """A class's name and a colon."""
    named = rf"{_NOT}{{1,12}}?(?P<noun>{_words()['nouns']}|{_words()['ranks']})|{_RANKED}"
    return re.compile(rf"(?P<label>{named})(?:[（(][^（()）]{{1,8}}[)）])?[ \t]*[:：][ \t]*(?=[^\s])")


@cache
def _of_class() -> re.Pattern[str]:
    """What says that a case is of a class, and the class."""
    words = _words()
    named = rf"{_NOT}{{0,12}}?(?:{words['nouns']}|{words['ranks']}|{words['people']})|{_RANKED}{_NOT}{{0,6}}"
    short = rf"{_NOT}{{1,5}}?(?:{words['nouns']})"
    return re.compile(
        rf"(?<=[的者，,户单余他])(?:{words['flatly']})?(?P<how>不?(?:{words['filed']})|(?<=的)为|(?<=其余)为|(?<=其他)为)[“\"]?(?P<label>{named}){_ENDS}"
        rf"|(?P<by>{words['handled']})(?P<short>{short}){_ENDS}|{_BARE.pattern}",
        re.MULTILINE,
    )
