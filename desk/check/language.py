"""Rule ``language``: what we tell agents to say holds nothing that we forbid them to say."""

from __future__ import annotations

from collections.abc import Iterator

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from kb.models import Fact, Prohibition
from search.lint import fold, occurrences

RULE = "language"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Approved wordings and replacements with a forbidden phrase that applies to the same customers on the same day."""
    phrases = [(item, fact, fold(item.quote(fact))[0]) for item in knowledge.current for fact in _facts(item) if _is_phrase(fact)]
    for item in knowledge.current:
        for start, end, what in _said(item):
            text = item.document.text[start:end]
            plain, at = fold(text)
            for other, fact, phrase in phrases:
                if not (other is item or knowledge.meet(item, other)) or fact.start <= start < fact.end:
                    continue
                for first, last in occurrences(plain, phrase):
                    said = text[at[first] : at[last - 1] + 1]
                    mend = f"改用：{_instead(other, fact)}" if _instead(other, fact) else "换一种说法"
                    told = f"{what}里的“{said}”是禁用语“{other.quote(fact)}”"
                    yield Problem(RULE, "error", item.at(start + at[first]), told, mend, (other.at(fact.start),))


def _facts(item: Item) -> tuple[Fact, ...]:
    return item.entry.facts if item.entry else ()


def _is_phrase(fact: Fact) -> bool:
    return isinstance(fact.detail, Prohibition) and fact.detail.phrase


def _said(item: Item) -> Iterator[tuple[int, int, str]]:
    """Spans of what agents are told to say."""
    for fact in _facts(item):
        if fact.kind == "wording":
            yield fact.start, fact.end, "标准答复"
        detail = fact.detail
        if isinstance(detail, Prohibition) and detail.replacement_start is not None and detail.replacement_end is not None:
            yield detail.replacement_start, detail.replacement_end, "替代说法"


def _instead(item: Item, fact: Fact) -> str:
    detail = fact.detail
    if not isinstance(detail, Prohibition) or detail.replacement_start is None:
        return ""
    return item.document.text[detail.replacement_start : detail.replacement_end]
