"""Numbers as Chinese regulations write them: ``7``, ``７``, ``七十二``, ``柒拾贰``, ``廿四``, ``2百``, ``两``, ``半``, ``1½``, ``1/2``, ``四分之三``.

A numeral is read whole or not at all: what does not make sense to its last character has no value, never that of its tail.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kb.lexicon import lexicon

_NUMERALS = lexicon().numerals
_DIGITS, _TENS, _FRACTIONS, _HALF = _NUMERALS.digits, _NUMERALS.tens, _NUMERALS.fractions, _NUMERALS.half
_POWERS = {char: value for char, value in _NUMERALS.powers.items() if value < 10**4}
_MYRIADS = {char: value for char, value in _NUMERALS.powers.items() if value >= 10**4}
CHINESE = "".join((*_DIGITS, *_POWERS, *_MYRIADS, *_TENS))
"""All that a numeral in characters is made of, but for one half."""
NUMERAL_CHARS = _NUMERALS.chars
"""The inside of a regular expression's character class: everything that a numeral may be made of, after NFKC, but for the decimal point."""
HAN = _NUMERALS.counting
"""The same for what clauses are numbered with, without figures."""
NUMERAL_MAX_CHARS = 16
"""What is longer is no number that anybody counts by."""
_PARTS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))  # of a whole; 20/44 are two numbers


@lru_cache(maxsize=4096)
def number(text: str) -> float | None:
    """The value of a numeral, or ``None`` where ``text`` is none.

    ``半`` counts one half, alone or at the end (``两个半`` is 2.5); the measure word ``个`` is allowed and means nothing.
    """
    if text[-1:] in _FRACTIONS:
        whole = number(text[:-1]) if len(text) > 1 else 0.0
        return None if whole is None else whole + _FRACTIONS[text[-1]]
    if len(text) > NUMERAL_MAX_CHARS:
        return None
    folded = "".join(unicodedata.normalize("NFKC", text).split()).replace("个", "")
    if folded.endswith(_HALF):
        whole = number(folded[:-1]) if len(folded) > 1 else 0.0
        return None if whole is None else whole + 0.5
    before, also, behind = folded.partition("又")
    if also:
        whole, part = number(before), number(behind)
        return None if whole is None or part is None or part >= 1 else whole + part
    below, of, above = folded.partition("分之")
    if of:
        return _part(number(above), number(below))
    if folded.isascii():
        return _english(folded.lower()) if folded[0:1].isalpha() else _arabic(folded)
    return _chinese(folded)


def mended(text: str) -> float | None:
    """The value of a numeral in which a scanner read letters for digits (``1O``, ``l5``); ``None`` where they are all letters, or it is none even so.

    A class may be called S, B or Z: before digits these stand for nothing.
    """
    if not any(char.isdigit() or char in CHINESE for char in text) or text[0] in "SBZ":
        return None
    return number("".join(str(_NUMERALS.alike.get(char, char)) for char in text))


def approximate(text: str) -> tuple[float, float] | None:
    """``两三`` (two or three), ``三五``, ``十七八``, ``二三十``: two digits side by side that are a range, not a number; else ``None``."""
    for at in range(min(len(text) - 1, 4)):
        low, high = _DIGITS.get(text[at], 0), _DIGITS.get(text[at + 1], 0)
        if low and (high == low + 1 or (low, high) == (3, 5)):
            ends = [number(f"{text[:at]}{digit}{text[at + 2 :]}") for digit in text[at : at + 2]]
            return None if ends[0] is None or ends[1] is None or text[:at][-1:] in _DIGITS else (ends[0], ends[1])
    return None


def _english(text: str) -> float | None:
    tens, hyphen, ones = text.partition("-")
    value, rest = _NUMERALS.english.get(tens), _NUMERALS.english.get(ones, 0)
    if value is None or (hyphen and not (value % 10 == 0 and 0 < rest < 10)):
        return None
    return float(value + rest)


def _arabic(text: str) -> float | None:
    above, slash, below = text.partition("/")
    parts = [above, below] if slash else [above]
    if not all(part and part[0] != "." and part[-1] != "." and part.replace(".", "", 1).isdigit() for part in parts):
        return None
    return _part(float(above), float(below)) if slash else float(above)


def _part(above: float | None, below: float | None) -> float | None:
    return above / below if above and below and (above, below) in _PARTS else None


def _chinese(text: str) -> float | None:
    """``七十二``, ``一百零五``, ``二〇``, ``四百五`` and mixed ``2百``; ``None`` where digits and powers stand in an order that means nothing."""
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        # One digit is itself; several are read out one by one, as years and numbers are (二〇, 一五); 三五 (three to five) is no numeral.
        if len(text) > 1 and not any(not _DIGITS[char] for char in text):
            return None
        return float("".join(str(_DIGITS[char]) for char in text))
    total, section, pending, last_power, last_myriad = 0, 0, "", 10**4, 10**12
    for index, char in enumerate(text):
        if char in _POWERS:
            power = _POWERS[char]
            if power >= last_power or len(pending) > 1 or (not pending and power != 10):
                return None
            section += (int(pending) if pending else 1) * power
            pending, last_power = "", power
        elif char in _MYRIADS:
            section += int(pending or 0)
            if not section or _MYRIADS[char] >= last_myriad:
                return None
            total, section, pending, last_power, last_myriad = total + section * _MYRIADS[char], 0, "", 10**4, _MYRIADS[char]
        elif char in _TENS and not pending and last_power > 10:
            section, last_power = section + _TENS[char], 10
        elif _DIGITS.get(char) == 0 and not pending:
            last_power = min(last_power, 10) if index + 2 == len(text) else last_power
        elif char in _DIGITS and not pending:
            pending = str(_DIGITS[char])
        elif char.isascii() and char.isdigit() and (not section or pending.isascii()):
            pending += char
        else:
            return None
    before = (_POWERS | _MYRIADS).get(text[-2:-1], 0)
    if before >= 100 and len(pending) == 1 and not text[-1].isascii():  # 四百五, 一万三
        pending += "0" * (len(str(before)) - 2)
    return float(total + section + int(pending or 0))
