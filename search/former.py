"""Former rules and what changed (去年是几小时, 原来的96小时改成多少了): whether a question asks for them, and an answer that shows both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from kb.contract import Citation, Suggestion
from kb.contract.answers import GROUPS
from kb.contract.cards import Deadline, Quotation, Rule, Ruling
from kb.documents import Documents
from kb.in_force import Day
from kb.text import plain
from search.named import words
from search.sets import renumbered

Card = TypeVar("Card", bound=Quotation)
RULED = ("procedures", "tariffs", "periods", "statements", "rules", "requirements", "contacts")
"""What is shown of former rules; a reply that was approved once is approved no longer."""
BESIDE = 1
"""How many cards of each group are shown of what held before."""
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})年度?(?=那?版|的?(?:规定|标准|时限|期限|要求|办法|口径|价格)|是|比|跟|和|变|$)")
NO_LONGER = "《{title}》已失效，所示为当时的规定"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether a question asks for what held ``before``, and whether for it ``alone``: not for what holds now beside it."""

    before: bool = False
    alone: bool = False


def wanted(question: str, day: date) -> Wanted:
    """What is asked of former rules; ``day`` is that of which rules are asked otherwise."""
    text = plain(question)
    years = [int(year) for year in _YEAR.findall(text)]
    former = bool(_any_of("former").search(text)) or any(year < day.year for year in years)
    changed = bool(_any_of("changed").search(text))
    now = bool(_any_of("now").search(text)) or any(year >= day.year for year in years)
    return Wanted(former or changed, former and not (changed or now))


def of_then(question: str) -> str:
    """A question without what calls a document former, which was not said when it held."""
    return _any_of("ended").sub(" ", question)


def as_seen(answer: Suggestion, documents: Documents, day: Day) -> Suggestion:
    """An answer of former rules as these stand on ``day``: a former limit is a rule, since nothing is due by it any more."""
    rules = sorted((*map(_told, answer.deadlines), *answer.rules), key=lambda card: -(card.confidence or 0.0))
    cards = {name: getattr(answer, name) for name in RULED} | {"rules": rules}
    seen = {name: tuple(_seen(card, documents, day) for card in group) for name, group in cards.items()}
    passages = {name: tuple(_seen(hit, documents, day) for hit in getattr(answer, name)) for name in ("passages", "nearest")}
    titles = dict.fromkeys(card.citation.title for name in RULED for card in seen[name] if not card.citation.in_force)
    told = (*(NO_LONGER.format(title=title) for title in titles), *answer.warnings)
    empty = dict.fromkeys(("deadlines", "wordings", "prohibitions", "classification"), ())
    return answer.model_copy(update={**empty, **seen, **passages, "ask": None, "sets": (), "warnings": told})


def _told(limit: Deadline) -> Rule:
    fields = {name: getattr(limit, name) for name in (*Ruling.model_fields, "confidence", "also", "matter")}
    return Rule(modality="must", subject=None, condition=limit.scope.conditions, exception=limit.scope.exceptions, **fields)


def _seen(card: Card, documents: Documents, day: Day) -> Card:
    place = card.citation
    return card.model_copy(update={"citation": Citation.of(documents.document(place.document_id), place.start, place.end, place.section, day)})


def beside(answer: Suggestion, before: Suggestion, *, alone: bool) -> Suggestion:
    """``answer`` with the first cards of what held ``before``, no surer than what holds now unless it ``alone`` is asked for."""
    surest = max((card.confidence or 0.0 for group in GROUPS for card in getattr(answer, group)), default=0.0)
    changed = {}
    for name in RULED:
        now: Sequence[Quotation] = getattr(answer, name)
        former = [card for card in getattr(before, name) if not any(card.text == other.text for other in now)][:BESIDE]
        if not alone:
            former = [card.model_copy(update={"confidence": min(surest, card.confidence or 0.0)}) for card in former]
        if former:
            changed[name] = (*former, *now) if name == "rules" or alone else (*now[:1], *former, *now[1:])
    if not changed:
        return answer
    sets = tuple(renumbered(answer, 0, {name: changed.get(name, getattr(answer, name)) for name in GROUPS}))
    return answer.model_copy(update={**changed, "sets": sets, "warnings": (*before.warnings, *answer.warnings)})


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words(kind)))
