"""The day after the next, what is ready by a day, days from the deal: ``隔日送达``, ``5个工作日可领取``, ``拆机T+3、过户T+1``."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.deadline.amounts import Limit
from kb.deadline.rules.at import At, Verdict
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import verbs
from kb.lexer import Line
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

_READY = re.compile(r"(?:即|便|就)?可(?:以)?(?:领取|取件|自取|查询结果)")


@of_words
def _day_after_next(words: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(words.particles["day_after_next"].written))


def each_by_its_act(at: At) -> Verdict | None:
    """``拆机T+3、过户T+1``: the act stands before each, not behind it."""
    if not (at.amount.settled and at.act and at.in_series):
        return None
    return Verdict("each_by_its_act", replace(at.limit("most"), named=at.act))


def ready(at: At) -> Verdict | None:
    """``补卡5个工作日可领取``: what is ready by then."""
    return Verdict("ready", at.limit("bare")) if not at.inside and _READY.match(at.rest) else None


def day_after_next(line: Line) -> list[Limit]:
    """``隔日送达``: two days, where an act follows at once; ``每隔日`` recurs."""
    found, sentence = [], line.text
    for match in _day_after_next().finditer(sentence):
        rest = sentence[match.end() : part_end(sentence, match.end())]
        act = next((verb for verb in verbs(rest) if verb.plain), None)
        if act and act.start <= 4 and not rest.endswith("的") and not sentence[part_start(sentence, match.start()) : match.start()].endswith("每"):
            found.append(Limit(match.start(), match.end(), match.end(), 2.0, "day", "within", "inside", rule="day_after_next"))
    return found
