"""Whether two items may stand in one quiz: they must not ask one thing, and neither may show the other's answer."""

from __future__ import annotations

import re
from collections import defaultdict

from kb.contract.quiz import QuizItem, Span
from kb.deadline.numerals import HAN
from quiz.sentence import bigrams, likeness

SAME = 0.8
"""Quotations so much alike state one thing, whatever document they stand in."""
ANSWER_MIN_CHARS = 4
_ONLY_AMOUNT = re.compile(rf"[\d.半{HAN}]+\S{{0,5}}")


class Taken:
    """The items of a quiz so far, and what they ask and show."""

    def __init__(self) -> None:
        self.items: list[QuizItem] = []
        self._asked: dict[str, list[Span]] = defaultdict(list)
        self._shown: dict[str, list[Span]] = defaultdict(list)
        self._quotes: list[frozenset[str]] = []
        self._stems: list[str] = []
        self._answers: list[tuple[str, ...]] = []

    def admits(self, item: QuizItem) -> bool:
        """Whether ``item`` asks something new and gives nothing away."""
        for span in (*item.asked_at, *item.shown_at):
            if any(span.overlaps(other) for other in self._asked[span.document_id]):
                return False
        for span in item.asked_at:
            if any(span.overlaps(other) for other in self._shown[span.document_id]):
                return False
        quote, stem, answers = bigrams(item.quote), _letters(item.stem), _answers(item)
        if any(len(quote) > 0.5 * len(other) and len(other) > 0.5 * len(quote) and likeness(quote, other) >= SAME for other in self._quotes):
            return False
        if any(answer in other for answer in answers for other in self._stems):
            return False
        return not any(answer in stem for others in self._answers for answer in others)

    def add(self, item: QuizItem) -> None:
        """Take ``item`` in."""
        self.items.append(item)
        for span in item.asked_at:
            self._asked[span.document_id].append(span)
        for span in item.shown_at:
            self._shown[span.document_id].append(span)
        self._quotes.append(bigrams(item.quote))
        self._stems.append(_letters(item.stem))
        self._answers.append(_answers(item))


def _answers(item: QuizItem) -> tuple[str, ...]:
    """The answers that would be recognised in another item's stem: not lengths and prices, which stand everywhere."""
    if item.kind in ("true_false", "order"):
        return ()
    texts = (_letters(text) for text in item.answers if not _ONLY_AMOUNT.fullmatch(text))
    return tuple(text for text in texts if len(text) >= ANSWER_MIN_CHARS)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
