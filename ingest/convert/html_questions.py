"""Questions whose answers a page sets apart: marks that stand before both (Q, A, 问, 答), and lists of questions over panels in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from ingest.asking import asks

_MARK = re.compile(r"\A\s*(?:问|[QＱ]|答|[AＡ])\d{0,2}\s*\Z")
_PUNCTUATION = re.compile(r"\s*[:：、.．)）]")
_MIN_QUESTIONS, _PARTS_MAX = 2, 10  # of a menu; elements in a question


def marks(soup: BeautifulSoup) -> dict[int, str]:
    """The tags that are nothing but the mark of a question or of an answer and stand first in their line, with the label that says so in text."""
    found: dict[int, str] = {}
    asking = 0
    for string in soup.find_all(string=_MARK):
        tag = string.parent
        if tag is None or tag.find(True) or tag.name in ("td", "th", "script", "style", "option") or _inside_line(tag):
            continue
        word = string.strip()
        asking += word[0] in "问QＱ"
        found[id(tag)] = f"{word}："
    return found if 0 < asking < len(found) <= 2 * asking else {}


def _inside_line(tag: Tag) -> bool:
    """Whether words stand before ``tag`` in its line, or a stop behind it."""
    before, after = tag.previous_sibling, tag.next_sibling
    inside = before is not None and getattr(before, "name", None) not in ("br", "div", "p") and bool(before.get_text(strip=True))
    return inside or bool(after is not None and _PUNCTUATION.match(after.get_text()))


def panels(soup: BeautifulSoup) -> tuple[dict[int, str], set[int]]:
    """The question of each panel that a list of questions stands over, by their order or by what the list's links name; and these lists."""
    asked: dict[int, str] = {}
    lists: set[int] = set()
    for menu in soup.find_all(["ul", "ol", "div", "nav"]):
        entries = _tags(menu)
        if len(entries) < _MIN_QUESTIONS or any(len(entry.find_all(True, limit=_PARTS_MAX)) == _PARTS_MAX for entry in entries):
            continue
        questions = [entry.get_text(" ", strip=True) for entry in entries]
        if not all(map(asks, questions)):
            continue
        found = next((run for run in _runs_behind(menu) if len(run) == len(questions)), [])
        bare = [panel.get_text("", strip=True) for panel in found]
        if found and all(bare) and not any(words.startswith(question) or asks(words) for words, question in zip(bare, questions, strict=True)):
            asked |= {id(panel): question for panel, question in zip(found, questions, strict=True)}
            lists.add(id(menu))
    return asked, lists


def _tags(parent: Tag) -> list[Tag]:
    return list(parent.find_all(True, recursive=False))


def _runs_behind(menu: Tag) -> Iterator[list[Tag]]:
    """The elements behind a list, and those inside of the one behind it or behind what holds it."""
    yield [tag for tag in menu.next_siblings if isinstance(tag, Tag)]
    for holder in (menu, menu.parent):
        following = next((tag for tag in holder.next_siblings if isinstance(tag, Tag)), None) if holder is not None else None
        if following is not None:
            yield _tags(following)
