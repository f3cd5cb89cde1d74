"""The documents that a folded text names: by title, by number or by both (``《停复机办法》(赣移市〔2019〕20号)``), as an order, as a standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.deadline.numerals import HAN, number
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon

Span = tuple[int, int]
_OPEN, _CLOSE = r"[〔\[(【{]", r"[〕\])】}]"
_YEAR = r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}"
_SERIAL = rf"(?:\d{{1,5}}(?:-\d{{1,3}})?|[{HAN}]{{1,5}})"
_NUMBERED = re.compile(rf"(?:{_OPEN}{{1,2}}(?P<year>{_YEAR})年?{_CLOSE}{{1,2}}|(?P<bare>{_YEAR})年)第?(?P<serial>{_SERIAL})号")
_ORDER = re.compile(rf"(?P<kind>令|公告|通告)(?:{_OPEN}?(?:{_YEAR})年?{_CLOSE}?)?第(?P<serial>{_SERIAL})号")
_STANDARD = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,5}\d{0,6}(?:/[A-Z]{1,6})*\d{1,6}(?:\.\d{1,3})*[—–-]{1,2}(?:19|20)\d\d(?!\d)")
_BODY = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,30}$")
_BODY_MAX_CHARS, _LEADS = 16, "原以由将对与及和或按自从"
_TITLE_MAX_CHARS = 80
_BEHIND = re.compile(r"文件?")
_NOTE = re.compile(rf"{_OPEN}[^()〔〕\[\]【】]{{1,24}}{_CLOSE}")
_NOTE_ENDS = re.compile(rf"(?:文件?)?(?:[,;、][^()]{{0,40}})?(?:印发|发布|公布)?{_CLOSE}")
_NOTE_BEGINS = re.compile(rf"{_OPEN}(?:[^()〔〕\[\]【】:]{{0,8}}:)?(?:原|\d{{4}}年)?$")
_ISSUED = re.compile(r"(?:文件?)?(?:印发|发布|公布|下发|颁布|制发)?的?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A document as it is called at ``start:end``; ``number`` has its year in 〔〕, and neither 文 behind it nor 原 before it."""

    start: int
    end: int
    title: str = ""
    number: str = ""


def names(text: str, taken: Sequence[Span] = ()) -> list[Name]:
    """The documents named in ``text``, in order; what stands in the spans that are ``taken`` is none."""
    titles = [Name(start, end, text[start + 1 : end - 1]) for start, end in _titles(text) if not _within(start, taken)]
    covered = [*taken, *((each.start, each.end) for each in titles)]
    numbers = sorted(_numbers(text, covered), key=lambda each: each.start)
    return _joined(text, titles, numbers)


def normal(written: str) -> str:
    """A number as it is compared and shown: ``湘移客服 [2021] 35 号文`` is ``湘移客服〔2021〕35号``; what is no number stays."""
    bare = "".join(written.split())
    found = next(_numbers(bare, ()), None)
    return found.number if found else bare


def _titles(text: str) -> Iterator[Span]:
    """``《…》``, with others inside of it."""
    position = 0
    while (start := text.find("《", position)) >= 0:
        depth, end = 1, start + 1
        while depth and end < min(len(text), start + _TITLE_MAX_CHARS):
            depth += (text[end] == "《") - (text[end] == "》")
            end += 1
        position = start + 1 if depth else end
        if not depth and end - start > 2:
            yield start, end


def _within(position: int, spans: Sequence[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def _numbers(text: str, covered: Sequence[Span]) -> Iterator[Name]:
    for match in _NUMBERED.finditer(text):
        start = _body(text, match.start(), covered)
        if start < match.start() and not _within(match.start(), covered):
            year, serial = match["year"] or match["bare"], match["serial"]
            yield Name(start, _behind(text, match.end()), number=f"{text[start : match.start()]}〔{_figures(year)}〕{_figures(serial)}号")
    for match in _ORDER.finditer(text):
        start = _body(text, match.start(), covered, order=True)
        if start < match.start() and not _within(match.start(), covered):
            yield Name(start, match.end(), number=f"{text[start : match.start()]}{match['kind']}第{_figures(match['serial'])}号")
    for match in _STANDARD.finditer(text):
        if not _within(match.start(), covered):
            yield Name(*match.span(), number=match.group())


def _behind(text: str, end: int) -> int:
    more = _BEHIND.match(text, end)
    return more.end() if more else end


def _figures(written: str) -> str:
    if written.isascii():
        return written
    value = number(written)
    return written if value is None else f"{value:g}"


def _body(text: str, stop: int, covered: Sequence[Span], *, order: bool = False) -> int:
    """Where the letters before a number's year begin that say whose it is."""
    first = max((end for _, end in covered if end <= stop), default=0)
    found = _BODY.search(text, max(first, stop - (30 if order else _BODY_MAX_CHARS)), stop)
    if not found:
        return stop
    start = found.start()
    for match in _leaders().finditer(text, start, stop):
        start = match.end()
    while stop - start > 2 and (text[start] in _LEADS or (text[start] in "年月日" and text[start - 1 : start].isdigit())):
        start += 1
    return start


@of_words
def _leaders(words: Lexicon) -> re.Pattern[str]:
    """What stands before a number and is none of it, two characters or more: 根据, 同时废止."""
    kinds = ("repeals", "replaces", "suspends", "resumes", "cites", "issued", "decides", "together", "former", "still", "goes_on", "that", "removes")
    written = {word.text for kind in kinds for word in words.relations[kind].written if len(word.text) > 1}
    return re.compile("|".join(sorted(map(re.escape, written), key=len, reverse=True)))


def _joined(text: str, titles: list[Name], numbers: list[Name]) -> list[Name]:
    """Titles with the numbers that stand in brackets behind them, or before them; the rest as it is."""
    free = {each.start: each for each in numbers}
    found = []
    for title in titles:
        end, number = title.end, ""
        while note := _note(text, end, free):
            end, its = note
            number = number or its
        start = title.start
        before = _before(text, title.start, free) if not number else None
        if before:
            start, number = before.start, before.number
            free.pop(before.start)
        found.append(Name(start, end, title.title, number))
    return sorted([*found, *free.values()], key=lambda each: each.start)


def _note(text: str, position: int, free: dict[int, Name]) -> tuple[int, str] | None:
    """A bracket behind a title: where it ends, and the number in it."""
    for start in range(position + 1, min(len(text), position + 16)):
        if start in free and _NOTE_BEGINS.fullmatch(text, position, start) and (closed := _NOTE_ENDS.match(text, free[start].end)):
            return closed.end(), free.pop(start).number
    bare = free.get(position)
    if bare:
        return free.pop(position).end, bare.number
    note = _NOTE.match(text, position)
    return (note.end(), "") if note else None


def _before(text: str, position: int, free: dict[int, Name]) -> Name | None:
    """The number of what published a title: ``以苏中电客〔2016〕28号文印发的《…》``."""
    own = [each for each in free.values() if each.end <= position and _ISSUED.fullmatch(text, each.end, position)]
    return own[-1] if own else None
