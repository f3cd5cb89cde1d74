"""Features of a card that is no limit: a procedure, wording, prohibition, class or price. Each kind weighs them by a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.models import Classification, FactKind, Procedure, Tariff, Wording
from kb.text import plain
from search.rank.model import Features, read_model

if TYPE_CHECKING:
    from search.facts import Candidate
    from search.rank.question import Question

KINDS: tuple[FactKind, ...] = ("procedure", "wording", "prohibition", "classification", "tariff")
READ_CHARS = 400  # of a card's text


@dataclass(frozen=True, slots=True)
class Card:
    """A fact that may be shown."""

    question: Question
    candidate: Candidate

    @property
    def label(self) -> str:
        """What it is called: the scene, the situation, the class, the item."""
        match self.candidate.detail:
            case Procedure(title=label) | Wording(situation=label) | Tariff(item=label):
                return label
            case Classification(scheme=scheme, label=label):
                return f"{scheme} {label}"
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


MODELS = tuple(read_model(kind, cards, ["found", "own", "near"]) for kind in KINDS)
