"""A table of duties, invented from a seed: what is to be done, and within what time, perhaps by area, class of customers, channel or grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.ingest.layouts.words import AXES, BOUNDS, GROUPED, LARGEST, LIMIT_HEADINGS, MATTER_HEADINGS, MEASURES, STARTS, TITLES, TRADES, WITHIN

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time, as it is written: ``figure`` and ``measure`` (``三十六``, ``小时``)."""

    amount: int
    unit: str
    figure: str
    measure: str

    def __str__(self) -> str:
        return self.figure + self.measure


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be done, with a limit for each of the table's columns (one, where it has none)."""

    matter: str
    group: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """The truth. No amount stands in it twice, so that a value tells whose it is. ``start`` is the event from which all count, or empty."""

    title: str
    axis: str
    columns: tuple[str, ...]
    duties: tuple[Duty, ...]
    start: str
    within: tuple[str, str]
    bound: tuple[str, str]
    matter_heading: str
    limit_heading: str

    @property
    def groups(self) -> dict[str, list[Duty]]:
        """The duties of each group, in order."""
        return {group: [duty for duty in self.duties if duty.group == group] for group in dict.fromkeys(duty.group for duty in self.duties)}

    def values(self) -> Iterator[tuple[Duty, str, Limit]]:
        """Each limit, with its duty and the name of its column."""
        for duty in self.duties:
            for column, limit in zip(self.columns or ("",), duty.limits, strict=True):
                yield duty, column, limit

    def said(self, limit: Limit) -> str:
        """A limit as it stands in a sentence or line: ``受理后36小时内``."""
        return f"{self.start and self.start + '后'}{limit}".join(self.within)

    def cell(self, limit: Limit) -> str:
        """A limit as it stands in a cell."""
        return str(limit).join(self.bound)


def invent(seed: int, shape: str) -> Duties:
    """The duties of ``seed``. ``shape``: ``plain``, ``columns``, ``groups`` or ``both``; with ``-unit``, all are counted by one unit."""
    chance = Random(f"{shape} {seed}")
    shape, _, single = shape.partition("-")
    axis = chance.choice(["area", "area", *AXES]) if shape in ("columns", "both") else ""
    columns = chance.choice(AXES[axis]) if axis else ()
    if shape in ("groups", "both"):
        groups, shared = GROUPED[chance.choice(list(GROUPED))]
        groups = tuple(chance.sample(groups, chance.randint(2, min(3, len(groups)))))
        named = [(group, matter) for group in groups for matter in sorted(chance.sample(shared, chance.randint(2, 3)), key=shared.index)]
    else:
        trade = TRADES[chance.choice(list(TRADES))].split()
        named = [("", matter) for matter in chance.sample(trade, chance.randint(3, min(6, len(trade))))]
    units = [chance.choice(["hour", "hour", "day", "working_day", "working_day", "minute"]) for _ in range(1 if single else 2)]
    written = chance.choice(["plain"] * 5 + ["spaced", "han", "wide"])
    measure = {unit: chance.choice(MEASURES[unit]) for unit in units}
    used: set[int] = set()
    duties = []
    for group, matter in named:
        limits = []
        unit = chance.choice(units)
        for _ in columns or ("",):
            amount = chance.choice([n for n in range(2, LARGEST[unit] + 1) if n not in used])
            used.add(amount)
            limits.append(_written(amount, unit, measure[unit], written))
        duties.append(Duty(matter, group, tuple(limits)))
    start = chance.choice(STARTS) if chance.random() < 0.25 else ""
    return Duties(
        title=chance.choice(TITLES),
        axis=axis,
        columns=columns,
        duties=tuple(duties),
        start=start,
        within=chance.choice(WITHIN),
        bound=chance.choice(BOUNDS),
        matter_heading=chance.choice(MATTER_HEADINGS),
        limit_heading=chance.choice(LIMIT_HEADINGS),
    )


def _written(amount: int, unit: str, measure: str, how: str) -> Limit:
    figure = str(amount)
    if how == "spaced":
        measure = f" {measure}"
    elif how == "han" and not measure.isascii():  # nobody writes 三十六h
        figure = "两" if amount == 2 and measure != "日" else _han(amount)
    elif how == "wide" and not measure.isascii():
        figure = figure.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    return Limit(amount, unit, figure, measure)


def _han(amount: int) -> str:
    tens, ones = divmod(amount, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones or not tens else "")
