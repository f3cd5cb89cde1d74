"""What becomes of facts where the kind of document, or the section they stand in, promises nothing: a limit there is a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.facts.tree import SENTENCE_MARKS
from ingest.kind import force_of_heading, kinds
from ingest.source import Outlined
from ingest.width import narrow
from kb.models import Clause, Deadline, Fact, FactKind, Force, Party, Statement, Time
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
    """By the kind of document; one that compares houses tells our own promises, too, and one that asks for a change may annex the rule in force.

    A template may be one of replies (短信模板).
    """
    kind = outlined.document.kind
    at = heart(fact)
    annexed = kind == "request" and any(kinds().present.match(view, clause.heading_start) for clause in _above(outlined, at))
    if kind not in FORCE or annexed or (kind == "benchmark" and kinds().own.search(view, after_last(view, f"\n{SENTENCE_MARKS}", at), at)):
        return None
    title = outlined.document.text.find(outlined.document.title)
    words = (title, title + len(outlined.document.title)) if title >= 0 else (0, 0)
    return _Decided(FORCE[kind], kind, words, (*_TOLD_ANYWHERE, "wording") if kind == "template" else _TOLD_ANYWHERE)


def _of_section(outlined: Outlined, view: str, fact: Fact) -> _Decided | None:
    """By what its label or its headings say."""
    told = _told_above(outlined, view, heart(fact))
    return None if told is None or told[0] == "promised" else _Decided(told[0], "section", told[1], _SECTIONS_KEEP)


def _told_above(outlined: Outlined, view: str, place: int) -> tuple[Force, tuple[int, int]] | None:
    """The force, and the words that say so, of the label before a place in its line, else of the nearest heading that says one."""
    line = view.rfind("\n", 0, place) + 1
    labels = [(match["label"] or match["mark"], line + match.start(match.lastgroup or 0)) for match in _LABEL.finditer(view[line:place])]
    headings = [(words, clause.heading_start) for clause in _above(outlined, place) for words in (clause.title, clause.label)]
    for words, at in reversed((*headings, *labels)):
        if told := force_of_heading(words):
            force, said = told
            start = max(at, view.find(said, at))
            return force, (start, start + len(said))
    return None


def _above(outlined: Outlined, place: int) -> list[Clause]:
    """The clauses around a place whose headings stand above it, without the document's title."""
    title = outlined.document.title
    return [clause for clause in outlined.clauses if clause.start < clause.heading_end <= place < clause.end and clause.title != title]


def heart(fact: Fact) -> int:
    """Where a fact's figure or first word stands."""
    return fact.detail.amount_start if isinstance(fact.detail, Time) else fact.start


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
