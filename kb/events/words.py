"""The words by which complaints name times, amounts and what was said: ``kb/data/times.yaml`` as regular expressions."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kb.deadline.numerals import CHINESE

NUMBER = rf"(?:[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+)"
_AROUND = re.compile(r"\(\?[=!<].*?\)")


@cache
def data() -> dict[str, Any]:
    """The file."""
    loaded: dict[str, Any] = yaml.safe_load(files("kb.data").joinpath("times.yaml").read_text(encoding="utf-8"))
    return loaded


def one_of(words: str | list[str]) -> str:
    """A regular expression for any of the words, the longest first; they may say what stands around them."""
    listed = words.split() if isinstance(words, str) else words
    return "(?:" + "|".join(sorted(listed, key=lambda word: -len(_AROUND.sub("", word)))) + ")"


def any_of(group: str) -> str:
    """The same for a group of the file; where each word has a value, for all of them."""
    held = data()[group]
    return one_of([*held] if isinstance(held, dict) else held)


def by_word(group: str) -> dict[str, Any]:
    """Each word of a group whose values stand before (``days``: -1: 昨天 昨日), with its value."""
    return {word: value for value, words in data()[group].items() for word in words.split()}


@cache
def finder(group: str, frame: str = "{}") -> re.Pattern[str]:
    """Finds any word of a group, where it stands in ``frame``."""
    return re.compile(frame.format(any_of(group)))


def span_in_words(at: datetime, until: datetime) -> str:
    """``09-26 09:00``, ``09-26`` for a whole day, ``09-26 至 09-28``, ``09-26 08:00–12:00``; the year where it is another than that of the end."""
    year = f"{at:%Y-}" if at.year != until.year and until - at > timedelta(days=1) else ""
    if (at.hour, at.minute, until.hour, until.minute) == (0, 0, 0, 0) and until > at:
        last = until - timedelta(days=1)
        return f"{year}{at:%m-%d}" if last.date() == at.date() else f"{year}{at:%m-%d} 至 {last:%m-%d}"
    if until == at:
        return f"{at:%m-%d %H:%M}"
    same = at.date() == until.date() or (until - at < timedelta(days=1) and (until.hour, until.minute) == (0, 0))
    return (
        f"{at:%m-%d %H:%M}–{'24:00' if same and until.date() != at.date() else f'{until:%H:%M}'}"
        if same
        else f"{year}{at:%m-%d %H:%M} 至 {until:%m-%d %H:%M}"
    )
