"""What a feature is worth: differences without it, and how many answers differ."""

import json

from evals.collections import Case, Collection, Gold
from evals.features import table, worth, write_worth
from search.rank.delivered import DELIVERED

RIGHT, WRONG = "应在48小时内修复", "窗口微笑服务"


class Knowledge:
    """Finds the passage by coverage alone."""

    def __init__(self, weights=DELIVERED):
        self.weights = weights

    def weighed(self, weights):
        return Knowledge(weights)

    def suggest(self, case):
        found = [RIGHT, WRONG] if self.weights["passage"].weights["covered"] else [WRONG, RIGHT]
        citation = {"document_id": "d", "title": "办法", "section": [], "start": 0, "end": 0}
        return {"answered": True, "passages": [{"text": text, "citation": citation} for text in found], "took_ms": id(self)}

    def text(self, document_id):
        return ""


CASES = Collection(
    "set", tuple(Case(f"c{n}", "几天修好", {}, (Gold("procedure", RIGHT),), split=split) for n, split in enumerate(("train", "train", "test")))
)


def test_only_the_feature_that_answers_hang_on_is_worth_something(tmp_path):
    train, test = worth(CASES, Knowledge())
    assert (train.collection, train.cases, test.collection, test.cases) == ("set-train", 2, "set-test", 1)
    assert train.measured == (1.0, None, 1.0)
    assert train.without["passage.covered"] == (-100.0, None, 0.0, 2.0)
    assert all(values[-1] == 0 for name, values in train.without.items() if name != "passage.covered")
    assert len(train.without) == sum(len(model.weights) for model in DELIVERED.values())


def test_the_table_has_a_column_for_each_collection_that_was_kept(tmp_path):
    train, test = worth(CASES, Knowledge())
    write_worth([train], tmp_path)
    write_worth([test], tmp_path)
    written = (tmp_path / "features.md").read_text(encoding="utf-8")
    assert written == table([test, train])
    assert "| passage.covered | -100.0 / – / 0 (1) | -100.0 / – / 0 (2) |" in written
    assert "| passage.example |  |  |" in written
    assert json.loads((tmp_path / "features-set-train.json").read_text(encoding="utf-8"))["cases"] == 2
