"""Verbs of obligation: what a deadline asks to be done. All patterns read folded text."""

from __future__ import annotations

from dataclasses import dataclass

from kb.lexer import Line, lex
from kb.lexicon.entries import Act
from kb.pattern import Pattern

MODAL = Pattern("{modal}")
"""What makes a clause an obligation."""
CHANGED = "(?:(?:{changed}|[改降变缩减压提调])[至到为成]|→)"
CHANGED_TO = Pattern(CHANGED)
"""Stands between a former value and the new one."""
WEAK = Pattern("{weak}")
"""Says that something is done, but not what."""

# After these a verb names a thing (处理意见, 联系方式, 登记表) or an event in the past (处理完毕后), not the act that is due.
_NOUN_TAIL = Pattern("{noun}|{done}?(?:{after}|{later}|{this_time}|{since_day}|{ahead})|的(?!{decision})")
_RECIPIENT = Pattern("{unit}|{recipient}")
_A_REPORT = Pattern("{report}(?=[,;。、){paper}并]|$)")  # 调查报告 is a thing
_REPORTED = Pattern("{inquiry}")
_HOW_IT_GOES = Pattern("{progress}")
_NOUN_HEAD = Pattern("[的将经已所]|{noun_head}|{unable}")
_NEGATED = Pattern("{not}")
_DECISION = Pattern("{whether}")
_TO_DECIDE = Pattern("的{decision}")
NEGATED_AFTER = Pattern(
    "(?![把将]{forbidden}),?[^,;。]{0,6}?{forbidden}|{not}(?!{beyond}|{below}|[超少多])|,?[仍均都再]?{must_not}|{without_reason}|仍|有|因|{repeated}|{figure}[次个家元]|第|元",
    "{free}(?![^,;。]{0,4}{made_good})|的(?!{limit_label})|均?(?:可|{may}){gift}",
)
"""What follows a time that is no limit for an act: 内不得…, 内未…, 内两次…, 内的…, 内0.2元."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb at ``start:end``; ``plain`` is false where it is negated or rather names a thing or an event."""

    start: int
    end: int
    name: str
    plain: bool
    negated: bool


def verbs(text: str | Line, start: int = 0, end: int | None = None) -> list[Verb]:
    """The verbs of ``text[start:end]`` in order."""
    line = lex(text)
    stop = len(line.text) if end is None else end
    return [verb for verb in line.once(_verbs) if start <= verb.start and verb.end <= stop]


def _verbs(line: Line) -> tuple[Verb, ...]:
    return tuple(_verb(line, token.start, token.end, token.meaning.entries["acts"]) for token in line.of_kind("act"))


def _verb(line: Line, start: int, end: int, act: Act) -> Verb:
    report = _A_REPORT.match(line, start if _REPORTED.before(line, start) else end)
    tail = report or _NOUN_TAIL.match(line, end) or (not act.receiver and _RECIPIENT.match(line, end))
    told = tail and not report and act.report and _HOW_IT_GOES.match(line, end)
    decision = bool(_DECISION.before(line, start) and _TO_DECIDE.match(line, end))
    negated = bool(_NEGATED.before(line, start)) and not decision
    plain = decision or not ((tail and not told) or negated or _NOUN_HEAD.before(line, start))
    return Verb(start, end, act.name, plain, negated)
