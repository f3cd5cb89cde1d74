"""Days of the calendar that a folded text names without a year: ``次月5日前``, ``每周五18时前``, ``季度末前``, ``节后首个工作日``, ``账单日后``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kb.deadline.dates import number
from kb.lexer import Line
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.models import CalendarDay

_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_EACH, _NEXT, _THIS = "每个?|各", "次个?|下一?个?|翌", "当|本|该|同"
_WHICH = f"(?:(?P<each>{_EACH})|(?P<next>{_NEXT})|(?P<this>{_THIS}))"
_CLOSE = "[底末终](?:日(?=[前止之以内含,;。(]|$))?"  # 季度末日前
_DAY = (
    f"(?:第|前)?(?P<work>{_N}|首)个?工作日|(?P<day>{_N})[日号]|(?P<first_day>首[日天]|第[一1][日天])"
    f"|(?P<lastwork>最后一?个?工作日)|(?P<last>月?{_CLOSE}|最后一?[日天])"
)
_PART = "(?:凌晨|早上?|上午|中午|(?P<late>下午|傍晚|晚上?|夜间))?"
TIME = (
    f"{_PART}(?:(?P<hour>[012]?[0-9]):(?P<minute>[0-5][0-9])|(?P<oclock>[012]?[0-9]|[零〇一二三四五六七八九十]{{1,3}})[时点]"
    "(?:(?P<half>半)|(?P<past>[0-5][0-9])分?)?整?)"
)
"""A time of day, with the groups that ``clock`` reads."""
_RANGE = f"{_N}[日号]?(?:[至到]|[-~—–]{{1,2}})(?={_N}[日号])"  # 每月1日至10日
_BRACKET = r"(?:\((?P<{0}>不?(?:包?含|包括|计))[^()]{{0,6}}\))?"
_OPENS = "(?:早上|早晨|早|上午)?(?:开门)?(?:营业|上班|办公|工作|开门)"
_TAIL = re.compile(
    rf"{_BRACKET.format('first')}(?:{TIME})?"
    rf"(?:(?P<opening>{_OPENS}(?:时间)?(?:开始时?|时)|{_OPENS}(?:时间)?(?=之?后|起))(?:之?后|起)?(?:计?算|开始)?|(?P<close>之?前|以前|之内|以内|内|为?止)(?!第?{_N}[个日天年月小])"
    rf"|(?P<open>之?后|以后|起(?:计?算)?))?{_BRACKET.format('second')}"
)
_LATEST = re.compile(r"(?:不[得能应可]?(?:晚|迟)于|(?:最[迟晚]|至迟)(?:应当?|须|必须)?[于在]?|截[至止](?:到|(?:日期?|时间)(?:为|是|:))?|不超过)$")
_AT = re.compile("[于在]$")
_BARE = rf"(?<![0-9{'一二三四五六七八九十半几两数个年'}])"
_AFTER = "(?:结束|终了|末|底|终)?之?后"

_EXPRESSIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("month", re.compile(rf"{_WHICH}月份?度?的?(?:(?P<range>{_RANGE})?(?:{_DAY})|(?P<whole>)(?=之?内|以内))|{_BARE}(?P<bare>月{_CLOSE})")),
    (
        "quarter",
        re.compile(
            rf"{_WHICH}?季度?(?:的?第?(?P<nth>[首末一二三]|最后一?|头一)个?月份?的?(?:{_DAY})|(?P<end>{_CLOSE})|(?P<whole>(?<=[当本该次下].)度?)(?=之?内|以内))"
        ),
    ),
    ("half_year", re.compile(rf"{_WHICH}?个?半年度?(?P<end>{_CLOSE})")),
    (
        "year",
        re.compile(rf"{_WHICH}年度?的?(?:(?P<month>{_N})月份?(?:{_DAY})|(?P<end>{_CLOSE})|(?P<whole>)(?=之?内|以内))|{_BARE}(?P<bare>年{_CLOSE})"),
    ),
    ("date", re.compile(rf"(?<![0-9年./-])(?P<month>{_N})月(?:(?P<day>{_N})[日号]|(?P<last>[底末]))")),
    ("week", re.compile(rf"{_WHICH}?个?(?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])|(?P<whole>(?<=[当本该次下])周)(?=之?内|以内))")),
    ("day", re.compile(rf"(?P<today>当[日天晚夜])|(?P<tomorrow>次日|翌日|第二天)|(?P<work>(?:次一?|下一?)个?|第(?P<nth>{_N})个?)工作日")),
    (
        "holiday",
        re.compile(rf"(?:节假日|节日|假期|假日|长假|收假|节|假)(?:期间?)?(?:结束|过)?之?后的?(?:(?:首|第一)个?工作日|第?(?P<nth>{_N})个?工作日)"),
    ),
    ("period", re.compile(rf"(?:每个?|当|本)?(?P<unit>季度?|月度?|半年度?|年度?){_AFTER}(?={_N}个?(?:工作日|自然日|[日天]|月))")),
)
_WEEKDAYS = "一二三四五六日"
_NTH = {"首": 1, "头一": 1, "末": 3, "最后一": 3, "最后": 3, "一": 1, "二": 2, "三": 3}
_UNITS: dict[str, Literal["month", "quarter", "half_year", "year"]] = {"月": "month", "季": "quarter", "半": "half_year", "年": "year"}
_MAY_NAME = re.compile(r"[月季年周期拜日天节假晚夜]")
_MOVED = re.compile(r"(?:顺延|推迟|延后?)[至到]?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A ``day`` at ``start:end`` with the words that say its role: something is done ``by`` it, a clock runs ``since`` it, or neither (``at``)."""

    start: int
    end: int
    day: CalendarDay
    role: Literal["by", "since", "at"]


def days(line: Line) -> tuple[Named, ...]:
    """Those of a line, in order, none within another."""
    return line.once(_days)


def clock(match: re.Match[str]) -> str:
    """``HH:MM`` of the groups of ``TIME``; empty where there is none, or it is no time of day."""
    if match["hour"] is None and match["oclock"] is None:
        return ""
    hour = int(match["hour"]) if match["hour"] else number(match["oclock"].replace("零", "〇") if len(match["oclock"]) > 1 else match["oclock"])
    hour += 12 * (match["late"] is not None and hour < 12)
    minute = 30 if match["half"] else int(match["minute"] or match["past"] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 or (hour == 24 and not minute) else ""


@of_words
def _of_documents(words: Lexicon) -> re.Pattern[str]:
    named = alternation(words.marks["named_day"].written)
    return re.compile(rf"(?:(?P<next>{_NEXT})|(?P<each>{_EACH})|(?P<this>{_THIS}))?(?P<name>{named})(?P<since>之?后|次日起)?")


def _days(line: Line) -> tuple[Named, ...]:
    if not _MAY_NAME.search(line.text):
        return ()
    found: list[Named] = []
    for each in sorted(_all(line.text), key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


def _all(text: str) -> Iterator[Named]:
    for of, pattern in _EXPRESSIONS:
        for match in pattern.finditer(text):
            day = _day(of, match)
            if day and (named := _with_tail(text, match, day, needs_time=of == "day")):
                yield named
    for match in _of_documents().finditer(text):
        day = CalendarDay("named", _which(match), name=match["name"])
        if match["since"]:
            yield Named(*match.span(), day, "since")
        elif named := _with_tail(text, match, day):
            yield named


def _which(match: re.Match[str]) -> Literal["this", "next", "each"]:
    return "next" if match["next"] else "this" if match["this"] else "each"


def _day(of: str, match: re.Match[str]) -> CalendarDay | None:
    groups = match.groupdict()
    nth = groups.get("nth")
    if of == "day":
        if groups["work"]:
            return CalendarDay("day", "next", day=number(nth) if nth else 1, working=True)
        return CalendarDay("day", "next", day=1) if groups["tomorrow"] else CalendarDay("day", "this")
    if of == "holiday":
        return CalendarDay("holiday", "next", day=number(nth) if nth else 1, working=True)
    if of == "period":
        return CalendarDay(_UNITS[groups["unit"][0]], "each", day=-1)
    if of == "week":
        weekday = groups["weekday"]
        return CalendarDay("week", _which(match), day=_WEEKDAYS.index(weekday.replace("天", "日")) + 1 if weekday else -1)
    month = number(groups["month"]) if groups.get("month") else _NTH[nth] if nth else 0
    working = bool(groups.get("work") or groups.get("lastwork"))
    written = groups.get("work") or groups.get("day")
    place = 1 if written == "首" else number(written) if written else 1 if groups.get("first_day") else -1
    which = "each" if of == "date" or not any(map(groups.get, ("each", "next", "this"))) else _which(match)
    if not -1 <= month <= 12 or not -1 <= place <= 31 or place == 0:
        return None
    return CalendarDay({"date": "year"}.get(of, of), which, month, place, working)  # type: ignore[arg-type] # the names of _EXPRESSIONS


def _with_tail(text: str, match: re.Match[str], day: CalendarDay, *, needs_time: bool = False) -> Named | None:
    """With a time of that day and what makes it the last one, or the first."""
    tail = _TAIL.match(text, match.end())
    if tail is None or _MOVED.search(text, max(0, match.start() - 4), match.start()):
        return None
    latest = _LATEST.search(text, max(0, match.start() - 8), match.start())
    time = clock(tail)
    excluded = any((tail[name] or "").startswith("不") for name in ("first", "second"))
    named = CalendarDay(day.of, day.which, day.month, day.day, day.working, time, bool(tail["opening"]), excluded, day.name)
    ranges = match.groupdict().get("range") and _AT.search(text, 0, match.start())  # 应于每月1日至10日缴纳
    closes = tail["close"] or latest or ranges or day.of == "holiday"
    if needs_time and not (time or tail["opening"] or (tail["close"] in ("前", "之前", "以前") and day.which == "next")):
        return None
    since = tail["opening"] or (tail["open"] and not latest) or (day.of != "holiday" and match.re is _EXPRESSIONS[-1][1])
    return Named(match.start(), tail.end(), named, "since" if since else "by" if closes else "at")


def names(text: str) -> Iterator[tuple[int, int, str]]:
    """Where days are named that a document has a name for (账单日)."""
    yield from ((*match.span("name"), match["name"]) for match in _of_documents().finditer(text))
