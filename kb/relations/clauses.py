"""Clauses as texts point to them: ``第六条第一款``, ``第三条、第八条``, ``第十五条至第十八条``, ``附件2``, ``第九条第(二)项``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.deadline.numerals import HAN, number

Rank = Literal["part", "chapter", "section", "article", "paragraph", "item", "point", "sentence", "annex", "table", "decimal"]
_RANKS: dict[str, Rank] = {
    "编": "part",
    "部分": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "paragraph",
    "段": "paragraph",
    "项": "item",
    "目": "point",
    "点": "item",
    "句": "sentence",
}
_ORDER = ("part", "chapter", "section", "article", "paragraph", "item", "point", "sentence")
_NUM = rf"(?:[{HAN}]{{1,6}}|[0-9]{{1,3}})"
_STEP = re.compile(
    rf"第(?P<many>[(（]?{_NUM}[)）]?(?:[、和及至到~-]第?[(（]?{_NUM}[)）]?)+)(?P<many_unit>编|部分|章|节|条|款|项)"
    rf"|第[(（]?(?P<number>{_NUM})[)）]?(?P<unit>编|部分|章|节|条|款|段|项|目|点|句(?!话))(?:之(?P<also>[{HAN}0-9]{{1,2}}))?"
    rf"|(?P<annex>附件|附录|附表|附图|附则|附)(?P<of>{_NUM}|[A-Z](?![A-Za-z]))"
    rf"|(?<![附图代报])(?P<table>表)(?P<table_of>[0-9]{{1,2}}|[一二三四五六七八九十])(?![0-9])"
    rf"|第?(?P<decimal>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}})(?:条|款|节|项)"
    rf"|(?P<only>附件|附录|附则|附表)(?![0-9{HAN}])"
)
_RANGE = "至到~-—–"
_MANY = re.compile(rf"(?P<link>[、和及至到~-])?第?[(（]?(?P<number>{_NUM})[)）]?")
_LINK = re.compile(r"(?P<range>[至到~—–-]{1,2})|(?P<list>、|和|及|与|以及|,(?=第))")


@dataclass(frozen=True, slots=True)
class Step:
    """One step down an outline: ``第六条`` is article 6; ``also`` is the 2 of ``第八条之二``. An annex may bear a letter; 0: the only one."""

    rank: Rank
    number: float | str
    also: float = 0


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Clauses pointed to at ``start:end``: paths of steps; ``ranges`` joins a path with the one behind it as first and last."""

    start: int
    end: int
    paths: tuple[Path, ...]
    ranges: tuple[bool, ...] = ()

    @property
    def relative(self) -> bool:
        """Whether it begins inside of an article, which stands elsewhere (第二款)."""
        return self.paths[0][0].rank in ("paragraph", "item", "point", "sentence")


def pointers(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Pointer]:
    """The clauses that a folded text points to outside of the spans ``taken``; a list or a range is one."""
    found: list[Pointer] = []
    for start, end, paths, ranges in _paths(text, taken):
        link = _LINK.fullmatch(text, found[-1].end, start) if found else None
        if found and link and start - found[-1].end <= 2:
            before = found[-1]
            own = tuple(_whole(before.paths[-1], path) for path in paths)
            found[-1] = Pointer(before.start, end, (*before.paths, *own), (*before.ranges, bool(link["range"]), *ranges))
        else:
            found.append(Pointer(start, end, tuple(paths), ranges))
    return found


def read(label: str) -> Pointer | None:
    """The clauses that a label names as a whole."""
    found = pointers(label)
    return found[0] if found else None


def beneath(above: Pointer, text: str, below: Pointer) -> str:
    """The label of a clause that begins inside of another's article: 第二款 after 第六条第一款 is 第六条第二款."""
    rank = _ORDER.index(below.paths[0][0].rank)
    head = text[above.start : above.end]
    for match in _STEP.finditer(head):
        if match["unit"] and _ORDER.index(_RANKS[match["unit"]]) >= rank:
            return f"{head[: match.start()]}{text[below.start : below.end]}"
    return f"{head}{text[below.start : below.end]}"


def _whole(before: Path, path: Path) -> Path:
    """The second of 第六条第一款、第二款 with the article that it shares with the first."""
    if path[0].rank not in _ORDER or before[0].rank not in _ORDER:
        return path
    rank = _ORDER.index(path[0].rank)
    shared = tuple(step for step in before if step.rank in _ORDER and _ORDER.index(step.rank) < rank)
    return (*shared, *path) if rank > _ORDER.index("article") else path


def _paths(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[Path], tuple[bool, ...]]]:
    """Each run of steps, one inside of the other: where it stands, and its paths, several where its last step tells many (第三、五条)."""
    paths: list[Path] = []
    ranges: tuple[bool, ...] = ()
    start = end = -1
    for match in _STEP.finditer(text):
        if any(first <= match.start() < last for first, last in taken):
            continue
        if paths and (ranges or match.start() > end + 1 or (match.start() == end + 1 and text[end] not in "的中")):
            yield start, end, paths, ranges
            paths, ranges = [], ()
        if not paths:
            start, paths = match.start(), [()]
        if match["many"]:
            each = list(_MANY.finditer(match["many"]))
            paths = [(*paths[0], Step(_RANKS[match["many_unit"]], number(one["number"]) or 0)) for one in each]
            ranges = tuple(one["link"] in _RANGE for one in each[1:])
        else:
            paths = [(*paths[0], _step(match))]
        end = match.end()
    if paths:
        yield start, end, paths, ranges


def _step(match: re.Match[str]) -> Step:
    if match["unit"]:
        return Step(_RANKS[match["unit"]], number(match["number"]) or 0, number(match["also"] or "") or 0)
    if match["decimal"]:
        return Step("decimal", match["decimal"])
    if match["table"]:
        return Step("table", number(match["table_of"]) or 0)
    of = match["of"] or ""
    return Step("annex", of if of.isalpha() and of.isascii() else number(of) or 0)
