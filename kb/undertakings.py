"""Houses that no list knows, by how their names are made: a proper name and what they do (星川电信, 云澜燃气有限公司)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

from kb import places
from kb.tokens import Tokenizer

_OPENS = r"^\s*(?:关于(?:印发|发布|下发|公布))?《?"
_PROPER = r"[一-龥]{2,4}?"


def find_undertaking(title: str, text: str = "") -> str | None:
    """The house whose name ``title`` opens with, without what companies are called (有限公司); ``None`` where it opens with words of the language.

    A name that is a word (安宁燃气) or a place (长沙供水) counts only where ``title`` or ``text`` names the company; so does a town that nobody
    knows, or so it seems, before its branch (岚河联通营业厅).
    """
    match = _pattern().match(title)
    if match is None:
        return None
    name = match["name"]
    surely = bool(match["company"]) or _names_company(text, name)
    if surely or not (match["branch"] or _is_place(match["proper"]) or _is_words(match["proper"])):
        return None if _is_generic(match["proper"]) else name
    return None


def undertaking(value: str) -> str:
    """``value`` without what companies are called: 星川电信有限公司 is 星川电信. What is no such name stays as it is."""
    match = _pattern().match(value)
    return match["name"] if match and match["company"] and match.end("company") == len(value) else value


@cache
def trades() -> dict[str, str]:
    """``trades``, ``companies``, ``branches`` and ``no_names``, each as the alternation of its words, as a pattern takes it."""
    words = yaml.safe_load(resources.files("kb.data").joinpath("trades.yaml").read_text(encoding="utf-8"))
    return {name: "|".join(words[name]) for name in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = trades()
    behind = f"(?:(?P<company>{words['companies']})|(?P<branch>{words['branches']}))?"
    return re.compile(f"{_OPENS}(?P<name>(?P<proper>{_PROPER})(?:{words['trades']})){behind}")


def _names_company(text: str, name: str) -> bool:
    return re.search(f"{name}(?:{trades()['companies']})", text) is not None


@cache
def _dictionary() -> Tokenizer:
    return Tokenizer()


def _is_place(proper: str) -> bool:
    return places.built_in().canonical(proper) is not None


def _is_words(proper: str) -> bool:
    """Whether any of its pieces is a word: 城市, 居民, 网上."""
    return any(len(piece) > 1 for piece in _dictionary().pieces(proper))


def _is_generic(proper: str) -> bool:
    """Whether no house is called so, whatever follows: 该, 本 and 有关 before 电信公司, brands of others."""
    return re.fullmatch(f"{trades()['no_names']}|[该各本某其向对由在请与和或及].*", proper) is not None
