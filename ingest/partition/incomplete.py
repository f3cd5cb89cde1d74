"""Whether a source visibly starts or ends in mid-text: it must be quoted with that warning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.patterns import patterns
from kb.deadline.numerals import HAN, number
from kb.text import after_last

# The first label that a document begins with: 一、 (三) 第四条 2. at the start of a line or after a sentence.
_LABEL = re.compile(
    rf"(?:^|(?<=[\n。;:!?\s]))(?:第(?P<a>[{HAN}百\d]{{1,4}})[章条编](?!第|[款规的和或及])"
    rf"|(?P<b>[{HAN}]{{1,3}})、|\((?P<c>[{HAN}]{{1,3}})\)|(?P<d>\d{{1,2}})[.、](?!\d))"
)
_UNFINISHED = tuple(",、:;(《“‘—")
_SIGNATURE = re.compile(r"\d{4}年|[〇○零一二三四五六七八九]{4}年|印发|校对|抄送|主题词|附件?[:\d一二三四五]|\(?盖章|公司$|部$|局$|委员会$|谢\s*谢")
_LAST_WORDS_MIN_CHARS = 18
_CONTENTS_KEPT = 0.5


def incomplete(text: str, contents: Sequence[str], chrome: str) -> bool:
    """Whether ``text`` (half-width) lacks its beginning or its end, as far as that shows.

    ``contents`` are the tables of contents that were set aside from it, ``chrome`` the page's own words around it.
    """
    return bool(patterns().preview.search(chrome + "\n" + text[:200])) or _starts_late(text) or _stops_short(text) or _lacks_chapters(text, contents)


def _starts_late(text: str) -> bool:
    """The first label is not a first one: a list that begins with (三). Chapters and articles are left out: a code is cut into books."""
    match = _LABEL.search(text)
    if match is None or match["a"]:
        return False
    han = match["b"] or match["c"]
    begins_at = number(han[0]) if han else int(match["d"])
    # A first one that ran into the words before it is no label by the rule above, but it is there.
    first = "一、" if match["b"] else "(一)" if match["c"] else "1"
    return begins_at is not None and begins_at > 1 and first not in text[: match.start()]


def _stops_short(text: str) -> bool:
    """The last words are no sentence, no signature, no heading."""
    text = text.rstrip()
    if text.endswith(_UNFINISHED):
        return True
    words = text[after_last(text, "。!?\n", len(text)) :]
    # Words set apart by blanks are a slide's or a form's, not a sentence.
    last_word = (words.split() or [""])[-1]
    return (
        len(last_word) >= _LAST_WORDS_MIN_CHARS and words[-1] not in "。!?;:)”\"'」』》】…|" and not _SIGNATURE.search(words) and " | " not in words
    )


def _lacks_chapters(text: str, contents: Sequence[str]) -> bool:
    """A table of contents promises more than half of what is not there."""
    squeezed = re.sub(r"\s+", "", text)
    for table in contents:
        entries = [re.sub(r"[\s.·…⋯_\-—]+", "", entry) for entry in re.split(r"\(\d{1,3}\)|[.·…⋯_\-—]{3,}\s*\d+|\n", table)]
        entries = [re.sub(r"^目[录次]", "", entry) for entry in entries if len(entry) >= 4]
        if len(entries) >= 4 and sum(entry in squeezed for entry in entries) < _CONTENTS_KEPT * len(entries):
            return True
    return False
