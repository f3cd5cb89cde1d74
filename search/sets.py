"""One answer is for one case: the cards in front agree in whom they are for. Where that is open they come in sets, one a case, and ask decides.

Whom a card is for is told by its sentence and its document, else by the words nearest to it that say so: its conditions, lead-in, headings, name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from typing import Any, Protocol, cast

from kb import contract
from kb.contract.answers import GROUPS, AskField
from kb.contract.cards import Decided, Ruling, Scope
from kb.deadline.parties import area, tier
from kb.lexicon import lexicon
from kb.measures import Bound, bounds
from kb.models import Applicability
from kb.places import Places
from search.cases import classes_said, classes_written
from search.compared import compared
from search.elsewhere import regions_of
from search.rank.question import Question
from search.rank.surest import dealt

FIRST = 3
"""Cards of a group that stand in front."""
ORDINARY = ("普通", "非VIP")
CUSTOMERS = "客户"
WHOLE = ("deadlines", "procedures", "wordings")
"""What one document may hold all of."""
RARE = 2
"""What putting a case in front costs that few customers are: no more than a card that is not quite as near."""


class Card(Protocol):
    """A card that rules something for somebody and may answer."""

    @property
    def citation(self) -> contract.Citation:
        """Where it stands."""

    @property
    def applies_to(self) -> Applicability:
        """Whom it is for."""

    @property
    def scope(self) -> Scope:
        """What restricts it."""

    @property
    def decided(self) -> tuple[Decided, ...]:
        """What the complaint says of that."""

    @property
    def confidence(self) -> float | None:
        """How sure it is that it answers."""

    @property
    def also(self) -> contract.Also:
        """Who else says the same."""


@dataclass(frozen=True, slots=True)
class Value:
    """Which case it is in one respect; of the condition of a ``document``, only held against that document's."""

    name: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Respect:
    """In what cards may be for different cases: ``of`` tells a card's, ``apart`` whether one can never be the other, ``rare`` what few are."""

    field: AskField
    question: str
    of: Callable[[Card], Value | None]
    apart: Callable[[Value, Value], bool]
    rare: Callable[[Value], bool] = lambda _: False


@dataclass(slots=True)
class Group:
    """The cards of one kind: those that ``fit`` the case in front, best first, and the ``others``."""

    fit: tuple[Card, ...]
    others: tuple[Card, ...] = ()

    @property
    def front(self) -> tuple[Card, ...]:
        """Those that stand in front."""
        return self.fit[:FIRST]

    @property
    def ordered(self) -> tuple[Card, ...]:
        """All of them: the others behind those in front."""
        return (*self.front, *self.others, *self.fit[FIRST:])


@dataclass(frozen=True, slots=True)
class Fork:
    """Cards in front are for different cases, ``values``, that of the first set first; they stand in ``documents``."""

    respect: Respect
    values: tuple[Value, ...]
    documents: frozenset[str] = field(default=frozenset())


def in_sets(answer: contract.Suggestion, question: Question) -> contract.Suggestion:
    """``answer`` with what is for other cases than the complaint's left out, and the first cards of its groups all for one case."""
    respects, sides = _respects(question.context.places), compared(question.query.text)
    told = {name: value for name, value in _told(question).items() if name not in sides}
    groups = {name: Group(tuple(card for card in getattr(answer, name) if not _refused(card, respects, told))) for name in _cased(answer)}
    forks = [fork for respect in respects if respect.field not in sides and (fork := _fork(respect, groups))]
    if not sides:
        _one_document([groups[name] for name in WHOLE if name in groups and groups[name].fit])
    forks[:0] = [fork for respect in respects if respect.field in sides and (fork := _side_by_side(respect, groups, sides[respect.field]))]
    ordered = {name: dealt(cast(tuple[Any, ...], group.ordered)) for name, group in groups.items()}
    if not forks:
        return answer.model_copy(update=ordered)
    sets = tuple(_sets(forks[0], ordered))
    same = answer.ask if answer.ask and answer.ask.field == forks[0].respect.field else _ask(forks[0])
    asked = None if forks[0].respect.field in sides else same
    return answer.model_copy(update={**ordered, "sets": sets, "ask": asked})


def renumbered(answer: contract.Suggestion, matter: int, groups: Mapping[str, Sequence[Any]]) -> Iterator[contract.CaseSet]:
    """The sets of the answer to one ``matter``, by where their cards stand in the ``groups`` of several; those that do not are left out."""
    for one in answer.sets:
        cards: dict[str, tuple[int, ...]] = {}
        for name, places in one.cards.items():
            spans = [_span(getattr(answer, name)[place]) for place in places]
            cards[name] = tuple(index for index, card in enumerate(groups[name]) if _span(card) in spans)
        yield one.model_copy(update={"cards": {name: places for name, places in cards.items() if places}, "matter": matter})


def _span(card: Ruling) -> tuple[str, int, int]:
    return card.citation.document_id, card.citation.start, card.citation.end


def _cased(answer: contract.Suggestion) -> Iterator[str]:
    return (name for name in GROUPS if (cards := getattr(answer, name)) and isinstance(cards[0], Ruling))


def _respects(places: Places) -> tuple[Respect, ...]:
    return (
        Respect("operator", "客户是哪一家的用户？各家规定不同", lambda card: _named(card.applies_to.operator), _differ),
        Respect("region", "客户在哪个地方？各地规定不同", _region_of, partial(_regions_apart, places)),
        Respect("business", "是哪一种业务？", lambda card: _named(card.applies_to.business), _differ),
        Respect("area", "客户在城镇还是农村？", _area_of, _differ),
        Respect("tier", "客户是哪一类？", _tier_of, _tiers_apart, _is_rare),
        Respect("case", "属于哪一种情形？", _case_of, _cases_apart),
    )


def _told(question: Question) -> dict[str, Value]:
    """What the complaint itself says of the customer; what its context says has been heeded before."""
    hints = question.query.hints
    classes = classes_said(question.query.text)
    whom = hints.tier or next((name for name in ("public", "business") if name in classes), None)
    return {name: Value(value) for name, value in (("area", hints.area), ("tier", whom)) if value}


def _refused(card: Card, respects: Sequence[Respect], told: Mapping[str, Value]) -> bool:
    return any(respect.field in told and _apart(respect, told[respect.field], respect.of(card)) for respect in respects)


def _apart(respect: Respect, one: Value, other: Value | None) -> bool:
    return other is not None and one.document == other.document and respect.apart(one, other)


def _fork(respect: Respect, groups: Mapping[str, Group]) -> Fork | None:
    """Sets the groups in order where their first cards are for different cases, or one's is for another case than the next of its document."""
    valued = [(group, [(card, value) for card in group.front if (value := respect.of(card))]) for group in groups.values()]
    first = [(group.fit[0], cards[0][1]) for group, cards in valued if cards and cards[0][0] is group.fit[0]]
    beside = [pair for group, cards in valued for pair in cards if group.fit[0] is cards[0][0] and _source(pair[0]) == _source(cards[0][0])]
    met = [*first, *beside]
    values = tuple(dict.fromkeys(value for _, value in met))
    values = tuple(one for one in values if any(_apart(respect, one, other) for other in values))
    if not values:
        return None
    costs = {value: sum(_cost(respect, group, value) for group in groups.values()) for value in values}
    front = min(values, key=lambda value: costs[value] + RARE * respect.rare(value))  # of equals the first
    for group in groups.values():
        _arrange(respect, group, front)
    documents = frozenset(_source(card) for card, value in met if value in values)
    return Fork(respect, (front, *(value for value in values if value != front)), documents)


def _side_by_side(respect: Respect, groups: Mapping[str, Group], names: frozenset[str]) -> Fork | None:
    """Sets the groups in order where a question compares the cases of these ``names``: in each the first card of either, of one rule."""
    found: dict[str, dict[Value, Card]] = {}
    for name, group in groups.items():
        valued = [(card, value) for card in group.fit if (value := respect.of(card)) and not names.isdisjoint((value.name, _kind(value.name)))]
        first = {value: card for card, value in reversed(valued)}
        if any(_apart(respect, one, other) for one in first for other in first):
            best = valued[0][0]
            found[name] = {value: _like(best, [card for card, own in valued if own == value]) for value in dict.fromkeys(own for _, own in valued)}
            group.fit = (*found[name].values(), *(card for card in group.fit if card not in found[name].values()))
    if not found:
        return None
    values = tuple(dict.fromkeys(value for cards in found.values() for value in cards))
    return Fork(respect, values, frozenset(_source(card) for cards in found.values() for card in cards.values()))


def _like(best: Card, cards: Sequence[Card]) -> Card:
    """Of cards for another case that which rules the same as the best: of its document, of its act and object."""

    def alike(card: Card) -> int:
        same = [getattr(card, name, "") == getattr(best, name, "") for name in ("action", "object")]
        return sum((_source(card) == _source(best), *same))

    return max(cards, key=alike)


def _cost(respect: Respect, group: Group, value: Value) -> int:
    """How much of a group's order is lost where the case in front is ``value``: nothing where its first card fits, all where none does."""
    if not group.fit or not _apart(respect, value, respect.of(group.fit[0])):
        return 0
    if _counterpart(respect, group, value):
        return 1
    return 2 if any(not _apart(respect, value, respect.of(card)) for card in group.fit) else len(GROUPS)


def _counterpart(respect: Respect, group: Group, value: Value) -> Card | None:
    """What the document of a group's first card says for the case ``value``."""
    return next((card for card in group.fit if _source(card) == _source(group.fit[0]) and respect.of(card) == value), None)


def _arrange(respect: Respect, group: Group, value: Value) -> None:
    """Puts what is not for another case in front; a group of which nothing fits stays empty, for it would contradict the rest."""
    if not group.fit:
        return
    instead = _counterpart(respect, group, value) if _apart(respect, value, respect.of(group.fit[0])) else None
    fit = [card for card in group.fit if card is not instead and not _apart(respect, value, respect.of(card))]
    fit = [instead, *fit] if instead else fit
    group.fit, group.others = tuple(fit), (*(card for card in group.fit if card not in fit), *group.others) if fit else ()


def _one_document(groups: Sequence[Group]) -> None:
    """Lets the document of the first limit answer all of it, where that is the surest card and each group has one of its in front."""
    if len(groups) < len(WHOLE):
        return
    limit = groups[0].fit[0]
    if any((group.fit[0].confidence or 0.0) > (limit.confidence or 0.0) for group in groups):
        return
    source = _source(limit)
    own = [next((card for card in group.front if _source(card) == source), None) for group in groups]
    if None not in own:
        for group, first in zip(groups, own, strict=True):
            group.fit = tuple(sorted(group.fit, key=lambda card: card is not first))


def _sets(fork: Fork, groups: Mapping[str, Sequence[Card]]) -> Iterator[contract.CaseSet]:
    """One a case: the cards that are for it alone, of the documents that tell the cases apart."""
    for value in fork.values:
        found = {name: tuple(_places(fork, value, cards)) for name, cards in groups.items()}
        cards = {name: places for name, places in found.items() if places}
        yield contract.CaseSet(case={fork.respect.field: value.name}, label=_label(fork.respect, value), cards=cards)


def _places(fork: Fork, value: Value, cards: Sequence[Card]) -> Iterator[int]:
    own = (index for index, card in enumerate(cards) if _source(card) in fork.documents and fork.respect.of(card) == value)
    return islice(own, FIRST)


def _ask(fork: Fork) -> contract.Ask:
    options = tuple(value.name for value in fork.values)
    return contract.Ask(field=fork.respect.field, question=fork.respect.question, options=options)


def _label(respect: Respect, value: Value) -> str:
    if respect.field == "area":
        return next(entry.written[0].text for entry in lexicon().areas if entry.name == value.name)
    if respect.field == "tier" and value.name in lexicon().tiers and not value.name.endswith(CUSTOMERS):
        return f"{value.name}{CUSTOMERS}"
    return value.name


def _source(card: Card) -> str:
    return card.citation.document_id


def _named(name: str | None) -> Value | None:
    return Value(name) if name else None


def _differ(one: Value, other: Value) -> bool:
    return one.name != other.name


def _region_of(card: Card) -> Value | None:
    return _named("、".join(regions_of(card.citation, card.also)))


def _regions_apart(places: Places, one: Value, other: Value) -> bool:
    return not any(places.meet(left, right) for left in one.name.split("、") for right in other.name.split("、"))


def _words(card: Card) -> Iterator[str]:
    """What stands around a card, the nearest first."""
    scope = card.scope
    for pieces in (scope.conditions, scope.leads, scope.above):
        yield from (piece.text for piece in reversed(pieces))
    yield from filter(None, (getattr(card, "situation", ""), getattr(card, "title", "")))


def _area_of(card: Card) -> Value | None:
    return _named(card.applies_to.area or next(filter(None, map(area, _words(card))), None))


def _tier_of(card: Card) -> Value | None:
    return _named(card.applies_to.tier or next(filter(None, map(_class_of, _words(card))), None))


@lru_cache(maxsize=4096)
def _class_of(words: str) -> str | None:
    """The class of customers that some words name."""
    named = classes_written(words)
    return tier(words) or (words[slice(*next(iter(named.values())))] if len(named) == 1 else None)


def _tiers_apart(one: Value, other: Value) -> bool:
    """Whether no customer is of both classes: of two grades, an ordinary one and of a grade, of two classes that exclude each other."""
    names = one.name, other.name
    if names[0] == names[1] or all(name in ORDINARY for name in names):
        return False
    graded = [_graded(name) for name in names]
    if all(graded) or (any(graded) and any(name in ORDINARY for name in names)):
        return True
    left, right = map(_kind, names)
    return bool(left and right and left != right and {left, right} != {"vip", "business"})


def _is_rare(value: Value) -> bool:
    return value.name not in ORDINARY and _kind(value.name) != "public"


def _graded(name: str) -> bool:
    tiers = lexicon().tiers
    return name in tiers and tiers[name].stands == "graded"


@lru_cache(maxsize=1024)
def _kind(name: str) -> str:
    """Which of the classes that exclude each other; empty where none."""
    if name in ("public", "business"):
        return name
    return next(iter(classes_written(name if name.endswith(CUSTOMERS) else f"{name}{CUSTOMERS}") or classes_written(name)), "")


def _case_of(card: Card) -> Value | None:
    """The threshold that a card holds for, as its document writes it, unless the complaint decides it."""
    if card.decided:
        return None
    pieces = (*card.scope.conditions, *card.scope.cases, *card.scope.leads)
    return next((Value(piece.text, _source(card)) for piece in pieces if bounds(piece.text)), None)


def _cases_apart(one: Value, other: Value) -> bool:
    """Whether no number meets both thresholds."""
    pairs = [(a, b) for a in bounds(one.name) for b in bounds(other.name) if a.measure == b.measure]
    return bool(pairs) and all(_below(a, b) or _below(b, a) for a, b in pairs)


def _below(one: Bound, other: Bound) -> bool:
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))
