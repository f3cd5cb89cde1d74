"""How hard an item is: a model that is stated, so that a trainer can check it.

Points: the kind of question (true or false 0; one of several 1; several of several, a blank, an order or pairs 2), plus 1 where the wrong
options stand beside the right one in the same document, plus 1 where the stem states a condition (area, tier, scope, case).
Up to 1 point is easy, 2 is medium, 3 and more is hard.
"""

from __future__ import annotations

from kb.contract.quiz import Difficulty, Kind
from quiz.draft import Draft

POINTS: dict[Kind, int] = {"true_false": 0, "single": 1, "scenario": 1, "forbidden": 0, "multiple": 2, "blank": 2, "order": 2, "match": 2}


def difficulty(kind: Kind, draft: Draft) -> Difficulty:
    """Of one draft."""
    points = POINTS[kind] + int(draft.close) + int(draft.conditions > 0)
    return "easy" if points <= 1 else "medium" if points == 2 else "hard"
