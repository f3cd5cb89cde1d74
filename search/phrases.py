"""Finding a forbidden phrase in a reply: as it stands, with particles, in either width or script, and with one character changed.

What makes it another sentence is no variant: a negation or a pronoun that differs (我不能帮您 · 我能帮您), words of two sentences that only
meet when the full stop is left out, and a short phrase inside of a longer word or of a courteous question (不知道您是否方便).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kb.text import simplify

STRONG, WEAK = "\n", ","
_STRONG = re.compile(r"[。！？!?；;\n…]")
_WEAK = re.compile(r"[，、：,:~～\-—.·“”\"'‘’「」『』（）()《》【】\[\]]")
_PARTICLE = re.compile(r"[啊呀吧呢吗嘛哦哎诶嘞喔哈哟呗啦咯噢欸]")
_MARKS = re.compile(f"[{STRONG}{WEAK}]")
# What a speaker adds without saying anything else: 你〔还〕有完没完〔了〕.
_ADDED = "的了就都也还又再可真呐"
_YOU = "你您妳"
_NEGATIONS = frozenset("不没無无未别勿莫非")
_PRONOUNS = frozenset("我你他她它谁咱")
_COURTEOUS = re.compile(r"[您再让给]|是否|能否|可否|方便")
SHORT_CHARS = 3  # a phrase up to this length must be a clause, or begin or end one
VARIANT_CHARS = 5  # from this length on one character may differ
LONG_CHARS = 7  # from this length on by any character, before by one that sounds the same


def fold(text: str) -> tuple[str, list[int]]:
    """``text`` in one width, one script and lower case, without particles and white space, and where each character stood.

    Punctuation stays as one mark: ``\\n`` where a sentence may end, ``,`` elsewhere.
    """
    kept: list[str] = []
    at: list[int] = []
    for index, character in enumerate(simplify(text)):
        for folded in unicodedata.normalize("NFKC", character).lower():
            mark = STRONG if _STRONG.match(folded) else WEAK if _WEAK.match(folded) else ""
            if not mark and (folded.isspace() or _PARTICLE.match(folded)):
                continue
            if mark and kept and kept[-1] in (STRONG, WEAK):
                kept[-1] = STRONG if STRONG in (mark, kept[-1]) else WEAK
                continue
            kept.append(mark or folded)
            at.append(index)
    return "".join(kept), at


def occurrences(plain: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where ``phrase`` stands in ``plain``, both folded: spans of ``plain`` in order, without overlap."""
    bare = _MARKS.sub("", phrase)
    breaks = len(_MARKS.findall(phrase.strip(STRONG + WEAK)))
    if not bare:
        return
    found = [match.span() for match in _exact(bare).finditer(plain) if _whole(plain, *match.span(), bare, breaks)]
    if not found and len(bare) >= VARIANT_CHARS:
        found = list(_variants(plain, bare, breaks))
    yield from found


@lru_cache(maxsize=4096)
def _exact(bare: str) -> re.Pattern[str]:
    between = f"[{_ADDED}{STRONG}{WEAK}]{{0,3}}?"
    return re.compile(between.join(f"[{_YOU}]" if c in _YOU else re.escape(c) for c in bare))


def _whole(plain: str, start: int, end: int, bare: str, breaks: int) -> bool:
    """Whether a match is the phrase, and not words that meet by chance."""
    inside = plain[start:end]
    if inside.count(STRONG) > breaks or (len(bare) < VARIANT_CHARS and len(_MARKS.findall(inside)) > breaks):
        return False
    if len(bare) > SHORT_CHARS:
        return True
    begins = start == 0 or plain[start - 1] in (STRONG, WEAK)
    tail = re.compile(rf"[{_ADDED}]{{0,2}}(?:$|[{STRONG}{WEAK}])").match(plain, end) is not None
    if len(bare) < SHORT_CHARS:
        return begins and tail
    return (begins or tail) and not _COURTEOUS.match(plain, end)


def _variants(plain: str, bare: str, breaks: int) -> Iterator[tuple[int, int]]:
    """Where all but one character of a longer phrase stand."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    spoken = [(index, character) for index, character in enumerate(plain) if character not in (STRONG, WEAK)]
    text = "".join(_YOU[0] if character in _YOU else character for _, character in spoken)
    wanted = "".join(_YOU[0] if character in _YOU else character for character in bare)
    begin = 0
    while len(text) - begin >= len(wanted) - 1:
        near = fuzz.partial_ratio_alignment(wanted, text[begin:], score_cutoff=100 * (1 - 1 / len(wanted)) - 0.01)
        if near is None:
            return
        low = max(0, begin + near.dest_start - 1)
        windows = [(start, start + size) for start in range(low, low + 3) for size in range(len(wanted) - 1, len(wanted) + 2)]
        close = [(start, end) for start, end in windows if end <= len(text) and Levenshtein.distance(wanted, text[start:end]) == 1]
        good = [(start, end) for start, end in close if _says_the_same(wanted, text[start:end])]
        for start, end in sorted(good, key=lambda window: abs(window[1] - window[0] - len(wanted)))[:1]:
            first, last = spoken[start][0], spoken[end - 1][0] + 1
            if _whole(plain, first, last, bare, breaks):
                yield first, last
        begin = begin + near.dest_end if near.dest_end > 0 else len(text)


def _says_the_same(wanted: str, said: str) -> bool:
    """Whether one changed character leaves the sense: no negation and no pronoun differs; in a short phrase it must sound the same."""
    for kept in (_NEGATIONS, _PRONOUNS):
        if [c for c in wanted if c in kept] != [c for c in said if c in kept]:
            return False
    if len(said) == len(wanted) and len(wanted) < LONG_CHARS:
        first, second = next((a, b) for a, b in zip(wanted, said, strict=True) if a != b)
        return _sounds(first) == _sounds(second)
    return len(said) == len(wanted) or wanted[0] == said[0] or wanted[-1] == said[-1]


@lru_cache(maxsize=1024)
def _sounds(character: str) -> str:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0]
