"""Limits without a number: the same day, the next day, at once, and once a week."""

from __future__ import annotations

import re

from kb.deadline.amounts import Limit
from kb.deadline.numerals import HAN, number
from kb.deadline.parties import actor
from kb.deadline.predicate import as_written
from kb.deadline.sentences import part_end, part_start
from kb.deadline.verbs import NEGATED_AFTER, modals, verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Length, Lexicon
from kb.lexicon.words import Words, alternation
from kb.models import Unit


@of_words
def _same_day(words: Lexicon) -> re.Pattern[str]:
    today, tomorrow = words.particles["same_day"], words.particles["next_day"]
    day = alternation(words.units["working_day"].written)
    inside = "之内|以内|内"
    never = "的|起|[0-9]|之?前|下班"
    return re.compile(
        rf"(?P<today>{alternation(today.written)})(?P<in>{inside})?(?!{never}|工作|交接|单据|业务|营业|值班|话费|不计)|"
        rf"(?P<tomorrow>{alternation(tomorrow.written)})(?P<in2>{inside})?(?!{never}|上午|中午|下午|凌晨|早|为)|"
        rf"(?P<working>(?:次一?个?|下一?个?)(?:{day})|第(?P<nth>[{HAN}1-9])个?(?:{day}))(?P<in3>{inside})?(?!{never}|上午|中午|下午|早)|"
        r"(?<=.)(?P<event>之日)(?=作出|予以|给予|进行|立即|完成)"
    )


@of_words
def _once_a(words: Lexicon) -> re.Pattern[str]:
    rhythms = "|".join(sorted((word for length in words.units for word in length.every), key=len, reverse=True))
    return re.compile(rf"每个?(?P<half>{words.numerals.half})?(?P<length>{rhythms})(?=[^,;。]{{0,24}}?一次(?!性))")


@of_words
def _at_once_words(words: Lexicon) -> re.Pattern[str]:
    return Words([words.particles["at_once"]]).pattern


@of_words
def _rhythms(words: Lexicon) -> dict[str, Length]:
    return {word: length for length in words.units for word in length.every}


_AFTER_EVENT = re.compile(r"(?:后|[自从][^,;。]{2,20}起)$")  # 收款后当场开具
_SUBJECT = re.compile(r"(?!由|查|.*(?:客户|用户|不|未|无|能|可|如|若|建议|已|以后|表明|说明|提醒|告诉))[\u4e00-\u9fff]{2,8}")
_CLASS = re.compile(r"[\u4e00-\u9fff]{1,8}[类级件单]")  # 咨询类即时答复
_AT_ONCE_NOT = re.compile(r"(?:不能|无法|未|没有|不|能|可|可以|能够|是否|难以)[^,;。]{0,6}$")


@of_words
def _outsider(words: Lexicon) -> re.Pattern[str]:
    outside = alternation(word for name in ("customer", "firm") for word in words.parties[name].written)
    return re.compile(rf"(?:{outside}|当事人|者|方|法院)$|的|建议|提醒|引导|劝")


def _staff(words: str) -> bool:
    """Whether ``words`` are just who works here: ``首问人`` in 首问人当场答复客户."""
    return len(words) <= 12 and bool(actor(words)) and not _outsider().search(words)


def same_day(sentence: str) -> list[Limit]:
    """``当日回复`` (0 days), ``次日回复`` (1 day), ``下一工作日内回复`` (1 working day), ``收到之日作出决定``."""
    found = []
    for match in _same_day().finditer(sentence):
        before = sentence[part_start(sentence, match.start()) : match.start()]
        rest = sentence[match.end() : part_end(sentence, match.end())]
        near = [verb for verb in verbs(rest) if verb.plain and verb.start <= 12]
        closed = match["in"] or match["in2"] or match["in3"]
        if re.search(r"(?:开始|届满|到期|每|截至|免交)的?$", before) or rest.endswith("的") or NEGATED_AFTER.match(rest):
            continue
        clocked = bool(closed and re.search(r"[起后]$", before) and as_written(rest))
        clocked = clocked or bool(near and re.search(r"(?:完毕|完成|结束|办结)(?:的|后)?$", before))
        if not (near or clocked) or not (closed or modals().search(before) or modals().match(rest) or clocked or near[0].start <= 4):
            continue
        value = 0.0 if match["today"] or match["event"] else number(match["nth"] or "1") or 1.0
        unit: Unit = "working_day" if match["working"] else "day"
        end = match.end() - len(closed or "")
        found.append(Limit(match.start(), end, match.end(), value, unit, "within", "inside", rule="same_day"))
    return found


def at_once(sentence: str) -> list[Limit]:
    """``应立即修复``: an obligation or a step that begins so; ``能立即答复的`` and ``无法当场解决`` are conditions."""
    found = []
    for match in _at_once_words().finditer(sentence):
        before = sentence[part_start(sentence, match.start()) : match.start()]
        rest = sentence[match.end() : part_end(sentence, match.end())]
        near = [verb for verb in verbs(rest) if verb.plain and verb.start <= 15]
        begins = re.fullmatch(r"(?:\([^()]*\)|[①-⑳]|并且?|则|同时|和|应)*", before)
        subject = near and _SUBJECT.fullmatch(before) and near[0].start == 0 and near[0].end == len(rest.rstrip("。."))  # 押金当场退还
        told = (
            begins
            or subject
            or _CLASS.fullmatch(before)
            or modals().search(before)
            or before.endswith("请")
            or _AFTER_EVENT.search(before)
            or _staff(before)
        )
        if near and told and not re.search(r"的$|不[了成]的", rest) and not _AT_ONCE_NOT.search(before):
            found.append(Limit(match.start(), match.end(), match.end(), 0.0, "minute", "at_once", "inside", rule="at_once"))
    return found


def once_a(sentence: str) -> list[Limit]:
    """``每周更新一次``: recurring, where a verb says what."""
    found = []
    for match in _once_a().finditer(sentence):
        rest = sentence[match.end() : part_end(sentence, match.end())]
        before = sentence[part_start(sentence, match.start()) : match.start()]
        if any(verb.plain for verb in verbs(rest)) and not rest.endswith("的") and not re.search(r"未|不", before):
            length = _rhythms()[match["length"]]
            value = length.factor / 2 if match["half"] else length.factor
            found.append(Limit(match.start(), match.end(), match.end(), value, length.unit, "every", "inside", rule="once_a"))
    return found
