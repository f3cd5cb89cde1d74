"""The numbers of ranking: files and code agree, sums are sums, and a feature is one function and one line."""

import json
from dataclasses import dataclass

import pytest

from search.rank.delivered import DELIVERED, without
from search.rank.model import FOLDER, Features, read_model


@dataclass
class Card:
    words: int
    own: bool


@pytest.fixture
def features():
    found = Features[Card]()

    @found
    def length(card):
        return card.words / 10

    found.add("own", lambda card: float(card.own))
    return found


def written(folder, **weights):
    raw = {"origin": "a test", "weights": weights, "thresholds": {"near": 0.5}}
    (folder / "kind.json").write_text(json.dumps(raw), encoding="utf-8")


def test_a_score_is_the_weighted_sum_of_the_features(features, tmp_path):
    written(tmp_path, length=0.5, own=-0.25)
    model = read_model("kind", features, ["near"], tmp_path)
    values = features.values(Card(words=20, own=True))
    assert values == {"length": 2.0, "own": 1.0}
    assert model.score(values) == 0.75
    assert model.without("own").score(values) == 1.0


@pytest.mark.parametrize(
    ("weights", "thresholds", "named"),
    [
        ({"length": 1}, ["near"], "own"),
        ({"length": 1, "own": 1, "shade": 1}, ["near"], "shade"),
        ({"length": 1, "own": 1}, [], "near"),
        ({"length": 1, "own": 1}, ["near", "far"], "far"),
    ],
)
def test_a_file_that_code_does_not_fit_is_refused(features, tmp_path, weights, thresholds, named):
    written(tmp_path, **weights)
    with pytest.raises(ValueError, match=named):
        read_model("kind", features, thresholds, tmp_path)


def test_every_file_of_numbers_is_read_and_says_where_it_comes_from():
    files = {path.stem for path in FOLDER.glob("*.json")}
    assert files == set(DELIVERED) - {"surest"}
    assert all(json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))["origin"] for kind in files)


def test_leaving_out_a_feature_leaves_the_rest():
    less = without(DELIVERED, "deadline", "covered")
    assert less["deadline"].weights == {**DELIVERED["deadline"].weights, "covered": 0.0}
    assert DELIVERED["deadline"].weights["covered"] > 0
    assert {kind: less[kind] for kind in less if kind != "deadline"} == {kind: DELIVERED[kind] for kind in DELIVERED if kind != "deadline"}
