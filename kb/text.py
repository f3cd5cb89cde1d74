"""Text as it is compared: full width and half width, traditional and simplified, upper and lower case made one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

SPACES_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def normalise(text: str) -> str:
    """NFKC, lower case, and no white space between Chinese characters; for comparing, never for quoting."""
    return SPACES_IN_CHINESE.sub("", unicodedata.normalize("NFKC", text).lower())


def plain(text: str) -> str:
    """The text as words are looked up in it: normalised and simplified."""
    return simplify(normalise(text))


SENTENCE_ENDS = "。！？!?\n"


def after_last(text: str, marks: str, stop: int, start: int = 0) -> int:
    """Where the words before ``stop`` begin: right behind the last of ``marks`` in ``text[start:stop]``, 0 where there is none."""
    return max(text.rfind(mark, start, stop) for mark in marks) + 1


def is_blank(text: str) -> bool:
    """Whether nothing of ``text`` can be seen: it is empty, or white space, control and format characters (NUL, zero-width space) only."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def simplify(text: str) -> str:
    """Traditional characters as simplified ones, character by character by OpenCC's own table: the length does not change."""
    table, traditional = _traditional()
    return text.translate(table) if traditional.search(text) else text


@cache
def _traditional() -> tuple[dict[int, str], re.Pattern[str]]:
    """OpenCC's ``TSCharacters`` (of several simplified forms the first), and what finds such a character: most texts hold none.

    Characters beyond the basic plane stay as they are: few fonts show them, and a class that holds one is searched fifty times as slowly.
    """
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split()[:2] for line in lines if "\t" in line)
    table = {ord(written): simple for written, simple in pairs if written != simple and max(written + simple) <= "\uffff"}
    return table, re.compile(f"[{''.join(map(chr, table))}]")
