"""Days and longer spans as people name them: ``前天``, ``上周五``, ``9月20号``, ``三天前``, ``月初``, ``国庆前一天``, ``次日``, ``刚才``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from kb.deadline.calendar import Calendar
from kb.deadline.numerals import CHINESE, number
from kb.events import festivals
from kb.events.lengths import back, length
from kb.events.lengths import pattern as length_pattern
from kb.events.words import any_of, by_word, data

_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"
_MONTH = rf"(?:1[0-2]|0?[1-9]|[{CHINESE}]{{1,2}})"
_DATE = rf"(?:3[01]|[12][0-9]|0?[1-9]|[{CHINESE}]{{1,3}})"
_YEAR = "(?:大前年|前年|去年|今年|本年|上年|20[0-9]{2}年|[0-9]{2}年(?!前|了|来|多))"
_LAST_MONTH, _THIS_MONTH = "上上个?|上个?|前一?个", "本|这个?|当"


@dataclass(frozen=True, slots=True)
class Now:
    """When the complaint came in, with the calendar, and the day that was named last, if one was."""

    moment: datetime
    calendar: Calendar
    named: date | None = None

    @property
    def today(self) -> date:
        """Its day."""
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to before ``end``: days, unless they are ``exact``."""

    first: datetime
    end: datetime
    exact: bool = False


Resolve = Callable[[Now], Span | None]


def _days(now: Now, first: date, end: date | None = None) -> Span:
    """The days from ``first`` to ``end``, that one included."""
    midnight = now.moment.replace(hour=0, minute=0, second=0, microsecond=0)
    today = now.today
    return Span(midnight + (first - today), midnight + ((end or first) - today) + _DAY)


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _int(text: str | None) -> int:
    value = number(text) if text else None
    return int(value) if value is not None else 0


def _year(text: str | None, now: Now) -> int | None:
    if not text:
        return None
    if text[0].isdigit():
        return _int(text.removesuffix("年")) % 100 + 2000
    return now.today.year - {"大前年": 3, "前年": 2, "去年": 1, "上年": 1}.get(text, 0)


def _month_of(now: Now, text: str) -> tuple[int, int]:
    """Year and month that ``上个``, ``上上个``, ``本`` names, or the last past of that number."""
    if text and text[-1] not in "上本这当个":
        month = _int(text)
        return (now.today.year - (month > now.today.month), month) if 1 <= month <= 12 else (0, 0)
    before = 2 if text.startswith("上上") else 1 if text.startswith(("上", "前")) else 0
    year, month = divmod(now.today.year * 12 + now.today.month - 1 - before, 12)
    return year, month + 1


def _relative(match: re.Match[str], now: Now) -> Span | None:
    return _days(now, now.today + timedelta(days=by_word("days")[match["days"]]))


def _stem(match: re.Match[str], now: Now) -> Span | None:
    return _days(now, now.today + timedelta(days=data()["stems"][match["stem"]]))


def _full(match: re.Match[str], now: Now) -> Span | None:
    day = _date(int(match["y"]), int(match["mo"]), int(match["d"]))
    return _days(now, day) if day else None


def _packed(match: re.Match[str], now: Now) -> Span | None:
    day = _date(int(match["y8"]), int(match["m8"]), int(match["d8"]))
    return _days(now, day) if day else None


def _of_year(match: re.Match[str], now: Now) -> Span | None:
    month, day, year = _int(match["month"] or match["m2"]), _int(match["day"] or match["d2"]), _year(match["year"], now)
    found = _date(year or now.today.year, month, day)
    if found and year is None and found > now.today:
        found = _date(now.today.year - 1, month, day)
    return _days(now, found) if found else None


def _of_month(match: re.Match[str], now: Now) -> Span | None:
    year, month = _month_of(now, match["of_month"])
    if match["of_month"].startswith("下"):
        year, month = divmod(now.today.year * 12 + now.today.month, 12)
        month += 1
    found = _date(year, month, _int(match["day_of_month"]))
    return _days(now, found) if found else None


def _bare_date(match: re.Match[str], now: Now) -> Span | None:
    day = _int(match["date"])
    for before in range(3):
        year, month = divmod(now.today.year * 12 + now.today.month - 1 - before, 12)
        found = _date(year, month + 1, day)
        if found and found <= now.today:
            return _days(now, found)
    return None


def _part_of_month(match: re.Match[str], now: Now) -> Span | None:
    part, named, year = match["part_of_month"], match["month_of"] or match["which"], _year(match["year_of"], now)
    if named:
        found_year, month = _month_of(now, named)
    else:
        found_year, month = now.today.year, now.today.month
    found_year = year or found_year
    if not 1 <= month <= 12:
        return None
    last = monthrange(found_year, month)[1]
    spans = {"初": (1, 10), "上": (1, 10), "中": (11, 20), "底": (21, last), "末": (21, last), "下": (21, last)}
    first, end = (last, last) if part.startswith("最后") else (1, 1) if part in ("第一天", "头一天") else spans[part[0]]
    if not named and date(found_year, month, first) > now.today:  # 月底 said on the first days of a month
        index = found_year * 12 + month - 2
        found_year, month = index // 12, index % 12 + 1
        end = monthrange(found_year, month)[1] if end == last else end
    found = _date(found_year, month, min(first, monthrange(found_year, month)[1]))
    return _days(now, found, found + timedelta(days=end - first)) if found else None


def _month(match: re.Match[str], now: Now) -> Span | None:
    year, month = _month_of(now, match["whole_month"])
    if not month:
        return None
    year = _year(match["year_of_month"], now) or year
    return _days(now, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _of_a_year(match: re.Match[str], now: Now) -> Span | None:
    year, part = _year(match["whole_year"], now) or now.today.year, match["part_of_year"] or ""
    first, end = {
        "初": ((1, 1), (2, 28)),
        "底": ((12, 1), (12, 31)),
        "末": ((12, 1), (12, 31)),
        "上": ((1, 1), (6, 30)),
        "下": ((7, 1), (12, 31)),
    }.get(part[-1:] if part in ("年初", "年底", "年末", "初", "底", "末") else part[:1], ((1, 1), (12, 31)))
    if part.startswith("最后"):
        first = end = (12, 31)
    elif part in ("第一天", "头一天"):
        first = end = (1, 1)
    return _days(now, date(year, *first), date(year, *end))


def _week(match: re.Match[str], now: Now) -> Span | None:
    which, weekday = match["week"] or "", match["weekday"]
    monday = now.today - timedelta(days=now.today.weekday())
    weeks = which.count("上") or (-1 if which.startswith("下") else 0)
    if match["weekend"] or weekday == "末":
        first = monday + timedelta(days=5)
        if not which and first > now.today:
            first -= timedelta(weeks=1)
        first -= timedelta(weeks=weeks)
        return _days(now, first, first + _DAY)
    if not weekday:
        first = monday - timedelta(weeks=weeks)
        return _days(now, first, first + timedelta(days=6))
    day = monday + timedelta(days=_WEEKDAYS.index(weekday.replace("天", "日"))) - timedelta(weeks=weeks)
    if (not which and day >= now.today) or (which[:1] in ("这", "本") and day > now.today):  # what happened has happened
        day -= timedelta(weeks=1)
    return _days(now, day)


def _ago(match: re.Match[str], now: Now) -> Span | None:
    found = length_pattern().match(match.string, match.start("ago"))
    told = length(found) if found else None
    if told is None:
        return None
    first, end = back(now.moment, told.high, told.unit, now.calendar), back(now.moment, told.low, told.unit, now.calendar)
    return Span(first, end, exact=True) if told.moment else Span(first, end + _DAY)


def _after(match: re.Match[str], now: Now) -> Span | None:
    """So many days behind the day that was named before."""
    if now.named is None:
        return None
    if match["following"]:
        return _days(now, now.named + timedelta(days=data()["following"][match["following"]]))
    if match["nth_day"]:
        return _days(now, now.named + timedelta(days=_int(match["nth_day"]) - 1))
    found = length_pattern().search(match.string, match.start("after"))
    told = length(found) if found else None
    if told is None or told.moment or told.unit not in ("day", "working_day"):
        return None
    if told.unit == "working_day":
        return _days(now, now.calendar.add_working_days(now.named, int(told.high)))
    return _days(now, now.named + timedelta(days=told.low), now.named + timedelta(days=told.high))


def _festival(match: re.Match[str], now: Now) -> Span | None:
    name, tail = festivals.names().get(match["festival"] or "", ""), match["of_festival"] or ""
    day = festivals.last(name, now.today, _year(match["year_of_festival"], now))
    if day is None:
        return None
    first, end = festivals.holiday(day, now.calendar)
    nth = _int(match["nth_of"] or match["nth_in"])
    off = bool(match["off"])
    if match["before"]:
        begin = first if off else min(day, first) if festivals.long(name) else day
        if match["days_before"] or "一天" in tail or "夕" in tail or "夜" in tail:
            return _days(now, begin - timedelta(days=_int(match["days_before"]) or 1))
        return _days(now, begin - timedelta(days=10), begin - _DAY)
    if match["behind"]:
        if nth or "第一" in tail or "首" in tail:
            behind = end + timedelta(days=nth or 1)
            return _days(now, now.calendar.add_working_days(end, nth or 1) if "工作日" in tail or "上班" in tail else behind)
        return _days(now, end + _DAY, min(max(now.today, end + _DAY), end + timedelta(days=7)))
    if "最后" in tail or "末" in tail:
        return _days(now, end)
    if nth or "头一天" in tail or "第一天" in tail or "首日" in tail:
        return _days(now, (first if off or festivals.long(name) else day) + timedelta(days=max(nth, 1) - 1))
    if off or match["during"] or (festivals.long(name) and not match["that_day"]):
        return _days(now, first, end)
    return _days(now, day)


def _just_now(_: re.Match[str], now: Now) -> Span | None:
    return Span(now.moment - timedelta(hours=1), now.moment, exact=True)


def _vague(match: re.Match[str], now: Now) -> Span | None:
    first, end = data()["vague"][match["vague"]]
    return _days(now, now.today + timedelta(days=first), now.today + timedelta(days=end))


@cache
def _rules() -> tuple[tuple[str, str, Callable[[re.Match[str], Now], Span | None]], ...]:
    """What a day is written as, by the group that tells which rule it was, the earlier before the later."""
    listed = length_pattern().pattern
    for group in re.findall(r"\(\?P<(\w+)>", listed):
        listed = listed.replace(f"(?P<{group}>", "(?:")
    short = r"(?=早|晚|晨|夜|午)"
    no_thing = (
        r"(?!楼|院|线|机|窗|柜|门|房|公馆|大街|路|汽油|工|师傅|客服|店|厅|桌|座|栋|单元|小区|宿舍|地块|车|口|卡|套餐|之间|选手|坐席|座席|话务|技)"
    )
    until = r"(?!\s?(?:到|至|-|~)\s?(?:周|星期|礼拜))"
    return (
        ("vague", rf"(?P<vague>{any_of('vague')})", _vague),
        ("ago", rf"(?P<ago>{listed}(?:之?前|以前)(?!的时候))", _ago),
        ("days", rf"(?P<days>{any_of_days()})", _relative),
        ("stem", rf"(?P<stem>[{''.join(data()['stems'])}]){short}", _stem),
        (
            "y",
            r"(?<![0-9])(?P<y>20[0-9]{2})\s?[年./-]\s?(?P<mo>1[0-2]|0?[1-9])\s?[月./-]\s?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:[日号]|(?![0-9日号]))",
            _full,
        ),
        ("y8", r"(?<![0-9A-Za-z])(?P<y8>20[0-9]{2})(?P<m8>0[1-9]|1[0-2])(?P<d8>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z])", _packed),
        (
            "festival_",
            rf"(?P<festival_>(?:(?P<year_of_festival>{_YEAR})的?)?(?:(?P<festival>{festivals.pattern()})节?|(?=(?:小?长假|黄金周|放假|假期|节前|节后|过完节)))"
            r"(?P<off>放假|小?长假|黄金周|假期|假日|放)?(?P<of_festival>(?:的|里|期间)?(?:"
            rf"(?P<that_day>那一?天|当天|当日|正日子)|(?P<during>期间|里|的时候|那几天|中)|(?P<before>(?:节|之)?前(?:(?P<days_before>{_DATE})天|夕|夜)?|以前)"
            rf"|(?P<behind>(?:节|之|过|完)*后(?:的?(?:首个工作日|第一天上班|第?(?P<nth_of>{_DATE})(?:天|个工作日)|第一天|头一天))?|过完节?)"
            rf"|最后一[天日]|末日|头一天|第一天|首日|第(?P<nth_in>{_DATE})[天日]))?)",
            _festival,
        ),
        (
            "month",
            rf"(?:(?P<year>{_YEAR})的?)?(?<![0-9{CHINESE}.])(?:(?P<month>{_MONTH})\s?月份?的?(?P<day>{_DATE})(?:[日号]|(?=\s?[0-9]{{1,2}}[:：])|(?<=[0-9])(?![0-9.个天元块月名条次点%份]))"
            r"|(?<![0-9./:-])(?P<m2>1[0-2]|0?[1-9])[./-](?P<d2>3[01]|[12][0-9]|0?[1-9])(?:[日号]|(?![0-9./:%-]|元|块|万|折|[gm倍版个小天折分级]|\s?(?:元|块))))",
            _of_year,
        ),
        ("of_month", rf"(?P<of_month>{_LAST_MONTH}|{_THIS_MONTH}|下个?)月份?的?(?P<day_of_month>{_DATE})[日号]", _of_month),
        (
            "part_of_month",
            rf"(?:(?P<year_of>{_YEAR})的?)?(?:(?<![0-9{CHINESE}个])(?P<month_of>{_MONTH})|(?P<which>{_LAST_MONTH}|{_THIS_MONTH})|(?<![0-9{CHINESE}个每]))"
            r"月份?的?(?P<part_of_month>初(?!步)|底|末|中旬|上旬|下旬|中(?!国|间|止|断)|最后一天|第一天|头一天)",
            _part_of_month,
        ),
        ("date", rf"(?<![0-9{CHINESE}.路街巷弄道工逾满近过超每第])(?<![0-9]:)(?P<date>{_DATE})[日号]{no_thing}(?!内|之?内|以内|了|线)", _bare_date),
        (
            "whole_month",
            rf"(?:(?P<year_of_month>{_YEAR})的?)?(?:(?<![0-9{CHINESE}个半第每])(?P<whole_month>{_MONTH}(?=月)|{_LAST_MONTH}|{_THIS_MONTH}))月份?(?!租|费|付|饼|底|结|亮|租费|[0-9])",
            _month,
        ),
        (
            "whole_year",
            rf"(?P<whole_year>{_YEAR}|(?<![0-9{CHINESE}])(?=年[初底末]))(?:年?(?P<part_of_year>年?初|年?底|年?末|最后一天|第一天|头一天|上半年|下半年))?",
            _of_a_year,
        ),
        (
            "week_",
            rf"(?P<week_>(?<![0-9{CHINESE}每半])(?P<week>上上上个?|上上个?|上个?|前一?个|本|这个?|下个?|下下个?)?(?:{any_of('weekday')}(?P<weekday>[一二三四五六日天末])(?!到|至|[-~]|[、和]|[一二三四五六日]|期){until}"
            rf"|(?P<weekend>{any_of('weekend')})|(?:(?<=[上本这])|(?<=[上这]个)){any_of('weekday')}(?![0-9一二三四五六日天末年边围])))",
            _week,
        ),
        (
            "after_",
            rf"(?P<after_>(?P<following>{any_of('following')})|第(?P<nth_day>{_DATE})天|(?P<after>(?:(?<!超)过了?|隔了?|又过了?|又隔了?){listed}(?:之?后|以后)?|{listed}(?:之后|以后|后(?!悔|台|来|面))))",
            _after,
        ),
        ("just_now", rf"(?P<just_now>{any_of('just_now')})", _just_now),
    )


def any_of_days() -> str:
    """Any word for a day by its distance, the longest first."""
    return "(?:" + "|".join(sorted(by_word("days"), key=lambda word: -len(word))) + ")"


@cache
def pattern() -> re.Pattern[str]:
    """Finds a day or a longer span; ``resolver`` tells which."""
    return re.compile("|".join(f"(?P<of_{name}_rule>{written})" for name, written, _ in _rules()))


@cache
def _resolvers() -> dict[str, tuple[str, Callable[[re.Match[str], Now], Span | None]]]:
    return {f"of_{name}_rule": (name, resolve) for name, _, resolve in _rules()}


def resolver(match: re.Match[str]) -> tuple[str, Resolve]:
    """The name of the rule by which a match of ``pattern`` was found, and what tells when it is."""
    name, resolve = _resolvers()[match.lastgroup or ""]
    return name, lambda now: resolve(match, now)
