"""Rule ``thresholds``: classes by number that leave a case between them, or put one into two: ``100元以下``, ``100元至500元``, ``500元以上``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from kb.measures import Bound, bounds, in_unit

RULE = "thresholds"
_LIMITS = ("time", "working_days")
"""Measures of what is mostly a limit, and bounds a class only where 的 closes it."""
NEAR = 0.5
"""Classes that share no word are of one matter where what lies between them is no more than this share of the lower one's end."""
_WHOLE = ("age", "households", "people", "times", "pieces", "cards", "lines")
"""Measures of what is counted: between 99户 and 100户 there is none."""
_CLASSES = re.compile(r"[^。；;！!？?\n]+")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_MEND = "写清每一档含不含界线上的数，例如“不足100元”“100元以上不足500元”"


@dataclass(frozen=True, slots=True)
class _Class:
    """One class of a series: its ``bound``, counted from the start of the document, and its own words."""

    bound: Bound
    words: str
    line: int


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """A warning for each two neighbours of a series between which a number is in no class, or in both."""
    for item in knowledge.current:
        text = item.document.text
        for series in _series(text):
            for lower, upper in pairwise(sorted(series, key=lambda each: (each.bound.low, each.bound.high))):
                if told := _between(lower, upper, several=len(series) > 2):
                    yield _problem(item, lower, upper, told)


def _problem(item: Item, lower: _Class, upper: _Class, told: str) -> Problem:
    first, second = (item.document.text[each.bound.start : each.bound.end] for each in (lower, upper))
    return Problem(RULE, "warning", item.at(upper.bound.start), f"“{first}”与“{second}”{told}", _MEND, (item.at(lower.bound.start),))


def _series(text: str) -> Iterator[list[_Class]]:
    """The classes of one line, or of neighbouring lines with one class each; none of those that hold one another (超过5天, 超过10天)."""
    rows = [(number, list(_of_line(line, start, number))) for number, (line, start) in enumerate(_lines(text))]
    for several, run in groupby(rows, key=lambda row: len(row[1]) > 1):
        if several:
            found = [classes for _, classes in run]
        else:
            found = [[each for _, classes in lines for each in classes] for empty, lines in groupby(run, key=lambda row: not row[1]) if not empty]
        for classes in found:
            for _, alike in groupby(sorted(classes, key=lambda each: each.bound.measure), key=lambda each: each.bound.measure):
                series = list(alike)
                if len(series) > 1 and _apart(series):
                    yield series


def _lines(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield line, start
        start += len(line) + 1


def _of_line(line: str, start: int, number: int) -> Iterator[_Class]:
    for part in _CLASSES.finditer(line):
        found = [bound for bound in bounds(part.group()) if bound.measure not in _LIMITS or part.group()[bound.end : bound.end + 1] == "的"]
        if len(found) == 1:
            bound = found[0]
            words = part.group()[: bound.start] + part.group()[bound.end :]
            place = start + part.start()
            yield _Class(
                Bound(
                    place + bound.start,
                    place + bound.end,
                    bound.measure,
                    bound.unit,
                    bound.low,
                    bound.high,
                    low_open=bound.low_open,
                    high_open=bound.high_open,
                ),
                words,
                number,
            )


def _apart(series: Sequence[_Class]) -> bool:
    """Whether each goes further than the one before at both ends, as classes do."""
    ordered = sorted((each.bound for each in series), key=lambda bound: (bound.low, bound.high))
    return all(one.low < other.low and one.high < other.high for one, other in pairwise(ordered))


def _between(lower: _Class, upper: _Class, *, several: bool) -> str:
    """What is wrong between two neighbours, in Chinese; empty where nothing is."""
    end, start = lower.bound, upper.bound
    if end.high == start.low:
        if end.high_open == start.low_open:
            edge = f"恰好{_number(end.high, end)}{end.unit}的"
            return f"之间：{edge}两档都不是" if end.high_open else f"重叠：{edge}两档都是"
        return ""
    if end.high > start.low:
        return f"重叠：{_number(start.low, end)}至{_number(end.high, end)}{end.unit}的两档都是"
    if end.measure in _WHOLE and start.low - end.high <= 1 and not (end.high_open or start.low_open):
        return ""
    near = start.low - end.high <= NEAR * end.high
    if not (several or near) and not set(_WORDS.findall(lower.words)) & set(_WORDS.findall(upper.words)):
        return ""  # 18周岁以下须陪同;65周岁以上优先: of two matters
    return f"之间有空档：{_number(end.high, end)}至{_number(start.low, end)}{end.unit}的不属于任何一档"


def _number(value: float, bound: Bound) -> str:
    return f"{in_unit(value, bound.unit):g}" if abs(value) < math.inf else ""
