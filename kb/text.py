"""Text as it is compared: full width and half width, traditional and simplified, upper and lower case made one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SPACES_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def normalise(text: str) -> str:
    """NFKC, lower case, and no white space between Chinese characters; for comparing, never for quoting."""
    return SPACES_IN_CHINESE.sub("", unicodedata.normalize("NFKC", text).lower())


def plain(text: str) -> str:
    """The text as words are looked up in it: normalised and simplified."""
    return simplify(normalise(text))


def after_last(text: str, marks: str, stop: int, start: int = 0) -> int:
    """Where the words before ``stop`` begin: right behind the last of ``marks`` in ``text[start:stop]``, 0 where there is none."""
    return max(text.rfind(mark, start, stop) for mark in marks) + 1


def is_blank(text: str) -> bool:
    """Whether nothing of ``text`` can be seen: it is empty, or white space, control and format characters (NUL, zero-width space) only."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


@lru_cache(maxsize=1)
def _opencc() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters as simplified ones (OpenCC ``t2s``), character by character: the length does not change."""
    if not TRADITIONAL_HINT.search(text):
        return text
    return "".join(_simplify_one(c) for c in text)


TRADITIONAL_HINT = re.compile(
    r"["
    "們個這說話網電費寬帶機號碼務業單辦關開問題聯繫處賬誰還沒來時間錢嗎麼為過點給講樣裡後長寫報應經訴壞滿歸國無線"
    "內於須兩實該將與訊調複復還繳補償給則員處從執條項類級總續權證據訂]"
)


@lru_cache(maxsize=4096)
def _simplify_one(character: str) -> str:
    converted = str(_opencc().convert(character))  # type: ignore[attr-defined]
    return converted if len(converted) == 1 else character
