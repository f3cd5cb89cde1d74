"""What kind of paper a document is: a rule, a request, an exam … told by its title, its file's name, its words and its layout.

The signs and their weights are data (``ingest/data/kinds.yaml``). A law is a rule, whatever it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from ingest.width import narrow
from kb.deadline.numerals import HAN
from kb.models import LAW_LEVELS, DocumentKind, Force, Level
from kb.text import simplify

MOST = 2
"""Words of one sign that count."""
_HEAD_CHARS, _TAIL_CHARS = 20_000, 2_000  # of a long document
_OPENING_CHARS = 120
_SHOWN_CHARS = 20
_ADDED = re.compile(
    r"\s*(?:[(\[][^()\[\]]*[)\]]|[vV]?\d+(?:\.\d+)*(?:年?版)?|》|(?:[_|]|\s[-–—]\s)[^_|:]{2,20})$"
)  # 试卷(A卷), 协议V2.0, 服务承诺_海州电信
_COUNT = rf"(?:[{HAN}\d]{{1,3}})"
_GAP = r"[^。;\n]{0,20}?"
_ARTICLE = rf"^[ \t]*第\s?[{HAN}\d]{{1,4}}\s?条"
_BLANK = r"(?:_{2,}|[×xX]{2,}|□|…{2,})"
_RATE = r"率[^。\n]{0,12}?\d+(?:\.\d+)?\s?%"
_QUESTION, _REPLY = r"^\s{0,20}(?:问|Q)\s?\d*\s?[:、.]", r"^\s{0,20}(?:答|A)\s?\d*\s?[:、.]"
_OPTION = r"[^\n]{1,60}?\s{0,20}[-*]?\s{0,5}(?<![A-Za-z\d])%s\s?[.、:)]"
_LETTER = r"^[ \t]*(?:网友[^\n:]{0,10}|(?:客户|用户)?(?:留言|来信|咨询|问题描述)(?:内容)?):"
_FORMS = {
    name: re.compile(pattern, re.MULTILINE | re.DOTALL)
    for name, pattern in {
        "articles": rf"{_ARTICLE}.{{1,1000}}?{_ARTICLE}",
        "options": rf"(?<![A-Za-z\d])A\s?[.、:)]{_OPTION % 'B'}{_OPTION % 'C'}",
        "judged": r"[。?!\w]\s?\(\s{0,3}[×√✓✗xX对错]\s{0,3}\)|答案\s?:\s?(?:\d|[A-E×√✓✗]|对|错|正确|错误)",
        "blanks": rf"{_BLANK}(?:.{{0,120}}?{_BLANK}){{2}}",
        "rates": rf"{_RATE}.{{0,200}}?{_RATE}",
        "questions": rf"{_QUESTION}.{{1,300}}?{_REPLY}.{{1,500}}?{_QUESTION}",
        "correspondence": rf"{_LETTER}.{{1,400}}?^[^\n:]{{0,20}}?(?:回复|答复)(?:内容|单位|时间)?\s?:",
    }.items()
}
"""Layouts by name, in half-width text."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kind, where the first sign of it stood (``title``, ``text``, ``file name``, ``level``), and the words that told, as they were compared."""

    kind: DocumentKind
    where: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sign:
    place: str
    weight: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The data: the signs of each kind, what limits are below headings of a pattern, how a house speaks of itself, and of the rule in force."""

    least: int
    signs: dict[DocumentKind, tuple[_Sign, ...]]
    sections: tuple[tuple[Force, re.Pattern[str]], ...]
    own: re.Pattern[str]
    present: re.Pattern[str]


@cache
def kinds() -> Kinds:
    """The data file, compiled once."""
    data = yaml.safe_load(resources.files("ingest.data").joinpath("kinds.yaml").read_text(encoding="utf-8"))
    signs = {kind: tuple(_sign(*sign.split(maxsplit=2)) for sign in listed) for kind, listed in data["kinds"].items()}
    sections = tuple((force, _heading(words)) for force, words in data["sections"].items())
    return Kinds(data["least"], signs, sections, re.compile(_any(data["own"])), re.compile(f"(?:附[^:\\s]{{0,4}}[:\\s]*)?{_any(data['present'])}"))


def _sign(place: str, weight: str, words: str) -> _Sign:
    return _Sign(place, int(weight), _FORMS[words] if place == "form" else re.compile(_any(words, "$" if place == "ends" else "")))


def _any(words: str, end: str = "") -> str:
    """Any of ``words``, the longest first; ``…`` is any text in a sentence."""
    found = sorted(narrow(words).split(), key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace('…', _GAP) for word in found)}){end}"


def _heading(words: str) -> re.Pattern[str]:
    """Headings that begin with one of ``words`` and end or halt behind it, or end in it."""
    said = _any(words)
    begins = rf"^(?:附[录件表]?)?{_COUNT}?[\s:、.]*[\[【(]?{said}(?={_COUNT}?(?:$|[\s:】)\],、及和与-]))"
    return re.compile(rf"{begins}|(?<![对向关]){said}$")


def recognised(title: str, name: str, text: str, level: Level | None) -> Recognised:
    """The kind of a document called ``title``, ``name`` being its file's name where that speaks of it alone."""
    if level in LAW_LEVELS:
        return Recognised("rule", "level")
    places = _places(title, name, text)
    best, weight = Recognised("rule"), kinds().least - 1
    for kind, signs in kinds().signs.items():
        found = [(sign, where, words) for sign in signs for where, words in _found(sign, places)]
        heavy = sum(sign.weight for sign, *_ in found)
        if heavy > weight:
            best, weight = Recognised(kind, found[0][1], tuple(words for *_, words in found)), heavy
    return best


def _places(title: str, name: str, text: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The texts that a sign of each place is looked for in, with what they are called in ``Document.read_from``."""
    if len(text) > _HEAD_CHARS + _TAIL_CHARS:
        text = f"{text[:_HEAD_CHARS]}\n{text[-_TAIL_CHARS:]}"
    whole, called = simplify(narrow(text)), simplify(narrow(title))
    own = called
    while (shorter := _ADDED.sub("", own)) != own:
        own = shorter
    body = whole.removeprefix(called).lstrip()
    return {
        "ends": (("title", own),),
        "title": (("title", called), ("file name", simplify(narrow(name)))),
        "opening": (("text", body[:_OPENING_CHARS]), ("text", whole[:_OPENING_CHARS])),
        "text": (("text", whole),),
        "form": (("text", whole),),
    }


def _found(sign: _Sign, places: dict[str, tuple[tuple[str, str], ...]]) -> Iterator[tuple[str, str]]:
    """Each word of a sign once, with where it stands: in the first of its texts that holds any."""
    for where, text in places[sign.place]:
        if words := list(dict.fromkeys(match.group() for match in sign.pattern.finditer(text))):
            most = 1 if sign.place in ("form", "ends", "title") else MOST
            yield from ((where, " ".join(word.split())[:_SHOWN_CHARS]) for word in words[:most])
            return


def force_of_heading(heading: str) -> tuple[Force, str] | None:
    """What a limit is below ``heading`` (without its label) where it is no promise, and the words that say so."""
    words = simplify(narrow(heading)).strip()
    for force, pattern in kinds().sections:
        if match := pattern.search(words):
            return force, match.group()
    return None
