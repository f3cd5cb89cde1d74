"""Features of a card that is neither limit nor reply: a procedure, prohibition, class, price, period. Each kind weighs them by its own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.models import Classification, Contact, FactKind, Period, PeriodForm, Procedure, Requirement, Statement, Tariff, Wording
from kb.text import plain
from search.rank.model import Features, read_model

if TYPE_CHECKING:
    from search.facts import Candidate
    from search.rank.question import Question

KINDS: tuple[FactKind, ...] = ("procedure", "prohibition", "classification", "tariff", "period", "statement")
READ_CHARS = 400  # of a card's text
# What a period says by being one, whatever its words: 停水前两日通知 is 提前, 冻结90日 is 保存.
SAID_OF: dict[PeriodForm, str] = {"in_advance": "提前", "retention": "保存", "validity": "有效期"}


@dataclass(frozen=True, slots=True)
class Card:
    """A fact that may be shown."""

    question: Question
    candidate: Candidate

    @property
    def label(self) -> str:
        """What it is called: the scene, the situation, the class, the item, the matter, what a period or statement is of."""
        match self.candidate.detail:
            case Procedure(title=label) | Wording(situation=label) | Tariff(item=label) | Requirement(matter=label) | Contact(of=label):
                return label
            case Classification(scheme=scheme, label=label):
                return f"{scheme} {label}"
            case Period(what=label, form=form):
                return f"{' '.join(self.candidate.section[-1:])} {label} {SAID_OF.get(form, '')}"
            case Statement(what=label):
                return f"{' '.join(self.candidate.section[-1:])} {label}"
        return ""


cards = Features[Card]()


@cards
def relevance(card: Card) -> float:
    """The score of its passage and scene."""
    return card.candidate.score


@cards
def covered(card: Card) -> float:
    """Share of what the question speaks of that its label and text say."""
    return card.question.coverage(plain(f"{card.label} {card.candidate.text[:READ_CHARS]}"))


SHARES = ("found", "own", "near")
# "said": of the question's own words, what a period must say that is shown though nobody asked for one outright, and a statement that was asked for.
MODELS = tuple(read_model(kind, cards, (*SHARES, "said") if kind in ("period", "statement") else SHARES) for kind in KINDS)
