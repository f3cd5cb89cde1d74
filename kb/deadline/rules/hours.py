"""Whether only hours of business count: ``工作时间内2小时答复``, ``30分钟(工作时间内)响应``; not ``非工作时间2小时``."""

from __future__ import annotations

import re

from kb.deadline.rules.at import At
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation


@of_words
def _before(words: Lexicon) -> re.Pattern[str]:
    opened, closed = (alternation(words.particles[name].written) for name in ("open_hours", "closed_hours"))
    return re.compile(rf"(?:{closed}|(?P<opened>{opened}))(?:之?内)?[:,]?(?:应当?|须|需|必须|在|按|不超过|最迟)*$")


@of_words
def _behind(words: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:之?内)?\([仅只按计]*(?:{alternation(words.particles['open_hours'].written)})(?:之?内|计算?)?\)")


def open_hours(at: At) -> bool:
    """Whether the limit runs in hours of business alone."""
    if at.amount.unit not in ("hour", "minute"):
        return False
    before = _before().search(at.own_or_label)
    return bool((before and before["opened"]) or _behind().match(at.line.text, at.amount.end))
