"""Whom a rule is about: who stands before the word that rules, or opens the condition before it, or behind 由."""

from __future__ import annotations

from collections.abc import Iterable

from kb.lexer import Line
from kb.norms.words import Pattern
from kb.pattern import Match

Span = tuple[int, int]

_NOT = "[^,;。:的在按经因与以和由归可持对向将把被给“”(){modal}{may}{must_not}{forbids}{spares}{neg}{from}{amount}{after}{later}]"
_SOMEBODY = "(?:{party}|{contract_party}|{payer}|{buyer}|{seller}|{somebody}|{person_end}|[银分支总我]行|[户厅队室商部所站局院社车司科处手工妇客师])"
_WHO = Pattern(f"(?:每[个名位]|各|该|凡)?(?P<who>{_NOT}{{0,12}}{_SOMEBODY})")
_BY = Pattern(f"由(?P<who>{_NOT}{{0,16}}?{_SOMEBODY})(?!的)")
_BEHIND_OF = Pattern("[^,;。]*的")
_DONE_TO = Pattern("[^,;。]*(?:{act}|{bears}|{discovers}|{looks}|{exceeded}|{should}|{done}|[无止了过到如若])[^,;。]*{customer}")  # 接待客户
_ENDS_NOT = ("或者", "账户", "全部")


def subject(line: Line, places: Iterable[Span]) -> Span | None:
    """The first of ``places`` that names somebody, the nearest to the ruling word being the first."""
    for start, end in places:
        if (by := _BY.search(line, start, end)) and _names(line, by):
            return by.span("who")
        of = _BEHIND_OF.match(line, start, end)
        for begin in (start, *([of.end] if of else [])):
            who = _WHO.match(line, begin, end)
            if who and _names(line, who):
                return who.span("who")
    return None


def _names(line: Line, who: Match) -> bool:
    start, end = who.span("who")
    return end - start > 1 and not line.text[start:end].endswith(_ENDS_NOT) and not _DONE_TO.fullmatch(line, start, end)
