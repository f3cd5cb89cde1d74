"""What a document says for the case that a limit is not kept: ``超时的，升级至值班经理``, ``逾期未修复的，每逾期一日减免一日月租费``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kb.lexicon import lexicon
from kb.models import Deadline

_PART_BEGINS = r"(?:^|(?<=[，,。；;\n、:：]))\s*"
NEAR_CHARS = 500
"""How far from its limit a clause for being late may stand in a long document."""
_COMMA = re.compile("[，,]")
_STOPS = re.compile(r"[。；;\n！!]")


@cache
def words() -> dict[str, Any]:
    """``search/data/late.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load(files("search.data").joinpath("late.yaml").read_text(encoding="utf-8"))
    return loaded


def one_of(group: str) -> str:
    """A regular expression for any word of a group, the longest first."""
    return "(?:" + "|".join(sorted((str(word) for word in _listed(group)), key=lambda word: -len(word))) + ")"


def _listed(group: str) -> list[str]:
    held = words()[group]
    return [*held] if isinstance(held, dict) else held.split()


@cache
def _begins() -> re.Pattern[str]:
    """A condition of being late, from the start of its part of a sentence."""
    neg, in_time = one_of("neg"), one_of("in_time")
    part = r"[^，,。；;\n、:：]"
    late = rf"{part}{{0,12}}?{one_of('overdue')}{part}{{0,12}}?|{neg}{part}{{0,4}}?{in_time}{part}{{0,12}}?|{one_of('each')}{part}{{1,6}}"
    undone = rf"(?:仍|还)?(?:未能|没有|未|没)(?P<act>{part}{{1,6}}?)的"
    return re.compile(rf"{_PART_BEGINS}(?P<when>{late}|{undone})(?:[，,]|(?<=的)|(?={neg}))", re.M)


def clauses(text: str, deadline: Deadline, start: int, end: int, near: int) -> Iterator[tuple[int, int]]:
    """Where the clauses stand that hold where the limit at ``start:end`` is late; none of another act, none of the customer's being late."""
    first, last = max(0, start - near), min(len(text), end + near)
    found = 0
    for match in _begins().finditer(text, first, last):
        if match.start() < found or start <= match.start("when") < end:
            continue
        stop = _STOPS.search(text, match.end())
        stop_at = stop.start() if stop else len(text)
        comma = _COMMA.search(text, match.start("when"), stop_at)
        when = text[match.start("when") : comma.start() if comma else stop_at]
        if len(text[match.end() : stop_at].strip()) < 2 or not _of(deadline, when, undone=match["act"] is not None):
            continue
        if re.search(one_of("customers"), text[match.start() : min(stop_at, match.end() + 2)]):
            continue
        found = stop_at + (text[stop_at : stop_at + 1] == "。")
        yield match.start("when"), found


def _of(deadline: Deadline, when: str, *, undone: bool) -> bool:
    """Whether a condition speaks of the limit's act, or of none; one that only says that something was not done must name it."""
    acts, own = _acts(when), _acts(f"{deadline.action}{deadline.said}")
    if undone:
        return bool(acts & own) or (bool(deadline.said) and deadline.said in when)
    return not acts or bool(acts & own)


def _acts(text: str) -> set[str]:
    return {found.entry.kin or found.entry.name for found in lexicon().acts.find(text)}
