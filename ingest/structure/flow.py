"""Flows: ``电话预约（1小时内）→上门（4小时内）``, ``受理—(2h)—派单``, steps below each other with arrows between. A time belongs to its own step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.passages import strip
from ingest.structure.items import is_name, items, values
from kb.deadline.folded import fold
from kb.deadline.pairs import Pair, Span, is_bare

ARROW = re.compile(r"[ \t\u3000]*(?:→|⇒|➜|➔|⟶|➡️?|↓|⬇️?|▼|=+>|[-—–]+>)[ \t\u3000]*")
_STROKE = re.compile(r"\s*(?:[—–]{1,3}|-{2,}|>{1,2}|＞)\s*(?![0-9])")  # parts steps where no arrow does
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
    words = "\n".join(text[slice(*line)] for line in region)
    if region and (ARROW.search(words) or len(_STROKE.findall(words)) >= _STROKES_MIN) and values(text, region[0][0], region[-1][1]):
        yield region


def _joined(text: str, line: Span, following: Span) -> bool:
    above, below = text[slice(*line)], text[slice(*following)]
    return "\n\n" not in text[line[1] : following[0]].replace(" ", "") and bool(ARROW.match(below) or (arrow := list(ARROW.finditer(above))) and arrow[-1].end() == len(above))


def pairs(text: str, start: int, end: int) -> list[Pair]:
    """The pairs of a flow. A time between two steps is that until the later one."""
    nodes = [node for node in _nodes(text, start, end) if node[0] < node[1]]
    alone = [is_bare(fold(text[slice(*node)]).text) for node in nodes]
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
    arrow = ARROW if ARROW.search(text, start, end) else _STROKE
    position = start
    for match in [*arrow.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if arrow is ARROW and len(strokes := list(_STROKE.finditer(text, position, stop))) == 1 and strokes[0].start() > position:
            yield strip(text, position, strokes[0].start())  # 受理 --2小时--> 派单
            position = strokes[0].end()
        first, last = strip(text, position, stop)
        yield first, last
        position = match.end() if match else stop


def _node(text: str, node: Span) -> list[Pair]:
    found, _ = items(text, *node)
    if found or not values(text, *node):
        return found
    named = _IN_BRACKETS.fullmatch(text, *node)
    if named and is_name(text, named.span("name")):  # 用户报修（热线受理，10分钟内派单）
        return [Pair((strip(text, *named.span("name")),), named.span("value"), node)]
    return [Pair((), node, node)]
