"""Chinese text as tokens: jieba's words with the telecom dictionary, plus character bigrams."""

from __future__ import annotations

import hashlib
import math
import re
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path

from kb.text import plain

TERMS = Path(__file__).parent / "data" / "terms.txt"
SEEN_OFTEN = 3
COMMON = 40_000
"""How often the dictionary has seen a word that tells nothing, such as 这些."""
NOUN_TAGS = ("n", "nz", "l", "j")
WORD = re.compile(r"[\w]+")
HAN_RUN = re.compile(r"[一-鿿]+")


class Tokenizer:
    """A jieba tokenizer of our own, not the global one; loads its dictionary (about a second) on first use.

    ``extra_terms`` are files in jieba's user-dictionary form (``word frequency tag``, a line each), read after the built-in telecom terms;
    ``cache_dir`` is where jieba may keep its parsed dictionary.
    """

    def __init__(self, extra_terms: Iterable[Path] = (), cache_dir: Path | None = None) -> None:
        self._files = [TERMS, *extra_terms]
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._jieba: object | None = None
        self._entries = b""

    @property
    def dictionary_hash(self) -> str:
        """Names the dictionary: a release made with another one must be rebuilt."""
        digest = hashlib.sha256()
        for path in self._files:
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def warm_up(self) -> None:
        """Loads the dictionary; safe to call again."""
        with self._lock:
            if self._jieba is not None:
                return
            import logging

            import jieba

            jieba.setLogLevel(logging.WARNING)
            tokenizer = jieba.Tokenizer()
            tokenizer.tmp_dir = str(self._cache_dir or tempfile.gettempdir())
            tokenizer.initialize()
            for path in self._files:
                with path.open("rb") as lines:
                    tokenizer.load_userdict(lines)
            with tokenizer.get_dict_file() as entries:
                self._entries = b"\n".join([b"", entries.read(), *(path.read_bytes() for path in self._files)])
            self._jieba = tokenizer

    def words(self, text: str) -> list[str]:
        """Words of the normalised, simplified text in reading order, without punctuation."""
        if self._jieba is None:
            self.warm_up()
        cut = self._jieba.lcut(plain(text))  # type: ignore[union-attr]
        return [w for w in cut if WORD.fullmatch(w)]

    def bigrams(self, text: str) -> list[str]:
        """Pairs of neighbouring Chinese characters."""
        return [run[i : i + 2] for run in HAN_RUN.findall(plain(text)) for i in range(len(run) - 1)]

    def tokens(self, text: str) -> list[str]:
        """What is indexed: words of two characters or more and numbers once, bigrams, and single characters that are words."""
        return [*self.words(text), *("_" + b for b in self.bigrams(text))]

    def pieces(self, text: str) -> list[str]:
        """All of ``text`` cut at the dictionary's words, none guessed."""
        if self._jieba is None:
            self.warm_up()
        return list(self._jieba.lcut(text, HMM=False))  # type: ignore[union-attr]

    def is_word(self, text: str) -> bool:
        """Whether the dictionary holds ``text``, and not just as something seen once or twice."""
        if self._jieba is None:
            self.warm_up()
        return bool(self._jieba.FREQ.get(text, 0) >= SEEN_OFTEN)  # type: ignore[union-attr]

    def rarity(self, word: str) -> float:
        """How seldom the language at large uses ``word``, whatever the base speaks of: 1 for one that the dictionary does not hold, 0 for 这些."""
        if self._jieba is None:
            self.warm_up()
        return max(0.0, 1 - math.log(max(self._jieba.FREQ.get(word, 0), 1)) / math.log(COMMON))  # type: ignore[union-attr]

    def is_noun(self, word: str) -> bool:
        """Whether the dictionary holds ``word`` as the name of a thing (no person, place or act)."""
        return self.entry(word)[1] in NOUN_TAGS

    def entry(self, word: str) -> tuple[int, str]:
        """How often the dictionary has seen ``word``, and its tag there; ``(0, "")`` where it does not hold it."""
        if self._jieba is None:
            self.warm_up()
        if not self._jieba.FREQ.get(word):  # type: ignore[union-attr]
            return 0, ""  # known at once, where all lines would be read for what they do not hold
        at = self._entries.find(f"\n{word} ".encode())
        if at < 0:
            return 0, ""
        _, *told = self._entries[at + 1 : self._entries.find(b"\n", at + 1)].decode().split()
        return (int(told[0]) if told and told[0].isdigit() else 0), told[-1] if told else ""
