"""What the operator's people promised this customer: ``说48小时答复``, ``承诺三天内送到``.

A demand of the customer's is none, nor what a customer or a third person tells (阿姨说座机三天没声音了).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.events.facts import Promise
from kb.events.frame import Frame, corrected
from kb.events.lengths import length
from kb.events.lengths import pattern as length_pattern
from kb.events.words import finder

_ELAPSED, _TO_COME = "{}(?:我|我们)?(?:了|已经?|都)?$", r"\s?(?:没有?|未)?{}"
_LASTS = r"\s?(?:都|也|还|仍|一直)*(?:(?:没有?|未|无|不)(?!{})|[一-鿿]{{1,2}}不[了开上通到出去来动着清])"
_UNSAID = re.compile(r"(?:没有?|未|不)(?:人|给我|跟我)?$")
_FAR = 22


def promised(frame: Frame) -> Iterator[Promise]:
    """Those of a complaint, in order; of one that is corrected the last."""
    text, last = frame.text, None
    for match in length_pattern().finditer(text):
        told = length(match)
        if told is None or told.unit == "year":
            continue
        instead = last is not None and corrected(text[last.end : match.start()])
        if not instead and not _promises(frame, match):
            continue
        found = Promise(told.high, told.unit, match.start(), match.end())
        if last and not instead:
            yield last
        last = found
    if last:
        yield last


def _promises(frame: Frame, match: re.Match[str]) -> bool:
    text, start = frame.text, match.start()
    head = frame.before(start)
    if frame.others(start) or finder("supposes").search(head) or finder("recurs").search(head[-4:]):
        return False
    if finder("no_promise").match(text, match.end()):
        return False
    said = [each for each in finder("said").finditer(head) if not _UNSAID.search(head[: each.start()])]
    if not said:
        clause = frame.clause(start)
        before = frame.before(max(0, clause - 1))
        opened = [each for each in finder("said").finditer(before) if each.end() >= len(before) - 2 and not _UNSAID.search(before[: each.start()])]
        if opened and len(head) <= 8:
            return not (finder("customers").search(before) or frame.told_by_customer(before, opened[-1].start()))
        if frame.by_agent(start):
            return finder("inside").match(text, match.end()) is not None and "请" not in head
        return _answers(frame, start)
    verb = said[-1]
    if frame.told_by_customer(head, verb.start()):
        return False
    if finder("customers").search(head) or finder("elapsed", _ELAPSED).search(head[verb.end() :]) or head[verb.end() :].startswith(("了", "过")):
        return False
    if len(head) - verb.end() > _FAR:
        return False
    if finder("to_come", _LASTS).match(text, match.end()):
        return False
    ends = match.end() >= len(text.rstrip("。,，!！?？")) or text[match.end()] in ",，。;；!！?？\n…【"
    return ends or finder("to_come", _TO_COME).match(text, match.end()) is not None or verb.end() == len(head)


def _answers(frame: Frame, start: int) -> bool:
    """Whether it answers the agent's question what was said."""
    index = frame.turn(start)
    if not index or frame.turns[index].agent or not frame.turns[index - 1].agent:
        return False
    question = frame.turns[index - 1]
    return finder("tells").search(frame.text, question.start, question.end) is not None and start - frame.turns[index].start <= 4
