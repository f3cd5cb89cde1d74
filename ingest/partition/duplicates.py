"""The same document twice on one page, one copy often cut short: the complete one is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_SENTENCE = re.compile(r"[^。;!?\n]+")
_SENTENCE_MIN_CHARS = 8  # shorter ones are common to many documents
_CONTAINED = 0.9


def duplicates(texts: Sequence[str]) -> dict[int, int]:
    """Which of ``texts`` (half-width) stand in another one: index → index of the copy that is kept (the longer, else the first).

    A text is contained when nine tenths of its characters are in sentences that the other has too; linear in the length of all.
    """
    sentences = [_sentences(text) for text in texts]
    holders: dict[str, set[int]] = defaultdict(set)
    for index, listed in enumerate(sentences):
        for sentence in listed:
            holders[sentence].add(index)
    found: dict[int, int] = {}
    for index, listed in enumerate(sentences):
        total = sum(map(len, listed))
        shared: dict[int, int] = defaultdict(int)
        for sentence in listed:
            for other in holders[sentence]:
                if other != index:
                    shared[other] += len(sentence)
        for other, chars in sorted(shared.items(), key=lambda item: -item[1]):
            size = sum(map(len, sentences[other]))
            if chars >= _CONTAINED * total and (size, -other) > (total, -index):
                found[index] = other
                break
    # A kept copy is never itself a duplicate: lengths fall along the way.
    return {index: _kept(index, found) for index in found}


def _kept(index: int, found: dict[int, int]) -> int:
    while index in found:
        index = found[index]
    return index


def _sentences(text: str) -> list[str]:
    squeezed = (re.sub(r"\s+", "", match.group()) for match in _SENTENCE.finditer(text))
    return [sentence for sentence in squeezed if len(sentence) >= _SENTENCE_MIN_CHARS]
