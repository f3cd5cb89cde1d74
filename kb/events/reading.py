"""What a complaint says of times, promises, counts and sums. ``tests/kb/events`` is the specification; what is judged are other sentences."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from kb.deadline.calendar import OFFICIAL, Calendar
from kb.events.counted import counted, sums
from kb.events.days import Now
from kb.events.facts import Fact
from kb.events.frame import Frame
from kb.events.happened import happened
from kb.events.promised import promised
from kb.text import simplify

LONGEST = 4000
"""Characters of a complaint that are read for facts."""


def read(text: str, received_at: datetime, calendar: Calendar = OFFICIAL) -> tuple[Fact, ...]:
    """The facts of a complaint that came in at ``received_at``, in order, with offsets in ``text``."""
    frame = Frame(_folded(text[:LONGEST]))
    now = Now(received_at.replace(second=0, microsecond=0), calendar)
    found: list[Fact] = [*happened(frame, now), *promised(frame), *counted(frame), *sums(frame)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end)))


def _folded(text: str) -> str:
    """Width, case and hand made one, character by character: offsets stay."""
    if text.isascii():
        return text.lower()
    return (
        simplify("".join(_narrow(char) if "\uff00" <= char <= "\uffef" else char for char in text).lower())
        if len(text.lower()) == len(text)
        else text
    )


def _narrow(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char
