"""Which word pieces a model for Chinese service texts keeps: nine tenths of a multilingual vocabulary are for other scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SPACE = "▁"
FREQUENT = 20_000
"""Whole words of ASCII letters are kept among so many first pieces: a vocabulary lists the frequent ones first."""
SPELLING = 2
"""Pieces of ASCII letters up to this length are kept: any other word is spelled by them."""
SHORT_NAME = 4
"""So long are the names in capitals that Chinese texts are full of (APP, SIM, WiFi), with a space before them or without."""
_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("〇", "〇"), ("々", "々"))
_SYMBOLS = frozenset(("No", "Nl", "Sc", "Sk", "Sm", "So"))


def kept(pieces: Sequence[str], special: int) -> list[int]:
    """The places of the pieces that stay, in order: the first ``special``, all in angle brackets, and what this module's rules keep."""
    return [at for at, piece in enumerate(pieces) if at < special or piece == "<mask>" or _stays(piece, at)]


def _stays(piece: str, at: int) -> bool:
    word = piece.replace(SPACE, "")
    if word.isascii():
        name = len(word) <= SHORT_NAME and not word.islower()
        return len(word) <= SPELLING or word.isdigit() or name or (piece.startswith(SPACE) and at < FREQUENT)
    return all(_plain(character) for character in word)


def _plain(character: str) -> bool:
    """Of Chinese, of ASCII, or a symbol of any script."""
    kind = unicodedata.category(character)
    han = any(first <= character <= last for first, last in _HAN)
    return han or character.isascii() or kind.startswith("P") or kind in _SYMBOLS or "\uff10" <= character <= "\uff5a"
