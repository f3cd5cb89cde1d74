"""Rule ``numbers``: times whose number cannot be read (``S个工作日``, ``__日内``), or only by guessing (``1O个工作日``)."""

from __future__ import annotations

from collections.abc import Iterator

from desk.check.knowledge import Knowledge
from desk.check.problem import Problem
from desk.reading.times import unread_numbers
from kb.deadline.words import doubt_in_words
from kb.models import Deadline, Period

RULE = "numbers"
_MEND = "核对原件，改正数字"


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """A warning each: no answer promises such a time."""
    for item in knowledge.current:
        if item.entry is None:
            continue
        text = item.document.text
        for number in unread_numbers(item.entry):
            written = "".join(text[number.start : number.end].split())
            yield Problem(RULE, "warning", item.at(number.start), f"“{written}”里的数字读不出来：{number.why}", _MEND)
        for fact in item.entry.facts:
            if isinstance(fact.detail, Deadline | Period) and (told := doubt_in_words(fact.detail, text)):
                yield Problem(RULE, "warning", item.at(fact.detail.amount_start), told, _MEND)
