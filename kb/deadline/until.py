"""Limits that end with something whose moment no text tells: a shift (``当班内``), closing time (``下班前``), a billing cycle (``1个账期内``)."""

from __future__ import annotations

import re

from kb.deadline.amounts import Limit
from kb.deadline.numerals import NUMERAL_CHARS
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import NEGATED_AFTER, verbs
from kb.lexer import Line
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

_INSIDE = re.compile("之内|以内|内")
_NOT_DONE = re.compile("(?:未能?|不得|不能|不可|不准|不许|禁止|严禁)[在于]?$")
_ACT_MAX_CHARS = 12  # between it and its act


@of_words
def _ends(words: Lexicon) -> re.Pattern[str]:
    inside = "之内|以内|内(?![容部网存外地])"
    shift, closing, cycle = (alternation(words.particles[name].written) for name in ("shift", "closing", "cycle"))
    return re.compile(
        rf"(?P<shift>{shift})(?={inside})|(?P<closing>(?:{closing})之?前)(?![0-9半一二两三四五六七八九十])"
        rf"|(?P<cycle>(?:[{NUMERAL_CHARS}]+个?|[下本当次]一?个?)(?:{cycle}))(?={inside})"
    )


def until(line: Line) -> list[Limit]:
    """These limits of a sentence, where an act says what is due; their span is what they end with, their amount 0."""
    found = []
    for match in _ends().finditer(line.text):
        inside = _INSIDE.match(line.text, match.end())
        after = inside.end() if inside else match.end()
        stop = part_end(line.text, after)
        near = any(verb.plain and verb.start - after <= _ACT_MAX_CHARS for verb in verbs(line, after, stop))
        condition = line.text.endswith("的", after, stop) or NEGATED_AFTER.match(line, after, stop)
        if near and not condition and not _NOT_DONE.search(line.text, part_start(line.text, match.start()), match.start()):
            found.append(Limit(match.start(), match.end(), after, 0.0, "day", "until", "inside", rule="until"))
    return found
