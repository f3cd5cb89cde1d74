"""Whom a rule is about: who stands before the word that rules, or opens the condition before it."""

from __future__ import annotations

from collections.abc import Iterable

from kb.lexer import Line
from kb.pattern import Pattern

Span = tuple[int, int]

_NOT = "[^,;。的在按因与以和由归可持对向将把被给“”(){modal}{may}{must_not}{forbids}{spares}{neg}{from}{amount}]"
_SOMEBODY = "(?:{party}|{person_end}|[户厅队室商部所站行局院社车司科处生])"
_WHO = Pattern(f"(?:每[个名位]|各|该|凡)?(?P<who>{_NOT}{{0,8}}{_SOMEBODY})")
_BY = Pattern(f"由(?P<who>{_NOT}{{1,16}}?{_SOMEBODY})")
_BEHIND_OF = Pattern("[^,;。]*的")


def subject(line: Line, places: Iterable[Span]) -> Span | None:
    """The first of ``places`` that names somebody, the nearest to the ruling word being the first."""
    for start, end in places:
        if by := _BY.search(line, start, end):
            return by.span("who")
        of = _BEHIND_OF.match(line, start, end)
        for begin in (start, *([of.end] if of else [])):
            if who := _WHO.match(line, begin, end):
                return who.span("who")
    return None
