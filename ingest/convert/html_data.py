"""Questions and answers that a page keeps in its scripts and attributes: JSON-LD (``FAQPage``), an application's state, lists of literals, templates.

A script's strings are taken object by object. Objects that name a question and its answer alike, two of them or more, are a list of questions; all
else that is told in whole sentences there is not read, and named as set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from ingest.asking import asks

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)(?P<key>\s*:)?|(?P<name>(?<![\w$])[A-Za-z_$][\w$]{0,40})\s*:(?=\s*["'`])|[{}]"""
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "", "b": "", "f": "", "0": ""}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MAY_HOLD = re.compile(r"[\u4e00-\u9fff]|\\u[4-9]", re.IGNORECASE)
_TOLD = re.compile(r"[\u4e00-\u9fff].{4,}[。；！？]", re.DOTALL)
_TAG = re.compile(r"<[^<>]{1,200}>")
_TEMPLATE = re.compile(r"template|html|handlebars|mustache")
_MIN_PAIRS = 2
_PARTS_MAX = 10  # elements in a question


@dataclass(frozen=True, slots=True)
class Held:
    """The ``pairs`` of questions and answers (with their mark-up) in a page's scripts and attributes, and the sentences that are in none."""

    pairs: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    templates: tuple[str, ...] = ()  # mark-up that asks


@dataclass(slots=True)
class _Object:
    """The Chinese strings of an object, each with its key, and those of the objects in it."""

    own: list[tuple[str, str]] = field(default_factory=list)
    under: list[tuple[str, str]] = field(default_factory=list)


def held(soup: BeautifulSoup) -> Held:
    """What the scripts and the ``data-`` attributes of a page hold in whole sentences, in reading order."""
    pairs: list[tuple[str, str]] = []
    others: list[str] = []
    templates: list[str] = []
    for code, tag in _places(soup):
        if tag.name == "script" and _TEMPLATE.search(str(tag.get("type"))):
            words = list(BeautifulSoup(code, "lxml").stripped_strings)
            templates += [code] if any(map(asks, words)) else []
            others += [] if any(map(asks, words)) else [said for said in words if _TOLD.search(said)]
        elif tag.name != "script" and code.strip()[:1] not in "[{":
            question = tag.get_text(" ", strip=True) if len(tag.find_all(True, limit=_PARTS_MAX)) < _PARTS_MAX else ""
            pairs += [(question, code)] if _CHINESE.search(question) and asks(question) and not asks(code) else []
            others += [] if asks(question) else [said for said in [_TAG.sub("", code).strip()] if _TOLD.search(said)]
        else:
            own, rest = _of_script(code)
            pairs += own
            others += rest
    return Held(tuple(dict.fromkeys(pairs)), tuple(dict.fromkeys(others)), tuple(templates))


def _places(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    for tag in soup.find_all(True):
        held = [tag.get_text()] if tag.name == "script" else [value for name, value in tag.attrs.items() if name.startswith("data-")]
        yield from ((value, tag) for value in held if isinstance(value, str) and _MAY_HOLD.search(value))


def _of_script(code: str) -> tuple[list[tuple[str, str]], list[str]]:
    found: list[tuple[tuple[str, str], str, str]] = []
    others: list[str] = []
    for strings in _objects(code):
        asking = [(key, said) for key, said in strings if asks(_TAG.sub("", said).strip())]
        rest = [one for one in strings if one not in asking]
        if len(asking) == 1 and rest:
            (ask, question), (tell, answer) = asking[0], max(rest, key=lambda one: len(one[1]))
            found.append(((ask, tell), _TAG.sub("", question).strip(), answer))
            rest.remove((tell, answer))
        else:
            rest = strings
        others += [said for _, said in rest]
    kinds = Counter(keys for keys, *_ in found)
    others += [said for keys, *pair in found if kinds[keys] < _MIN_PAIRS for said in pair]
    told = [_TAG.sub("", said).strip() for said in others]
    return [(question, answer) for keys, question, answer in found if kinds[keys] >= _MIN_PAIRS], [said for said in told if _TOLD.search(said)]


def _objects(code: str) -> Iterator[list[tuple[str, str]]]:
    """The Chinese strings of each object, with those of the objects right in it that ask nothing; last those of none."""
    stack = [_Object()]
    key = ""
    for token in _TOKEN.finditer(code):
        if token.group() == "{":
            stack.append(_Object())
        elif token.group() == "}":
            closed = stack.pop()
            if stack and not any(asks(said) for _, said in closed.own):
                stack[-1].under += closed.own  # acceptedAnswer: {text: …}
                closed.own = []
            yield closed.own + closed.under
            stack = stack or [_Object()]
        elif token["name"] or token["key"]:
            key = token["name"] or token["string"][1:-1]
        else:
            said = _ESCAPE.sub(_unescaped, token["string"][1:-1]).strip()
            if _CHINESE.search(said):
                stack[-1].own.append((key, said))
            key = ""
    for left in stack:
        yield left.own + left.under


def _unescaped(match: re.Match[str]) -> str:
    if code := int(match[1] or match[2] or match[3] or "0", 16):
        return chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else ""  # halves of a picture
    return _LETTERS.get(match[4] or "", match[4] or "")
