"""The day after the next, what is ready by a day, days from the deal: ``隔日送达``, ``5个工作日可领取``, ``拆机T+3、过户T+1``."""

from __future__ import annotations

from dataclasses import replace

from kb.deadline.amounts import Limit
from kb.deadline.rules.at import At, Verdict
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import verbs
from kb.lexer import Line
from kb.pattern import Pattern

_READY = Pattern("[即便就]?(?:可|{may}){fetched}")
_DAY_AFTER_NEXT = Pattern("{day_after_next}")


def each_by_its_act(at: At) -> Verdict | None:
    """``拆机T+3、过户T+1``: the act stands before each, not behind it."""
    if not (at.amount.settled and at.act and at.in_series):
        return None
    return Verdict("each_by_its_act", replace(at.limit("most"), named=at.act))


def ready(at: At) -> Verdict | None:
    """``补卡5个工作日可领取``: what is ready by then."""
    return Verdict("ready", at.limit("bare")) if not at.inside and at.followed(_READY) else None


def day_after_next(line: Line) -> list[Limit]:
    """``隔日送达``: two days, where an act follows at once; ``每隔日`` recurs."""
    found = []
    for match in _DAY_AFTER_NEXT.finditer(line):
        begin, stop = part_start(line.text, match.start), part_end(line.text, match.end)
        act = next((verb for verb in verbs(line, match.end, stop) if verb.plain), None)
        if act and act.start - match.end <= 4 and not line.text.endswith("的", match.end, stop) and not line.text.endswith("每", begin, match.start):
            found.append(Limit(match.start, match.end, match.end, 2.0, "day", "within", "inside", rule="day_after_next"))
    return found
