"""Text as the grammar reads it: width folded, white space gone, and every character still knowing where it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kb.deadline.numerals import CHINESE, HAN, NUMERAL_CHARS
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.text import simplify

REMEMBERED, REMEMBERED_CHARS = 2048, 400  # texts, and how long each may be
TEAR = "⁞"
"""Stands before a number whose beginning a page or a column tore off: it is none."""
_HARD_BREAK = re.compile(rf"\n\s*\n|\n(?=\s*(?:[(（][{HAN}\d]{{1,3}}[)）]|[①-⑳]|\d{{1,2}}[.、．]|[{HAN}]{{1,3}}、|第[^\s]{{1,6}}[条章节]|[#|*-]))")

_LABEL_BEFORE_NUMBER = re.compile(r"(?:^|[\n。；;：:])[ \t\u3000]*[0-9０-９]{1,2}[.．](?=\s+[0-9０-９])")  # 3. 48小时 is not 3.48小时

_FULL_LINE_CHARS, _FULL_LINE_SHARE, _WRAPPED_MIN_CHARS = 24, 0.8, 8
_PARAGRAPH = re.compile(r"(?m)^(?:[^\S\n]*[^\s\n][^\n]*\n)+[^\S\n]*[^\s\n][^\n]*")
_OPEN_END = re.compile(r"[，,；;][^，,；;。：:\d]{1,12}$")  # a name, or its beginning, whose value stands on the next line
_NEVER_LAST = re.compile(r"(?:[应必][当须]?|须|将|[在于自为的])$")
_ENDS_AMOUNT = re.compile(r"\s*(?:[之以]?内|之?后)(?!容|部|网|存|外|续|期|台|勤|果|者)")
_FIGURES = "0123456789" + CHINESE + "半第.-~至到每约"
_NAMED = re.compile(r"\s*[\u4e00-\u9fffA-Za-z]{2,12}[:：]")  # 一般工单:3小时… begins a line of its own
_BLANKS = re.compile(r"\s+")
_DIGITS, _NUMERALS = "0123456789", "0123456789" + CHINESE
_OF_FIGURES = _FIGURES + "个小时分钟秒日天周月年工季度"
_FIGURE = rf"[０-９．.{NUMERAL_CHARS}]"
_ASKS = "起后在于为过约须需应限达≤<至到每前超逾迟长"
"""After these, a figure at a line's end is no label's: the number goes on (``自受理起2⏎8小时内``)."""
_TORN = re.compile(rf"(?P<before>\S)[ \t]*{_FIGURE}{{1,4}}[ \t]*\n[ \t]*(?={_FIGURE})")
_NAMES = "件表图第条款项章节页号级类型版录注组层楼房栋路线期批次代"  # 见附件1: the figure is theirs
_DIGIT = "[0-9０-９.．]"
_SPACED = re.compile(
    rf"(?:(?<!\S)[^\s0-9０-９][ \u3000]{{1,2}}){{3}}(?P<figures>{_DIGIT}(?:[ \u3000]{{1,2}}{_DIGIT})+)(?:[ \u3000]{{1,2}}[^\s0-9０-９](?!\S)){{2}}"
)
"""``自 受 理 起 2 4 小 时 内``: a line whose characters all stand apart."""
_GOES_ON_AFTER = "，,、；;：:（(“‘《—应须将把在于自从为的和与及或并对向由按不得请需"
_GOES_ON_BEFORE = "，,、；;。！？）)”’》的内之起后前以及和与或并且"


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` without white space; ``at[i]`` is the offset of ``text[i]`` in the original.

    A paragraph's end stays as one ``\\n``; a line break inside of a sentence goes, for scanned lines end anywhere (``七⏎十二小时``).
    A space between two numbers stays, because ``27 7日内`` is not ``277日内``, and so does a line break as a space, unless it is certain that it
    cuts one number (``自受理起2⏎8小时内``, or a line is full); one between a list's number and a figure (``3. 48小时``) and one between Latin
    words stay, too. ``TEAR`` stands before a number whose beginning stands some lines above.
    """

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of ``text[start:end]``."""
        return self.at[start], self.at[end - 1] + 1


class _Forms(dict[str, str]):
    """Each character as it is read, worked out once: white space is one blank, a zero-width character (it may stand inside of a figure) nothing."""

    def __missing__(self, char: str) -> str:
        category = unicodedata.category(char)
        narrow = unicodedata.normalize("NFKC", char)
        if char.isspace() or category == "Cf":
            narrow = " " if char.isspace() else ""
        elif len(narrow) != 1 or category == "No":  # ① is a label, not the digit 1
            narrow = char
        self[char] = narrow
        return narrow


_FORMS = _Forms()


def _full(lines: list[str]) -> float:
    """From how many characters on a line is full, so that its end is none of its writer's."""
    return max(_FULL_LINE_CHARS, max(len(line.strip()) for line in lines) * _FULL_LINE_SHARE)


def _line_ends(text: str) -> set[int]:
    """Where a line that ends without a stop is a sentence of its own: it is short, so that nothing but its writer ended it.

    Scanned text is broken where a line is full, a figure may be torn by it, and a line that goes on begins with what cannot begin a sentence.
    """
    if "\n" not in text:
        return set()
    lines = text.splitlines(keepends=True)
    full = _full(lines)
    ends, position, within = set(), 0, wrapped(text)
    for line, following in pairwise(lines):
        position += len(line)
        if any(start < position <= end for start, end in within):
            continue
        last, first = line.strip()[-1:], following.strip()[:1]
        torn = not last or not first or last in _GOES_ON_AFTER or first in _GOES_ON_BEFORE or (last in _FIGURES and first in _OF_FIGURES)
        torn = torn or _cuts_unit(line, following)
        if not torn and (len(line.strip()) < full or _NAMED.match(following)):
            ends.add(position - 1)
    return ends


def wrapped(text: str) -> list[tuple[int, int]]:
    """The paragraphs whose lines are all as wide and whose figures a line's end has cut: nothing but their width ends a line of them."""
    found = []
    for match in _PARAGRAPH.finditer(text):
        lines = match.group().splitlines()
        widths = [len(line.strip()) for line in lines[:-1]]
        width = sorted(widths)[len(widths) // 2]
        even = width >= _WRAPPED_MIN_CHARS and min(widths) >= width * _FULL_LINE_SHARE
        if even and any(_cuts_clause(line, following) for line, following in pairwise(lines)):
            found.append(match.span())
    return found


def _cuts_clause(line: str, following: str) -> bool:
    """Whether a line certainly goes on: ``…5个工作日⏎之内完成``, ``…10日，丢件查找⏎57小时``."""
    line = line.rstrip()
    open_end = _OPEN_END.search(line) or line[-1:] in _DIGITS
    return bool(_ENDS_AMOUNT.match(following) or _NEVER_LAST.search(line) or (open_end and _measured_first().match(following))) or _cuts_unit(
        line, following
    )


@of_words
def _measured_first(words: Lexicon) -> re.Pattern[str]:
    written = alternation(word for length in words.units for word in length.written)
    return re.compile(rf"\s*[\u4e00-\u9fff]{{0,8}}?{_FIGURE}{{1,4}}\s*[个個]?(?:{written})")


def _cuts_unit(line: str, following: str) -> bool:
    """Whether a line ends inside of a number's unit: ``24小⏎时内``."""
    end = _BLANKS.sub("", line[-16:])[-8:]
    found = _measured().search(end + _BLANKS.sub("", following[:10])[:5])
    return found is not None and found.start() < len(end) < found.end()


@of_words
def _measured(words: Lexicon) -> re.Pattern[str]:
    written = alternation(word for length in words.units for word in length.written if not word.text.isascii() and len(word.text) > 1)
    return re.compile(rf"(?<={_FIGURE})[个個]?(?:{written})")


def _joined(text: str) -> set[int]:
    """Where the next figure of one number begins that a line's end or spaced characters keep apart."""
    found = set()
    if "\n" in text:
        full = _full(text.splitlines())
        for match in _TORN.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : text.find("\n", match.start(), match.end())].strip()
            if match["before"] in _ASKS or (len(line) >= full and match["before"] not in _NAMES):
                found.add(match.end())
    for match in _SPACED.finditer(text):
        first, last = match.span("figures")
        found |= {at for at in range(first + 1, last) if not text[at].isspace()}
    return found


@of_words
def _torn_off(words: Lexicon) -> re.Pattern[str]:
    """``自登记起1⏎(a running head)⏎2个工作日内``: some lines above, a number has begun; ``1,5小时``: or right before a comma."""
    counted = alternation(word for length in words.units for word in length.written if not word.text.isascii() and len(word.text) > 1)
    return re.compile(
        rf"[{_ASKS}][ \t]*{_FIGURE}{{1,3}}[ \t]*\n(?![ \t]*{_FIGURE})(?:[^\n。；;！？]{{0,60}}\n){{1,3}}?"
        rf"[ \t]*(?P<rest>{_FIGURE}{{1,3}})\s*[个個]?(?:{counted})"
        rf"|(?<=[0-9],)(?P<part>[0-9]{{1,3}})[ \t]*(?:[个個]?(?:{counted})|[日天年hHm])"
    )


def fold(text: str) -> Folded:
    """Fold ``text``: traditional characters simplified, NFKC where that keeps one character one character (``：`` is ``:``, ``２`` is ``2``).

    Names, headings and lines are asked for again and again, and remembered.
    """
    return _short(text, lexicon().digest) if len(text) <= REMEMBERED_CHARS else _fold(text)


@lru_cache(maxsize=REMEMBERED)
def _short(text: str, _: str) -> Folded:
    return _fold(text)


def _fold(text: str) -> Folded:
    breaks = {match.start() for match in _HARD_BREAK.finditer(text)} | _line_ends(text)
    labels = {match.end() - 1 for match in _LABEL_BEFORE_NUMBER.finditer(text)}
    joined, torn = _joined(text), {match.start(match.lastgroup or 0) for match in _torn_off().finditer(text)}
    chars: list[str] = []
    at: list[int] = []
    gap = False
    for index, char in enumerate(simplify(text)):
        narrow = _FORMS[char]
        if not narrow:
            continue
        if narrow == " ":
            if index in breaks:
                chars.append("\n")
                at.append(index)
            gap = True
            continue
        if index in torn:
            chars.append(TEAR)
            at.append(index - 1)
        if gap:
            gap = False
            if (
                chars
                and index not in torn
                and index not in joined
                and _apart(chars[-1], narrow, label=at[-1] in labels, broken="\n" in text[at[-1] : index])
            ):
                chars.append(" ")
                at.append(index - 1)
        chars.append(narrow)
        at.append(index)
    return Folded("".join(chars), tuple(at))


def _apart(one: str, other: str, *, label: bool, broken: bool) -> bool:
    """Whether the white space between two characters says something: it parts two numbers, or two Latin words."""
    if one.isascii() and other.isascii() and one.isalpha() and other.isalpha():
        return True
    if other in _DIGITS:
        return label or one in _DIGITS or one in CHINESE
    return broken and one in _NUMERALS and other in CHINESE
