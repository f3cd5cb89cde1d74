"""Words that were typed as they sound: 宽代 or kd for 宽带; put right before anything is looked up.

Only towards words that the knowledge itself uses, only where what stands there is no word of its own, and never by changing a word that says
nothing by itself (是, 要, 的). What it is worth is measured in docs/evaluation.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from kb.tokens import Tokenizer

HAN = re.compile(r"[一-鿿]+")
LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,6}(?![A-Za-z0-9])")
AS_THEY_ARE = frozenset({"qq", "app", "wifi", "pos", "atm", "sms", "mms", "gps", "usb", "iptv", "ktv", "ok", "vip", "sim", "esim"})
AS_THEY_ARE |= {"apn", "nfc", "etc", "ic", "id", "tv", "dvd", "pc", "ipad"}
SHORTEST, LONGEST = 2, 5
PASSAGES = 2  # a word that fewer hold may be a slip of the pen itself
FIXED = frozenset("在那进出会无又再得地所以为其可么")
# Sounds that many speakers do not tell apart.
_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"))


class Spelling:
    """Corrects text towards ``words`` (word → how many passages hold it).

    What the tokenizer's dictionary holds is never changed, nor are the characters in ``fixed``.
    """

    def __init__(self, words: Mapping[str, int], tokenizer: Tokenizer, fixed: Collection[str] = ()) -> None:
        self._tokenizer = tokenizer
        self._fixed = frozenset(fixed)
        self._latin = AS_THEY_ARE | {word for word in words if word.isascii()}
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._by_initials: dict[str, str] = {}
        for word in sorted(words, key=lambda w: (-words[w], w)):
            if SHORTEST <= len(word) <= LONGEST and HAN.fullmatch(word) and tokenizer.is_word(word):
                for heard in dict.fromkeys((sound(word), _by_character(word))):
                    self._by_sound[heard].append(word)
                self._by_initials.setdefault("".join(lazy_pinyin(word, style=Style.FIRST_LETTER)), word)

    def correct(self, text: str) -> str:
        """``text`` with what sounds like a known word replaced by it; unchanged where nothing does."""
        spelt = LATIN.sub(lambda found: self._spelt_out(found.group()), text)
        return HAN.sub(lambda found: self._run(found.group()), spelt)

    def _spelt_out(self, letters: str) -> str:
        low = letters.lower()
        return letters if low in self._latin else self._by_initials.get(low, letters)

    def _run(self, run: str) -> str:
        """Neighbouring pieces of ``run`` that are no word together are tried as one word, longest first."""
        pieces = self._tokenizer.pieces(run)
        out, at = "", 0
        while at < len(pieces):
            for end in range(min(len(pieces), at + LONGEST), at, -1):
                fixed = self._known("".join(pieces[at:end]))
                if fixed is not None:
                    out, at = out + fixed, end
                    break
            else:
                out, at = out + pieces[at], at + 1
        return out

    def _known(self, piece: str) -> str | None:
        """The known word that ``piece`` sounds like and shares a character with; ``None`` where it is a word itself or sounds like none."""
        if not SHORTEST <= len(piece) <= LONGEST or self._tokenizer.is_word(piece):
            return None
        for word in self._by_sound.get(_by_character(piece), ()):
            changed = [old for old, new in zip(piece, word, strict=True) if old != new]
            if 0 < len(changed) < len(piece) and not self._fixed & set(changed):
                return word
        return None


def sound(word: str) -> tuple[str, ...]:
    """A word's syllables without tones, with sounds that are often confused made one."""
    return tuple(_blur(syllable) for syllable in lazy_pinyin(word))


def _by_character(word: str) -> tuple[str, ...]:
    """As ``sound``, each character read as it is by itself: what a slip is heard as, at a hundredth of the cost."""
    return tuple(map(_alone, word))


@lru_cache(maxsize=8192)
def _alone(character: str) -> str:
    return "".join(sound(character))


def _blur(syllable: str) -> str:
    for written, blurred in _BLURRED:
        syllable = syllable.replace(written, blurred)
    return syllable
