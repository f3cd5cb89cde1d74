import importlib.util
import shutil

import numpy as np
import pytest

from kb.embedding import load
from kb.errors import InputError

needs_extra = pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is None, reason="the extra shouwen[models] is not installed")
# torch and transformers warn about themselves as they are imported; that is not ours to mend
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def folder(checkpoint):
    return checkpoint


@pytest.fixture(scope="module")
def embedder(folder):
    return load(str(folder))


@needs_extra
def test_the_dimension_is_the_models_and_vectors_have_unit_length(embedder):
    assert embedder.dim == 32
    query = embedder.embed_query("宽带断网多久能修好")
    assert (query.shape, query.dtype) == ((32,), np.float32)
    passages = embedder.embed_passages(["客户投诉应在小时内答复"] * 40)
    assert (passages.shape, passages.dtype) == ((40, 32), np.float32)
    assert np.linalg.norm(np.vstack([query, passages]), axis=1) == pytest.approx(1, abs=1e-5)


@needs_extra
def test_the_models_own_prompts_stand_before_the_text(embedder, folder):
    from sentence_transformers import SentenceTransformer

    bare = SentenceTransformer(str(folder), device="cpu")
    text = "客户投诉"
    assert embedder.embed_query(text) == pytest.approx(bare.encode("问：" + text, prompt="", normalize_embeddings=True), abs=1e-5)
    assert embedder.embed_passages([text])[0] == pytest.approx(bare.encode("答：" + text, prompt="", normalize_embeddings=True), abs=1e-5)


@needs_extra
def test_its_name_follows_the_files_and_not_the_place(embedder, folder, tmp_path):
    moved = tmp_path / "tiny"
    shutil.copytree(folder, moved)
    assert load(str(moved)).name == embedder.name
    weights = next(moved.rglob("*.safetensors"))
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    assert load(str(moved)).name != embedder.name


@needs_extra
def test_odd_texts_progress_and_nothing(embedder):
    seen = []
    assert embedder.embed_passages(["", "\0", "\ud800", "长" * 10_000], lambda done, total: seen.append((done, total))).shape == (4, 32)
    assert seen == [(4, 4)]
    assert embedder.embed_passages([]).shape == (0, 32)


@needs_extra
def test_a_folder_that_holds_no_model_is_the_callers_mistake(tmp_path):
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(InputError, match="cannot be loaded"):
        load(str(tmp_path))


@pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is not None, reason="the extra shouwen[models] is installed")
def test_without_the_extra_the_message_says_how_to_get_it():
    with pytest.raises(InputError, match=r"shouwen\[models\]"):
        load("someone/some-model")
