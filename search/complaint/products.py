"""A product with a name of its own (星云盒子), or a service of the trade, that the base does not know: never answered by the verb alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation, texts
from kb.tokens import Tokenizer
from search.complaint.frames import light_words

RARE, SELDOM = 0.5, 0.35
"""How seldom the language uses a noun that may be a name: before words that many others stand before, too (宽带), and before products."""
COINED_CHARS = 4


def unknown_product(words: str, tokenizer: Tokenizer, known: Callable[[str], bool]) -> str:
    """The first product that a text as ``kb.text.plain`` makes it names, and whose name is not ``known``; empty where there is none."""
    return next((name + kind for name, kind in _products(words, tokenizer) if not known(name)), "")


def unknown_service(words: str, known: Callable[[str], bool]) -> str:
    """The first of the services that such a text names, where none of them is ``known``, nor what all services of its kind are called."""
    named, frames = _services().findall(words), lexicon().frames
    added, classes = texts([frames["added"]]), texts([frames["added_class"]])
    of_a_kind = [name for name in classes if any(one in added for one in named)]
    return named[0] if named and not any(map(known, (*named, *of_a_kind))) else ""


@of_words
def _services(words: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(words.frames["service"].written))


def _products(words: str, tokenizer: Tokenizer) -> Iterator[tuple[str, str]]:
    """Names with what they are names of; no makers' (小米音箱); a plain word may stand between (金穗话费宝)."""
    coined, product, goods, plain = (frozenset(texts([lexicon().frames[name]])) for name in ("coined", "product", "goods", "unnamed"))
    pieces = _joined(tokenizer.pieces(words), coined | product | goods)
    for index, piece in enumerate(pieces[1:], 1):
        if piece not in coined | product | goods:
            continue
        between = pieces[index - 1] if index > 1 and pieces[index - 1] in plain else ""
        before = pieces[: index - bool(between)]
        rare = before[-1] if before[-1] not in plain and _is_rare(before[-1], tokenizer, RARE if piece in goods else SELDOM) else ""
        if name := rare or (_coined(before) if piece in coined else ""):
            yield name, between + piece


def _joined(pieces: list[str], kinds: frozenset[str]) -> list[str]:
    """The pieces, two that make one of ``kinds`` as one: 加油|包."""
    joined: list[str] = []
    for piece in pieces:
        if joined and joined[-1] + piece in kinds:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _is_rare(word: str, tokenizer: Tokenizer, least: float) -> bool:
    """Whether it is a noun, or a word of Latin letters, that the language seldom uses."""
    if len(word) < 2 or not word.isalpha() or tokenizer.rarity(word) < least:
        return False
    return word.isascii() or tokenizer.entry(word)[1].startswith("n")


def _coined(before: list[str]) -> str:
    """The characters that the dictionary left side by side right before."""
    run = ""
    while before and len(before[-1]) == 1 and before[-1].isalpha() and before[-1] not in light_words():
        run = before.pop() + run
    return run if 1 < len(run) <= COINED_CHARS else ""
