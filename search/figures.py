"""Figures of a reply that contradict the knowledge: a time limit, another time or a price that no rule for the matter supports.

Only what is clearly different is told: an amount that one of the applicable rules gives, in whatever unit, is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.context import Context
from kb.deadline.grammar import Reading, Spell, read, read_periods
from kb.deadline.numerals import NUMERAL_CHARS, number
from kb.models import LAW_LEVELS, Applicability, Deadline, Period, Statement, Tariff, Time
from kb.norms.stance import Words
from kb.obligation import for_authority, same_act, same_object
from kb.text import normalise
from search.facts import Candidate
from search.restricted import applies

# From least to most hours that an amount of one unit may mean: a limit in days ends with its last day, working days have weekends between.
_HOURS = {"minute": (1 / 60, 1 / 60), "hour": (1.0, 1.0), "day": (24.0, 24.0), "month": (28 * 24.0, 31 * 24.0), "year": (365 * 24.0, 366 * 24.0)}
_WORKING_HOURS = 8.0
NAMED_CHARS = 4  # of what a time is of: 有效期 alone names nothing

_PRICE = re.compile(rf"(?<![{NUMERAL_CHARS}.])([{NUMERAL_CHARS}]+(?:\.[0-9]+)?)\s?元(?:/|每|一)?(?P<per>[台月次年条户秒分天日号])?")
_CLAUSE_END = re.compile(r"[，,、；;。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``text[start:end]`` of the reply says other than ``rule``, the nearest of the rules that apply."""

    kind: Literal["deadline", "period", "tariff"]
    start: int
    end: int
    rule: Candidate


def has_figures(sentence: str) -> bool:
    """Whether there is a limit, another time or a price that could be wrong."""
    return bool(_PRICE.search(sentence) or read(sentence) or read_periods(sentence))


def contradictions(sentence: str, reply: str, candidates: Sequence[Candidate], context: Context, words: Words) -> Iterator[Contradiction]:
    """The wrong figures of one sentence of a ``reply`` in order; ``candidates`` are the facts about it that are in force in ``context``.

    A limit of a case that the reply does not speak of makes a figure right, and never wrong.
    """
    for reading in read(sentence):
        rules = _rules(reading, candidates, context)
        wrong = next((candidate for candidate, _ in rules if applies(candidate, reply, words)), None)
        if wrong and not any(_may_be_right(reading, candidate, detail) for candidate, detail in rules):
            yield Contradiction("deadline", reading.amount_start, reading.amount_end, wrong)
    for spell in read_periods(sentence):
        times = _times(spell, candidates, context)
        wrong = next((candidate for candidate, _ in times if applies(candidate, reply, words)), None)
        if wrong and not any(agree(spell, detail) for _, detail in times):
            yield Contradiction("period", spell.amount_start, spell.amount_end, wrong)
    for match in _PRICE.finditer(sentence):
        clause = sentence[_clause_start(sentence, match.start()) : match.start()]
        prices = [(c, c.detail) for c in candidates if isinstance(c.detail, Tariff) and len(c.detail.item) > 1 and c.detail.item in clause]
        same_unit = [(c, d) for c, d in prices if not (match["per"] and d.unit) or match["per"] in d.unit]
        said = number(match[1])
        if same_unit and said is not None and not any(abs(d.amount - said) < 0.005 for _, d in same_unit):
            yield Contradiction("tariff", match.start(), match.end(), same_unit[0][0])


def _rules(reading: Reading, candidates: Sequence[Candidate], context: Context) -> list[tuple[Candidate, Deadline]]:
    """The limits for what a reply promises, where both name a thing; an operator's own where there are any, else those of the law."""
    found = [
        (c, c.detail)
        for c in candidates
        if isinstance(c.detail, Deadline)
        and c.detail.form == reading.form != "until"
        and not (reading.doubt or c.detail.doubt)
        and reading.action
        and reading.object
        and c.detail.object
        and c.detail.action
        and not for_authority(c.detail, c.applies_to, c.text)
        and same_act(c.detail.action, reading.action)
        and same_object(c.detail.object, reading.object)
        and context.admits(c.applies_to)
        and meet(reading.applies_to, c.applies_to)
    ]
    own = [rule for rule in found if rule[0].document.level not in LAW_LEVELS]
    return own or found


def _times(spell: Spell, candidates: Sequence[Candidate], context: Context) -> list[tuple[Candidate, Period]]:
    """The operators' own times of the very thing that a reply names (流量包有效期); a law's is the least or the most."""
    said = normalise(spell.what)
    found = [(c, c.detail) for c in candidates if isinstance(c.detail, Period) and c.detail.form == spell.form and context.admits(c.applies_to)]
    named = [(c, d) for c, d in found if not (spell.doubt or d.doubt) and len(d.what) >= NAMED_CHARS and normalise(d.what) in said]
    return [one for one in named if one[0].document.level not in LAW_LEVELS]


def meet(said: Applicability, stated: Applicability) -> bool:
    """False where a reply speaks of other customers than a rule: 农村用户48小时 against the limit for 城镇."""
    pairs = ((said.area, stated.area), (said.tier, stated.tier), (said.channel, stated.channel))
    return all(one is None or other is None or one == other for one, other in pairs)


def _may_be_right(reading: Reading, candidate: Candidate, rule: Deadline) -> bool:
    """Whether a reply's limit agrees with a rule; a law's limit is a ceiling, so a shorter one agrees with it."""
    return agree(reading, rule) or (candidate.document.level in LAW_LEVELS and shorter(reading, rule))


def shorter(said: Reading, stated: Deadline | Statement) -> bool:
    """Whether a time is certainly shorter than another, in whatever unit."""
    if said.unit == stated.unit:
        return said.amount < stated.amount
    return _hours(said.amount, said.unit)[1] < _hours(stated.amount, stated.unit)[0]


def agree(said: Reading | Spell, stated: Reading | Time) -> bool:
    """Whether two times may be the same, in whatever unit."""
    if said.unit == stated.unit:
        return said.amount == stated.amount
    one, other = _hours(said.amount, said.unit), _hours(stated.amount, stated.unit)
    return one[0] <= other[1] and other[0] <= one[1]


def _hours(amount: float, unit: str) -> tuple[float, float]:
    """The fewest and the most hours that a limit may last."""
    if unit == "working_day":
        weekends = 2 * (int(amount) // 5 + 1)
        holidays = 7 if amount >= 1 else 0
        return amount * _WORKING_HOURS, (amount + weekends + holidays) * 24
    least, most = _HOURS[unit]
    return amount * least, amount * most


def _clause_start(sentence: str, position: int) -> int:
    ends = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, position)]
    return ends[-1] if ends else 0
