"""Changes of writing that change no question, and what counts as moved."""

import pytest

from evals.invariance import CHANGES, moved

A, B = ("doc", 0, 9), ("doc", 20, 30)


@pytest.mark.parametrize(
    ("change", "question", "written"),
    [
        ("full stop", "宽带断了怎么办？", "宽带断了怎么办。"),
        ("呢", "多久修好", "多久修好呢"),
        ("呢", "能修好吗？", "能修好吗？"),
        ("full width", "30M宽带?", "３０Ｍ宽带？"),
        ("traditional", "宽带断网了", "寬帶斷網了"),
        ("white space", "宽带断了", "  宽带 断了\n"),
    ],
)
def test_a_question_written_otherwise(change, question, written):
    assert CHANGES[change](question) == written


def test_verdicts_and_first_cards_are_told_apart():
    before = {"kept": (True, (A,)), "card": (True, (A,)), "verdict": (True, (A,)), "refused": (False, (None,))}
    after = {"kept": (True, (A,)), "card": (True, (B,)), "verdict": (False, (None,)), "refused": (False, (None,))}
    found = moved("呢", before, after)
    assert (found.verdicts, found.firsts, found.moved) == (1, 1, ("verdict", "card"))
    assert found.to_json()["verdicts"] == 0.25
