"""A product with a name of its own that the base does not know (星云盒子): never answered by the verb alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb.lexicon import lexicon
from kb.lexicon.words import texts
from kb.tokens import Tokenizer
from search.complaint.frames import light_words

RARE = 0.5
"""How seldom the language uses a noun that is none of its everyday words."""
COINED_CHARS = 4


def unknown_product(words: str, tokenizer: Tokenizer, known: Callable[[str], bool]) -> str:
    """The first product that a text as ``kb.text.plain`` makes it names, and whose name is not ``known``; empty where there is none."""
    return next((name + kind for name, kind in _products(words, tokenizer) if not known(name)), "")


def _products(words: str, tokenizer: Tokenizer) -> Iterator[tuple[str, str]]:
    """Names, no makers', with what they are names of."""
    coined, product, goods, brand = (frozenset(texts([lexicon().frames[name]])) for name in ("coined", "product", "goods", "brand"))
    pieces = tokenizer.pieces(words)
    for index, piece in enumerate(pieces[1:], 1):
        last = pieces[index - 1]
        rare = last if piece in coined | product | goods and last not in brand and _is_rare(last, tokenizer) else ""
        if name := rare or (_coined(pieces[:index]) if piece in coined else ""):
            yield name, piece


def _is_rare(word: str, tokenizer: Tokenizer) -> bool:
    """Whether it is a noun, or a word of Latin letters, that the language seldom uses."""
    if len(word) < 2 or not word.isalpha() or tokenizer.rarity(word) < RARE:
        return False
    count, tag = tokenizer.entry(word)
    return not count or tag.startswith("n")


def _coined(before: list[str]) -> str:
    """The characters that the dictionary left side by side right before."""
    run = ""
    while before and len(before[-1]) == 1 and before[-1].isalpha() and before[-1] not in light_words():
        run = before.pop() + run
    return run if 1 < len(run) <= COINED_CHARS else ""
