"""Decision trees: ``├─是：2天内上门``, ``是→…；否→…``, answers below their question.

What holds in a branch is named by all conditions on the way to it, and by those of no other branch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.facts.structure.items import values
from ingest.passages import strip
from kb.deadline.pairs import Pair, Span

DRAWN = re.compile(r"[ \t\u3000]*[│┃├└┣┗╰╠╚|+`][│┃├└┣┗╰╠╚|+`─━┄═—\- \t\u3000]*(?<![|])")
_LINES = re.compile(r"[│┃├└┣┗╰╠╚]|[|+`](?:[ \t]*[|+`])*--")
_ANSWER = "是|否|有|无|能|不能|可以|不可以|属于|不属于|在保|过保|Y|N|YES|NO"
_CASE = re.compile(r"(?P<case>[^：:→，,。；;]{1,16}?)[ \t]*(?:[:：→]|[-—=]+>?)[ \t]*(?=\S)")
_ANSWERS = re.compile(rf"(?:^|(?<=[。；;，,？?！!\s：:]))(?P<case>{_ANSWER})[ \t]*(?:→|[-=—]+>|[:：，,])[ \t]*")
_ANSWERED = re.compile(rf"(?:[\d.]+[ \t]*)?(?P<case>{_ANSWER})(?:[ \t]*(?:[:：→，,]|[-—=]+>?)|[ \t]+)")
_ASKS = re.compile(r"[?？]$|是否|有无|能否|可否")
_IF = re.compile(r"(?:如果?|若|凡|当|遇|否则|其他情况).*[:：]$|否则[:：]?$")
CONDITION_MAX_CHARS = 40


def regions(text: str, lines: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The lines of each drawn tree with the line that it grows from."""
    region: list[Span] = []
    before: Span | None = None
    for line in lines:
        if _LINES.match(text[slice(*line)].lstrip()):
            region = region or ([before] if before else [])
            region.append(line)
            continue
        if region:
            yield region
        region, before = [], line
    if region:
        yield region


def drawn(text: str, region: Sequence[Span]) -> list[Pair]:
    """The pairs of a drawn tree."""
    found: list[Pair] = []
    path: list[tuple[int, Span]] = []
    for line in region:
        begin = text.rfind("\n", 0, line[0]) + 1
        prefix = DRAWN.match(text, begin, line[1])
        node = strip(text, prefix.end() if prefix else line[0], line[1])
        depth = (prefix.end() if prefix else line[0]) - begin if prefix else -1
        while path and path[-1][0] >= depth:
            path.pop()
        if values(text, *node) and not _ASKS.search(text[slice(*node)]):
            found += _leaf(text, node, tuple(span for _, span in path))
        path.append((depth, node))
    return found


def below(text: str, lines: Sequence[Span], depths: Sequence[int]) -> Iterator[tuple[Span, list[Pair]]]:
    """The lines that stand below a question or an 如果…：, by their depth or as its answers, each with its pairs."""
    path: list[tuple[int, Span]] = []
    for line, depth in zip(lines, depths, strict=True):
        answer = _ANSWERED.match(text, *line)
        while path and (path[-1][0] > depth or (path[-1][0] == depth and not (answer and not _ANSWERED.match(text, *path[-1][1])))):
            path.pop()
        words = text[slice(*line)]
        asks = bool(_ASKS.search(words))
        if path and not asks and values(text, *line):
            if answer or not _ASKS.search(text[slice(*path[-1][1])]):  # what stands below the question of a FAQ is no branch
                yield line, _leaf(text, line, tuple(span for _, span in path))
        elif len(words) <= CONDITION_MAX_CHARS and (asks or _IF.match(words)) and not values(text, *line):
            path.append((depth, line))


def _leaf(text: str, node: Span, above: tuple[Span, ...]) -> list[Pair]:
    case = _CASE.match(text, *node)
    if case and not values(text, *case.span("case")):
        return [Pair((*above, case.span("case")), (case.end(), node[1]), node)]
    return [Pair(above, node, node)]


def answers(text: str, start: int, end: int) -> list[Pair]:
    """The pairs of ``在保？是→2天内上门；否→5天内上门``; none where the line is no question with its answers."""
    cases = list(_ANSWERS.finditer(text, start, end))
    if len(cases) < 2 or len({case["case"] for case in cases}) != len(cases) or not re.search("[?？]|是否|有无|能否", text[start : cases[0].start()]):
        return []
    question = strip(text, start, cases[0].start())
    found = []
    for case, following in zip(cases, [*cases[1:], None], strict=True):
        first, last = strip(text, case.end(), following.start() if following else end)
        if values(text, first, last):
            found.append(Pair((question, case.span("case")), (first, last), (case.start("case"), last)))
    return found
