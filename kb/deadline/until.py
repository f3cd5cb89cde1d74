"""Limits that end with something instead of an amount: with a day of the calendar (``次月5日前``), or with what no text tells the moment of: a shift
(``当班内``), closing time (``下班前``), a billing cycle (``1个账期内``).
"""

from __future__ import annotations

from kb.deadline.amounts import Limit
from kb.deadline.days import Named, days
from kb.deadline.predicate import as_written
from kb.deadline.rules.bare import OF_CUSTOMERS
from kb.deadline.rules.marked import OFFER
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import NEGATED_AFTER, WEAK, verbs
from kb.lexer import Line
from kb.pattern import Pattern

_ENDS = Pattern("(?P<ends>{shift}|(?:{figure}个?|[下本当次]{figure}?个?){cycle}){inside}", "(?P<before>{closing}之?{ahead})(?!{figure}|{amount})")
_NOT_DONE = Pattern("(?:{must_not}|{forbidden}|{bans})[在于]?")
_ACT_MAX_CHARS = 12  # between it and its act
_WINDOW = 60
_PAST = Pattern("[已曾]")
_ACTS = Pattern("{act}[^,;。]{0,8}?[在于为是:]?")


def until(line: Line) -> list[Limit]:
    """Those of a sentence whose end no text tells, where an act says what is due; their span is what they end with, their amount 0."""
    found = []
    for match in _ENDS.finditer(line):
        begin, stop = part_start(line.text, match.start), part_end(line.text, match.end)
        near = any(verb.plain and verb.start - match.end <= _ACT_MAX_CHARS for verb in verbs(line, match.end, stop))
        condition = line.text.endswith("的", match.end, stop) or NEGATED_AFTER.match(line, match.end, stop)
        if near and not condition and not _NOT_DONE.before(line, match.start, begin):
            end = max(match.span("ends")[1], match.span("before")[1])
            found.append(Limit(match.start, end, match.end, 0.0, "day", "until", "inside", rule="until"))
    return found


def by(line: Line, *, under_label: bool = False) -> list[Limit]:
    """Those that end with a day of the calendar, where an act stands behind or right before, or alone ``under_label``; an offer and a condition are none.

    次月首个工作日退回 is due that day, too; what is done every month on a day (每月5日公布) ends nothing.
    """
    found = []
    for named in days(line):
        begin, stop = max(part_start(line.text, named.start), named.start - _WINDOW), min(part_end(line.text, named.end), named.end + _WINDOW)
        if (
            (named.role != "by" and not _posted(line, named, stop))
            or line.text.endswith("的", named.end, stop)
            or line.text.startswith("的", named.end)
        ):
            continue
        offered = OFFER.search(line, named.end, part_end(line.text, stop + 1))
        if offered or NEGATED_AFTER.match(line, named.end, stop) or _NOT_DONE.before(line, named.start, begin):
            continue
        first = next(iter(verbs(line, named.end, stop)), None)
        if first and line.text.startswith("的", first.end):  # 每月25日前受理的申请
            continue
        acts = any(verb.plain for verb in verbs(line, named.end, stop)) or WEAK.match(line, named.end, stop) or as_written(line, named.end, stop)
        closes = named.end == stop and _ACTS.before(line, named.start, begin)
        alone = under_label and line.text[: named.start] + line.text[named.end :].rstrip("。") == ""
        if (acts or closes or alone) and not _PAST.search(line, named.end, stop):
            found.append(Limit(named.start, named.end, named.end, 0.0, "day", "by", "inside", rule="by", calendar=named.day))
    return found


def _posted(line: Line, named: Named, stop: int) -> bool:
    """Whether our act stands right behind a day that comes once for each case."""
    first = next(iter(verbs(line, named.end, stop)), None)
    once = named.role == "at" and named.day.of in ("month", "quarter", "year") and named.day.which in ("next", "this")
    return bool(once and first and first.plain and first.start == named.end and first.name not in OF_CUSTOMERS)
