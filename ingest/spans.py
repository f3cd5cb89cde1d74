"""Arithmetic of spans over a source text: what is set aside, what is kept, and where it went."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.source import Block
from kb.models import Piece, SetAside

_NOT_SPACE = re.compile(r"\S")
_NOT_NEWLINE = re.compile(r"[^\n]")


def disjoint(spans: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """``spans`` in order and without overlap: where two overlap, the one named first in ``spans`` keeps the characters."""
    taken: list[tuple[int, int]] = []  # sorted, disjoint, touching ones merged
    kept: list[SetAside] = []
    for span in spans:
        for start, end in _minus(span.start, span.end, taken):
            kept.append(SetAside(start, end, span.reason))
        _insert(taken, span.start, span.end)
    return tuple(sorted(kept, key=lambda span: span.start))


def _minus(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of ``start:end`` no span of ``taken`` (sorted, disjoint) covers."""
    free = []
    at = max(bisect_right(taken, (start, -1)) - 1, 0)
    for low, high in taken[at:]:
        if low >= end:
            break
        if high <= start:
            continue
        if low > start:
            free.append((start, low))
        start = max(start, high)
    if start < end:
        free.append((start, end))
    return free


def _insert(taken: list[tuple[int, int]], start: int, end: int) -> None:
    if start >= end:
        return
    low = bisect_right(taken, (start, -1))
    if low and taken[low - 1][1] >= start:
        low -= 1
    high = low
    while high < len(taken) and taken[high][0] <= end:
        start, end = min(start, taken[high][0]), max(end, taken[high][1])
        high += 1
    taken[low:high] = [(start, end)]


def free(start: int, end: int, set_aside: Sequence[SetAside]) -> list[tuple[int, int]]:
    """The runs of ``start:end`` that no span of ``set_aside`` (sorted, disjoint) covers, in order."""
    return _minus(start, end, [(span.start, span.end) for span in set_aside if span.end > start and span.start < end])


def blanked(text: str, spans: Iterable[SetAside]) -> str:
    """``text`` with the characters of ``spans`` made blanks (line breaks stay): matching sees only what is left, at its place."""
    parts, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.end <= at:
            continue
        start = max(span.start, at)
        parts.append(text[at:start])
        parts.append(_NOT_NEWLINE.sub(" ", text[start : span.end]))
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def pieces_of(text: str, runs: Sequence[tuple[int, int]]) -> tuple[str, tuple[Piece, ...]]:
    """The text made of ``runs`` of ``text``, and where each came from.

    Outer white space goes; a run of white space that stood between two removed spans shrinks to two line breaks at most (or one blank
    where it had none), and goes where the text before it already ends so.
    """
    runs = [(start, end) for start, end in runs if start < end]
    first = next((i for i, (start, end) in enumerate(runs) if _NOT_SPACE.search(text, start, end)), None)
    if first is None:
        return "", ()
    pieces: list[Piece] = []
    length = 0
    parts: list[str] = []
    for index, (start, end) in enumerate(runs[first:]):
        if index == 0:
            match = _NOT_SPACE.search(text, start, end)
            start = match.start() if match else start
        elif not _NOT_SPACE.search(text, start, end):
            breaks = [at for at in range(start, end) if text[at] == "\n"][:2]
            if parts[-1].endswith("\n") or (not breaks and parts[-1][-1:].isspace()):
                continue
            start, end = (breaks[0], breaks[-1] + 1) if breaks else (start, start + 1)
        pieces.append(Piece(length, start, end - start))
        parts.append(text[start:end])
        length += end - start
    return _without_tail("".join(parts), pieces)


def _without_tail(joined: str, pieces: list[Piece]) -> tuple[str, tuple[Piece, ...]]:
    length = len(joined.rstrip())
    cut = []
    for piece in pieces:
        if piece.start >= length:
            break
        cut.append(Piece(piece.start, piece.origin, min(piece.length, length - piece.start)))
    return joined[:length], tuple(cut)


def shifted(blocks: Iterable[Block], by: int) -> list[Block]:
    """``blocks`` of a text that now begins ``by`` characters further on."""
    return [
        replace(
            block,
            start=block.start + by,
            end=block.end + by,
            cells=tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in block.cells),
        )
        for block in blocks
    ]


def moved(blocks: Sequence[Block], pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """``blocks`` of a source in the offsets of the document that ``pieces`` make; those that lost all their text are gone."""
    origins = [piece.origin for piece in pieces]
    found = []
    for block in blocks:
        span = _moved(block.start, block.end, origins, pieces)
        if span:
            cells = (
                replace(cell, start=low, end=high)
                for cell in block.cells
                for low, high in [_moved(cell.start, cell.end, origins, pieces) or span[:1] * 2]
            )
            found.append(replace(block, start=span[0], end=span[1], cells=tuple(cells)))
    return tuple(found)


def _moved(start: int, end: int, origins: Sequence[int], pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Where ``start:end`` of the source went; ``None`` where nothing of it was kept."""
    first = last = -1
    for piece in pieces[max(bisect_right(origins, start) - 1, 0) :]:
        if piece.origin >= end:
            break
        low, high = max(start, piece.origin), min(end, piece.origin + piece.length)
        if low < high:
            first = piece.start + low - piece.origin if first < 0 else first
            last = piece.start + high - piece.origin
    return (first, last) if first >= 0 else None
