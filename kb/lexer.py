"""Folded text as typed tokens, in one pass: at each place a stretch of time, or the longest word of the lexicon, or a numeral, else one character.

So an exception is a longer word in a data file, never a condition around a shorter one: 反应 hides 应 that obliges, 内容 hides 内 that limits. What a
token is its kinds say: those of its entries (``act``, ``object``, ``party``, …) and what ``marks.yaml`` lists the word under. ``Pattern`` reads them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, combinations
from typing import Any, TypeVar

from kb.deadline.amounts import Amount, amounts
from kb.deadline.numerals import CHINESE
from kb.lexicon import of_words
from kb.lexicon.entries import Act, Area, Lexicon, Object, Plain, Tier
from kb.lexicon.words import Word

T = TypeVar("T")
_FIGURE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # in a text they mean nothing; here they are the codes of words


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word is: ``entries`` by the name of their group; ``code`` is one character, the same for all words of the same kinds."""

    kinds: frozenset[str]
    entries: dict[str, Any]
    code: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the lexicon, a stretch of time or a numeral at ``start:end``."""

    start: int
    end: int
    meaning: Meaning
    amount: Amount | None = None


class Line:
    """A text with its tokens, told apart when first asked for; ``amounts`` are its stretches of time."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text, self.amounts = text, amounts(text)
        self._words = words
        self._derived: dict[Callable[[Line], Any], Any] = {}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All but the characters that no word covers."""
        found: list[Token] = []
        position = 0
        for amount in (*self.amounts, None):
            stop = amount.start if amount else len(self.text)
            found += _words(self.text, position, stop, self._words)
            if amount:
                found.append(Token(amount.start, amount.end, self._words.amount, amount))
                position = amount.end
        return tuple(found)

    @cached_property
    def codes(self) -> str:
        """One character for each token, that of its kinds, and the text's own where there is none."""
        codes, at = [], 0
        plain = _PRIVATE.sub("\ufffd", self.text)
        for token in self.tokens:
            codes += [plain[at : token.start], token.meaning.code]
            at = token.end
        return "".join(codes) + plain[at:]

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for token in self.tokens:
            starts += range(at, token.start + 1)
            at = token.end
        return [*starts, *range(at, len(self.text) + 1)]

    @cached_property
    def _first(self) -> list[int]:
        return [token.start for token in self.tokens]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The places in ``codes`` of the tokens that lie in ``text[start:end]`` as a whole."""
        first = bisect_left(self._starts, start)
        return first, max(first, bisect_right(self._starts, end) - 1)

    def offset(self, place: int) -> int:
        """Where in the text a place of ``codes`` is."""
        return self._starts[place]

    def of_kind(self, kind: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
        """The tokens of a kind in ``text[start:end]``, in order."""
        stop = len(self.text) if end is None else end
        for token in self.tokens[bisect_left(self._first, start) : bisect_left(self._first, stop)]:
            if kind in token.meaning.kinds and token.end <= stop:
                yield token

    def amounts_in(self, start: int, end: int) -> list[Amount]:
        """Its stretches of time that lie in ``text[start:end]``."""
        return [amount for amount in self.amounts if start <= amount.start and amount.end <= end]

    def once(self, make: Callable[[Line], T]) -> T:
        """What ``make`` makes of this line, made once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found


def lex(text: str | Line) -> Line:
    """The tokens of a folded text; its own where it has been lexed."""
    return text if isinstance(text, Line) else _lexed(text, vocabulary())


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words. ``lengths``: by first character, of the words that begin so, the longest first; ``gapped`` those with words between (采取…措施)."""

    words: dict[str, list[tuple[re.Pattern[str] | None, frozenset[str], str, Any]]]
    lengths: dict[str, tuple[int, ...]]
    gapped: dict[str, list[tuple[re.Pattern[str], Meaning]]]
    meanings: dict[str, Meaning]
    codes: dict[frozenset[str], str]
    begins: re.Pattern[str]
    amount: Meaning
    figure: Meaning

    def classed(self, kind: str) -> str:
        """The inside of a character class: the codes of all tokens of a kind; ``han``: all that is written in characters."""
        if kind == "han":
            return "\u4e00-\u9fff" + "".join(code for kinds, code in self.codes.items() if not kinds & {"amount", "figure"})
        found = "".join(code for kinds, code in self.codes.items() if kind in kinds)
        if not found:
            raise ValueError(f"{kind}: no word of the lexicon is of this kind")
        return found


@lru_cache(maxsize=256)
def _lexed(text: str, words: Vocabulary) -> Line:
    return Line(text, words)


def _words(text: str, position: int, stop: int, words: Vocabulary) -> Iterator[Token]:
    while match := words.begins.search(text, position, stop):
        token = _word(text, match.start(), stop, words)
        if token:
            yield token
        position = token.end if token else match.end()


def _word(text: str, start: int, stop: int, words: Vocabulary) -> Token | None:
    for pattern, meaning in words.gapped.get(text[start], ()):
        if match := pattern.match(text, start, stop):
            return Token(start, match.end(), meaning)
    for length in words.lengths.get(text[start], ()):
        written = text[start : start + length]
        if start + length > stop or written not in words.words:
            continue
        if meaning := words.meanings.get(written) or _meaning(written, text, start, words):
            return Token(start, start + length, meaning)
    figure = _FIGURE.match(text, start, stop)
    return Token(start, figure.end(), words.figure) if figure else None


def _meaning(written: str, text: str, start: int, words: Vocabulary) -> Meaning | None:
    """That of a word of which some entries have conditions around them."""
    hold = [each for each in words.words[written] if each[0] is None or each[0].match(text, start)]
    kinds = frozenset(chain.from_iterable(kinds for _, kinds, _, _ in hold))
    return Meaning(kinds, {group: entry for _, _, group, entry in hold}, words.codes[kinds]) if hold else None


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    known: dict[str, list[tuple[re.Pattern[str] | None, frozenset[str], str, Any]]] = {}
    gaps: list[tuple[Word, frozenset[str], str, Any]] = []
    for group, word, kinds, entry in _all(words):
        if word.gapped:
            gaps.append((word, kinds, group, entry))
        else:
            condition = re.compile(word.pattern + word.ahead) if word.behind or word.ahead else None
            known.setdefault(word.text, []).append((condition, kinds, group, entry))
    amount, figure = frozenset({"amount"}), frozenset({"figure"})
    sets = {amount: None, figure: None} | dict.fromkeys(kinds for _, kinds, _, _ in gaps)
    for each in known.values():
        for some in chain.from_iterable(combinations(each, size) for size in range(1, len(each) + 1)):
            sets[frozenset(chain.from_iterable(kinds for _, kinds, _, _ in some))] = None
    codes = {kinds: chr(0xE000 + index) for index, kinds in enumerate(sets)}
    lengths: dict[str, set[int]] = {}
    for text in known:
        lengths.setdefault(text[0], set()).add(len(text))
    gapped: dict[str, list[tuple[re.Pattern[str], Meaning]]] = {}
    for word, kinds, group, entry in gaps:
        meaning = Meaning(kinds, {group: entry}, codes[kinds])
        gapped.setdefault(word.text[0], []).append((re.compile(word.pattern + word.ahead), meaning))
    certain = {text: each for text, each in known.items() if all(condition is None for condition, _, _, _ in each)}
    meanings = {}
    for text, each in certain.items():
        kinds = frozenset(chain.from_iterable(kinds for _, kinds, _, _ in each))
        meanings[text] = Meaning(kinds, {group: entry for _, _, group, entry in each}, codes[kinds])
    first = re.escape("".join(dict.fromkeys((*lengths, *gapped))))
    return Vocabulary(
        known,
        {char: tuple(sorted(some, reverse=True)) for char, some in lengths.items()},
        gapped,
        meanings,
        codes,
        re.compile(f"[{first}0-9{CHINESE}]"),
        Meaning(amount, {}, codes[amount]),
        Meaning(figure, {}, codes[figure]),
    )


def _all(words: Lexicon) -> Iterator[tuple[str, Word, frozenset[str], Any]]:
    """Every word with its group, its kinds and its entry."""
    groups = ("acts", "objects", "modals", "areas", "tiers", "channels", "parties", "particles", "marks")
    for group in groups:
        for entry in getattr(words, group):
            kinds = frozenset(_kinds(group, entry))
            yield from ((group, word, kinds, entry) for word in entry.written)
    for length in words.units:
        yield from (("units", Word(f"每{count}{word}"), frozenset({"rhythm"}), length) for word in length.every for count in ("", "个"))
        yield from (("units", word, frozenset({length.name}), length) for word in length.written if length.name == "working_day")


def _kinds(group: str, entry: Act | Object | Area | Tier | Plain) -> Iterator[str]:
    match entry:
        case Act():
            yield "weak" if entry.weak else "act"
        case Object():
            yield "object"
        case Area():
            yield "area"
            yield entry.name
        case Tier():
            yield "tier"
            yield f"tier_{entry.stands}"
        case Plain() if group == "channels":
            yield "channel"
        case Plain():
            yield {"modals": "modal", "parties": "party"}.get(group, entry.name)
            yield entry.name
