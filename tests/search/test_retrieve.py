"""What the retriever makes of the candidates; the index is a list."""

from datetime import datetime

import numpy as np
import pytest

from kb.context import SHANGHAI, Context
from kb.index.base import Candidate
from search.analyse import Query
from search.retrieve import Retriever

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
QUERY = Query("网断了", "网断了", {"网": 1.0}, (), frozenset())


class Embedder:
    name, dim = "fake", 2

    def embed_query(self, text):
        return np.array([1.0, 0.0], dtype=np.float32)


class Index:
    def __init__(self, dense, sparse=()):
        self._found = list(dense), list(sparse)

    def query_groups(self, dense, sparse, groups, limit):
        roles = [next(c.any_of[0] for c in group if c.key == "role") for group in groups]
        return [tuple([c for c in side if c.payload["role"] == role] for side in self._found) for role in roles]


def payload(role="passage", **more):
    return {"document_id": "d", "operator": "*", "region": "*", "business": "*", "role": role, "kinds": [], **more}


EXAMPLE = Candidate("e", 0.95, payload("example", targets=["t1", "t2"], target_kinds=["deadline", ""], kinds=["deadline"]))
OTHER = Candidate("p", 0.90, payload())


@pytest.fixture
def retrieve():
    def asked(index, kinds=()):
        ranking = Retriever(Embedder()).retrieve(index, QUERY, Context(NOON, NOON), ("approved",), kinds)
        return [(found.id, found.payload["kinds"]) for found in ranking.passages]

    return asked


def test_a_document_is_found_by_its_example_even_where_no_passage_of_it_was(retrieve):
    assert retrieve(Index([EXAMPLE, OTHER])) == [("t1", ["deadline"]), ("t2", []), ("p", [])]


def test_examples_themselves_are_never_returned(retrieve):
    assert "e" not in dict(retrieve(Index([EXAMPLE])))


def test_only_targets_with_a_kind_that_was_asked_for_are_added(retrieve):
    assert [found for found, _ in retrieve(Index([EXAMPLE]), kinds=("deadline",))] == ["t1"]


def test_a_release_that_does_not_say_the_kinds_of_targets_is_searched_too(retrieve):
    older = Candidate("e", 0.95, payload("example", targets=["t1"]))
    assert retrieve(Index([older])) == [("t1", [])]
