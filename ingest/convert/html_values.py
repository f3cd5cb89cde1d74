"""What an HTML page tells by other means than text: the words for a picture, the value of a field, the chosen option, the label of an empty mark.

A value (a number with a unit of time or money, in a field any figure) is read as text: often it is the very limit. The rest is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.convert.tables import Run
from ingest.source import Notice
from kb.deadline.amounts import amounts
from kb.deadline.folded import fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_UNSAID_INPUTS = {"hidden", "checkbox", "radio", "image", "file", "password"}
_NAMED = {"i", "span", "b", "em", "div", "td", "p", "abbr"}
_VALUE_MAX_CHARS = 40
_SUM = re.compile(r"\d\s*元|[¥￥]\s*\d")


def instead(tag: Tag) -> Run | None:
    """What ``tag`` tells in place of text, with the reason where it is set aside; ``None`` for a tag that tells nothing so."""
    if tag.name == "img":
        text = str(tag.get("alt") or "")
        return text, None if is_value(text) else "image"
    if tag.name == "input":
        kind, value = str(tag.get("type") or "text").lower(), str(tag.get("value") or "")
        if kind in _UNSAID_INPUTS:
            return "", None
        told = re.search(r"\d", value) and kind not in ("button", "submit", "reset")
        return value or str(tag.get("placeholder") or ""), None if told or is_value(value) else "control"
    if tag.name in _NAMED and (label := str(tag.get("aria-label") or tag.get("title") or "")) and is_value(label):
        return (label, None) if not tag.get_text(strip=True) and not tag.find(["img", "input", "select"]) else None
    return None


def chosen(option: Tag) -> bool:
    """Whether an option of a list is the one that is shown, and tells a value; the others are what might be chosen."""
    return option.has_attr("selected") and is_value(option.get_text(strip=True))


def is_value(text: str) -> bool:
    """Whether a few words tell a number with a unit of time or money."""
    return 0 < len(text) <= _VALUE_MAX_CHARS and bool(_SUM.search(text) or amounts(fold(text).text))


def notices(soup: BeautifulSoup) -> Iterator[Notice]:
    """What to say of a page that tells values so."""
    told = [run[0] for tag in soup.find_all(True) if (run := instead(tag)) and run[0] and run[1] is None]
    told += [option.get_text(strip=True) for option in soup.find_all("option") if chosen(option)]
    if told:
        quoted = "、".join(f"“{text}”" for text in told)
        yield Notice(f"read from pictures and fields: {', '.join(told)}", f"{quoted}取自图片的替代文字、输入框或选项，当正文读了，请核对")
