"""Tables of a PDF page that ruled lines draw: the cells between the lines, merged where no line parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.convert.pdf_layout import Grid, rows_of
from ingest.convert.pdf_page import Char, Ruler
from ingest.convert.tables import Box

_NEAR = 3.0  # points: lines so near are one, or meet
_LINES_MAX = 200  # a drawing has more


def ruled(chars: Sequence[Char], rulers: Sequence[Ruler]) -> tuple[list[Grid], list[Char]]:
    """The tables that ``rulers`` draw, from top to bottom, and the characters that stand in none."""
    grids = []
    for group in _groups(_joined(rulers)):
        downs, acrosses = _places(group, across=False), _places(group, across=True)
        if min(len(downs), len(acrosses)) < 2 or max(len(downs), len(acrosses)) > _LINES_MAX:
            continue
        inside = [char for char in chars if downs[0] < char.middle[0] < downs[-1] and acrosses[0] < char.middle[1] < acrosses[-1]]
        boxes = _boxes(inside, group, downs, acrosses)
        if len({box.column for box in boxes if box.text}) > 1:  # a frame around text is no table
            grids.append(Grid(tuple(boxes), len(acrosses) - 1, acrosses[0]))
            taken = set(map(id, inside))
            chars = [char for char in chars if id(char) not in taken]
    return sorted(grids, key=lambda grid: grid.top), list(chars)


def _joined(rulers: Iterable[Ruler]) -> list[Ruler]:
    """Lines drawn in pieces, or twice, made one."""
    kept: list[Ruler] = []
    for ruler in sorted(rulers, key=lambda r: (r.across, round(r.at / _NEAR), r.start)):
        last = kept[-1] if kept else None
        if last and last.across == ruler.across and abs(last.at - ruler.at) <= _NEAR and ruler.start <= last.end + _NEAR:
            kept[-1] = Ruler(last.across, last.at, last.start, max(last.end, ruler.end))
        else:
            kept.append(ruler)
    return kept


def _groups(rulers: Sequence[Ruler]) -> list[list[Ruler]]:
    """The lines that hang together."""
    if len(rulers) > 2 * _LINES_MAX:
        return []
    group_of = list(range(len(rulers)))

    def root(index: int) -> int:
        while group_of[index] != index:
            index = group_of[index]
        return index

    for one, ruler in enumerate(rulers):
        for other in range(one):
            if _meet(ruler, rulers[other]):
                group_of[root(one)] = root(other)
    groups: dict[int, list[Ruler]] = defaultdict(list)
    for index, ruler in enumerate(rulers):
        groups[root(index)].append(ruler)
    return list(groups.values())


def _meet(one: Ruler, other: Ruler) -> bool:
    return one.across != other.across and _on(one, other.at) and _on(other, one.at)


def _on(ruler: Ruler, at: float) -> bool:
    return ruler.start - _NEAR <= at <= ruler.end + _NEAR


def _places(group: Iterable[Ruler], *, across: bool) -> list[float]:
    """Where the lines of one direction stand, near ones once."""
    places: list[float] = []
    for at in sorted(ruler.at for ruler in group if ruler.across == across):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _boxes(chars: Sequence[Char], group: Sequence[Ruler], downs: Sequence[float], acrosses: Sequence[float]) -> list[Box]:
    width, height = len(downs) - 1, len(acrosses) - 1
    text: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in chars:
        text[bisect_right(acrosses, char.middle[1]) - 1, bisect_right(downs, char.middle[0]) - 1].append(char)
    middles = [(low + high) / 2 for low, high in pairwise(downs)], [(low + high) / 2 for low, high in pairwise(acrosses)]

    def parted(across: bool, place: float, along: float) -> bool:
        return any(ruler.across == across and abs(ruler.at - place) <= _NEAR and _on(ruler, along) for ruler in group)

    boxes = []
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            columns = 1
            while column + columns < width and not parted(False, downs[column + columns], middles[1][row]):
                columns += 1
            rows = 1
            while row + rows < height and not any(parted(True, acrosses[row + rows], middles[0][column + n]) for n in range(columns)):
                rows += 1
            covered = [(row + down, column + right) for down in range(rows) for right in range(columns)]
            taken |= set(covered)
            inside = [char for place in covered for char in text.get(place, [])]
            boxes.append(Box(((_words(inside), None),), row, column, rows, columns))
    return boxes


def _words(chars: Sequence[Char]) -> str:
    """The text of a cell; its lines are joined as the width of the cell broke them."""
    words = ""
    for row in rows_of(chars):
        line = " ".join(piece.text for piece in row)
        words += (" " if words[-1:].isascii() and words[-1:].isalnum() and line[:1].isascii() else "") + line
    return words
