"""The facts of a complaint; ``start:end`` are offsets in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kb.models import Unit


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, from ``at``, the earliest moment that is meant, to ``until``, the latest (24:00 is 00:00 of the day after)."""

    event: str
    at: datetime
    until: datetime
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A length of time that the operator's people named for this customer; of two the longer."""

    amount: float
    unit: Unit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened."""

    event: str
    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in yuan that is no price by which a tariff is called."""

    value: float
    start: int
    end: int


Fact = Event | Promise | Count | Money
