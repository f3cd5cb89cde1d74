"""Several statements about one document, of which some are right: made of the statements of its single facts."""

from __future__ import annotations

from kb.contract.quiz import TRUE
from quiz.draft import Desk, Draft, Maker
from quiz.knowledge import Known
from quiz.topics import classification, deadline, prohibition, tariff

SHOWN = 4
RIGHT = (2, 3)
QUOTE_MAX_CHARS = 420
_MAKERS: dict[str, Maker] = {
    "deadline": deadline.statement,
    "tariff": tariff.statement,
    "classification": classification.statement,
    "prohibition": prohibition.statement,
}


def statements(known: Known, desk: Desk) -> Draft | None:
    """Which of these are right? Asked of a document's first fact of these kinds, for all."""
    facts = [other for other in desk.view.askable_in(known.document) if other.fact.kind in _MAKERS]
    if not facts or facts[0] is not known:
        return None
    desk.rng.shuffle(facts)
    right: list[Draft] = []
    wrong: list[Draft] = []
    wanted = desk.rng.randint(*RIGHT)
    for other in facts:
        draft = _MAKERS[other.fact.kind](other, desk)
        if draft is None or any(
            span.overlaps(taken) for one in right + wrong for taken in one.shown + one.asked for span in draft.shown + draft.asked
        ):
            continue
        side, limit = (right, wanted) if draft.right == (TRUE,) else (wrong, SHOWN - wanted)
        if len(side) < limit and _extent([*right, *wrong, draft]) <= QUOTE_MAX_CHARS:
            side.append(draft)
    if len(right) < RIGHT[0] or not wrong or len(right) + len(wrong) < SHOWN:
        return None
    chosen = right + wrong
    return Draft(
        "multiple/statements",
        desk.phrase("multiple/statements", known),
        tuple(draft.said for draft in right),
        tuple(draft.said for draft in wrong),
        (min(draft.quote[0] for draft in chosen), max(draft.quote[1] for draft in chosen)),
        tuple(span for draft in chosen for span in draft.asked),
        tuple(span for draft in chosen for span in draft.shown),
        close=True,
        conditions=1,
    )


def _extent(chosen: list[Draft]) -> int:
    return max(draft.quote[1] for draft in chosen) - min(draft.quote[0] for draft in chosen)
