"""Seasons, hours and days in which a limit holds: what they are called, and when that is as far as a text tells.

A text defines them in brackets (``采暖期(11月15日至次年3月15日)``) or in a sentence (``汛期为6月1日至9月30日``), or writes them out where it
needs them (``8:00至20:00报修``). What one name means, its opposite does not (非采暖期, 夜间 where 日间 is told).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kb.deadline.calendar import Calendar
from kb.deadline.dates import number
from kb.lexer import Line, lex
from kb.models import When
from kb.pattern import Match, Pattern

_NUMBER = "[0-9〇零一二三四五六七八九十]"
_TO, _NEXT_YEAR = r"(?:[至到]|[-~—–]{1,2})", r"(?:次年|翌年|第二年|来年|当年)?"
_SEASON = re.compile(
    rf"(?:每年)?的?(?P<from>{_NUMBER}{{1,2}})(?:月(?:(?P<from_day>{_NUMBER}{{1,3}})[日号])?)?起?{_TO}{_NEXT_YEAR}"
    rf"(?P<to>{_NUMBER}{{1,2}})月(?:(?P<to_day>{_NUMBER}{{1,3}})[日号])?(?:底|止)?"
)
_CLOCK = r"(?P<{0}>[012]?[0-9])(?::(?P<{0}_min>[0-5][0-9])|[时点](?:(?P<{0}_past>[0-5][0-9])分)?){1}"
_PART, _LATE = "(?P<{0}_part>凌晨|早上?|上午|下午|傍晚|晚上?)?", ("下午", "傍晚", "晚", "晚上")
_NEXT_DAY = r"(?:次日|翌日|第二[日天]|当[日天])?"
_HOURS = re.compile(rf"(?:每[日天])?{_PART.format('from')}{_CLOCK.format('from', '?')}{_TO}{_NEXT_DAY}{_PART.format('to')}{_CLOCK.format('to', '')}")
_ANY_DAY = 2000  # a leap year: all days that there are
_OF_TIME = re.compile(r"[间期季段天夜夏冬]$")

_OPPOSITES = {"daytime": "night", "night": "daytime", "open_hours": "closed_hours", "closed_hours": "open_hours"}
_KINDS = (*_OPPOSITES, "season", "days_off", "working_day", "other_times")
_DAYS = {"days_off": When(0, 0, days="off"), "working_day": When(0, 0, days="working")}
_TAIL = "{meantime}?(?:{inside}|[里中])?"
_ANY = "|".join(f"{{{kind}}}" for kind in _KINDS)
_NAMED = Pattern(f"(?P<name>{_ANY}){{meantime}}?(?:\\((?P<inside>[^()]*)\\))?{_TAIL}")
_BRACKETED = Pattern(f"(?P<name>{{han}}{{1,6}})\\((?P<inside>[^()]*)\\){_TAIL}")
_DEFINED = Pattern("(?P<name>{season}|{daytime}|{night}){meantime}?(?:是?指|[为是:即])(?P<inside>[^,;。()]{3,24})")
_WRITTEN_OUT = Pattern(_TAIL)
_NEGATED = "非"


@dataclass(frozen=True, slots=True)
class Mention:
    """A season, hours or days named at ``start:end``; ``when`` is when that is, if it is told right there."""

    start: int
    end: int
    name: str
    kind: str
    when: When | None


def mentions(text: str | Line) -> list[Mention]:
    """All that a folded text names, in order."""
    return lex(text).once(_mentions)


def _mentions(line: Line) -> list[Mention]:
    found = [_mention(line, match) for match in _NAMED.finditer(line)]
    taken = {at for each in found for at in range(each.start, each.end)}
    for match in _BRACKETED.finditer(line):
        when = _told(match["inside"])
        if when and _OF_TIME.search(match["name"]) and taken.isdisjoint(range(match.start, match.end)):
            found.append(Mention(match.start, match.end, match["name"], "", when))
            taken |= set(range(match.start, match.end))
    for pattern in (_SEASON, _HOURS):
        for range_ in pattern.finditer(line.text):
            when = _told(range_.group())
            if when and taken.isdisjoint(range(*range_.span())):
                tail = _WRITTEN_OUT.match(line, range_.end())
                found.append(Mention(range_.start(), tail.end if tail else range_.end(), "", "", when))
    return sorted(found, key=lambda each: each.start)


def defined(text: str | Line) -> dict[str, When]:
    """What the names of a folded text mean, where it says so."""
    line = lex(text)
    found = {each.name: each.when for each in mentions(line) if each.name and each.when}
    for match in _DEFINED.finditer(line):
        if told := _told(match["inside"]):
            found.setdefault(match["name"], told)
    return found


def meaning(named: Mention, known: Mapping[str, When]) -> When:
    """When that is, with its span; by what is ``known`` of the name or of its opposite."""
    when = named.when or known.get(named.name) or _by_opposite(named, known) or When(0, 0)
    return replace(when, start=named.start, end=named.end)


def _by_opposite(named: Mention, known: Mapping[str, When]) -> When | None:
    opposites = {_NEGATED + named.name, named.name.removeprefix(_NEGATED)} - {named.name}
    if kind := _OPPOSITES.get(named.kind):
        opposites |= {name for name in known if any(kind in token.meaning.kinds for token in lex(name).tokens)}
    elif named.kind == "other_times" and len(known) == 1:
        opposites = set(known)
    return next((other for name in sorted(opposites) if name in known and (other := _rest(known[name]))), None)


def _rest(when: When) -> When | None:
    """All other times: of the year, of the day, or of the week."""
    if when.days:
        return When(0, 0, days="off" if when.days == "working" else "working")
    if when.season:
        first, last = (date(_ANY_DAY, *map(int, each.split("-"))) for each in when.season)
        day = timedelta(days=1)
        return When(0, 0, season=(f"{last + day:%m-%d}", f"{first - day:%m-%d}"))
    return When(0, 0, hours=(when.hours[1], when.hours[0])) if when.hours else None


def holds(when: When, moment: datetime, calendar: Calendar) -> bool | None:
    """Whether a moment lies in it; ``None`` where no text tells when it is."""
    told = []
    if when.season:
        told.append(_within(f"{moment:%m-%d}", when.season, closed=True))
    if when.hours:
        told.append(_within(f"{moment:%H:%M}", when.hours, closed=False))
    if when.days:
        told.append(calendar.works(moment.date()) == (when.days == "working"))
    return all(told) if told else None


def _within(value: str, ends: tuple[str, str], *, closed: bool) -> bool:
    first, last = ends
    before = value <= last if closed else value < last
    return (first <= value and before) if first <= last else (first <= value or before)


def _mention(line: Line, match: Match) -> Mention:
    kind = line.kind_of(*match.span("name"), _KINDS)
    return Mention(match.start, match.end, match["name"], kind, _told(match["inside"]) or _DAYS.get(kind))


def _told(text: str) -> When | None:
    """The season or the hours that a text begins with."""
    if (match := _HOURS.match(text)) and (hours := _hours(match)):
        return When(0, 0, hours=hours)
    if (match := _SEASON.match(text)) and (season := _season(match)):
        return When(0, 0, season=season)
    return None


def _hours(match: re.Match[str]) -> tuple[str, str] | None:
    ends = [
        (int(match[name]) + 12 * (match[f"{name}_part"] in _LATE and int(match[name]) < 12), int(match[f"{name}_min"] or match[f"{name}_past"] or 0))
        for name in ("from", "to")
    ]
    if any(hour > 24 or (hour == 24 and minute) for hour, minute in ends) or ends[0] == ends[1]:
        return None
    first, last = (f"{hour:02}:{minute:02}" for hour, minute in ends)
    return first, last


def _season(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = (number(match[name]) for name in ("from", "to"))
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    ends = (first, number(match["from_day"] or "1")), (last, number(match["to_day"]) if match["to_day"] else 0)
    try:
        begins = date(_ANY_DAY, *ends[0])
        until = date(_ANY_DAY, *ends[1]) if ends[1][1] else date(_ANY_DAY + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
    return f"{begins:%m-%d}", f"{until:%m-%d}"
