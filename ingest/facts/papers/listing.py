"""What is listed: the papers and data of a run of text, each with its span and the words that say when it is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.facts.papers.words import WORDS
from ingest.facts.tree import Span
from ingest.passages import strip
from kb.models import Item, Part

MAX_CHARS, STATED_MAX_CHARS, NOUN_MAX_CHARS = 40, 60, 12
_COPIES = (
    r"(?:\([^()]*\)|原件|复印件|正本|副本|样本|各?[一二两三四五1-9][份张套枚]|[一二两三四]式[一二两三四]份|及其|[和及或与](?=原件|复印件|正本|副本))"
)
_PAPER = re.compile(rf"(?:{WORDS['paper']}){_COPIES}*$")
_DATUM = re.compile(rf"(?:{WORDS['data']})(?:\([^()]*\))?$")
_NO_PAPER = re.compile(rf"{WORDS['no_paper']}{_COPIES}*$")
_VAGUE = re.compile(rf"(?:{WORDS['vague']}|{WORDS['general']})(?:等)?")
_ACTING = re.compile(WORDS["acting"])
_FALSE = re.compile(WORDS["false_papers"])
_APART = re.compile(r"[、,;。\n\t|]|(?<![\d.])\(?\d{1,2}(?:[.)](?!\d)|、)|[①-⑳⑴-⒇⒈-⒛]|\s{2,}|\s+(?=\d{1,2}[.、])")
_BRACKETS = re.compile(r"\((?!\d{1,2}\))[^()]*\)|“[^“”]*”|《[^《》]*》")
_JOINS = re.compile(r"以及|及其他|[和与及+]|并(?=附|由|加)")
_BARE = re.compile(rf"{_COPIES}+")
_DONE = re.compile(rf"(?:等)?(?:{WORDS['done']}|$|[(\s])")
_AND_MORE = re.compile(r"(?:以及|[和与及])[^的,;。、()和与及]{2,8}(?:\([^()]*\))?")
_ENDS = re.compile(r"(?:等(?:相关|有关|其他|其它)?(?:材料|资料|证件|手续|文件|信息)?|即可|就可以了?|就行了?|便可|就够了?|可以了)?[\s。;,.、!:]*$")
_OPENS = re.compile(
    rf"(?:以及|及|和|与|并|另|还(?=[需须应要带携出提持另可])|需要?|须|请|要|应|{WORDS['taking']}|{WORDS['giving']}(?!的)|出具|填写|您的?|再|有(?![效限关资])|一[份张本套]|[-•*·●]\s*|[①-⑳]\s*|\(?\d{{1,2}}[.、)]\s*(?!\d))+"
)
_IN_BRACKETS = re.compile(r"\((?P<words>[^()]*)\)$")
_WANTED = re.compile(r"的(?!复印件|原件)|时(?!间)|[的办]者|需|须|提供|携带|适用|如有|出示|代办|除外|任选|二选一|必备|仅限")
_STOPS = re.compile(r"[应须可将不的了]|服务$|等$|费$")
_REFUSED = re.compile(WORDS["not_wanted"])
_DEALT_WITH = re.compile(rf"{WORDS['dealt_with']}(?!的)")


def is_paper(words: str) -> bool:
    """Whether words name a paper."""
    return bool(_PAPER.search(words)) and not _NO_PAPER.search(words) and _may_be_named(words)


def is_vague(words: str) -> bool:
    """Whether words only say that something is wanted, not what: 其他需要的材料."""
    return bool(_VAGUE.fullmatch(words))


def is_named(words: str) -> bool:
    """Whether words name a paper or a piece of data."""
    return is_paper(words) or (bool(_DATUM.search(words)) and _may_be_named(words))


def all_wanted(view: str, items: Sequence[Item]) -> bool:
    """Whether items are nothing but a list of what is brought: papers, and with 、 beside such what is no paper by name (机顶盒、智能卡)."""
    words = [view[item.start : item.end] for item in items]
    between = [view[one.end : other.start] for one, other in pairwise(items)]
    listed = all(mark.strip() in ("、", "和", "与", "及") for mark in between)
    return any(map(is_paper, words)) and all(is_paper(each) or (listed and _is_plain(each)) for each in words)


def may_be_brought(words: str) -> bool:
    """Whether a line under a heading of papers may be one of them, if no paper by name: 光猫, 近期账单."""
    return is_named(words) or (_is_plain(words) and not _DEALT_WITH.search(words))


def _may_be_named(words: str) -> bool:
    own = re.sub(r"\([^()]*\)", "", words).rpartition("的")[2]
    return (
        1 < len(words) <= MAX_CHARS and words.count("(") == words.count(")") and not (is_vague(words) or _FALSE.search(words) or _ACTING.search(own))
    )


def told(view: str, start: int, end: int) -> list[Item]:
    """The items of a run that is known to list them: a cell, what stands behind a lead-in. It ends where something else begins."""
    found: list[Item] = []
    for piece in _pieces(view, start, end):
        first, last = _bare(view, *piece)
        if first >= last or is_vague(view[first:last]):
            continue
        if _REFUSED.match(view, first, last) or last - first > STATED_MAX_CHARS:
            break
        found += [_item(view, *each) for each in _joined(view, first, last)]
    return found


def said(view: str, start: int, end: int, *, data: bool = False) -> tuple[list[Item], int]:
    """The items that follow a verb at ``start``, and where the last ends; only what may follow an item follows the last.

    One of them must name a paper, or a piece of ``data`` where these may be asked for; alone it must do so itself.
    """
    found: list[Item] = []
    stop = start
    pieces = [*_pieces(view, start, end)]
    for index, piece in enumerate(pieces):
        first, last = _bare(view, *piece)
        if first >= last or _REFUSED.match(view, first, last) or last - first > STATED_MAX_CHARS:
            break
        listed = view[piece[1] : piece[1] + 1] == "、" or (index > 0 and view[piece[0] - 1] == "、")
        kept = _named(view, first, last)
        if kept is None and listed and _is_plain(view[first:last]):
            kept = last  # 面单底联、银行卡号: the others say what it is
        if kept is None or (found and _DEALT_WITH.search(view, first, kept)):
            break
        found += [_item(view, *each) for each in _joined(view, first, kept)]
        stop = kept
        if kept < last and view[kept] != "(":
            break
    if any(is_paper(words) or (data and is_named(words)) for words in (view[item.start : item.end] for item in found)):
        return found, stop
    return [], start


def _is_plain(words: str) -> bool:
    return len(words) <= NOUN_MAX_CHARS and not (_ACTING.search(words) or _FALSE.search(words) or is_vague(words) or _STOPS.search(words))


def _named(view: str, start: int, end: int) -> int | None:
    """Where the paper ends that begins at ``start``: as far as a paper's name goes before what may follow one."""
    for stop in range(end, start + 1, -1):
        if is_named(view[start:stop]) and _DONE.match(view[stop:end]):
            return stop
        if is_named(view[start:stop]) and _AND_MORE.fullmatch(view, stop, end) and not _ACTING.search(view, stop, end):
            return end  # 小票和完整包装
    return None


def _pieces(view: str, start: int, end: int) -> Iterator[Span]:
    inside = [match.span() for match in _BRACKETS.finditer(view, start, end)]
    for mark in _APART.finditer(view, start, end):
        if not any(low < mark.start() < high for low, high in inside):
            yield strip(view, start, mark.start())
            start = mark.end()
    yield strip(view, start, end)


def _bare(view: str, start: int, end: int) -> Span:
    """A piece without what leads it in and what ends the list."""
    opens = _OPENS.match(view, start, end)
    start = opens.end() if opens and opens.end() < end else start
    ends = _ENDS.search(view[start:end])
    return strip(view, start, start + ends.start() if ends else end)


def _joined(view: str, start: int, end: int) -> Iterator[Span]:
    """A piece at each word that joins one paper to another: 身份证和户口簿 are two, 原件和复印件, 身份证或护照 one."""
    for mark in _JOINS.finditer(view, start, end):
        left, right = view[start : mark.start()], view[mark.end() : end]
        if left.count("(") == left.count(")") and is_named(left) and _right(right):
            yield strip(view, start, mark.start())
            yield from _joined(view, mark.end(), end)
            return
    yield start, end


def _right(words: str) -> bool:
    heads = (words, *(words[: mark.start()] for mark in _JOINS.finditer(words)))
    return not _BARE.fullmatch(words) and (any(map(is_named, heads)) or (len(words) <= 8 and not _ACTING.search(words)))


def _item(view: str, start: int, end: int) -> Item:
    bracket = _IN_BRACKETS.search(view[start:end])
    if bracket is None or not bracket.start() or not _WANTED.search(bracket["words"]):
        return Item(start, end)
    return Item(start, start + bracket.start(), Part(*(start + at for at in bracket.span("words"))))
