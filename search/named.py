"""The documents and clauses that a question names outright: 望澜投诉〔2026〕9号, 《停复机办法》第三条. What it asks is asked of them alone."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from kb.documents import DocumentSummary
from kb.identity import succession
from kb.relations.clauses import pointers
from kb.relations.line import nouns
from kb.relations.names import Name, names, normal
from kb.relations.resolve import bare, close, essence, known_by, titles
from kb.text import simplify
from search.analyse import DATA

NO_DOCUMENT, NO_CLAUSE = "库中没有这份文件：{name}", "这份文件没有所问的条款：{name}"
TITLE_CHARS = 6
"""From this length on a title that calls itself a document (…办法) is named without 《》, too."""
SERIAL_CHARS = 3
_MARKS = r"\s，,。；;：:？?！!"


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: ``documents`` by their ids, the label of a ``clause`` in them, and names that no document bears (``missing``).

    ``text`` is the question as it is searched, blanks in the place of names that documents bear; ``whole``: nothing is asked but what the document,
    or the clause, says.
    """

    text: str
    documents: frozenset[str] = frozenset()
    clause: str = ""
    missing: tuple[str, ...] = ()
    whole: bool = False

    @property
    def nowhere(self) -> bool:
        """Whether what is asked is asked of documents that are not there: one that is called by its number, or nothing but what it says."""
        return bool(self.missing) and not self.documents and (self.whole or any(name[-1:] == "号" for name in self.missing))


NOTHING = Named("")


class Catalogue:
    """The documents of a release by what they are called."""

    def __init__(self, documents: Iterable[DocumentSummary]) -> None:
        self._numbered: dict[str, list[str]] = defaultdict(list)
        self._titled: dict[str, list[str]] = defaultdict(list)
        self._line_of: dict[str, list[str]] = {}
        lines: dict[object, list[str]] = defaultdict(list)
        for document in documents:
            self._line_of[document.id] = lines[succession(document) or document.id]
            self._line_of[document.id].append(document.id)
            if document.number:
                self._numbered[known_by(normal(document.number))].append(document.id)
            for title in titles(document):
                self._titled[title].append(document.id)
        self._serials: dict[str, list[str]] = defaultdict(list)
        for number in self._numbered:
            self._serials[number[-SERIAL_CHARS:]].append(number)
        instruments = tuple(nouns())
        self._firsts: Mapping[str, list[str]] = _by_first(t for t in self._titled if len(t) >= TITLE_CHARS and t.endswith(instruments))

    def asked(self, question: str) -> Named:
        """What ``question`` names; never fails."""
        text = _narrow(question)
        named = [*names(text)]
        named += self._bare_titles(text, named)
        if not named:
            return Named(question)
        meant = [(name, self._meant(name)) for name in named]
        documents = frozenset(id_ for _, ids in meant for id_ in ids)
        missing = tuple(dict.fromkeys(question[name.start : name.end] for name, ids in meant if not ids))
        spans = [(name.start, name.end) for name in named]
        clause = next(((each.start, each.end) for each in pointers(text) if any(_beside(text, end, each.start) for _, end in spans)), None)
        rest = _without(question, [*spans, *([clause] if clause else [])])
        whole = not _left(rest)
        return Named(rest if documents and not whole else question, documents, text[slice(*clause)] if clause else "", missing, whole)

    def versions(self, document_id: str) -> Sequence[str]:
        """All versions of a document, itself among them."""
        return self._line_of[document_id]

    def _meant(self, name: Name) -> list[str]:
        """The documents of a name: by its number, else by its title, else by one that is nearly its title."""
        if name.number:
            number = known_by(normal(name.number))
            same = [own for own in self._serials.get(number[-SERIAL_CHARS:], ()) if number.endswith(own)]  # 作废的望澜投诉〔2025〕23号
            if same:
                return self._numbered[max(same, key=len)]
        if not name.title:
            return []
        if found := self._titled.get(bare(name.title)):
            return found
        asked = essence(name.title)
        return [id_ for title, ids in self._titled.items() if close(asked, title) for id_ in ids]

    def _bare_titles(self, text: str, named: list[Name]) -> Iterator[Name]:
        """Whole titles that stand in a question without 《》, the longest first."""
        at = 0
        while at < len(text) - TITLE_CHARS:
            fits = [title for title in self._firsts.get(text[at : at + 2], ()) if text.startswith(title, at)]
            if fits and not any(name.start <= at < name.end for name in named):
                title = max(fits, key=len)
                yield Name(at, at + len(title), title)
                at += len(title)
            else:
                at += 1


def _by_first(found: Iterable[str]) -> dict[str, list[str]]:
    by_first: dict[str, list[str]] = defaultdict(list)
    for title in found:
        by_first[title[:2]].append(title)
    return by_first


def _narrow(text: str) -> str:
    """Full-width characters as narrow ones and traditional ones simplified, each in its place."""
    folded = (unicodedata.normalize("NFKC", character) for character in simplify(text))
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))


def _beside(text: str, end: int, start: int) -> bool:
    """Whether nothing but 的, 里 and marks stands between a name and a clause."""
    return end <= start and not _left(text[end:start])


def _left(text: str) -> str:
    """What a text says besides asking what is written somewhere."""
    return _says_nothing().sub("", text)


@cache
def words(kind: str) -> list[str]:
    """Those of a kind in ``data/named.yaml``."""
    found = yaml.safe_load((DATA / "named.yaml").read_text(encoding="utf-8"))[kind]
    return found.split() if isinstance(found, str) else found


@cache
def _says_nothing() -> re.Pattern[str]:
    return re.compile("|".join((*map(re.escape, sorted(words("asks_all"), key=len, reverse=True)), f"[{_MARKS}]")))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in the place of ``spans``, so that offsets stay."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
