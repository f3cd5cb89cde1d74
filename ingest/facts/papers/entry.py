"""Entries of a directory: a name and, behind its colon, an office or place, numbers and hours by commas; or a counter and what is done there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.papers.charge import is_office
from ingest.facts.papers.reach import HOURS, numbers
from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span
from ingest.passages import strip
from kb.models import Medium

_NAME = re.compile(r"(?P<name>[^:,;。]{2,30}?(?:\([^()]{1,20}\))?):\s*(?=\S)")
_BARE_NAME = re.compile(rf"(?P<name>[^:,;。\d()]{{0,14}}(?:{WORDS['places']}|{WORDS['offices']}|岗亭))\s?(?=[(\d])")
_MEDIUM = re.compile(rf"(?:{WORDS['medium_label']})+$")
_CALLED = re.compile(rf"{WORDS['calls']}|{WORDS['modal']}{{2}}|[请可]")
_TURNS_TO = re.compile(rf"^(?P<of>.{{2,}}?)(?:{WORDS['turns_to']})(?P<office>[^找归由]{{2,14}})$")
_LEADS = re.compile(rf"^(?:{WORDS['turns_to']}|在|地址:?|位于)(?=.{{2}})")
_PHONE_LABEL = re.compile(rf"(?:{WORDS['phone_label']})*(?:号码)?[:为是]?\s?")
_ALL_DAY = re.compile(WORDS["all_day"])
_FLOOR = re.compile(r"[一二三四五六七八九十\d](?:楼|层)|[A-Za-z\d一二三四五六七八九十]+(?:号|区)")
_STREET = re.compile(r"(?:路|街|巷|大道|镇|村|乡|弄|胡同)[^,;。:]{0,12}(?:号|楼|层|室|座|旁|栋|侧|院|内|对面)")
_ROOM = re.compile(r"[A-Za-z]?\d{2,4}(?:室|房)$")
_PLACE = re.compile(WORDS["entry_place"])
_INSIDE = re.compile(rf"(?:{WORDS['places']})$")
_SAYS, _ACTS = re.compile(rf"{WORDS['modal']}{{2}}|[不了吗]"), re.compile("[说讲接办领退]")
_COUNTER = re.compile(r"(?:窗口?|柜台?|台席|台)(?:\([^()]*\))?$")
_GENERAL = re.compile(WORDS["general_places"])
_COUNTER_DOES = re.compile(
    rf"(?P<place>[^:,;。、()负受办专]{{1,12}}?(?:窗口|柜台|专柜|台席|窗|柜)(?:\([^()]{{1,12}}\))?)(?::|(?:{WORDS['charge']}|专办|主办|只办)+:?)\s*(?P<does>[^:;。]{{2,80}})"
)
_TIMED = re.compile(r"\d{1,2}[:点]|\d{5}")
PLACE_MAX_CHARS, DOES_MAX_CHARS = 30, 14


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry is of, and what it tells, in order."""

    of: str
    values: tuple[tuple[Medium, Span], ...]


def entry_of(view: str, start: int, end: int) -> Entry | None:
    """The entry that a sentence is; none where what stands before its number tells neither an office nor a place."""
    name = _NAME.match(view, start, end) or _BARE_NAME.match(view, start, end)
    if name is None or (":" not in name.group() and _CALLED.search(name["name"])):
        return None
    of, values = name["name"].strip(), list[tuple[Medium, Span]]()
    turned = _TURNS_TO.match(of)
    if turned and (medium := medium_of(turned["office"])):
        values.append((medium, (start + turned.start("office"), start + turned.end("office"))))
        of = turned["of"]
    found = [("phone", span) for span, long in numbers(view, name.end(), end) if long]
    times = [*hours_in(view, name.end(), end)]
    timed = [span for span in times if not any(low < span[1] and span[0] < high for _, (low, high) in found)]
    marks = sorted([span for _, span in found] + timed)
    for low, high in _pieces(view, name.end(), marks[0][0] if marks else end):
        words = _PHONE_LABEL.fullmatch(view, low, high)
        if words:
            continue
        lead = _LEADS.match(view[low:high])
        low += lead.end() if lead else 0
        medium = medium_of(view[low:high])
        if medium is None:
            return None
        values.append((medium, (low, high)))
    if not (found or (values and timed)):
        return None
    values += [("phone", span) for _, span in found] + [("hours", span) for span in timed]
    return Entry(_MEDIUM.sub("", of), tuple(sorted(values, key=lambda each: each[1])))


def counter_does(view: str, start: int, end: int) -> tuple[Span, str] | None:
    """A counter and what is done there: 1号窗口：缴费、打印发票."""
    match = _COUNTER_DOES.match(view, start, end)
    if match is None or _GENERAL.fullmatch(match["place"]) or _TIMED.search(match["does"]) or match.end() < end:
        return None
    pieces = re.split(r"[、,和及]", match["does"])
    if any(len(piece) > DOES_MAX_CHARS or _COUNTER.search(piece) for piece in pieces):
        return None
    return match.span("place"), match["does"].strip()


def hours_in(view: str, start: int, end: int) -> Iterator[Span]:
    """The hours in a run, in figures or in words."""
    taken = [(match.start() + len(match.group()) - len(match.group().lstrip(",、和及: ")), match.end()) for match in HOURS.finditer(view, start, end)]
    taken = [strip(view, *span) for span in taken]
    yield from taken
    for match in _ALL_DAY.finditer(view, start, end):
        if not any(low < match.end() and match.start() < high for low, high in taken):
            yield match.span()


def medium_of(words: str) -> Medium | None:
    """What a name of an office or place is reached by; none where it is neither."""
    if not 2 <= len(words) <= PLACE_MAX_CHARS or _SAYS.search(words):
        return None
    if _STREET.search(words) or _ROOM.search(words):
        return "address"
    if _COUNTER.search(words) or (_FLOOR.search(words) and _INSIDE.search(words)):
        return "counter"
    if is_office(words):
        return "role"
    return "address" if _PLACE.search(words) and not _ACTS.search(words) else None


def _pieces(view: str, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"[^,(]+", view[start:end]):
        low, high = strip(view, start + match.start(), start + match.end())
        if low < high:
            yield low, high
