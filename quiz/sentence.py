"""The whole sentence around a fact, and whether it can be understood without what stands before it."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.deadline.numerals import HAN

ENDS = "。！？!?；;\n"
LABEL = re.compile(
    rf"\s*(?:[-•·●*]\s+|\d{{1,2}}\s*[.、．)）]\s*(?!\d)|[（(]\s*[{HAN}\d]{{1,3}}\s*[)）]|第[{HAN}\d]{{1,9}}[条款项]\s*|[{HAN}]{{1,3}}、|[①-⑳])+"
)
# A sentence that opens with one of these leans on the one before it.
LEANS = re.compile(
    r"(?:并且?|而且|但是?|其(?!他|它|余)|该|此|这|那|上述|前款|前述|前项|同时|否则|另外|因此|即|具体|如下|以上|对此|逾期|予以|届时|和|及|或者?|也|还|再|仍|"
    r"与此|为此|如有|如果?仍|之后|随后|然后|最后|经审查|期间|除上|除前|符合条件)"
)
REFERS = re.compile(rf"前款|前项|前述|上述|上款|本条第|本款|下列|如下|以下规定|下表|上表|附件|前两款|第[{HAN}]+[款项]")
PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("‘", "’"))


def sentence(text: str, start: int, end: int, floor: int = 0) -> tuple[int, int]:
    """The sentence that holds ``text[start:end]``, without a label before it: from the last full stop, semicolon or line break, to the next.

    Not before ``floor`` (the passage's start). Its final mark belongs to it, except a line break.
    """
    left = start
    while left > floor and text[left - 1] not in ENDS:
        left -= 1
    right = end
    if not text[end - 1 : end] or text[end - 1] not in ENDS:
        while right < len(text) and text[right] not in ENDS:
            right += 1
        if right < len(text) and text[right] != "\n":
            right += 1
    label = LABEL.match(text, left, start + 1)
    if label is not None and label.end() <= start + 1:
        left = min(label.end(), start) if label.end() <= start else label.end()
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right


def stands_alone(sentence: str) -> bool:
    """Whether a reader of nothing but this sentence knows what it speaks of."""
    return not LEANS.match(sentence) and not REFERS.search(sentence) and balanced(sentence)


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark has its other half, in order."""
    for opening, closing in PAIRS:
        depth = 0
        for character in text:
            depth += (character == opening) - (character == closing)
            if depth < 0:
                return False
        if depth:
            return False
    return text.count('"') % 2 == 0


def bare(sentence: str) -> str:
    """Without the final mark."""
    return sentence.rstrip(ENDS + "，,、：: ")


@lru_cache(maxsize=8192)
def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring letters and digits: what two sentences are compared by."""
    letters = "".join(character for character in text if character.isalnum())
    return frozenset(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard similarity, 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def tidy(text: str) -> str:
    """As one line that reads well: half-width marks beside Chinese characters made full-width, stray spaces and line breaks gone."""
    text = re.sub(r"\s*\n\s*", "", text)
    text = re.sub(r"\(([^()]*[^\x00-\x7f][^()]*)\)", r"（\1）", text)
    text = re.sub(r"(?<=[^\x00-\x7f])[,;:!?]|[,;!?](?=[^\x00-\x7f])", lambda mark: _FULL_WIDTH[mark.group()], text)
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f\s])|(?<=[^\x00-\x7f])\s+(?=\d)|(?<=\d)\s+(?=[^\x00-\x7f])", "", text)


_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
