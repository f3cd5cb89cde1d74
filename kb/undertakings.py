"""Houses and towns that no list knows, by how their names are made: a proper name and what they do or are (星川电信, 云澜燃气有限公司, 岚河市)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kb import places
from kb.gazetteer import OF_ANYBODY, OperatorMention, cores, names_of, operators
from kb.tokens import Tokenizer

_OPENS = r"^\s*(?:关于(?:印发|发布|下发|公布))?《?"
_NAME_TAGS = ("nr", "nrt", "ns", "nt", "nz")  # jieba's
_SAID_BY_ALL = 3000
_PROPER = r"[一-龥]{2,4}?"


def find_undertaking(title: str, text: str = "") -> str | None:
    """The house whose name ``title`` opens with, without what companies are called (有限公司); ``None`` where it opens with words of the language.

    A name that is a word (晨曦燃气) or a place (长沙供水) counts only where ``title`` or ``text`` names the company; a town that nobody knows,
    or so it seems, before the branch of an operator that lists know (岚河联通营业厅), where ``text`` calls it by that name without the branch.
    """
    match = _pattern().match(title)
    if match is None or _is_generic(match["proper"]):
        return None
    name, proper = match["name"], match["proper"]
    if match["company"] or _follows(name, trades()["companies"], text):
        return name
    of_a_town = match["branch"] and match["trade"] in cores()
    if _is_place(proper) or _is_words(proper) or (of_a_town and not _follows(name, f"(?!{trades()['branches']})", text)):
        return None
    return name


def perhaps_undertaking(title: str, mention: OperatorMention) -> bool:
    """Whether ``mention``, a short name, may be the end of a house's name all the same: 晨曦电信 before 宽带 is hardly 中国电信."""
    match = _pattern().match(title)
    if match is None or match.span("trade") != (mention.start, mention.end) or _is_place(match["proper"]):
        return False
    return not match["branch"] or _is_words(match["proper"])


def town_branch(words: str) -> OperatorMention | None:
    """A known operator's branch in a town, which ``words`` open with: 胶州联通, of the towns that are no words besides."""
    match = _pattern().match(words)
    if match is None or match["trade"] not in cores() or re.compile(OF_ANYBODY).match(words, match.end("name")):
        return None
    region = places.built_in().canonical(match["proper"])
    return OperatorMention(cores()[match["trade"]], region, match.start("name"), match.end("name")) if region else None


def find_town(title: str) -> str | None:
    """The city or county whose name ``title`` opens with (岚河市公积金提取须知), known or not; ``None`` where words of the language stand there.

    超市, 城市, 农贸市场 and 市民 are no cities: what stands before 市 is no word, and what it begins is none.
    """
    match = re.compile(f"{_OPENS}(?P<town>(?P<proper>{_PROPER}(?<!{trades()['town_ends']}))[市县])(?!{trades()['town_begins']})").match(title)
    if match is None or _is_generic(match["proper"]) or _is_words(match["proper"]):
        return None
    return match["town"]


def house_of(value: str, houses: Iterable[str]) -> str | None:
    """The one of ``houses`` that ``value`` writes shorter (云澜 or 云澜燃气 for 云澜城市燃气), in full, or as its branch, if one is."""
    called = undertaking(value)
    meant = (house for house in houses if _shortens(called, house) or _in_full(value, house) or _is_branch(value, house))
    found = set(meant) - set(operators())
    return found.pop() if len(found) == 1 else None


def _shortens(called: str, house: str) -> bool:
    """Whether ``called`` leaves out the trade of ``house``, or what stands before the trade and is a word of the language."""
    whole, short = _pattern().fullmatch(house), _pattern().fullmatch(called)
    if whole is None or _is_place(called) or (short and short["trade"] != whole["trade"]):
        return False
    proper = short["proper"] if short else re.sub(f"(?:{trades()['companies']})$", "", called)
    rest = whole["proper"].removeprefix(proper)
    left_out = len(rest) > 1 and not any(map(_is_name, _dictionary().pieces(rest)))
    return len(proper) > 1 and rest != whole["proper"] and (left_out or not rest)


def _in_full(value: str, house: str) -> bool:
    """Whether ``value`` goes on after ``house`` with nothing but what houses do and what companies are called: 星川移动 is 星川移动通信有限公司."""
    behind = value.removeprefix(house)
    return behind != value and re.fullmatch(f"(?:{trades()['trades']}|{trades()['companies']})+", behind) is not None


def _is_branch(value: str, house: str) -> bool:
    behind = value.removeprefix(house)
    return behind != value and re.fullmatch(f"(?:[一-龥]{{2,4}}[省市县区州旗])?(?:{trades()['companies']})", behind) is not None


def undertaking(value: str) -> str:
    """``value`` without what companies are called: 星川电信有限公司 is 星川电信. What is no such name stays as it is."""
    match = _pattern().match(value)
    return match["name"] if match and match["company"] and match.end("company") == len(value) else value


@cache
def trades() -> dict[str, str]:
    """The lists of ``kb/data/trades.yaml`` by name, each as the alternation of its words, as a pattern takes it."""
    words = names_of("trades")
    return {name: "|".join(sorted(words[name], key=len, reverse=True)) for name in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = trades()
    behind = f"(?:(?P<company>{words['companies']})|(?P<branch>{words['branches']}))?"
    return re.compile(f"{_OPENS}(?P<name>(?P<proper>{_PROPER})(?P<trade>{words['trades']})){behind}")


def _follows(name: str, what: str, text: str) -> bool:
    return re.search(f"{name}(?:{what})", text) is not None


@cache
def _dictionary() -> Tokenizer:
    return Tokenizer()


def _is_place(proper: str) -> bool:
    return places.built_in().canonical(proper) is not None


def _is_words(proper: str) -> bool:
    """Whether it has a piece that is a word and no proper name (城市, 居民, 网上), or a character of the trade's own words (异网, 装维, 驾意险)."""
    return _jargon().search(proper) is not None or any(len(piece) > 1 and not _is_name(piece) for piece in _dictionary().pieces(proper))


def _is_name(word: str) -> bool:
    """Whether jieba's dictionary marks it as a name of people, places, bodies or brands, and it is no word that everybody says."""
    count, tag = _dictionary().entry(word)
    return tag in _NAME_TAGS and count < _SAID_BY_ALL


@cache
def _jargon() -> re.Pattern[str]:
    return re.compile(f"[{trades()['jargon']}]")


def _is_generic(proper: str) -> bool:
    """Whether no house is called so, whatever follows: 该, 本 and 有关 before 电信公司, brands of others."""
    return re.fullmatch(f"{trades()['no_names']}|[该各本某其向对由在请与和或及].*", proper) is not None
