"""The rules that a text states: who may, must or must not do what, who pays, what counts as what, what follows.

A rule is quoted with its condition and exception, and with what goes on about it behind: one clause between semicolons holds one, unless another
class or another subject begins in it, or what was allowed before is forbidden. A time within which something must be done is a limit, no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.deadline.amounts import Amount
from kb.deadline.folded import fold
from kb.deadline.sentences import sentences
from kb.lexer import Line, lex
from kb.models import Modality
from kb.norms.conditions import Clause, Piece, clauses, follows, of_sentence
from kb.norms.modality import Verdict, may_rule, verdict
from kb.norms.subject import subject
from kb.norms.words import Pattern, vocabulary

Span = tuple[int, int]
_MODAL = ("allowed", "spared", "obliged", "excluded")  # forms that are no measure of another rule
BARE_MAX = 12
"""Characters of an answer's first words that say yes or no."""
_END = "[,;。]?"
_ANSWERS: tuple[tuple[Modality, Pattern], ...] = (
    ("must_not", Pattern("(?:暂|{now})?(?:{forbids}|{neg}(?:[行成]|{withholds}))[^,;。]{0,8}")),
    ("is", Pattern("{neg}(?:{exempts}|收)[^,;。]{0,6}", "{free}的?")),
    ("may", Pattern("(?:{allows}|{can}|{supports}|[可行])的?[^,;。]{0,8}", "{spares}[^,;。]{0,8}")),
    ("must", Pattern("{must}的?[^,;。]{0,8}")),
)
_TOLD = Pattern(
    "(?:{thinks}|{instance}|{told_case}|{person}|[我她咱]|他(?![{person_end}行处校院户市省地网])|{once_upon})",
    "[^,;。的]{0,8}(?:{tells}|[说称])(?![^,;。]*的[,;。])",
)
_DEFINES = Pattern("[^,;。]{1,36}[,:]?是?指(?![定导派明])")
_GOAL = Pattern("[^;。]*?(?:{aimed_at}[是为]|{goal})")
_ASKS = ("?", "吗", "呢")
_DEPENDS = Pattern("(?:但|{yet})?(?:{elsewise}|{overdue}(?=[,{not}{neg}按视加])|(?:{neg}|{clausal})?(?:{exceeded}|{overdue})的)")
_APART = Pattern("[^,;。{must}]{0,6}{phone}", "[另还]?{must}?(?:{brings}|[交带])(?!{neg})")
_BUT = Pattern("但|{yet}")
_LABEL = Pattern("(?:[答注]|[Aa]{figure}?|{answers}):[ \t]*", "[Aa]{figure}[.、][ \t]*")
_INSIDE = Pattern("{inside}")
_UNTIL = Pattern("{inside}|{ahead}|{past}")
_PASSED = Pattern("{exceeded}|{beyond}|满")
_FOR_EACH = Pattern("每[^,;。]{0,5}")
_GIVEN_TO = Pattern("(?:{customer}|[您其])?")
_GIVEN = Pattern("的?(?!{inside}|{act}|{after}|{later}|{from}|{about}|{arrives})[{han}]")
_BY_DATE = Pattern("{date}[^,;。]{0,4}(?:{ahead}|{past})", "(?:{cycle}|{shift}){inside}")
_SMALL = re.compile("[但并且也均都应每第再另还可]|累计|单笔|同时|一律|合计|其间|期[内间]+")


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule at ``text[start:end]``, the form that it was seen by, what restricts it, and the words that rule (``text[at:ruled]``)."""

    start: int
    end: int
    modality: Modality
    rule: str
    at: int
    ruled: int
    subject: Span | None = None
    conditions: tuple[Span, ...] = ()
    exceptions: tuple[Span, ...] = ()

    def moved(self, by: int) -> Norm:
        """The same ``by`` characters further on."""
        return self.mapped(lambda start, end: (start + by, end + by))

    def mapped(self, place: Callable[[int, int], Span]) -> Norm:
        """The same with each of its spans put where ``place`` says."""
        start, end = place(self.start, self.end)
        return replace(
            self,
            start=start,
            end=end,
            at=place(self.at, self.at + 1)[0],
            ruled=place(self.ruled - 1, self.ruled)[1],
            subject=place(*self.subject) if self.subject else None,
            conditions=tuple(place(*each) for each in self.conditions),
            exceptions=tuple(place(*each) for each in self.exceptions),
        )


def read(text: str, *, answering: bool = False) -> list[Norm]:
    """The rules of ``text`` in order; ``answering``: it answers a question, and may open with a mere yes or no (不可以。充电桩应当单独装表。)."""
    folded = fold(text)
    cut = list(sentences(folded.text))
    found: list[Norm] = []
    index = 0
    while index < len(cut):
        start = cut[index][0]
        own = [norm.moved(start) for norm in _answer(lex(folded.text[slice(*cut[0])], vocabulary()))] if answering and index == 0 else []
        if own and own[0].end - start <= BARE_MAX and index + 1 < len(cut):  # what it says behind belongs to it
            index += 1
            own[0] = replace(own[0], end=_stop(folded.text, *cut[index]))
        own = own or [norm.moved(start) for norm in _norms(lex(folded.text[slice(*cut[index])], vocabulary()))]
        index += 1
        if own and index < len(cut) and (out := follows(folded.text[slice(*cut[index])])):
            low, high = cut[index][0] + out[0], cut[index][0] + out[1]
            own[-1] = replace(own[-1], end=high, exceptions=(*own[-1].exceptions, (low, high)))
            index += 1
        found += own
    return [norm.mapped(folded.span) for norm in found]


def _answer(line: Line) -> Iterator[Norm]:
    """The rule that an answer's first words say, with the rest of their clause."""
    first = _LABEL.match(line)
    clause = clauses(line)[0]
    piece = next((piece for piece in clause.pieces if piece.part.end > (first.end if first else 0)), None)
    if piece is None:
        return
    start = max(piece.part.start, first.end if first else 0)
    stop = piece.part.end
    said = next((modality for modality, pattern in _ANSWERS if stop - start <= BARE_MAX and pattern.fullmatch(line, start, stop)), None)
    if said:
        end = clause.pieces[-1].part.end
        found = of_sentence(line, start, end)
        yield Norm(start, _stop(line.text, start, end), said, "answer", start, stop, None, found.conditions, found.exceptions)


def _norms(line: Line) -> Iterator[Norm]:
    """The rules of one sentence."""
    if not may_rule(line):
        return
    begin = begins(line)
    if begin is None:
        return
    for clause in clauses(line):
        yield from _of_clause(line, clause, begin)


def begins(line: Line) -> int | None:
    """Where a sentence begins behind its label; ``None`` where it asks, tells what somebody said, defines or names an aim."""
    label = _LABEL.match(line)
    begin = label.end if label else 0
    if line.text.rstrip("。”」)").endswith(_ASKS) or any(pattern.match(line, begin) for pattern in (_TOLD, _DEFINES, _GOAL)):
        return None
    return begin


def _of_clause(line: Line, clause: Clause, begin: int) -> Iterator[Norm]:
    said = [_said(line, clause, piece) for piece in clause.pieces]
    first = max(clause.pieces[0].part.start, begin)
    groups: list[tuple[int, int]] = []  # where each rule begins, and the piece that rules in it
    for index, own in enumerate(said):
        if own is None:
            continue
        start = _begins(line, clause, (groups[-1][1], index), said) if groups else first
        if start is not None:
            groups.append((max(first, start), index))
    for number, (start, index) in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else None
        end = _ends(line, clause, (start, index), following)
        if own := said[index]:
            yield norm_of(line, clause, own, (start, end), index)


def _said(line: Line, clause: Clause, piece: Piece) -> Verdict | None:
    """What a part rules; nothing where it is a condition or sets a limit in days or hours."""
    part = piece.part
    if piece.whole:
        return None
    found = verdict(line, part, piece.behind, conditioned=bool(clause.exceptions or clause.before(part.start, part.end)))
    names = found and found.start > piece.behind and line.text[part.start : part.end].endswith("的")  # 泄露不应当公开的
    if found is None or names or (found.form.name != "allowed" and is_limit(line, found, piece.behind, part.end)):
        return None
    return found


def is_limit(line: Line, found: Verdict, start: int, end: int) -> bool:
    """Whether a part says within which time something must be done, or how long it may last at most."""
    amounts = [amount for amount in line.amounts if start <= amount.start < end and not _is_threshold(line, found, start, amount)]
    short = any(amount.unit not in ("month", "year") for amount in amounts)
    if found.form.name in ("excluded", "only"):
        return False
    if found.form.name == "settled" and all(_is_measure(line, found, start, amount) for amount in amounts):
        return False  # 每逾期一日退三日月费
    return (
        short
        or any(_INSIDE.match(line, amount.end) for amount in amounts)
        or (found.form.modality == "must" and _BY_DATE.search(line, found.start, end) is not None)
    )


def _is_threshold(line: Line, found: Verdict, start: int, amount: Amount) -> bool:
    """Whether a time before the words that rule is how long something has lasted: 静音超过30秒应当道歉."""
    return amount.end <= found.start and not _UNTIL.match(line, amount.end) and _PASSED.before(line, amount.start, start) is not None


def _is_measure(line: Line, found: Verdict, start: int, amount: Amount) -> bool:
    """Whether a time is what is given, or what it is given for, and no limit: 每逾期一日退三日月费, 赠送用户3天时长."""
    if _FOR_EACH.before(line, amount.start, start):
        return True
    given = amount.start >= found.end and _GIVEN_TO.fullmatch(line, found.end, amount.start)
    return bool(given and _GIVEN.match(line, amount.end))


def _begins(line: Line, clause: Clause, between: tuple[int, int], said: Sequence[Verdict | None]) -> int | None:
    """Where the rule begins that the second piece says behind the first; ``None`` where it goes on about the same."""
    before, index = between
    pieces, one, other = clause.pieces, said[before], said[index]
    if _DEPENDS.match(line, pieces[index].part.start):
        return None
    case = next((piece for piece in pieces[before + 1 : index + 1] if piece.opens), None)
    if case:
        return None if _DEPENDS.match(line, case.part.start) else _behind_but(line, case)
    if not one or not other or one.form.modality == other.form.modality or not {one.form.name, other.form.name} <= set(_MODAL):
        return None
    allows = "may" in (one.form.modality, other.form.modality)
    own = _behind_but(line, pieces[index])
    if _names(line, own, other.start):
        return own
    return pieces[0].part.start if allows else None  # what must be done and what must not are one duty


def _behind_but(line: Line, piece: Piece) -> int:
    but = _BUT.match(line, piece.part.start, piece.part.end)
    return but.end if but else piece.part.start


def _names(line: Line, start: int, end: int) -> bool:
    """Whether the words before what rules say of whom or what it is."""
    return len(_SMALL.sub("", line.text[start:end])) > 1


def _ends(line: Line, clause: Clause, own: tuple[int, int], following: tuple[int, int] | None) -> int:
    """Where a rule ends: before the next one, unless that is an exception to it, and before what to bring or whom to call."""
    start, ruling = own
    pieces = clause.pieces
    if following:
        begins, index = following
        place = begins if begins > start else pieces[index].part.start
        here = next(number for number, piece in enumerate(pieces) if piece.part.end > place)
        return pieces[-1].part.end if _BUT.match(line, pieces[here].part.start) else pieces[here - 1].part.end
    behind = (piece.part for piece in pieces[ruling + 1 :])
    return next((part.start for part in behind if _APART.match(line, part.start, part.end)), pieces[-1].part.end)


def norm_of(line: Line, clause: Clause, said: Verdict, span: Span, index: int) -> Norm:
    """What ``said`` rules in the piece ``index`` of a clause, quoted by ``span``."""
    start, end = span[0], _stop(line.text, *span)
    found = of_sentence(line, start, end)
    earlier = [(piece.part.start, piece.part.end) for piece in reversed(clause.pieces[:index])]
    piece = clause.pieces[index]
    who = subject(line, ((piece.behind, said.start), (piece.part.start, said.start), *earlier)) if said.form.name != "borne" else None
    who = who or (subject(line, ((said.start, piece.part.end),)) if line.text[said.start] in "由应" else None)
    return Norm(start, end, said.form.modality, said.form.name, said.start, said.end, who, found.conditions, found.exceptions)


def _stop(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(",;。:!…"))
