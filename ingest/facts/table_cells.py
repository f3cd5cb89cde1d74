"""What a cell says that is nothing but limits: one, several each with its name (``市区2小时/郊区4小时``), or several in the order of other names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.deadline.amounts import amounts
from kb.deadline.numerals import CHINESE, number
from kb.deadline.verbs import verbs
from kb.lexicon import lexicon, of_words
from kb.lexicon.entries import Length, Lexicon
from kb.lexicon.words import texts
from kb.models import Unit

_MOST = r"[≤<≦﹤]=?|不超过|不大于|不多于|不迟于|小于|最长|最迟|限|控制在|在|约"
_BARE = re.compile(
    rf"(?:{_MOST})?(?P<number>[0-9]+(?:\.[0-9]+)?)(?:[-~—–～至](?P<last>[0-9]+(?:\.[0-9]+)?))?(?P<unit>\D*?)(?:之内|以内|内)?(?:\(含\))?"
)
_AROUND = re.compile(rf"^(?:{_MOST})?|(?:\([^()]{{0,3}}\))?(?:之内|以内|内)?(?:完成|办结)?(?:\(含\))?[。;]?$")
_STARTED = re.compile(r"[^,;。:()0-9每超逾满]{2,12}?(?:之[日时]起|起|之?后)")  # 受理后5日内
_APART = re.compile(r"[/;,、\n]|或者?")
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_WITHIN = re.compile(r"之内|以内|内")
_INSIDE = re.compile(r"^[之以]?内")
_NAME_MAX_CHARS = 12
_EVENT = re.compile(r"[每超逾]|(?:后|起|前|时|内)$")  # 收到后2小时, 每2小时: no name of a limit


@of_words
def _headed(words: Lexicon) -> dict[str, Length]:
    """The units of figures that stand in a table: as in text, and those that only a table writes (30分)."""
    return {text.lower(): length for length in words.units for text in (*(word.text for word in length.written), *length.headed)}


@of_words
def _only_in_tables(words: Lexicon) -> dict[str, Length]:
    return {text: length for length in words.units for text in length.headed}


def unit_named(name: str) -> Length:
    """The unit that a heading or a cell names."""
    return _headed()[name.lower()]


@of_words
def unit_names(words: Lexicon) -> str:
    """Regular expression for the names of units in tables, the longest first."""
    return "|".join(sorted(map(re.escape, _headed()), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Plain:
    """A limit: its value, where the amount stands in the folded cell, and what stands before it: its ``name``, or the ``event`` that starts it.

    ``doubt`` is why it is only a guess.
    """

    value: float
    unit: Unit
    start: int
    end: int
    at_once: bool = False
    name: str = ""
    event: str = ""
    doubt: str = ""


def plain(cell: str, unit: Length | None) -> Plain | None:
    """The limit that a folded cell is, where it holds nothing else; ``unit`` is that of a bare figure."""
    around = _AROUND.sub("", cell)
    particles = lexicon().particles
    if around in texts(particles[name] for name in ("at_once", "at_once_in_a_cell")):
        return Plain(0.0, "minute", cell.index(around), cell.index(around) + len(around), at_once=True)
    if around in texts([particles["same_day"], particles["next_day"]]):
        return Plain(float(around in texts([particles["next_day"]])), "day", cell.index(around), cell.index(around) + len(around))
    bare = _BARE.fullmatch(cell)
    if bare:
        length = _only_in_tables().get(bare["unit"]) if bare["unit"] else unit
        if length:
            group = "last" if bare["last"] else "number"
            return Plain(float(bare[group]) * length.factor, length.unit, bare.start("number"), bare.end("unit"))
    if unit and (value := _written_out(around)) is not None:
        return Plain(value * unit.factor, unit.unit, cell.index(around), cell.index(around) + len(around))
    found = amounts(cell)
    if len(found) == 1 and around == cell[found[0].start : found[0].end] and ("/" not in around or around.startswith("1/")):
        return Plain(found[0].value, found[0].unit, found[0].start, found[0].end, doubt=found[0].doubt)
    started = _STARTED.match(cell)
    inner = plain(cell[started.end() :], unit) if started else None
    return replace(_moved(inner, started.end()), event=started.group()) if started and inner and not inner.event else None


def _written_out(cell: str) -> float | None:
    """The value of ``六十三`` below a heading with a unit."""
    return number(cell) if cell and not set(cell) - set(CHINESE) else None


def limits(cell: str, unit: Length | None, names: Sequence[str]) -> list[Plain] | None:
    """The limits that a folded cell is nothing but; ``None`` where it says more, so that it is to be read as a sentence.

    Several without names are given those of the first of ``names`` that joins as many; with no such there is nothing that says which is whose.
    """
    if one := plain(cell, unit):
        return [one]
    parts, start = [], 0
    for mark in [*_APART.finditer(cell), None]:
        end = mark.start() if mark else len(cell)
        parts.append((start, cell[start:end]))
        start = mark.end() if mark else end
    if len(parts) == 1 and len(run := _run_together(cell)) > 1:
        parts = run
    if len(parts) == 1:
        named = _named(cell) or _before_its_act(cell)
        return [named] if named and _only_acts(named.name) else None
    own = [_named(part) for _, part in parts]
    if all(own):
        return [_moved(limit, start) for limit, (start, _) in zip(own, parts, strict=True) if limit]
    last = _own_unit(parts[-1][1]) or unit
    bare = [plain(part, last) for _, part in parts]
    if not all(bare):
        return None
    lists = (re.split(r"[/、]", name) for words in names for name in (*_BRACKET.findall(words), words))
    shared = next((words for words in lists if len(words) == len(parts)), None)
    if shared is None:
        return []
    return [replace(_moved(limit, start), name=name) for limit, (start, _), name in zip(bare, parts, shared, strict=True) if limit]


def _run_together(cell: str) -> list[tuple[int, str]]:
    """``装机2天移机3天``: the lines of a cell, where no break is left of them."""
    ends = [0, *(len(cell) - len(_INSIDE.sub("", cell[amount.end :])) for amount in amounts(cell))]
    return [(start, cell[start:end]) for start, end in pairwise(ends)] if ends[-1] == len(cell) else []


def _named(part: str) -> Plain | None:
    """``市区2小时``, ``响应:5min内``: a limit behind its name."""
    found = amounts(part)
    if len(found) != 1:
        return None
    before = re.sub(rf"(?:{_MOST})$", "", part[: found[0].start].rstrip(":为")).rstrip(":为(")
    tail = _AROUND.sub("", part[found[0].start :].rstrip(")"))
    if tail != part[found[0].start : found[0].end] or not 0 < len(before) <= _NAME_MAX_CHARS or _EVENT.search(before):
        return None
    return Plain(found[0].value, found[0].unit, found[0].start, found[0].end, name=before, doubt=found[0].doubt)


def _before_its_act(cell: str) -> Plain | None:
    """``5分钟内到账``: a limit before its name."""
    found = amounts(cell)
    inside = _WITHIN.match(cell, found[0].end) if len(found) == 1 and found[0].start == 0 else None
    if inside is None or len(cell) - inside.end() > _NAME_MAX_CHARS:
        return None
    return Plain(found[0].value, found[0].unit, found[0].start, found[0].end, name=cell[inside.end() :].rstrip("。;"), doubt=found[0].doubt)


def _own_unit(part: str) -> Length | None:
    match = re.search(rf"[0-9](?:个)?(?P<unit>{unit_names()})(?:之内|以内|内)?$", part, re.IGNORECASE)
    return unit_named(match["unit"]) if match else None


def _only_acts(name: str) -> bool:
    """``装机``: whatever else stands there makes it a sentence (``回单后``)."""
    found = verbs(name)
    return bool(found) and found[-1].end == len(name) and found[-1].plain


def _moved(limit: Plain, by: int) -> Plain:
    return replace(limit, start=limit.start + by, end=limit.end + by)
