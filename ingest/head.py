"""The lines at the top of a document that say what it is: 文件名称:…, 文件状态:已废止, 生效日期:2027-03-01."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from ingest.width import narrow
from kb.models import Status
from kb.text import simplify

_LINE = re.compile(r"^[ \t|*>#-]*(?P<label>[一-龥]{2,8}?)[*\s]*[:|\t][*\s|]*(?P<value>[^\n|]*?)[ \t|*]*$", re.MULTILINE)
_FIRST_LINES = 20
_PARTS = re.compile(r"[\s_\-—.,、;()\[\]【】/+&]+")
_NUMBERED = re.compile(r"\d*$")


@dataclass(frozen=True, slots=True)
class _Words:
    labels: Mapping[str, str]  # of a line: the field that it tells, "" where it is none of ours
    statuses: Mapping[str, Status]  # what a line about the status says
    names: Mapping[str, Status]  # what stands in a file's name, or in brackets behind a title


@cache
def _words() -> _Words:
    data = yaml.safe_load(resources.files("ingest.data").joinpath("head.yaml").read_text(encoding="utf-8"))
    turned = {name: {word: of for of, words in data[name].items() for word in words.split()} for name in ("labels", "statuses", "names")}
    return _Words(turned["labels"], turned["statuses"], turned["names"])


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head: which ``field`` it tells (empty: none that a document has), its ``value``, and where that stands in the text."""

    field: str
    value: str
    start: int
    end: int


def head_lines(text: str, start: int = 0) -> list[HeadLine]:
    """The lines of the head of ``text`` (half-width) from ``start`` on: those before the first that is no ``label: value``, but for one title."""
    found: list[HeadLine] = []
    others = 0
    for line in list(re.finditer(r"[^\n]+", text[start : start + 3000]))[:_FIRST_LINES]:
        if not line.group().strip(" \t|-:*"):
            continue
        match = _LINE.match(line.group())
        if match and match["label"] in _words().labels:
            at = start + line.start()
            found.append(HeadLine(_words().labels[match["label"]], match["value"].strip(), at + match.start("value"), at + match.end("value")))
        elif found or others or ":" in line.group():
            break
        else:
            others += 1  # the title may stand above
    return found


def status_said(value: str) -> Status | None:
    """The status that a line of the head states; ``None`` where it says none that is known."""
    bare = re.sub(r"[\s()]", "", narrow(value))
    return next((status for word, status in _words().statuses.items() if bare == word), None)


def status_of_name(name: str, title: str) -> Status | None:
    """What a file's or folder's name says of the document's status (副本-…, …(已作废)); a word that the title has, too, is its subject."""
    parts = [part for part in _PARTS.split(simplify(narrow(name)).lower()) if part]
    for word, status in _words().names.items():
        if word not in title.lower() and any(_marked(part, word) for part in parts):
            return status
    return None


def _marked(part: str, word: str) -> bool:
    part = _NUMBERED.sub("", part)
    return part == word if word.isascii() or len(word) == 1 else part.startswith(word) or part.endswith(word)


def status_of_title(title: str) -> Status | None:
    """What stands in brackets behind a title, or before it: 投诉办法(征求意见稿), 【已废止】投诉办法."""
    bare = simplify(narrow(title)).strip()
    marks = re.findall(r"^[\[【(]([^\[\]【】()]{2,8})[\]】)]|[(\[【]([^()\[\]【】]{2,8})[)\]】]$", bare)
    return next((status for pair in marks for word in pair if (status := _words().names.get(word))), None)
