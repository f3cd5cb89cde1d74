"""Where somebody asks what to say to a customer: 咋跟人家讲, 回他哪句, 拿什么话稳住. The words are ``kb/lexicon/asking.yaml``, which users extend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb import pattern
from kb.lexer import Line
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[^,，.。;；!！?？:：\n\s（）()、+＋/]+")


@of_words
def vocabulary(words: Lexicon) -> Vocabulary:
    """The words of asking what to say."""
    return Vocabulary(words, ("asking",))


class _Pattern(pattern.Pattern):
    def __init__(self, *alternatives: str) -> None:
        super().__init__(*alternatives, of=vocabulary)


_TO = "(?:{toward}(?!{self}).{1,5}?)?"
_HOW = "{how}(?:{adverb}|{how})*(?:{manner})*"
_ENDS = "(?:{particle}*$|{whom})"
_WORDS = _Pattern(
    _HOW + _TO + "{whom}?(?:{adverb})*{speech}(?!{self}|的$|的(?!{utterance}))",
    _HOW + _TO + "{whom}?(?:{answers}|{turns_down})" + _ENDS,
    _HOW + _TO + "{gives}{whom}.?{speech}",
    "{how}.{0,2}{manner}.{0,2}(?:{gets}|{speech})(?!{self})",
    "{how}.{1,12}{graceful}",
    "{at_turn}(?:.{0,3}(?:{how}|{which_words}|{says_it}(?:{which_words}|$))|{particle}*$)",
    "{says_it}(?:{whom})?(?:{which_words}|{which_sentence})(?!{of_no_words})",
    "{which_sentence}",
    "{means}(?:{whom})?.{0,2}(?:{which}|{which_words}).{0,1}{utterance}",
    "{means}{which_words}.{0,2}{speech}",
    "(?:{gives}|{means})(?:{self}|{whom})?.{0,2}{sentence}.{0,6}(?:{speech}|{utterance})",
    "{standard}.?{reply}",
    "{noun}",
    "{model}",
    "{answering}$",
)
_NOTHING = _Pattern("{nothing}")


@lru_cache(2048)
def asked_words(plain: str) -> tuple[tuple[int, int], ...]:
    """The spans in which a text as ``kb.text.plain`` makes it asks what to say; none where somebody asks what was said to him."""
    return tuple(_spans(plain))


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    for clause in _CLAUSE.finditer(plain):
        line = Line(clause.group(), vocabulary(), [])
        for match in _WORDS.finditer(line):
            if not _NOTHING.before(line, match.start):
                yield clause.start() + match.start, clause.start() + match.end
