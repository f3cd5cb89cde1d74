"""Limits without a number: the same day, the next day, at once, and once a week."""

from __future__ import annotations

import re

from kb.deadline.amounts import Limit
from kb.deadline.days import days
from kb.deadline.numerals import number
from kb.deadline.parties import actor
from kb.deadline.predicate import as_written
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import MODAL, NEGATED_AFTER, Verb, verbs
from kb.lexer import Line
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import Unit
from kb.pattern import Pattern

_NEVER = "(?!的|{start}|{since_day}|{figure}|{amount}|{ahead}|{past}|{not_of_day})"
_DAY = Pattern(
    f"(?P<today>{{same_day}})(?P<inside>{{inside}})?{_NEVER}",
    f"(?P<tomorrow>{{next_day}})(?P<inside2>{{inside}})?{_NEVER}(?!{{hour_of_day}}|为)",
    f"(?P<working>[次下](?:{{figure}}?个?{{working_day}}|{{amount}})|第(?P<nth>{{figure}})个?{{working_day}})(?P<inside3>{{inside}})?{_NEVER}(?!{{hour_of_day}})",
    "(?P<event>{on_day})(?={carries}|{at_once}|{weak})",
)
_BOUNDED = Pattern("(?:{bounds}|每)的?")
_SINCE = Pattern("{start}|{since_day}|{after}|{later}")
_DONE = Pattern("{done}的?{after}?")
_ONCE_A = Pattern("{rhythm}(?=[^,;。]{0,24}?{once})")
_DENIED = Pattern("{not}|{forbidden}")
_AT_ONCE = Pattern("{at_once}|{at_once_in_a_cell}(?={posted})")
_COUNTED_IN = Pattern("\\((?:(?!\\)).)*?[含计].{0,4}")  # (含受理当日)
_BEGINS = Pattern("(?:\\([^()]*\\)|[①-⑳则和]|并且?|{meanwhile}|{must})*")
_AFTER_EVENT = Pattern("{after}|{later}|{from}[^,;。]{1,20}(?:{start}|{since_day})")  # 收款后当场开具
_SUBJECT = Pattern("(?!由|{looks})(?:(?!{customer}|{not}|{says}|{may}|[可如若已]|{can})[{han}]){1,8}")
_CLASS = Pattern("[{han}]{0,8}{case}")  # 咨询类即时答复
_AT_ONCE_NOT = Pattern("(?:{not}|{must_not}|{forbidden}|{can}|{may}|可)[^,;。]{0,6}")
_OUTSIDER = Pattern("(?:{customer}|{firm}|{outside})$|[的劝]|{says}|{guides}")
_UNABLE = Pattern("{unable}")
_NUMBERLESS = ("same_day", "next_day", "day_after_next", "at_once", "at_once_in_a_cell", "shift", "closing", "cycle")
STAFF_MAX_CHARS, SUBJECT_MAX_CHARS = 12, 8


@of_words
def _numberless(words: Lexicon) -> re.Pattern[str]:
    named = alternation(word for name in _NUMBERLESS for word in words.particles[name].written)
    return re.compile(f"{named}|{alternation(words.units['working_day'].written)}|之日|每")


def numberless(text: str) -> bool:
    """Whether a sentence may hold a limit without a number."""
    return bool(_numberless().search(text))


def _around(line: Line, start: int, end: int) -> tuple[int, int, list[Verb]]:
    """Where the part around it begins and ends, with the acts behind it."""
    stop = part_end(line.text, end)
    return part_start(line.text, start), stop, [verb for verb in verbs(line, end, stop) if verb.plain]


def same_day(line: Line) -> list[Limit]:
    """``当日回复`` (0 days), ``次日回复`` (1 day), ``下一工作日内回复`` (1 working day), ``收到之日作出决定``."""
    found = []
    for match in _DAY.finditer(line):
        if any(named.start <= match.start < named.end for named in days(line)) or _COUNTED_IN.before(line, match.start):
            continue
        begin, stop, acts = _around(line, match.start, match.end)
        near = [verb for verb in acts if verb.start - match.end <= 12]
        closed = match["inside"] or match["inside2"] or match["inside3"]
        condition = line.text.endswith("的", match.end, stop) or NEGATED_AFTER.match(line, match.end, stop)
        if condition or _BOUNDED.before(line, match.start, begin) or (match["event"] and match.start == 0):
            continue
        clocked = bool(closed and _SINCE.before(line, match.start, begin) and as_written(line, match.end, stop))
        clocked = clocked or bool(near and _DONE.before(line, match.start, begin))
        bound = closed or MODAL.search(line, begin, match.start) or MODAL.match(line, match.end, stop)
        if not clocked and not (near and (bound or near[0].start - match.end <= 4)):
            continue
        value = 0.0 if match["today"] or match["event"] else number(match["nth"] or "1") or 1.0
        unit: Unit = "working_day" if match["working"] else "day"
        found.append(Limit(match.start, match.end - len(closed), match.end, value, unit, "within", "inside", rule="same_day"))
    return found


def at_once(line: Line) -> list[Limit]:
    """``应立即修复``: an obligation or a step that begins so; ``能立即答复的`` and ``无法当场解决`` are conditions."""
    found = []
    for match in _AT_ONCE.finditer(line):
        begin, stop, acts = _around(line, match.start, match.end)
        near = [verb for verb in acts if verb.start - match.end <= 15]
        condition = (
            line.text.endswith("的", match.end, stop) or _UNABLE.search(line, match.end, stop) or _AT_ONCE_NOT.before(line, match.start, begin)
        )
        if near and not condition:
            alone = near[0].start == match.end and not line.text[near[0].end : stop].strip("。.")
            if _bound(line, begin, match.start) or (alone and _subject(line, begin, match.start)):
                found.append(Limit(match.start, match.end, match.end, 0.0, "minute", "at_once", "inside", rule="at_once"))
    return found


def _bound(line: Line, start: int, end: int) -> bool:
    """Whether these words make what follows an obligation: a step's beginning, a class, a modal, an event, or just who works here."""
    whole = _BEGINS.fullmatch(line, start, end) or _CLASS.fullmatch(line, start, end) or MODAL.search(line, start, end)
    if whole or line.text.endswith("请", start, end) or _AFTER_EVENT.before(line, end, start):
        return True
    return end - start <= STAFF_MAX_CHARS and bool(actor(line.text[start:end])) and not _OUTSIDER.search(line, start, end)  # 首问人当场答复客户


def _subject(line: Line, start: int, end: int) -> bool:
    """Whether these words are what the act is done to: ``押金`` in 押金当场退还."""
    return end - start <= SUBJECT_MAX_CHARS and bool(_SUBJECT.fullmatch(line, start, end))


def once_a(line: Line) -> list[Limit]:
    """``每周更新一次``: recurring, where a verb says what."""
    found = []
    for match in _ONCE_A.finditer(line):
        begin, stop, acts = _around(line, match.start, match.end)
        if acts and not line.text.endswith("的", match.end, stop) and not _DENIED.search(line, begin, match.start):
            length = next(line.of_kind("rhythm", match.start)).meaning.entries["units"]
            found.append(Limit(match.start, match.end, match.end, length.factor, length.unit, "every", "inside", rule="once_a"))
    return found
