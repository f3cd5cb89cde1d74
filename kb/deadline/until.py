"""Limits that end with something whose moment no text tells: a shift (``当班内``), closing time (``下班前``), a billing cycle (``1个账期内``)."""

from __future__ import annotations

from kb.deadline.amounts import Limit
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import NEGATED_AFTER, verbs
from kb.lexer import Line
from kb.pattern import Pattern

_ENDS = Pattern("(?P<ends>{shift}|(?:{figure}个?|[下本当次]{figure}?个?){cycle}){inside}", "(?P<before>{closing}之?{ahead})(?!{figure}|{amount})")
_NOT_DONE = Pattern("(?:{must_not}|{forbidden}|{bans})[在于]?")
_ACT_MAX_CHARS = 12  # between it and its act


def until(line: Line) -> list[Limit]:
    """These limits of a sentence, where an act says what is due; their span is what they end with, their amount 0."""
    found = []
    for match in _ENDS.finditer(line):
        begin, stop = part_start(line.text, match.start), part_end(line.text, match.end)
        near = any(verb.plain and verb.start - match.end <= _ACT_MAX_CHARS for verb in verbs(line, match.end, stop))
        condition = line.text.endswith("的", match.end, stop) or NEGATED_AFTER.match(line, match.end, stop)
        if near and not condition and not _NOT_DONE.before(line, match.start, begin):
            end = max(match.span("ends")[1], match.span("before")[1])
            found.append(Limit(match.start, end, match.end, 0.0, "day", "until", "inside", rule="until"))
    return found
