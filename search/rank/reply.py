"""Features of an approved reply: what any card has, and how near it is to what is asked by itself.

Several replies of one scene compete, each for another turn of the matter: the situation that it is for tells most.
"""

from __future__ import annotations

from kb.models import FactKind
from search.rank.card import SHARES, Card, covered, relevance
from search.rank.model import Features, read_model

replies = Features[Card]()
replies(relevance)
replies(covered)


@replies
def meant(card: Card) -> float:
    """How near its own words are to the question: a cosine."""
    return card.candidate.meant


@replies
def suited(card: Card) -> float:
    """How near the situation is that it is for."""
    return card.candidate.suited


KIND: FactKind = "wording"
MODEL = read_model(KIND, replies, SHARES)
