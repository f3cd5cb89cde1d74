"""Numbers belong to one embedding model."""

import json

import pytest

from kb.embedding import BUNDLED, NANO, load
from kb.errors import ModelMismatch
from kb.release import Store
from kb.settings import Settings
from search import abstain
from search.rank import surest
from search.rank.fitted import DELIVERED, fitted
from search.service import Assist

KINDS = (surest.KIND, abstain.KIND)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [BUNDLED, NANO])
def test_the_delivered_engines_have_theirs(name, kind, tmp_path):
    assert fitted(kind, load(name).name, tmp_path) == DELIVERED / name / f"{kind}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_those_of_the_data_folder_win_where_they_are_of_this_model(kind, tmp_path):
    own = tmp_path / f"{kind}.json"
    own.write_text(json.dumps({"model": "another"}), encoding="utf-8")
    name = load(BUNDLED).name
    assert fitted(kind, name, tmp_path).parent == DELIVERED / BUNDLED
    own.write_text(json.dumps({"model": name}), encoding="utf-8")
    assert fitted(kind, name, tmp_path) == own


def test_a_model_that_nothing_was_fitted_to_is_refused_in_one_line(tmp_path):
    class Foreign:
        name, dim = "foreign 1", 2

    settings = Settings(data_dir=tmp_path)
    with pytest.raises(ModelMismatch, match=r"foreign 1.*shouwen model fit"):
        Assist(settings, Store(tmp_path), Foreign())
    Assist(settings, Store(tmp_path), Foreign(), unfitted=True).close()
