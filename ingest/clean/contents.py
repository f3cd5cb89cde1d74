"""Tables of contents: a line an entry, or flattened into one running line; with page numbers, or told by their repetition."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kb.deadline.numerals import HAN
from kb.models import SetAside

_MIN_ENTRIES = 4
_HEADWORD = re.compile(
    r"(?:^|(?<=[\s。)]))目[ \t]*[录次](?=[ \t]*(?:\n|第|[一1]|附|前|引|总|概|$))"
    r"|(?<=[)】版])目[ \t]*[录次](?=第|[一1]|附|前|引|总)"
)
_LABEL = (
    rf"(?:第[{HAN}\d]+[编章节条]|[{HAN}]{{1,3}}、|\([{HAN}\d]{{1,3}}\)|\d{{1,2}}(?:\.\d{{1,2}})*(?:[.、\s]|(?=[一-龥]))"
    rf"|附[件录表则]\s*[{HAN}\d]*|[前引]言|目\s*录)"
)
_STARTS_WITH_LABEL = re.compile(rf"\s*{_LABEL}")
_ENTRY_MAX_CHARS = 60
_LINE = re.compile(r"[^\n]+")
_LEADERS = r"(?:[.·…⋯_\-—][ \t]?){3,}"
# What ends an entry on a line of its own: leaders or wide blanks, then the page.
_LINE_PAGE = re.compile(rf"(?:(?P<led>{_LEADERS})|[ \t]{{2,}}|\t)[ \t]*\(?(?P<page>\d{{1,4}}|[IVXivx]{{1,6}})\)?$")
# The same inside running text: a page in brackets or after leaders, tried only where those begin.
_INLINE_PAGE = re.compile(rf"\((?P<bracket>\d{{1,3}})\)[ \t]*|(?<![.·…⋯_\-—])(?<![.·…⋯_\-—][ \t]){_LEADERS}[ \t]*(?P<led>\d{{1,3}})[ \t]*")
_FIRST_ENTRY = re.compile(rf"\s*({_LABEL}[^\n。;!?]{{0,30}}?)\s*(?=\n|{_LABEL})")
_CONTENTS_MAX_CHARS = 4000
_NO_ENTRY = re.compile(r"[\n。;!?]")
_NOT_SPACE = re.compile(r"\S")


def contents(text: str) -> Iterator[SetAside]:
    """The spans of ``text`` (half-width, already known spans blanked) that are tables of contents, with their headword."""
    found = [*_by_lines(text), *_inline(text), *_by_repetition(text)]
    headwords = [match.span() for match in _HEADWORD.finditer(text)]
    ends = [high for _, high in headwords]
    for start, end in found:
        before = bisect_right(ends, start) - 1
        near = before >= 0 and _NOT_SPACE.search(text, ends[before], start) is None
        yield SetAside(_with_indent(text, headwords[before][0]) if near else start, end, "contents")


def _with_indent(text: str, at: int) -> int:
    """Where the blanks before ``at`` begin, if they stand at the start of a line or after a sentence."""
    start = _before_blanks(text, at)
    return start if not start or text[start - 1] in "\n。)" else at


def _before_blanks(text: str, at: int) -> int:
    while at and text[at - 1] in " \t":
        at -= 1
    return at


def _rising(pages: list[int]) -> bool:
    """Page numbers never fall in a table of contents; one slip is forgiven."""
    return sum(later < earlier for earlier, later in pairwise(pages)) <= len(pages) // 10


def _by_lines(text: str) -> Iterator[tuple[int, int]]:
    """Runs of at least four neighbouring lines that end in a page number."""
    run: list[tuple[int, int, int | None, bool]] = []  # start, end, page, led by dots or a label
    for line in _LINE.finditer(text):
        bare = line.group().rstrip()
        if not bare:
            continue
        match = _LINE_PAGE.search(bare) if len(bare) <= 2 * _ENTRY_MAX_CHARS and not _NO_ENTRY.search(bare) else None
        if match and bare[: match.start()].strip():
            page = int(match["page"]) if match["page"].isdigit() else None
            run.append((line.start(), line.end(), page, bool(match["led"] or _STARTS_WITH_LABEL.match(bare))))
            continue
        yield from _taken(run, text)
        run = []
    yield from _taken(run, text)


def _taken(run: list[tuple[int, int, int | None, bool]], text: str) -> Iterator[tuple[int, int]]:
    pages = [page for _, _, page, _ in run if page is not None]
    if len(run) >= _MIN_ENTRIES and _rising(pages) and sum(led for *_, led in run) >= 0.7 * len(run):
        yield run[0][0], min(run[-1][1] + 1, len(text))


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Runs of entries in one line: 1总则 (4)1.1依据和适用范围 (4)1.2…; each must begin with a label, or (1)…(2)… lists would count."""
    run: list[re.Match[str]] = []
    for match in _INLINE_PAGE.finditer(text):
        between = text[run[-1].end() : match.start()].rstrip(" \t") if run else ""
        if run and (len(between) > _ENTRY_MAX_CHARS or _NO_ENTRY.search(between) or not _STARTS_WITH_LABEL.match(between)):
            yield from _entries(text, run)
            run = []
        run.append(match)
    yield from _entries(text, run)


def _entries(text: str, run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    pages = [int(match["bracket"] or match["led"]) for match in run]
    if len(run) >= _MIN_ENTRIES and _rising(pages) and pages != list(range(1, len(run) + 1)):
        yield _first_start(text, _before_blanks(text, run[0].start())), run[-1].end()


def _first_start(text: str, page: int) -> int:
    """Where the first entry begins: after 目录, or at its label, not with a title that ran into it."""
    low = max(0, page - _ENTRY_MAX_CHARS)
    words = text[low:page]
    cut = max((match.end() for match in _NO_ENTRY.finditer(words)), default=0)
    head = re.search(r"目[ \t]*[录次][ \t]*", words[cut:])
    if head:
        return low + cut + head.start()
    label = re.search(_LABEL, words[cut:])
    return low + cut + label.start() if label else page


def _by_repetition(text: str) -> Iterator[tuple[int, int]]:
    """After 目录, without page numbers: all until the first entry comes again, if no sentence stands between."""
    for head in _HEADWORD.finditer(text):
        entry = _FIRST_ENTRY.match(text, head.end())
        if entry is None:
            continue
        wanted = re.sub(r"\s+", "", entry[1])
        again = re.compile(r"\s*".join(map(re.escape, wanted))).search(text, entry.end(1), entry.end(1) + _CONTENTS_MAX_CHARS)
        if again is None:
            continue
        between = text[head.end() : again.start()]
        if "。" not in between and len(re.findall(_LABEL, between)) >= 2:
            yield entry.start(1), again.start()
