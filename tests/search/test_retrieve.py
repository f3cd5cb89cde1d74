"""What the retriever makes of the candidates; the index is a list."""

from datetime import datetime

import numpy as np
import pytest

from kb.context import SHANGHAI, Context
from kb.index.base import Candidate
from kb.roster import Holders, Note, Owner, Roster
from search.analyse import Query
from search.rank.delivered import DELIVERED
from search.rank.question import Question
from search.retrieve import Retriever

NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
QUERY = Query("网断了", "网断了", {"网": 1.0}, (), frozenset())


class Embedder:
    name, dim = "fake", 2

    def embed_query(self, text):
        return np.array([1.0, 0.0], dtype=np.float32)


class Index:
    def __init__(self, *dense):
        self._dense = list(dense)

    def query(self, dense, sparse, conditions, limit):
        return self._dense, []


HELD = Holders(0, 0, (Owner("d"),))
ROSTER = Roster(
    {
        0: Note(HELD, "example", ("deadline",), targets=(2, 3)),
        1: Note(HELD),
        2: Note(HELD, kinds=("deadline",)),
        3: Note(HELD),
    }
)
EXAMPLE, OTHER = Candidate(0, 0.95), Candidate(1, 0.90)


@pytest.fixture
def retrieve():
    def asked(*candidates, kinds=()):
        return Retriever(Embedder()).retrieve(Index(*candidates), ROSTER, Question(QUERY, Context(NOON, NOON), DELIVERED), ("approved",), kinds)

    return asked


def ids(ranking):
    return [{1: "p", 2: "t1", 3: "t2"}[found.number] for found in ranking.passages]


def test_a_document_is_found_by_its_example_alone(retrieve):
    assert ids(retrieve(EXAMPLE, OTHER)) == ["t1", "t2", "p"]


def test_examples_themselves_are_never_returned(retrieve):
    assert ids(retrieve(EXAMPLE)) == ["t1", "t2"]


def test_only_targets_with_a_kind_that_was_asked_for_are_added(retrieve):
    assert ids(retrieve(EXAMPLE, kinds=("deadline",))) == ["t1"]


def test_cosines_of_passages_and_of_the_nearest_example_are_told_apart(retrieve):
    ranking = retrieve(EXAMPLE, OTHER)
    assert (ranking.cosines, ranking.example_cosine) == ((0.90,), 0.95)
    assert (retrieve(OTHER).example_cosine, retrieve(EXAMPLE).cosines) == (0.0, ())
