"""A sentence about documents as tokens: documents, clauses, quoted words, days and stretches of time are one each, the rest words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from kb.deadline.amounts import Amount, amounts
from kb.deadline.dates import Written, written
from kb.lexer import Line, Token
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.relations.clauses import Pointer, pointers
from kb.relations.names import Name, Span, names
from kb.vocabulary import Vocabulary

_GIVEN = ("document", "clause", "quote", "day", "time")
_QUOTED = re.compile(r"“[^“”]{0,3000}”|「[^「」]{0,400}」|『[^『』]{0,400}』|\"[^\"\n]{1,400}\"")
_BOUNDS = re.compile(rf"{_QUOTED.pattern}|[《》()。!?\n]")
_GOES_ON = (",", ";", "、", "。", "改", "修")


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    """The words of how documents change each other."""
    return Vocabulary(words, ("relations",), _GIVEN)


@of_words
def nouns(words: Lexicon) -> tuple[str, ...]:
    """What documents are, the longest word first: 实施细则, 办法, 通知."""
    return tuple(sorted((word.text for word in words.relations["noun"].written), key=len, reverse=True))


def quotes(text: str) -> list[Span]:
    """What stands in quotation marks, with them."""
    return [match.span() for match in _QUOTED.finditer(text)]


@dataclass(slots=True)
class Sentence:
    """``text`` as tokens, and what those of each kind stand for, by where they begin; ``issued`` is the day of the text that it stands in."""

    text: str
    line: Line
    documents: dict[int, Name] = field(default_factory=dict)
    clauses: dict[int, Pointer] = field(default_factory=dict)
    quoted: dict[int, int] = field(default_factory=dict)
    days: dict[int, Written] = field(default_factory=dict)
    times: dict[int, Amount] = field(default_factory=dict)
    issued: date | None = None

    @classmethod
    def of(cls, text: str) -> Sentence:
        """The sentence; what stands in quotation marks is one token, whatever it says."""
        taken = quotes(text)
        named = names(text, taken)
        inside = [*taken, *((each.start, each.end) for each in named)]
        days = [each for each in written(text) if _free(each.start, each.end, inside)]
        inside += [(each.start, each.end) for each in days]
        pointed = pointers(text, inside)
        inside += [(each.start, each.end) for each in pointed]
        times = [each for each in amounts(text) if _free(each.start, each.end, inside)]
        given = _tokens(("quote", taken), ("document", _spans(named)), ("day", _spans(days)), ("clause", _spans(pointed)), ("time", _spans(times)))
        return cls(
            text,
            Line(text, vocabulary(), given),
            {each.start: each for each in named},
            {each.start: each for each in pointed},
            dict(taken),
            {each.start: each for each in days},
            {each.start: each for each in times},
        )


def _spans(found: Iterable[Name | Pointer | Written | Amount]) -> list[Span]:
    return [(each.start, each.end) for each in found]


def _free(start: int, end: int, spans: Iterable[Span]) -> bool:
    return all(end <= first or last <= start for first, last in spans)


def _tokens(*kinds: tuple[str, Iterable[Span]]) -> list[Token]:
    given = vocabulary().given
    return sorted((Token(*span, given[kind]) for kind, spans in kinds for span in spans), key=lambda token: token.start)


def statements(text: str) -> Iterator[Span]:
    """The sentences of a folded text; what stands in quotation marks, in brackets or in 《》 is not cut."""
    start = depth = 0
    for match in _BOUNDS.finditer(text):
        mark, end = match.group(), match.end()
        if len(mark) > 1:  # a quotation: one that ends a sentence ends that in which it stands, too
            if depth or mark[-2] not in "。!?" or text[end : end + 1] in _GOES_ON:
                continue
        elif mark in "《(":
            depth += 1
            continue
        elif mark in "》)":
            depth = max(0, depth - 1)
            continue
        elif mark == "\n":
            depth = 0
        elif depth:
            continue
        stop = end - (mark == "\n")
        if start < stop:
            yield start, stop
        start = end
    if start < len(text):
        yield start, len(text)
