"""Rule ``numbers``: a number with a unit of time or money that nobody understood (``S个工作日``), or whose value is a guess (``1O个工作日``)."""

from __future__ import annotations

from collections.abc import Iterator

from desk.check.knowledge import Knowledge
from desk.check.problem import Problem
from desk.reading.doubts import about_numbers

RULE = "numbers"
_CHECK = "核对原件，改正数字"
_MENDS = {"sum_not_read": "是收费的，写成“项目＋金额元/单位”", "time_not_read": "是时限的，写成“谁在多久内做什么”"}


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """Each one with its line: a warning where the number itself cannot be relied upon, else for information."""
    for item in knowledge.current:
        for kind, told, start, _ in about_numbers(item.entry) if item.entry else ():
            yield Problem(RULE, "info" if kind in _MENDS else "warning", item.at(start), told, _MENDS.get(kind, _CHECK))
