"""Re-ranking by what passages say and by the best of their short documents."""

from dataclasses import replace

import numpy as np
import pytest

from kb.in_force import UNCHANGED
from kb.roster import Holders, Note, Owner, Roster
from search.admitted import Admitted
from search.hits import SHORT_MAX_CHARS, rerank
from search.retrieve import Ranking, Scored

SHORT, LONG, OTHER = Owner("short", "k", chars=100), Owner("long", chars=SHORT_MAX_CHARS + 1), Owner("other")


@pytest.fixture
def ranked(ask):
    def order(*said):
        scored = tuple(Scored(number, Note(Holders(0, 0, (owner,)), plain=plain), owner, 0.5, {}) for number, (_, owner, plain) in enumerate(said))
        question = ask("退网要带什么")
        whom = Admitted(Roster({}), question.context, (), UNCHANGED.on(question.context.as_of.date()), question.weights["precedence"])
        ranking = Ranking(question, whom, scored, {}, np.zeros(2, dtype=np.float32), (), 0.0)
        return {said[one.number][0]: one for one in rerank(ranking)}

    return order


def test_what_says_more_of_the_question_comes_first(ranked):
    found = ranked(("a", OTHER, "移机"), ("b", OTHER, "退网"))
    assert list(found) == ["b", "a"]


def test_a_short_document_s_best_passage_pulls_the_others_up(ranked):
    short = ranked(("best", SHORT, "退网"), ("rest", SHORT, "移机"))
    long = ranked(("best", LONG, "退网"), ("rest", LONG, "移机"))
    assert short["best"].score == long["best"].score > short["rest"].score > long["rest"].score


def test_the_features_are_those_that_the_score_is_made_of(ranked, ask):
    weights = ask("").weights["passage"]
    rest = ranked(("best", SHORT, "退网"), ("rest", SHORT, "移机"))["rest"]
    assert rest.score == pytest.approx(0.5 + weights.score(rest.values))


def test_of_equal_ones_the_nearer_level_comes_first_then_the_key_then_the_reading_order(ranked):
    city, branch = Owner("1", "b", level="city"), Owner("2", "z", level="branch")
    found = ranked(
        ("law", Owner("0", "a", level="law"), ""), ("b2", city, ""), ("branch", branch, ""), ("b3", city, ""), ("a", replace(city, key="a"), "")
    )
    assert list(found) == ["branch", "a", "b2", "b3", "law"]
