"""Re-ranking by what passages say and by the best of their short documents."""

import numpy as np
import pytest

from kb.roster import Note, Owner
from search.hits import SHORT_MAX_CHARS, rerank
from search.retrieve import Ranking, Scored

SHORT, LONG, OTHER = Owner("short", "k", chars=100), Owner("long", chars=SHORT_MAX_CHARS + 1), Owner("other")


@pytest.fixture
def ranked(ask):
    def order(*notes, hidden=frozenset()):
        scored = tuple(Scored(note, 0.5, {}) for note in notes)
        ranking = Ranking(ask("退网要带什么"), scored, {}, np.zeros(2, dtype=np.float32), (), 0.0)
        return {one.note.id: one for one in rerank(ranking, hidden)}

    return order


def test_what_says_more_of_the_question_comes_first(ranked):
    found = ranked(Note("a", OTHER, plain="移机"), Note("b", OTHER, plain="退网"))
    assert list(found) == ["b", "a"]


def test_a_short_document_s_best_passage_pulls_the_others_up(ranked):
    short = ranked(Note("best", SHORT, plain="退网"), Note("rest", SHORT, plain="移机"))
    long = ranked(Note("best", LONG, plain="退网"), Note("rest", LONG, plain="移机"))
    assert short["best"].score == long["best"].score > short["rest"].score > long["rest"].score


def test_the_features_are_those_that_the_score_is_made_of(ranked, ask):
    weights = ask("").weights["passage"]
    rest = ranked(Note("best", SHORT, plain="退网"), Note("rest", SHORT, plain="移机"))["rest"]
    assert rest.score == pytest.approx(0.5 + weights.score(rest.values))


@pytest.mark.parametrize("hidden", ["short", "k"])
def test_what_is_hidden_by_id_or_key_is_left_out(ranked, hidden):
    assert list(ranked(Note("a", SHORT), Note("b", LONG), hidden=frozenset({hidden}))) == ["b"]
