"""Flows: ``电话预约（1小时内）→上门（4小时内）``, ``受理—(2h)—派单``, steps below each other with arrows between. A time belongs to its own step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.facts.structure.items import is_name, is_value, items, values
from ingest.passages import strip
from kb.deadline.pairs import Pair, Span

ARROW = re.compile(r"[ \t\u3000]*(?:→|⇒|➜|➔|⟶|➡️?|↓|⬇️?|▼|=+>|[-—–]+>)[ \t\u3000]*")
_STROKE = re.compile(r"\s*(?:(?<![0-9])[—–]{1,3}|[—–]{1,3}(?![0-9])|-{2,}|>{1,2}|＞)\s*")  # parts steps where no arrow does
_BETWEEN, _BETWEEN_OR_STROKE = (re.compile(rf"(?:{ARROW.pattern}|\s*\n\s*{more})+") for more in ("", f"|{_STROKE.pattern}"))
_STROKES_MIN = 2
_IN_BRACKETS = re.compile(r"(?P<name>[^（()）]+)[（(](?P<value>.+)[)）]\s*[。；;]?")


def regions(text: str, lines: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The lines that arrows join into flows; one line may be a flow by itself."""
    region: list[Span] = []
    for line in lines:
        if region and not _joined(text, region[-1], line):
            yield from _with_arrows(text, region)
            region = []
        region.append(line)
    yield from _with_arrows(text, region)


def _with_arrows(text: str, region: Sequence[Span]) -> Iterator[Sequence[Span]]:
    if region and is_flow(text, region[0][0], region[-1][1]):
        yield region


def is_flow(text: str, start: int, end: int) -> bool:
    """Whether a run parts by arrows, or by strokes, what has times."""
    words = text[start:end]
    return bool(ARROW.search(words) or len(_STROKE.findall(words)) >= _STROKES_MIN) and bool(values(text, start, end))


def _joined(text: str, line: Span, following: Span) -> bool:
    """An arrow stands between them, or the first is nothing but an arrow with its time."""
    above, below = text[slice(*line)], text[slice(*following)]
    if text[line[1] : following[0]].count("\n") > 2:
        return False
    leads = ARROW.match(above)
    timed = leads and is_value(text, strip(text, line[0] + leads.end(), line[1]))
    return bool(ARROW.match(below) or timed or ((arrows := list(ARROW.finditer(above))) and arrows[-1].end() == len(above)))


def pairs(text: str, start: int, end: int) -> list[Pair]:
    """The pairs of a flow. A time between two steps is that until the later one."""
    nodes = [node for node in _nodes(text, start, end) if node[0] < node[1]]
    alone = [is_value(text, node) for node in nodes]
    found: list[Pair] = []
    behind = bool(alone) and alone[-1] and not alone[0]  # 受理→2小时→派单→4小时: each time behind its step
    for index, node in enumerate(nodes):
        if not alone[index]:
            found += _node(text, node)
            continue
        other = index - 1 if behind else index + 1
        if 0 <= other < len(nodes) and not alone[other] and is_name(text, nodes[other]) and not values(text, *nodes[other]):
            found.append(Pair((nodes[other],), node, (min(node[0], nodes[other][0]), max(node[1], nodes[other][1]))))
    return found


def _nodes(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    strokes = not ARROW.search(text, start, end) or re.search(r"\s-{2,}(?!>)", text[start:end])
    for match in (_BETWEEN_OR_STROKE if strokes else _BETWEEN).finditer(text, start, end):
        yield strip(text, position, match.start())
        position = match.end()
    yield strip(text, position, end)


def _node(text: str, node: Span) -> list[Pair]:
    found, _ = items(text, *node)
    if found or not values(text, *node):
        return [replace(pair, whole=node) for pair in found]
    named = _IN_BRACKETS.fullmatch(text, *node)
    if named and is_name(text, named.span("name")):  # 用户报修（热线受理，10分钟内派单）
        return [Pair((strip(text, *named.span("name")),), named.span("value"), node)]
    return [Pair((), node, node)]
