"""What only the whole document tells of when its limits hold: what a season's name means, and that one stage ends where the next begins."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from kb.deadline.folded import fold
from kb.deadline.seasons import defined, meaning, mentions
from kb.models import Deadline, Fact, When

_ENDS = "。！？!?\n"


def settled(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """The deadlines of the document that says ``text``, with what it tells elsewhere of when each holds."""
    if not any(isinstance(fact.detail, Deadline) and (fact.detail.when or fact.detail.valid_from) for fact in facts):
        return list(facts)
    return _succeeded(text, _explained(text, facts))


def _explained(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """With the seasons and hours that the document defines somewhere: ``汛期为6月1日至9月30日``."""
    open_ = [fact.detail.when for fact in facts if isinstance(fact.detail, Deadline) and fact.detail.when and not fact.detail.when.told]
    known = defined(fold(text).text) if open_ else {}
    return [_changed(fact, when=_meant(text, fact.detail.when, known)) if isinstance(fact.detail, Deadline) else fact for fact in facts]


def _meant(text: str, when: When | None, known: dict[str, When]) -> When | None:
    if when is None or when.told or not known:
        return when
    named = next(iter(mentions(fold(text[when.start : when.end]).text)), None)
    return replace(meaning(named, known), start=when.start, end=when.end) if named else when


def _succeeded(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """With the day before the next stage as the last of one that names none: ``2027年1月1日起20小时;2028年1月1日起10小时``."""
    stages: dict[Hashable, list[tuple[Fact, Deadline]]] = {}
    for fact in facts:
        if isinstance(detail := fact.detail, Deadline):
            when = replace(detail.when, start=0, end=0) if detail.when else None
            stages.setdefault((detail.action, detail.object, detail.form, fact.applies_to, when), []).append((fact, detail))
    ends = {id(fact): end for group in stages.values() for fact, end in _ends(text, group)}
    return [_changed(fact, valid_to=ends[id(fact)]) if id(fact) in ends else fact for fact in facts]


def _ends(text: str, group: Iterable[tuple[Fact, Deadline]]) -> Iterable[tuple[Fact, date]]:
    ordered = sorted(group, key=lambda each: (each[1].valid_from or date.min, each[1].amount_start))
    for (fact, stage), (_, following) in pairwise(ordered):
        begins = following.valid_from
        if begins is None or stage.valid_to or (stage.valid_from or date.min) >= begins:
            continue
        between = text[stage.amount_end : following.amount_start]
        if stage.valid_from or (between and not any(mark in between for mark in _ENDS)):  # the old beside the new, in one sentence
            yield fact, begins - timedelta(days=1)


def _changed(fact: Fact, **fields: object) -> Fact:
    return replace(fact, detail=replace(fact.detail, **fields))  # type: ignore[arg-type]
