"""Former rules and what changed (去年是几小时, 原来的96小时改成多少了): whether a question asks for them, and an answer that shows both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kb.contract import Suggestion
from kb.contract.cards import Quotation
from kb.text import plain
from search.named import words

GROUPS = ("procedures", "deadlines", "wordings", "prohibitions", "tariffs", "periods", "statements", "rules", "requirements", "contacts")
BESIDE = 1
"""How many cards of each group are shown of what held before."""
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})年度?(?=那?版|的?(?:规定|标准|时限|期限|要求|办法|口径|价格)|是|比|跟|和|变|$)")
NO_LONGER = "《{title}》已失效，所示为当时的规定"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a question asks for what held ``before``, and whether for it ``alone``: not for what holds now beside it."""

    before: bool = False
    alone: bool = False


def asked(question: str, day: date) -> Asked:
    """What is asked of former rules; ``day`` is that of which rules are asked otherwise."""
    text = plain(question)
    years = [int(year) for year in _YEAR.findall(text)]
    former = bool(_any_of("former").search(text)) or any(year < day.year for year in years)
    changed = bool(_any_of("changed").search(text))
    now = bool(_any_of("now").search(text)) or any(year >= day.year for year in years)
    return Asked(former or changed, former and not (changed or now))


def beside(answer: Suggestion, former: Suggestion, *, alone: bool) -> Suggestion:
    """``answer`` with the first cards of each group of what held before behind its own first, or in front of them where that ``alone`` is asked for."""
    changed = {}
    for name in GROUPS:
        now: Sequence[Quotation] = getattr(answer, name)
        before = [card for card in getattr(former, name) if not any(card.text == other.text for other in now)][:BESIDE]
        if before:
            changed[name] = (*before, *now) if alone else (*now[:1], *before, *now[1:])
    titles = dict.fromkeys(card.citation.title for cards in changed.values() for card in cards if not card.citation.in_force)
    told = tuple(NO_LONGER.format(title=title) for title in titles)
    return answer.model_copy(update={**changed, "warnings": (*answer.warnings, *told)})


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words(kind)))
