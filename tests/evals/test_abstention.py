"""Fitting: the regression finds what separates, folds keep a group together, and the delivered model has all that the features need."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from evals.abstention import Sample, train
from evals.collections import Case
from evals.logistic import auc, fit, folds
from search.abstain import KIND, Features, Model, load_model
from search.rank.fitted import DELIVERED, read


def test_the_regression_separates():
    random = np.random.default_rng(3)
    x = np.c_[random.normal(size=200), random.normal(0.9, 0.01, 200)]
    right = (x[:, 0] + 40 * (x[:, 1] - 0.9) > 0).astype(float)
    fitted = fit(x, right, np.ones(200), 10.0)
    assert auc(right, fitted.predict(x)) > 0.99
    assert fitted.weights[0] > 0


def test_a_group_stays_on_one_side():
    groups = [f"q{n // 2}" for n in range(60)]
    for seen, unseen in folds(groups, ["far" if n < 20 else "answerable" for n in range(60)]):
        assert not {groups[i] for i in seen} & {groups[i] for i in unseen}
        assert len(seen) + len(unseen) == 60


def test_a_model_is_trained_from_features():
    def sample(number, near):
        case = Case(f"c{number}", f"q{number}", {}, abstain=not near, close=number % 2 == 0)
        noise = (number % 7) / 1000
        return Sample(case, Features(0.9 + noise if near else 0.86 + noise, 0.87, 0.84, 0.5 if near else 0.2, 0.0), True)

    model = train([sample(n, near) for n in range(30) for near in (n < 15,)])
    assert model["fitted"]["auc"] == 1.0
    ready = Model(model["weights"], model["bias"], model["threshold"], said_outright=1.0, sure=1.0)
    assert ready.confidence(sample(1, True).features) > ready.threshold > ready.confidence(sample(29, False).features)


@pytest.mark.parametrize("folder", sorted(DELIVERED.iterdir()), ids=lambda folder: folder.name)
def test_the_delivered_models_know_every_feature(folder):
    raw = read(folder / f"{KIND}.json")
    assert set(raw["weights"]) == {f.name for f in fields(Features)}
    assert raw["fitted"]["auc"] > 0.9
    assert load_model(folder).confidence(Features()) == 0.0
    assert 0 < load_model(folder).threshold < 1


@pytest.mark.parametrize("name", ["cosine_known", "cover_best", "surest"])
def test_nearer_is_surer(name):
    low = Features(0.88, 0.88, 0.84, 0.3, 0.0)
    high = Features(**{f.name: getattr(low, f.name) + (0.01 if f.name == name else 0) for f in fields(Features)})
    assert load_model().confidence(high) > load_model().confidence(low)
