"""One answer of those to the matters of a complaint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any

from kb import contract
from kb.contract.answers import GROUPS
from search.complaint.model import Complaint
from search.sets import renumbered

CARDS = (*GROUPS, "passages")


def together(heard: Complaint, answers: Sequence[contract.Suggestion], limit: int) -> contract.Suggestion:
    """The answers to ``heard.matters``, in their order, as one: the matters take turns in each group, and what answers two stands with the first.

    ``nearest`` are of what nobody answers; the whole is answered where one matter is.
    """
    matters = tuple(
        contract.Matter(
            start=matter.start,
            end=matter.end,
            text=heard.text[matter.start : matter.end],
            asked=matter.asked,
            answered=answer.answered,
            confidence=answer.confidence,
            grade=answer.grade,
        )
        for matter, answer in zip(heard.matters, answers, strict=True)
    )
    first = max(answers, key=lambda answer: (answer.answered, answer.confidence))
    if len(answers) == 1:
        return first.model_copy(update={"matters": matters})
    cards: dict[str, Any] = {name: _in_turns([getattr(answer, name) for answer in answers], limit) for name in CARDS}
    return first.model_copy(
        update={
            **cards,
            "matters": matters,
            "sets": tuple(chain.from_iterable(renumbered(answer, number, cards) for number, answer in enumerate(answers))),
            "prohibitions": _in_turns([answer.prohibitions for answer in answers], None),
            "nearest": _in_turns([answer.nearest for answer in answers], None),
            "owed": tuple(chain.from_iterable(answer.owed for answer in answers)),
            "listed": next((answer.listed.model_copy(update={"matter": number}) for number, answer in enumerate(answers) if answer.listed), None),
            "ask": next((answer.ask for answer in answers if answer.ask), None),
            "warnings": tuple(dict.fromkeys(chain.from_iterable(answer.warnings for answer in answers))),
            "timings": {stage: sum(answer.timings[stage] for answer in answers) for stage in first.timings},
        }
    )


def _in_turns(groups: Iterable[Sequence[Any]], limit: int | None) -> tuple[Any, ...]:
    """The first of each, the second of each …, each with the number of its matter."""
    numbered = [[card.to_matter(number) for card in group] for number, group in enumerate(groups)]
    found: dict[tuple[str, int, int], Any] = {}
    for card in filter(None, chain.from_iterable(zip_longest(*numbered))):
        found.setdefault((card.citation.document_id, card.citation.start, card.citation.end), card)
    return tuple(found.values())[:limit]
