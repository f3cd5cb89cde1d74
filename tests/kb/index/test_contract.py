"""What every index must do, run against each of them; the client's in-memory mode is the reference for both engines."""

from __future__ import annotations

import os
import warnings
from contextlib import contextmanager

import numpy as np
import pytest

from kb.errors import KnowledgeError
from kb.index.base import Condition, Point
from kb.index.edge import EdgeShelf
from kb.index.server import IN_MEMORY, ServerShelf
from kb.roster import Holders, Note, Owner, Whom

DIM = 8
NUMBER = 9001
"""High, so that a test on a real server meets no release of anyone's."""


def unit(*values: float) -> np.ndarray:
    vector = np.zeros(DIM, dtype=np.float32)
    vector[: len(values)] = values
    return vector / np.linalg.norm(vector)


def point(number, dense, sparse, *, audience=0, role="passage", kinds=("procedure",)) -> Point:
    return Point(number, Note(Holders(number, audience, (Owner("d", whom=Whom("中国移动")),)), role, tuple(kinds)), dense, sparse)


POINTS = [
    point(1, unit(1.0), {10: 1.0, 11: 0.5}, audience=1),
    point(2, unit(1.0, 0.5), {10: 0.8}, audience=2, kinds=["deadline", "wording"]),
    point(3, unit(0.0, 1.0), {12: 1.2}, audience=300),
    point(4, unit(0.0, 1.0), {12: 1.2}),
    point(5, unit(-1.0), {}, audience=1),
]


@pytest.fixture(scope="module", params=["edge", "memory", "server"])
def shelf(request):
    if request.param == "edge":
        made = EdgeShelf()
    elif request.param == "memory":
        made = ServerShelf(IN_MEMORY)
    else:
        url = os.environ.get("SHOUWEN_QDRANT_URL")
        if not url:
            pytest.skip("SHOUWEN_QDRANT_URL names no Qdrant server")
        made = ServerShelf(url, os.environ.get("SHOUWEN_QDRANT_API_KEY"))
    yield made
    made.close()


@contextmanager
def built(shelf, folder, number, points):
    """An index of ``points``, opened; gone afterwards."""
    writer = shelf.writer(number, folder, DIM)
    writer.write(points)
    writer.finish()
    index = shelf.open(number, folder)
    yield index
    index.close()
    shelf.discard(number, folder)


@pytest.fixture(scope="module")
def index(shelf, tmp_path_factory):
    """One index for all that only ask it: building one waits for the disk a dozen times."""
    with built(shelf, tmp_path_factory.mktemp("contract"), NUMBER, POINTS) as index:
        yield index


def ids(candidates):
    return [candidate.number for candidate in candidates]


def test_counts(index):
    assert index.count() == len(POINTS)


def test_both_sides_in_descending_order_with_the_cosine(index):
    dense, sparse = index.query(unit(1.0), {10: 1.0}, (), 3)
    assert ids(dense) == [1, 2, 3]
    assert [candidate.score for candidate in dense] == pytest.approx([1.0, 2 / 5**0.5, 0.0], abs=1e-6)
    assert ids(sparse) == [1, 2]


def test_ties_are_ordered_by_number(index):
    dense, sparse = index.query(unit(0.0, 1.0), {12: 1.0}, (), 2)
    assert ids(dense) == [3, 4]
    assert ids(sparse) == [3, 4]


def test_the_idf_is_applied_to_what_we_weighted(index):
    """Qdrant's IDF is ln(1 + (N - n + 0.5) / (n + 0.5)) over the points that have words: four of the five."""
    _, sparse = index.query(unit(1.0), {11: 2.0}, (), 5)
    assert ids(sparse) == [1]
    assert sparse[0].score == pytest.approx(2.0 * 0.5 * np.log(1 + (4 - 1 + 0.5) / (1 + 0.5)), rel=1e-5)


def test_words_that_no_point_has_find_nothing_on_the_sparse_side(index):
    dense, sparse = index.query(unit(1.0), {99: 1.0}, (), 5)
    assert len(dense) == 5
    assert sparse == []


def test_a_query_without_words_has_no_sparse_side(index):
    dense, sparse = index.query(unit(1.0), {}, (), 5)
    assert len(dense) == 5
    assert sparse == []


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([Condition("audience", (1,))], {1, 5}),
        ([Condition("audience", (2, 300))], {2, 3}),
        ([Condition("audience", tuple(range(1000)))], {1, 2, 3, 4, 5}),
        ([Condition("audience", (7, 8))], set()),
        ([Condition("kinds", ("wording",))], {2}),
        ([Condition("audience", (1, 2)), Condition("kinds", ("deadline", "procedure"))], {1, 2, 5}),
        ([Condition("audience", (1,)), Condition("kinds", ("deadline",))], set()),
        ([Condition("absent", ("x",))], set()),
        ([Condition("audience", ())], set()),
        ([Condition("holders", none_of=(4, 5))], {1, 2, 3}),
        ([Condition("holders", none_of=(1,)), Condition("audience", (1,))], {5}),
    ],
)
def test_conditions_hold_on_both_sides(index, conditions, expected):
    with_words = {point.number for point in POINTS if point.sparse}
    dense, sparse = index.query(unit(1.0, 1.0), {10: 1.0, 11: 1.0, 12: 1.0}, conditions, 10)
    assert set(ids(dense)) == expected
    assert set(ids(sparse)) == expected & with_words


def test_a_limit_of_nothing_finds_nothing(index):
    assert index.query(unit(1.0), {10: 1.0}, (), 0) == ([], [])


def test_an_empty_index_answers(shelf, tmp_path):
    with built(shelf, tmp_path, NUMBER + 2, []) as index:
        assert index.count() == 0
        assert index.query(unit(1.0), {10: 1.0}, (), 3) == ([], [])


def test_more_points_than_one_write_request(shelf, tmp_path):
    rng = np.random.default_rng(7)
    vectors = rng.normal(size=(700, DIM)).astype(np.float32)
    asked = unit(*rng.normal(size=DIM))
    points = (point(number + 1, vector, {number % 50: 1.0}) for number, vector in enumerate(vectors))
    with built(shelf, tmp_path, NUMBER + 2, points) as index:
        assert index.count() == 700
        dense, sparse = index.query(asked, {3: 1.0}, (), 10)
    cosines = vectors @ asked / np.linalg.norm(vectors, axis=1)
    assert ids(dense) == [int(number) + 1 for number in np.argsort(-cosines)[:10]]
    assert len(sparse) == 10


def test_a_vector_of_another_length_is_refused(shelf, tmp_path):
    writer = shelf.writer(NUMBER + 2, tmp_path, DIM)
    with pytest.raises(KnowledgeError, match="dimension"):
        writer.write([point(1, np.ones(DIM + 1, dtype=np.float32), {})])
    shelf.discard(NUMBER + 2, tmp_path)


def test_a_query_of_another_length_is_an_error_of_ours(shelf, index):
    if isinstance(shelf, ServerShelf):
        pytest.skip("the stand-in does not look; a server refuses as it does any bad request")
    with pytest.raises(KnowledgeError):
        index.query(np.ones(3, dtype=np.float32), {}, (), 3)


def test_an_index_that_is_not_there_is_an_error_of_ours(shelf, tmp_path):
    with pytest.raises(KnowledgeError):
        shelf.open(NUMBER + 1, tmp_path)


def test_a_dead_builds_remains_are_replaced(shelf, tmp_path):
    shelf.writer(NUMBER + 2, tmp_path / "dead", DIM).write(POINTS[:2])
    with built(shelf, tmp_path / "alive", NUMBER + 2, POINTS[2:]) as index:
        assert index.count() == 3


def test_the_alias_follows_the_current_release(shelf, index):
    if not isinstance(shelf, ServerShelf):
        pytest.skip("the embedded index has no alias")
    shelf.point_to(NUMBER)
    shelf.point_to(NUMBER)
    aliases = shelf._client().get_aliases().aliases
    assert [(alias.alias_name, alias.collection_name) for alias in aliases] == [("shouwen", f"shouwen-{NUMBER}")]


def test_a_server_that_is_not_there_is_said_to_be_unavailable(tmp_path):
    from kb.errors import IndexUnavailable

    shelf = ServerShelf("http://127.0.0.1:1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        with pytest.raises(IndexUnavailable):
            shelf.open(1, tmp_path)
    shelf.close()


def test_examples_do_not_crowd_out_passages(shelf, tmp_path):
    examples = [point(number, unit(1.0), {10: 1.0}, role="example") for number in range(6)]
    passages = [point(number, unit(1.0, 0.5), {10: 0.5, 11: 1.0}) for number in range(6, 10)]
    with built(shelf, tmp_path, NUMBER + 2, [*passages, *examples]) as index:
        for side in index.query(unit(1.0), {10: 1.0}, (), 3):
            assert ids(side) == [0, 1, 2, 6, 7, 8]
            assert [candidate.score for candidate in side] == sorted((candidate.score for candidate in side), reverse=True)


def test_a_point_can_be_filtered_by_whom_it_is_for_and_what_it_holds():
    assert point(7, unit(1.0), {}, audience=3, kinds=("deadline",)).payload == {"holders": 7, "audience": 3, "kinds": ["deadline"], "role": "passage"}
