from hypothesis import given
from hypothesis import strategies as st

from kb.index.base import Candidate
from search.fuse import fuse, min_max

SCORES = st.dictionaries(st.integers(0, 99), st.floats(-5, 50, allow_nan=False), max_size=12)


def side(scores):
    return [Candidate(key, score) for key, score in scores.items()]


@given(SCORES)
def test_min_max_keeps_the_order_and_fills_the_unit_interval(scores):
    scaled = min_max(side(scores))
    assert all(0 <= value <= 1 for value in scaled.values())
    assert sorted(scores, key=lambda k: scores[k]) == sorted(scores, key=lambda k: (scaled[k], scores[k]))


@given(SCORES, SCORES, st.floats(0, 1))
def test_a_candidate_that_both_sides_put_first_is_first(dense, sparse, weight):
    dense, sparse = {**dense, 100: 99.0}, {**sparse, 100: 99.0}
    fused = fuse(side(dense), side(sparse), weight)
    assert fused.keys() == dense.keys() | sparse.keys()
    assert max(fused.values()) == fused[100]


def test_a_side_that_found_nothing_leaves_the_other_s_order():
    assert fuse([], side({1: 3, 2: 1}), 0.6) == {1: 0.4, 2: 0.0}
    assert fuse([], [], 0.6) == {}
