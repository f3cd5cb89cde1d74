"""The index in memory answers as the engine does."""

from __future__ import annotations

import numpy as np
import pytest

from evals.memory import MemoryIndex
from kb.index.base import Condition, Point
from kb.index.edge import EdgeShelf
from kb.roster import Holders, Note, Owner

DIM = 16


@pytest.fixture(scope="module")
def points():
    random = np.random.default_rng(7)
    made = []
    for number in range(60):
        vector = random.normal(size=DIM).astype(np.float32)
        sparse = {int(term): float(random.random() + 0.1) for term in random.integers(1, 30, 6)}
        note = Note(Holders(number, number % 3, (Owner("d"),)), "example" if number % 5 == 0 else "passage", ("deadline",))
        made.append(Point(number, note, vector / np.linalg.norm(vector), sparse))
    return made


@pytest.fixture(scope="module")
def engine(points, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shard")
    shelf = EdgeShelf()
    writer = shelf.writer(1, folder, DIM)
    writer.write(points)
    writer.finish()
    index = shelf.open(1, folder)
    yield index
    index.close()


@pytest.mark.parametrize(
    "where",
    [[], [Condition("audience", (0, 2))], [Condition("audience", (1,)), Condition("kinds", ("deadline",))], [Condition("kinds", ("tariff",))]],
)
def test_both_give_the_same_candidates(points, engine, where):
    memory = MemoryIndex(points)
    query, words = points[3].dense, {1: 1.0, 5: 0.5, 9: 0.3}
    for ours, theirs in zip(memory.query(query, words, where, 10), engine.query(query, words, where, 10), strict=True):
        assert [c.number for c in ours] == [c.number for c in theirs]
        assert [c.score for c in ours] == pytest.approx([c.score for c in theirs], abs=1e-5)
