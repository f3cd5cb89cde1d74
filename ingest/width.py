"""Half and full width: the same sign written two ways, made one for matching without moving any character."""

from __future__ import annotations

_FULL = "，：；！？（）［］｛｝＝＋－％＃＆／．～＜＞｜＿＊＠＄　" + "".join(chr(0xFF10 + n) for n in range(10))
_FULL += "".join(chr(0xFF21 + n) for n in range(26)) + "".join(chr(0xFF41 + n) for n in range(26))
_HALF = ",:;!?()[]{}=+-%#&/.~<>|_*@$ " + "0123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz"
_NARROW = str.maketrans(_FULL + "\u00a0", _HALF + " ")


def narrow(text: str) -> str:
    """``text`` with full-width punctuation, digits and letters made half-width, one character for one: offsets stay."""
    return text.translate(_NARROW)
