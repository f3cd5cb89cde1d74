"""Page numbers that a conversion left in the text: on lines of their own, or in mid-sentence (查询27 服务 where 月租27元 is real).

Two kinds stand in running text. A field that shows the number of pages gives one number over and over; a real page number counts up.
Neither is told by its look alone: what counts is how often, how far apart, and that the text closes again where it is taken out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.titles import LABEL_START
from kb.lexicon import lexicon
from kb.lexicon.words import alternation
from kb.models import SetAside

_MIN_SAME = 5  # how often one number must stand alone without the page telling its count of pages
_MIN_SAME_KNOWN = 2
_MIN_CHAIN = 4
_MIN_GAP_CHARS = 150  # between two page numbers there is a page
_TIMES = alternation(word for unit in lexicon().units for word in unit.written if len(word.text) > 1)
# What makes a number a quantity. 分 and the like count only where no word begins with them (分公司, 日常, 时限).
_UNIT = (
    rf"(?:{_TIMES}|元|角|分(?!公司|别|为|类|级|析|配|工|管|支|组)|万|亿|千|百|个(?!人|性)|天(?!翼)|日(?!常|后|前|志|益)|月|年|周|季"
    r"|时(?!限|刻|常|效)|点|秒|刻|号(?!码)|岁|次|位|名(?!称)|人(?!员|工|民)|家|户|条|项|款|页|章|节|台|部(?!门|分)|路|线(?!上|下|路)"
    r"|米|公里|度|兆|层|楼|套|份|张|种|级|类|倍|寸|英寸|毫米|厘米|以[上下内]|至|到"
    r"|cm|mm|km|kg|[mMGK]\b|[MGK][bB]|%|‰|℃|[-—~/×*+=])"
)
# Followed by white space or the end, not by a unit; not part of a longer number or of a Latin word.
_ALONE = re.compile(rf"(?<![\dA-Za-z〔\[第/:+*=≤≥<>~-])(?P<number>\d{{1,3}})(?P<gap>[ \t]+|(?=\n)|$)(?!\s*{_UNIT})")
_OF = r"(?:[-—–][ \t]*)?第[ \t]*\d{1,4}[ \t]*页[ \t]*[,/、|]?[ \t]*(?:共|总)[ \t]*\d{1,4}[ \t]*页(?:[ \t]*[-—–])?[ \t]*"
_EXPLICIT = re.compile(rf"(?:(?<=\n)|^)[ \t]*{_OF}(?:\n|$)|{_OF}|(?:(?<=\n)|^)[ \t]*Page\s+\d+\s+of\s+\d+[ \t]*(?:\n|$)")
_LINE = re.compile(r"(?:(?<=\n)|^)[ \t]*(?P<mark>[-—–·]\s*)?(?P<number>\d{1,4})(?(mark)\s*[-—–·])[ \t]*(?:\n|$)")
_LINE_PAGE = re.compile(r"(?:(?<=\n)|^)[ \t]*第\s*\d{1,4}\s*页[ \t]*(?:\n|$)")
_INLINE_MARKED = re.compile(r"(?<![\d\w])[-—–]\s?(?P<number>\d{1,3})\s?[-—–](?![\d\w])[ \t]*")
_COUNT = re.compile(r"(?:页数|总页数|共|全文)\s*:?\s*(\d{1,4})\s*页")
_EMERGENCY = {110, 114, 119, 120, 122, 112, 180, 189, 160, 168}  # telephone numbers that stand alone in real sentences
_OPEN_END = re.compile(r"[一-龥,、]$")
_HEAD_MAX_CHARS = 50
_LONG_LINE_CHARS = 20  # a shorter line may be a heading
_CHINESE = re.compile(r"[一-龥]")


def page_numbers(text: str, page: str) -> Iterator[SetAside]:
    """The page numbers of ``text`` (half-width, already known spans blanked); ``page`` is the whole text, chrome included.

    A span takes the blanks after the number with it, so that the sentence closes.
    """
    lines = [match.span() for pattern in (_EXPLICIT, _LINE_PAGE) for match in pattern.finditer(text)] + list(_on_lines(text))
    for start, end in _running_heads(text, lines):
        yield SetAside(start, end, "page_artefact")
    for start, end in lines:
        yield SetAside(start - _broken_before(text, start, end), end, "page_artefact")
    for start, end in [*_same(text, page), *_counting(text)]:
        yield SetAside(start, end, "page_artefact")


def _running_heads(text: str, pages: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that stand again and again, or say the text's title again, right before (or right after) the number of a page.

    The first line of the text is its title, and stays.
    """
    first = len(text) - len(text.lstrip())
    title = re.sub(r"\s+", "", text[first:].partition("\n")[0])
    for before in (True, False):
        lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end in pages:
            low = text.rfind("\n", 0, start - 1) + 1 if before else end
            high = start if before else text.find("\n", end) + 1
            words = text[low:high].strip()
            alone = high > low and text[high - 1] == "\n" and (low == 0 or text[low - 1] == "\n")
            if alone and 4 <= len(words) <= _HEAD_MAX_CHARS and not re.search(r"[。;,:!?]$", words) and low > first:
                lines[re.sub(r"\s+", "", words)].append((low, high))
        for words, found in lines.items():
            if len(found) >= _MIN_SAME_KNOWN or (len(title) >= 4 and title in words):
                yield from found


def _broken_before(text: str, start: int, end: int) -> int:
    """1 where the line break before a page's number breaks a sentence, and must go with it; else 0."""
    before = text[max(0, start - _LONG_LINE_CHARS - 1) : start]
    long = before.endswith("\n") and "\n" not in before[:-1] and len(before) > _LONG_LINE_CHARS
    open_ended = bool(_OPEN_END.search(before[:-1])) and bool(_CHINESE.match(text[end : end + 1])) and not LABEL_START.match(text[end : end + 8])
    return int(long and open_ended)


def _on_lines(text: str) -> Iterator[tuple[int, int]]:
    """Numbers alone on their line: marked (- 3 -) ones in any number, bare ones if they count up or repeat, a page apart."""
    bare: list[re.Match[str]] = []
    for match in _LINE.finditer(text):
        if match["mark"]:
            yield match.span()
        else:
            bare.append(match)
    chains = [chain for chain in (_longest_chain(bare), _most_repeated(bare)) if len(chain) >= 3 and _page_apart(chain)]
    for match in max(chains, key=len, default=[]):
        yield match.span()


def _most_repeated(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    by_number = defaultdict(list)
    for match in found:
        by_number[match["number"]].append(match)
    return max(by_number.values(), key=len, default=[])


def _same(text: str, page: str) -> Iterator[tuple[int, int]]:
    """One number, the count of pages, again and again."""
    told = {int(match[1]) for match in _COUNT.finditer(page)}
    by_number: dict[int, list[re.Match[str]]] = defaultdict(list)
    for match in _ALONE.finditer(text):
        by_number[int(match["number"])].append(match)
    for number, found in by_number.items():
        if number in told:
            if len(found) >= _MIN_SAME_KNOWN:
                yield from (match.span() for match in found if not _decimal(text, match))
            continue
        # Nobody told: it must stick to the text before it, be frequent, spread out, and mostly so used.
        sticking = [match for match in found if _sticks(text, match) and not _decimal(text, match)]
        total = len(re.findall(rf"(?<!\d){number}(?!\d)", text))
        if number in _EMERGENCY or len(sticking) < _MIN_SAME or len(sticking) < 0.6 * total or not _page_apart(sticking):
            continue
        yield from (match.span() for match in sticking)


def _sticks(text: str, match: re.Match[str]) -> bool:
    return match.start() > 0 and not text[match.start() - 1].isspace()


def _decimal(text: str, match: re.Match[str]) -> bool:
    """``2.27 `` is a decimal unless ``2.`` can be a list's label: after the end of a sentence, with Chinese after it."""
    before = re.search(r"(\d+)\.$", text[max(0, match.start() - 6) : match.start()])
    if before is None:
        return False
    ahead = text[max(0, match.start() - len(before.group()) - 1) : match.start() - len(before.group())]
    return not (len(before[1]) <= 2 and (not ahead or ahead in "。;!?:)”’」》\n") and _CHINESE.match(text[match.end() : match.end() + 1]) is not None)


def _counting(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that count up by one, a page apart, some of them in mid-sentence (headings 1 … 2 … never are)."""
    for pattern in (_INLINE_MARKED, _ALONE):
        found = [match for match in pattern.finditer(text) if pattern is _INLINE_MARKED or (_sticks(text, match) and not _decimal(text, match))]
        chain = _longest_chain(found)
        if len(chain) < _MIN_CHAIN or not _page_apart(chain):
            continue
        inside = sum(_in_sentence(text, match) for match in chain)
        if pattern is _INLINE_MARKED or inside >= max(2, 0.3 * len(chain)):
            yield from (match.span() for match in chain)
            return


def _in_sentence(text: str, match: re.Match[str]) -> bool:
    return bool(_CHINESE.match(text[match.start() - 1 : match.start()]) and _CHINESE.match(text[match.end() : match.end() + 1]))


def _longest_chain(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The longest run n, n+1, n+2 … in reading order."""
    best: dict[int, list[re.Match[str]]] = {}
    for match in found:
        number = int(match["number"])
        before = best.get(number - 1, [])
        if len(before) + 1 > len(best.get(number, [])):
            best[number] = [*before, match]
    return max(best.values(), key=len, default=[])


def _page_apart(chain: Sequence[re.Match[str]]) -> bool:
    gaps = [later.start() - earlier.end() for earlier, later in pairwise(chain)]
    return bool(gaps) and median(gaps) >= _MIN_GAP_CHARS
