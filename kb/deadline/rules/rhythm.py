"""What recurs: ``每隔一天回访``, ``两小时一次通报进展``, ``每小时通报``; and what is due at a place of a rhythm (``每月末5日内``)."""

from __future__ import annotations

import re
from dataclasses import replace

from kb.deadline.amounts import Limit
from kb.deadline.numerals import NUMERAL_CHARS
from kb.deadline.rules.at import At, Verdict
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import verbs
from kb.lexer import Line
from kb.lexicon import of_words
from kb.lexicon.entries import Length, Lexicon
from kb.pattern import Pattern

_EACH = Pattern("每隔?")
_UPWARD = Pattern("{reports}|[向给对]{upward}")
_OTHER_DAY = re.compile(r"每隔$|隔$")
_ONCE = re.compile(rf"[一1]次|1?次(?![{NUMERAL_CHARS}])")
_PLACE = re.compile(r"(?:[次下]个?月|每个?(?:月|季度?|年度?|半年|周|旬|日|天)度?)(?:的?(?:初|末|底|首|前|后|最后|结束前?|开始))?(?:的|前|后)?$")
_TO_CUSTOMERS = ("告知", "反馈", "回访", "走访", "联系", "更新")
_REGULARLY = (*_TO_CUSTOMERS, "上报", "调查", "检验", "维修", "评估", "公布")
_TIMES = re.compile(rf"[^,;。0-9]{{0,8}}?(?:不少于|至少|不低于)?[{NUMERAL_CHARS}两几多]+次")
_NOT_EACH = re.compile(r"元|的$|%")


@of_words
def _each(words: Lexicon) -> re.Pattern[str]:
    lengths = "|".join(sorted((word for length in words.units for word in length.every), key=len, reverse=True))
    elsewhere = rf"[{NUMERAL_CHARS}初末底前后内中首]|结束|[^,;。]{{0,24}}?[一1]次(?!性)"
    return re.compile(rf"每个?(?P<half>{words.numerals.half}个?)?(?P<length>{lengths})(?!{elsewhere})")


@of_words
def _lengths(words: Lexicon) -> dict[str, Length]:
    return {word: length for length in words.units for word in length.every}


def every_other_day(at: At) -> Verdict | None:
    """``每隔一天回访客户``: every second day; 每隔两小时 is every two hours."""
    if at.amount.unit != "day" or at.amount.value != 1 or not _OTHER_DAY.search(at.before) or not at.acts(last=16):
        return None
    return Verdict("every_other_day", replace(at.limit("inside", "every"), value=2.0))


def once_in(at: At) -> Verdict | None:
    """``两小时一次通报进展``, ``进展通报4小时一次``."""
    once = not at.inside and _ONCE.match(at.rest)
    if not once:
        return None
    rest, start = at.rest[once.end() :], at.amount.start - len(at.own)
    limit = at.limit("inside", "every", at.after + once.end())
    if any(verb.plain and verb.start <= 4 for verb in verbs(rest)):
        return Verdict("once_in", limit)
    before = [verb for verb in verbs(at.own) if not verb.negated]
    if before and not rest.strip(".)"):
        return Verdict("once_in", replace(limit, named=(start + before[-1].start, start + before[-1].end)))
    return Verdict("once_in_without_act")


def reporting(at: At) -> Verdict | None:
    """``每30分钟向指挥部汇报一次``: a rhythm within the house; what customers are told is owed to them."""
    if not (at.led(_EACH) or _ONCE.match(at.rest)):
        return None
    found = at.told_behind(_UPWARD) or at.told_in_part(_UPWARD)
    return Verdict("reporting", force="frequency", words=(found.start, found.end)) if found else None


def in_each(at: At) -> Verdict | None:
    """``每季度末5日内上报``, ``每月前3个工作日内``: a time of the calendar, which counts from no event."""
    return Verdict("in_each") if _PLACE.search(at.own) else None


def each(line: Line) -> list[Limit]:
    """``每小时通报进展``, ``每日巡检两次``, ``每月回访``: a rhythm without a number, where an act that is done again and again follows at once.

    Of what recurs within the house (每月汇总上报) only what says how many times.
    """
    found: list[Limit] = []
    sentence = line.text
    if "每" not in sentence:
        return found
    for match in _each().finditer(sentence):
        rest = sentence[match.end() : part_end(sentence, match.end())]
        before = sentence[part_start(sentence, match.start()) : match.start()]
        act = next((verb for verb in verbs(rest) if verb.plain), None)
        if act is None or _NOT_EACH.search(rest) or re.search(r"未|不", before):
            continue
        length = _lengths()[match["length"]]
        counted = _TIMES.match(rest) or length.unit == "hour"
        if act.name in (_REGULARLY if counted else _TO_CUSTOMERS) and (act.start <= 3 or _TIMES.match(rest)):
            value = length.factor / 2 if match["half"] else length.factor
            found.append(Limit(match.start(), match.end(), match.end(), value, length.unit, "every", "inside", rule="each"))
    return found
