"""The yardstick: its vectors belong to one model and one list of texts."""

import numpy as np

from search.contrast import NEAREST, Contrast, name, texts


class Fixed:
    """Each text its own direction."""

    name, dim = "fixed", 512

    def embed_passages(self, wanted, progress=None):
        return np.eye(self.dim, dtype=np.float32)[[texts().index(text) for text in wanted]]


def test_another_model_or_another_list_has_another_name():
    class Other:
        name = "other"

    assert len({name(Fixed(), ["甲"]), name(Fixed(), ["乙"]), name(Other(), ["甲"])}) == 3


def test_another_model_s_vectors_are_made_and_the_nearest_told_from_all(tmp_path):
    lines = len(texts())
    contrast = Contrast(Fixed(), tmp_path / "embeddings.sqlite")
    nearest, mean = contrast.cosines(np.eye(Fixed.dim, dtype=np.float32)[7])
    assert nearest == np.float32(1 / NEAREST)
    assert mean == np.float32(1 / lines)
