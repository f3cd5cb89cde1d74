"""Rule ``modalities``: one act that is allowed here and forbidden there, obliged and spared, or charged and free, for one person in one case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from desk.check.knowledge import Item, Knowledge
from desk.check.problem import Problem
from kb.models import Fact, Part, Rule
from kb.norms.stance import Stance, small, stances
from kb.text import plain
from kb.words import MODALITIES

RULE = "modalities"
LEAST, LEAST_APART = 4, 6
"""Characters of an act and its object from which two rules of one document, or of two, speak of the same."""
_Case = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What a fact does with an act, by the characters that its words are made of."""

    item: Item
    fact: Fact
    stance: Stance
    modality: str


def check(knowledge: Knowledge) -> Iterator[Problem]:
    """A warning for each pair, at the place of the later file."""
    alike: dict[_Case, list[_Ruled]] = defaultdict(list)
    for item in knowledge.current:
        for fact in item.entry.facts if item.entry else ():
            if isinstance(fact.detail, Rule):
                text = item.document.text[fact.start : fact.end]
                for stance in stances(text, _characters):
                    if stance.norm.rule == fact.detail.rule and len(stance.words) >= LEAST:
                        alike[_case(item, fact, stance)].append(_Ruled(item, fact, stance, MODALITIES[fact.detail.modality]))
    for same in alike.values():
        for one, other in combinations(same, 2):
            if one.stance.opposes(other.stance) and _in_one_place(one, other, knowledge):
                yield _problem(one, other)


def _case(item: Item, fact: Fact, stance: Stance) -> _Case:
    """What two rules must have in common to be of one thing: the act, who, and all that restricts them."""
    scope, own = fact.scope, fact.applies_to
    for_whom = frozenset(filter(None, (own.area, own.tier, own.channel)))
    said = (_of(item, parts) for parts in ((*scope.conditions, *scope.leads), scope.exceptions, scope.cases))
    return stance.words | stance.topic, stance.who, for_whom, *said


def _of(item: Item, parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(char for part in parts for char in _characters(item.document.text[part.start : part.end]))


def _in_one_place(one: _Ruled, other: _Ruled, knowledge: Knowledge) -> bool:
    """Whether both hold for one customer: under the same headings of a document, or in two that may apply at once."""
    if one.item is other.item:
        return one.fact.start != other.fact.start and _of(one.item, one.fact.scope.above) == _of(other.item, other.fact.scope.above)
    return len(one.stance.words) >= LEAST_APART and knowledge.meet(one.item, other.item)


def _problem(one: _Ruled, other: _Ruled) -> Problem:
    told = f"同一件事有两种说法（{one.modality}、{other.modality}）：“{one.item.quote(one.fact)}”与“{other.item.quote(other.fact)}”"
    at, also = other.item.at(other.fact.start), (one.item.at(one.fact.start),)
    return Problem(RULE, "warning", at, told, "核对哪一个对，改掉另一个；分情形的，在句子里写明条件", also)


def _characters(text: str) -> list[str]:
    """The characters of a text but for the words that tell no act from another: no dictionary has to be loaded."""
    return [char for char in _small().sub("", plain(text)) if char.isalnum()]


@cache
def _small() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, small("small") | small("customers")), key=len, reverse=True)))
