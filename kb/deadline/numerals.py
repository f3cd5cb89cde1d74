"""Numbers as Chinese regulations write them: ``7``, ``７``, ``七十二``, ``2百``, ``两``, ``半``, ``一个半``, ``2.5``, with spaces anywhere."""

from __future__ import annotations

import unicodedata

from kb.lexicon import lexicon

_NUMERALS = lexicon().numerals
_DIGITS, _TENS, _HALF = _NUMERALS.digits, _NUMERALS.powers, _NUMERALS.half
NUMERAL_CHARS = _NUMERALS.chars
"""The inside of a regular expression's character class: everything that a numeral may be made of, after NFKC, but for the decimal point."""
HAN = _NUMERALS.counting
"""The same for what clauses are numbered with, without figures."""


def number(text: str) -> float | None:
    """The value of a numeral, or ``None`` where ``text`` is none.

    ``半`` counts one half, alone or at the end (``两个半`` is 2.5); the measure word ``个`` is allowed and means nothing.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split()).replace("个", "")
    if folded == _HALF:
        return 0.5
    if folded.endswith(_HALF):
        whole = number(folded[:-1])
        return None if whole is None else whole + 0.5
    if folded.isascii() and folded.replace(".", "", 1).isdigit() and folded[0] != "." and folded[-1] != ".":
        return float(folded)
    return _chinese(folded)


def _chinese(text: str) -> float | None:
    """``七十二``, ``一百零五``, ``二〇`` and mixed ``2百``; ``None`` where digits and powers stand in an order that means nothing."""
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        # one digit is itself; several are read out one by one, as years and numbers are (二〇, 一五); 三五 (three to five) is no numeral
        if len(text) > 1 and not set(text) & {"〇", "零"}:
            return None
        return float("".join(str(_DIGITS[char]) for char in text))
    total, pending, last_power = 0, "", 100000
    for char in text:
        if char in _TENS:
            power = _TENS[char]
            if power >= last_power or (not pending and power != 10):
                return None
            total += (int(pending) if pending else 1) * power
            pending, last_power = "", power
        elif char in ("零", "〇") and not pending:
            continue
        elif char in _DIGITS and not pending:
            pending = str(_DIGITS[char])
        elif char.isascii() and char.isdigit() and not total:
            pending += char
        else:
            return None
    return float(total + int(pending or 0))
