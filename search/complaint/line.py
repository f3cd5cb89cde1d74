"""A matter's words as tokens: quotations, operators and stretches of time are one each, the rest words of ``kb/lexicon/frames.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb import pattern
from kb.deadline.amounts import Amount, amounts
from kb.gazetteer import OF_ANYBODY, names_of
from kb.lexer import Line, Token
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import texts
from kb.vocabulary import Vocabulary

_GIVEN = ("quote", "operator", "time")
QUOTED = re.compile(r"“[^“”]{1,200}”|「[^「」]{1,200}」|『[^『』]{1,200}』|\"[^\"\n]{1,200}\"|'[^'\n]{2,200}'")


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    """The words of frames."""
    return Vocabulary(words, ("frames",), _GIVEN)


class Pattern(pattern.Pattern):
    """A pattern over these words."""

    def __init__(self, *alternatives: str) -> None:
        super().__init__(*alternatives, of=vocabulary)


@dataclass(frozen=True, slots=True)
class Said:
    """``line``: the tokens of a text as ``kb.text.plain`` makes it; ``times`` and ``operators`` (canonical) by where they begin."""

    line: Line
    times: dict[int, Amount]
    operators: dict[int, str]

    @classmethod
    def of(cls, plain: str) -> Said:
        """The text as tokens."""
        times = {each.start: each for each in amounts(plain)}
        pattern, canonical = operator_names()
        named = {match.start(): match for match in pattern.finditer(plain)}
        given = [(start, each.end, "time") for start, each in times.items()] + [(start, match.end(), "operator") for start, match in named.items()]
        given += [(*match.span(), "quote") for match in QUOTED.finditer(plain)]
        tokens, end = [], 0
        for start, stop, kind in sorted(given, key=lambda one: (one[0], -one[1])):
            if start >= end:
                tokens.append(Token(start, stop, vocabulary().given[kind]))
                end = stop
        return cls(Line(plain, vocabulary(), tokens), times, {start: canonical[match.group()] for start, match in named.items()})


@of_words
def operator_names(words: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds an operator as callers name it (联通, 中国移动), and the canonical one of each name; 移动 in 移动电话 is none."""
    entries = names_of("operators")
    full = {name.lower(): entry["name"] for entry in entries for name in entry["names"]}
    cores = {entry["core"].lower(): entry["name"] for entry in entries}
    anybody = f"(?!{OF_ANYBODY}|{'|'.join(texts([words.frames['of_anybody']]))})"
    short = "|".join(map(re.escape, cores))
    longest = "|".join(re.escape(name) for name in sorted(full, key=len, reverse=True))
    return re.compile(f"{longest}|(?:{short}){anybody}|(?<=[是的])(?:{short})(?=的?(?:用户|客户))"), full | cores
