"""Who wrongs whom: staff a customer (你们员工威胁我, 我被客服骂了) or a customer staff (客户骂人). Asked of complaints and of what documents rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kb.lexer import Line
from kb.text import plain
from search.complaint.line import Pattern, vocabulary

Party = Literal["staff", "customer"]
_SIDES: dict[str | None, Party] = {"staff": "staff", "customer": "customer"}
OTHER: dict[Party, Party] = {"staff": "customer", "customer": "staff"}
_CLAUSE = re.compile(r"[^,，.。;；!！?？:：\n]+")
_HARM, _MUTUAL = Pattern("{harms}"), Pattern("{mutual}")
_STAFF = "(?:{your}|{me}|{someone})?[的家]?{staff}(?:的?{staff})*(?:[的里]?{person})?|{your}(?:[的里]?{person})?"
_NAMED = Pattern(f"(?P<staff>{_STAFF})|(?P<customer>{{customer}}|{{me}}?小孩)|(?P<me>{{me}})|(?P<someone>{{someone}}|{{person}})")
_TOWARD, _UNDERGOES = Pattern("{toward}.?"), Pattern("{undergoes}")
_POSSESSOR = Pattern("的(?!{person})")


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    who: str
    agent: bool
    patient: bool


def culprit(line: Line) -> Party | None:
    """The side that wrongs the other; ``None`` where nobody does, or nothing tells, or both do."""
    found = {party for start, end in _clauses(line) for party in _of_clause(line, start, end)}
    return found.pop() if len(found) == 1 else None


@lru_cache(4096)
def culprit_of(text: str) -> Party | None:
    """The same of a document's words."""
    return culprit(Line(plain(text), vocabulary(), []))


def _clauses(line: Line) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _CLAUSE.finditer(line.text))


def _of_clause(line: Line, start: int, end: int) -> Iterator[Party]:
    harm = _HARM.search(line, start, end)
    if harm is None:
        return
    before = [*_named(line, start, harm.start)]
    after = [*_named(line, harm.end, end)]
    suffers = bool(_UNDERGOES.before(line, harm.start, start))  # 受到威胁: who stands before it is wronged
    by = next((one.who for one in before if one.agent), None)
    doers = [one.who for one in before if not one.patient and not one.agent]
    wronged = [one.who for one in before if one.patient] + [one.who for one in after]
    if by is not None or suffers:
        doer, sufferers = by, [*doers, *wronged]
    else:
        doer = doers[-1] if doers else None
        sufferers = [one for one in wronged if one != doer]  # 你们的师傅: whose he is
    sufferer = _SIDES.get(next(iter(sufferers), None))
    if doer == "me" and _MUTUAL.match(line, harm.start, end):
        return
    side = _SIDES.get(doer) or (OTHER[sufferer] if sufferer else None)
    if side and side != sufferer:
        yield side


def _named(line: Line, start: int, end: int) -> Iterator[_Named]:
    """The parties of a stretch; who only owns something (客户的手机) stands for whom it is done to."""
    for match in _NAMED.finditer(line, start, end):
        who = next(name for name in ("staff", "customer", "me", "someone") if match.span(name)[0] >= 0)
        agent = bool(_UNDERGOES.before(line, match.start, start))
        patient = bool(_TOWARD.before(line, match.start, start)) or bool(_POSSESSOR.match(line, match.end, end))
        yield _Named(match.start, match.end, who, agent, patient)
