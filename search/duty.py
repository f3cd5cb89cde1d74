"""What a member of staff asks of his own duty (我要不要上报, 我能先挂吗, 该填什么单): rules for staff come before rules for customers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from kb.contract import Suggestion
from kb.contract.cards import Quotation
from kb.lexicon import of_words
from kb.lexicon.entries import Lexicon
from kb.lexicon.words import alternation
from kb.text import plain
from search.named import words

Side = Literal["staff", "nobody", "customer"]
_OF_A_CASE = re.compile("[^,，。；;]*的[,，]")
ORDER: tuple[Side, ...] = ("staff", "nobody", "customer")
RULED = ("deadlines", "procedures", "rules", "requirements", "prohibitions", "classification")


def asked(question: str) -> str:
    """The act that staff ask whether or how to do; empty where it is no such question."""
    text = plain(question)
    act = next((match for name in ("duty_of_staff", "duty") if (match := _any_of(name).search(text))), None)
    if act is None or not _any_of("duty_asks").search(text):
        return ""
    third = _parties().search(text)
    alone = act.re is _any_of("duty_of_staff")
    return act.group() if alone or (third and third["customer"]) else ""


def staff_first(answer: Suggestion, question: str) -> Suggestion:
    """``answer`` with what staff must do in front where that is asked; what customers must, and mere classes, are no surer than what staff must."""
    act = asked(question)
    groups: dict[str, Sequence[Any]] = {name: cards for name in RULED if act and (cards := getattr(answer, name))}
    ours = [card for cards in groups.values() for card in cards if side(card) == "staff" and _same_act(act, card.text)]
    if not ours:
        return answer
    most = max(card.confidence or 0.0 for card in ours)
    changed = {}
    for name, cards in groups.items():
        behind = [card.model_copy(update={"confidence": min(card.confidence or 0.0, most)}) if _behind(name, card) else card for card in cards]
        changed[name] = tuple(sorted(behind, key=lambda card: (card.text not in {one.text for one in ours}, ORDER.index(side(card)))))
    return answer.model_copy(update=changed)


def side(card: Quotation) -> Side:
    """Who is to act: its subject, else who is named first; who is in its case alone (客户情绪激动的，坐席…) where nobody else is."""
    subject = getattr(card, "subject", None)
    text = plain(subject.text if subject else card.text)
    found: list[tuple[Side, bool]] = []
    for match in _parties().finditer(text):
        found.append(("customer" if match["customer"] else "staff", _OF_A_CASE.match(text, match.end()) is not None))
    return next((who for who, case in found if who == "staff" or not case), found[0][0] if found else "nobody")


def _behind(name: str, card: Quotation) -> bool:
    return name == "classification" or side(card) == "customer"


def _same_act(act: str, text: str) -> bool:
    alike = next((group for group in map(str.split, words("duty_alike")) if any(word in act for word in group)), [act])
    return any(word in plain(text) for word in alike)


@of_words
def _parties(own: Lexicon) -> re.Pattern[str]:
    customers = alternation(own.parties["customer"].written)
    staff = alternation((*own.frames["staff"].written, *own.parties["staff"].written, *own.parties["unit"].written))
    return re.compile(rf"(?P<customer>{customers})|(?P<staff>{staff}|[一-鿿]{{1,3}}[员岗席])")


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words(kind)))
