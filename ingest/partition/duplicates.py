"""The same document twice on one page, one copy often cut short: the complete one is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

_SENTENCE = re.compile(r"[^。;!?\n]+")
_SENTENCE_MIN_CHARS = 8  # shorter ones are common to many documents
_CONTAINED = 0.9


def duplicates(texts: Sequence[str], apart: Callable[[int, int], bool] = lambda one, other: False) -> dict[int, int]:
    """Which of ``texts`` (half-width) stand in another one: index → index of the copy that is kept (the longer, else the first).

    ``apart`` says of two texts whether they are two documents whatever they say.

    A text is contained when nine tenths of its characters are in sentences that the other has too; linear in the length of all.
    """
    sentences = [_sentences(text) for text in texts]
    holders: dict[str, set[int]] = defaultdict(set)
    for index, listed in enumerate(sentences):
        for sentence in listed:
            holders[sentence].add(index)
    found: dict[int, int] = {}
    sizes = [sum(map(len, listed)) for listed in sentences]
    for index, listed in enumerate(sentences):
        # The last sentence of a copy that was cut short is cut itself.
        compared = listed[:-1] if len(listed) > 1 and len(holders[listed[-1]]) == 1 else listed
        wanted = _CONTAINED * sum(map(len, compared))
        shared: dict[int, int] = defaultdict(int)
        for sentence in compared:
            for other in holders[sentence]:
                if other != index:
                    shared[other] += len(sentence)
        for other, chars in sorted(shared.items(), key=lambda item: -item[1]):
            if chars >= wanted and (sizes[other], -other) > (sizes[index], -index) and not apart(index, other):
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
