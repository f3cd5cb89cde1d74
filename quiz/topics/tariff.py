"""Questions about prices: what something costs, by the unit."""

from __future__ import annotations

import re

from kb.contract.quiz import FALSE, TRUE, Span
from kb.models import Tariff
from quiz.draft import WRONG, Desk, Draft, Makers
from quiz.knowledge import Known, View, compatible
from quiz.sentence import bare

MAGNITUDE = 12.0
"""A wrong price is at most so many times higher or lower."""
ITEM_MAX_CHARS = 45
_PAID = re.compile(r"费|租|价|金|电话|业务|套餐|包月|包年|宽带|卡")
_CONDITION = re.compile(r"[（(].*[)）]$")


def choice(known: Known, desk: Desk) -> Draft | None:
    """What does it cost? Wrong prices are those of other items in the same document, or of the same operator."""
    name = _named(known, desk)
    wrong = wrong_prices(known, desk)
    if name is None or len(wrong) < WRONG:
        return None
    stem = desk.phrase("single/tariff.amount", known, item=name)
    detail = _tariff(known)
    return Draft(
        slot="single/tariff",
        stem=stem,
        right=(price(detail.amount, detail.unit),),
        wrong=tuple(price(amount, detail.unit) for amount in wrong[:WRONG]),
        quote=(known.fact.start, known.fact.end),
        asked=(Span(known.document.id, known.fact.start, known.fact.end),),
        close=True,
        conditions=int(bool(_CONDITION.search(name))),
    )


def statement(known: Known, desk: Desk) -> Draft | None:
    """``新装机工料费的收费标准是260元/台。``: right or wrong?"""
    name, detail = _named(known, desk), _tariff(known)
    wrong = wrong_prices(known, desk)
    if name is None or not wrong:
        return None
    true = desk.rng.random() < 0.5
    shown, right = price(detail.amount if true else wrong[0], detail.unit), price(detail.amount, detail.unit)
    return Draft(
        slot="true_false/tariff",
        stem=desk.phrase("true_false/statement", known, statement=f"{name}的收费标准是{shown}。"),
        said=f"{name}的收费标准是{shown}。",
        right=(TRUE if true else FALSE,),
        wrong=(FALSE if true else TRUE,),
        quote=(known.fact.start, known.fact.end),
        asked=(Span(known.document.id, known.fact.start, known.fact.end),),
        fixed=True,
        altered=None if true else (shown, right),
    )


def blank(known: Known, desk: Desk) -> Draft | None:
    """``新装机工料费的收费标准是____元/台。``"""
    name, detail = _named(known, desk), _tariff(known)
    if name is None:
        return None
    per = f"/{detail.unit}" if detail.unit else ""
    return Draft(
        slot="blank/tariff",
        stem=desk.phrase("blank/sentence", known, sentence=f"{bare(name)}的收费标准是{desk.word('blank')}元{per}。"),
        right=(_number(detail.amount),),
        wrong=(),
        quote=(known.fact.start, known.fact.end),
        asked=(Span(known.document.id, known.fact.start, known.fact.end),),
    )


def may_be_right(view: View, known: Known, option: str) -> bool:
    """Whether ``option`` is a price that a rule in force may mean by the same item."""
    found = re.match(r"[\d.]+", option)
    return found is not None and float(found.group()) in _prices(view, known)


def item(known: Known) -> str | None:
    """What is paid for, as a question may call it; ``None`` where the quotation does not name it in one run or leaves a condition out."""
    detail = _tariff(known)
    name, own = detail.item.strip(), known.own
    if len(name) > ITEM_MAX_CHARS or _number(detail.amount) not in own or own.count("元") != 1:
        return None
    if re.sub(r"\s", "", name) not in re.sub(r"[\s|]", "", own):
        return None
    if not _PAID.search(name):
        return None
    whole, _, part = name.partition(" ")
    return f"{whole}（{part.strip()}）" if part.strip() else whole


def _named(known: Known, desk: Desk) -> str | None:
    """``item``, and that the plain case is meant where a discount or the like has a price of its own."""
    name = item(known)
    if name is None or _CONDITION.search(name):
        return name
    amount, plain = _tariff(known).amount, _plain(_tariff(known).item)
    special = any(
        _tariff(other).amount != amount and _plain(_tariff(other).item) != plain and _same(plain, _plain(_tariff(other).item))
        for other in desk.view.of("tariff")
        if compatible(known.applies_to, other.applies_to)
    )
    return f"{name}（一般情况）" if special else name


def price(amount: float, unit: str) -> str:
    """``0.06元/6秒``."""
    return f"{_number(amount)}元/{unit}" if unit else f"{_number(amount)}元"


def wrong_prices(known: Known, desk: Desk) -> list[float]:
    """Prices of other things, of the same order of magnitude, that no rule in force may mean by this one; the nearest clauses first."""
    detail, right = _tariff(known), _prices(desk.view, known)
    found: dict[float, int] = {}
    for other in desk.view.of("tariff"):
        theirs = _tariff(other)
        if theirs.amount in right or theirs.amount <= 0 or detail.amount <= 0:
            continue
        if not 1 / MAGNITUDE <= theirs.amount / detail.amount <= MAGNITUDE:
            continue
        rank = (0 if other.document.id == known.document.id else 2 if other.document.operator == known.document.operator else 4) + (
            theirs.unit != detail.unit
        )
        found[theirs.amount] = min(rank, found.get(theirs.amount, rank))
    return [amount for _, _, amount in sorted((found[amount], desk.rng.random(), amount) for amount in sorted(found))]


def _prices(view: View, known: Known) -> set[float]:
    """Its own price, and that of every item that may be the same: equal names, or one within the other, unless both state their own condition."""
    name = _plain(_tariff(known).item)
    return {
        _tariff(other).amount
        for other in view.of("tariff")
        if other is known or (compatible(known.applies_to, other.applies_to) and _same(name, _plain(_tariff(other).item)))
    }


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    one_base, other_base = _CONDITION.sub("", one), _CONDITION.sub("", other)
    both_conditional = one_base != one and other_base != other
    return not both_conditional and (one_base in other_base or other_base in one_base)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)


def _tariff(known: Known) -> Tariff:
    if not isinstance(known.fact.detail, Tariff):
        raise TypeError("not a tariff")
    return known.fact.detail


def _number(amount: float) -> str:
    return f"{amount:g}"


MAKERS: Makers = {"single": (choice,), "true_false": (statement,), "blank": (blank,)}
