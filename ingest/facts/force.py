"""What becomes of facts where the kind of document, or the section they stand in, promises nothing: a limit there is a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.facts.tree import SENTENCE_MARKS
from ingest.kind import force_of_heading, kinds
from ingest.source import Outlined
from ingest.width import narrow
from kb.models import Deadline, Fact, FactKind, Force, Party, Period, Statement
from kb.papers import FORCE
from kb.text import after_last, simplify

_LABEL = re.compile(r"(?:^|[。;,\s|])\s*(?P<label>[^\s:。;,|]{1,12}):|[\[【](?P<mark>[^\[\]【】\n]{1,12})[\]】]", re.MULTILINE)
_OWED: dict[str, tuple[Party, Party]] = {"tender": ("supplier", "operator")}
_TOLD_ANYWHERE: tuple[FactKind, ...] = ("statement", "definition")
_SECTIONS_KEEP: tuple[FactKind, ...] = ("statement", "definition", "wording", "prohibition", "procedure", "classification")


@dataclass(frozen=True, slots=True)
class _Decided:
    """The ``force`` of what stands somewhere, the ``rule`` and the characters that decided it, and which kinds of facts stay as they are."""

    force: Force
    rule: str
    words: tuple[int, int]
    keep: tuple[FactKind, ...]


def in_force(outlined: Outlined, facts: Iterable[Fact]) -> Iterator[Fact]:
    """``facts`` as far as they hold for customers; the limits that are none where they stand are statements of what they are."""
    view = simplify(narrow(outlined.document.text))
    for fact in facts:
        decided = _of_kind(outlined, view, fact) or _of_section(outlined, view, fact)
        if decided is None or fact.kind in decided.keep:
            yield fact
        elif isinstance(fact.detail, Deadline) and fact.detail.amount:
            yield replace(fact, kind="statement", detail=_statement(fact.detail, decided, outlined.document.kind))


def _of_kind(outlined: Outlined, view: str, fact: Fact) -> _Decided | None:
    """By the kind of document; one that compares houses tells our own promises, too."""
    kind = outlined.document.kind
    heart = _heart(fact)
    if kind not in FORCE or (kind == "benchmark" and kinds().own.search(view, after_last(view, f"\n{SENTENCE_MARKS}", heart), heart)):
        return None
    at = outlined.document.text.find(outlined.document.title)
    words = (at, at + len(outlined.document.title)) if at >= 0 else (0, 0)
    return _Decided(FORCE[kind], kind, words, _TOLD_ANYWHERE)


def _of_section(outlined: Outlined, view: str, fact: Fact) -> _Decided | None:
    """By the label before it in its line, else by the nearest heading that says so."""
    heart = _heart(fact)
    line = view.rfind("\n", 0, heart) + 1
    labels = [(match["label"] or match["mark"], line + match.start(match.lastgroup or 0)) for match in _LABEL.finditer(view[line:heart])]
    above = [
        clause for clause in outlined.clauses if clause.start < clause.heading_end <= heart < clause.end and clause.title != outlined.document.title
    ]
    headings = [(words, clause.heading_start) for clause in above for words in (clause.title, clause.label)]
    for words, at in reversed((*headings, *labels)):
        if told := force_of_heading(words):
            force, said = told
            start = max(at, view.find(said, at))
            return None if force == "promised" else _Decided(force, "section", (start, start + len(said)), _SECTIONS_KEEP)
    return None


def _heart(fact: Fact) -> int:
    return fact.detail.amount_start if isinstance(fact.detail, Deadline | Period | Statement) else fact.start


def _statement(limit: Deadline, decided: _Decided, kind: str) -> Statement:
    by, to = _OWED.get(kind, ("", ""))
    return Statement(
        what=f"{limit.object.partition('、')[0]}{limit.action.partition('、')[0]}",
        amount=limit.amount,
        unit=limit.unit,
        force=decided.force,
        action=limit.action,
        object=limit.object,
        by=by,
        to=to,
        amount_start=limit.amount_start,
        amount_end=limit.amount_end,
        words_start=decided.words[0],
        words_end=decided.words[1],
        rule=decided.rule,
        doubt=limit.doubt,
    )
