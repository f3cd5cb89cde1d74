"""A value with its name, whatever the layout that puts them together: a line, a cell, a node of a flow, a branch of a tree.

The grammar reads a pair as the line that says the same in the plainest way: ``修复时限:24小时``. What its own name does not say, the pieces above
it do, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kb.deadline.amounts import amounts
from kb.deadline.folded import fold
from kb.deadline.frame import TIME_HEADING
from kb.deadline.grammar import Reading, Spell, read, read_all, read_periods
from kb.deadline.naming import bare, is_group, named, no_act, says_act
from kb.deadline.numerals import HAN
from kb.deadline.parties import objects
from kb.deadline.rules.at import never_due
from kb.deadline.verbs import verbs
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation

Span = tuple[int, int]
Placed = TypeVar("Placed", Reading, Spell)

_OUGHT = "须"
_MARKS = " :.。;,()[]【】"
EVENT = re.compile(r"(?:自|从)?[^\s,;。:：，；、()（）0-9]{1,14}?(?:之?后|之[日时]起|[当次]日起|起)的?,?$")
"""What starts the clock, right before an amount: 受理后."""
_OPENS = re.compile(r"热线|客服|营业|值班|在线|开放")  # for so long somebody is there
_NOTE = re.compile(r"\([^()]*\)[。;]?$")
_TIMES = re.compile(r"(?:时[间限长效]|期限|周期|[日期]期|期|小时|时段)$")  # says of its value what it is


@dataclass(frozen=True, slots=True)
class Pair:
    """``value`` is what stands for the name: an amount, or a clause with one; ``name`` are the pieces that name it, the outermost heading first.

    Spans of one text. ``whole`` is what is quoted, without the pieces of ``name`` that stand elsewhere (``parts``).
    """

    name: tuple[Span, ...]
    value: Span
    whole: Span

    @property
    def parts(self) -> tuple[Span, ...]:
        """The pieces of the name outside of ``whole``."""
        return tuple(piece for piece in self.name if not (self.whole[0] <= piece[0] and piece[1] <= self.whole[1]))


def read_pair(text: str, pair: Pair, lead: str = "", *, limits: bool = False) -> list[Reading]:
    """The limits of a pair; spans are those of ``text``, the clause of each is ``pair.whole``.

    ``lead`` is what stands above all of it. ``limits``: it stands among others that are limits, so that its bare amount is one, whatever its
    name.
    """
    value, names = text[slice(*pair.value)], [bare(text[slice(*piece)]) for piece in pair.name]
    found: list[Reading] = []
    for before, behind in _sentences(names, value, lead, limits=limits):
        readings = list(_placed(read(f"{before}{value}{behind}", lead), len(before), pair))
        told, known = (sum(not no_act(reading.action) for reading in each) for each in (readings, found))
        if len(readings) > len(found) or (readings and told > known):
            found = readings
        if found and not any(no_act(reading.action) for reading in found):
            break
    none = _said_to_be_none(text, pair, lead) if found else frozenset()
    return [named(_own_start(reading, text), names, fold(value).text) for reading in found if reading.amount_start not in none]


def _said_to_be_none(text: str, pair: Pair, lead: str) -> frozenset[int]:
    """Where the stretches of time begin that the pair's own words tell and do not promise: ``客户称上次:承诺12小时内回复``."""
    begin, end = pair.whole
    stretches = read_all(text[begin:end], lead).stretches
    return frozenset(begin + stretch.start for stretch in stretches if never_due(stretch.force))


def read_pair_periods(text: str, pair: Pair) -> list[Spell]:
    """The times of a pair that are no deadlines."""
    before = f"{bare(text[slice(*pair.name[-1])])}:" if pair.name else ""
    return list(_placed(read_periods(f"{before}{text[slice(*pair.value)]}"), len(before), pair))


def is_bare(value: str) -> bool:
    """Whether a value (folded) is one amount, or ``当日`` and its like, and nothing more."""
    found = amounts(value)
    if not found:
        return bool(prompt().fullmatch(value.strip(_MARKS).removesuffix("内")))
    before, behind = value[: found[0].start], _NOTE.sub("", value[found[0].end :])
    before = EVENT.sub("", before.removesuffix(most_before(before)))
    return len(found) == 1 and not before.strip(_MARKS) and not behind.removeprefix(inside_behind(behind)).strip(_MARKS)


def _is_marked(value: str) -> bool:
    """Whether a value (folded) says by itself that it is a limit: 不超过3天, 受理后3天, 3天内."""
    amount = amounts(value)[0] if amounts(value) else None
    if amount is None:
        return False
    before = value[: amount.start].strip(_MARKS)
    return bool(EVENT.search(before) or most_before(before) or inside_behind(value[amount.end :]))


def says_only_times(value: str) -> bool:
    """Whether a value (folded) says of what length it is, and for whom (``城区2天、农村4天``), but not what is to be done."""
    return is_bare(value) or (bool(amounts(value)) and not verbs(value))


@of_words
def _before(words: Lexicon) -> re.Pattern[str]:
    latest, beyond = (alternation(words.particles[name].written) for name in ("latest", "beyond"))
    return re.compile(rf"(?:[≤<≦﹤]=?|不(?:得|应|能)?(?:{beyond})|小于|(?:{latest})(?:不(?:得|应|能)?(?:{beyond}))?|限时?|控制在|约|承诺)$")


@of_words
def _behind(words: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(words.particles["inside"].written))


def most_before(words: str) -> str:
    """What ``words`` (folded) end with that makes the amount behind them the longest time; empty where nothing does."""
    match = _before().search(words)
    return match.group() if match else ""


def inside_behind(words: str) -> str:
    """What ``words`` (folded) begin with that makes the amount before them a limit; empty where nothing does."""
    match = _behind().match(words)
    return match.group() if match else ""


@of_words
def prompt(words: Lexicon) -> re.Pattern[str]:
    """A value without an amount: ``当日``, ``即时``, or one that ends with what no text dates: ``当班``, ``1个账期``, ``下班前``."""
    particles = words.particles
    alone = (word for name in ("at_once", "at_once_in_a_cell", "same_day", "next_day", "shift") for word in particles[name].written)
    cycle, closing = (alternation(particles[name].written) for name in ("cycle", "closing"))
    return re.compile(rf"{alternation(alone)}|(?:[0-9{HAN}两]+个?|[下本当次]个?)(?:{cycle})|(?:{closing})之?前")


def _sentences(names: Sequence[str], value: str, lead: str, *, limits: bool) -> Iterator[tuple[str, str]]:
    """What to put before and behind the value, the plainest first."""
    own = names[-1] if names else ""
    yield (f"{own}:" if own else ""), ""
    if not names or not says_only_times(fold(value).text) or _TIMES.search(own) or _OPENS.search(own):
        return
    act = next((name for name in reversed(names) if says_act(name)), "")
    if not act and not (limits or _is_marked(fold(value).text) or TIME_HEADING.search(fold(lead).text) or any(map(TIME_HEADING.search, names))):
        return
    label = (act if is_group(own) or own.endswith(tuple(objects(own))) else own) or own  # 同楼专线 below 专线交付时限
    before = "" if label == own else f"{own}:"
    yield f"{before}{label if _TIMES.search(label) else f'{label}时限'}:", ""
    yield _OUGHT, label  # 须当日修复


def _own_start(reading: Reading, text: str) -> Reading:
    """Without an event that only our own words make: 接报登记时限, 须|收到申请后."""
    event = reading.counts_from.removeprefix(_OUGHT)
    return replace(reading, counts_from=event if event in fold(text).text else "")


def _placed(found: Sequence[Placed], before: int, pair: Pair) -> Iterator[Placed]:
    by, end = pair.value[0] - before, pair.value[1]
    for each in found:
        if each.amount_start >= before and each.amount_end + by <= end:
            moved = replace(each, amount_start=each.amount_start + by, amount_end=each.amount_end + by, start=pair.whole[0], end=pair.whole[1])
            if isinstance(moved, Reading) and moved.name[0] < moved.name[1]:
                first, last = moved.name
                moved = replace(moved, name=(first + by, last + by) if first >= before else (0, 0))
            yield moved
