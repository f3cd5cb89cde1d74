import hashlib
import sqlite3

import numpy as np
import pytest

from kb.embedding.cache import TEXTS_A_STORE, CachedEmbedder


class FakeEmbedder:
    """Unit vectors made from the text's hash; remembers what it was asked."""

    def __init__(self, name="fake", dim=4):
        self.name = name
        self.dim = dim
        self.asked: list[str] = []

    def embed_query(self, text):
        return self._vector(text)

    def embed_passages(self, texts, progress=None):
        self.asked += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text):
        seed = int.from_bytes(hashlib.sha256(f"{self.name}{text}".encode("utf-8", "surrogatepass")).digest()[:4], "big")
        vector = np.random.default_rng(seed).normal(size=self.dim).astype(np.float32)
        return vector / np.linalg.norm(vector)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "embeddings.sqlite"


def test_a_text_is_embedded_once_and_comes_back_exactly(path):
    fake = FakeEmbedder()
    texts = ["停机", "复机", "停机", "含\ud800的字"]
    cached = CachedEmbedder(fake, path)
    first = cached.embed_passages(texts)
    assert cached.misses == 3
    assert fake.asked == ["停机", "复机", "含\ud800的字"]
    again = CachedEmbedder(fake, path).embed_passages(list(reversed(texts)))
    assert len(fake.asked) == 3
    assert np.array_equal(first, again[::-1])
    assert first.dtype == np.float32
    assert first.shape == (4, 4)


def test_nothing_in_nothing_out(path):
    assert CachedEmbedder(FakeEmbedder(), path).embed_passages([]).shape == (0, 4)


def test_models_do_not_see_each_others_vectors(path):
    CachedEmbedder(FakeEmbedder("one"), path).embed_passages(["停机"])
    other = FakeEmbedder("two", dim=6)
    assert CachedEmbedder(other, path).embed_passages(["停机"]).shape == (1, 6)
    assert other.asked == ["停机"]


def test_queries_name_and_dim_pass_through(path):
    fake = FakeEmbedder()
    cached = CachedEmbedder(fake, path)
    assert np.array_equal(cached.embed_query("停机"), fake.embed_query("停机"))
    assert (cached.name, cached.dim) == ("fake", 4)
    assert not path.exists()


def test_progress_rises_to_the_number_of_texts(path):
    texts = [str(number) for number in range(2 * TEXTS_A_STORE + 5)]
    CachedEmbedder(FakeEmbedder(), path).embed_passages(texts[:10])
    seen = []
    CachedEmbedder(FakeEmbedder(), path).embed_passages(texts, lambda done, total: seen.append((done, total)))
    assert seen[0] == (10, len(texts))
    assert seen[-1] == (len(texts), len(texts))
    assert seen == sorted(seen)


def test_what_was_embedded_before_a_crash_is_kept(path):
    class Dies(FakeEmbedder):
        def embed_passages(self, texts, progress=None):
            if self.asked:
                raise KeyboardInterrupt
            return super().embed_passages(texts, progress)

    texts = [str(number) for number in range(TEXTS_A_STORE + 1)]
    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(Dies(), path).embed_passages(texts)
    fake = FakeEmbedder()
    CachedEmbedder(fake, path).embed_passages(texts)
    assert fake.asked == texts[-1:]


def damage_head(path):
    path.write_bytes(b"this is no database" * 500)


def damage_middle(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def cut_short(path):
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [damage_head, damage_middle, cut_short, lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_damaged_or_deleted_cache_costs_time_and_nothing_else(path, damage):
    texts = [str(number) for number in range(50)]
    cached = CachedEmbedder(FakeEmbedder(), path)
    expected = cached.embed_passages(texts)
    damage(path)
    for _ in range(3):  # noticed, begun anew, used
        assert np.array_equal(cached.embed_passages(texts), expected)
    fake = FakeEmbedder()
    assert np.array_equal(CachedEmbedder(fake, path).embed_passages(texts), expected)
    assert fake.asked == []


def test_a_cache_deleted_while_it_is_written_is_begun_anew(path):
    class Deletes(FakeEmbedder):
        def embed_passages(self, texts, progress=None):
            path.unlink(missing_ok=True)
            return super().embed_passages(texts, progress)

    texts = [str(number) for number in range(3 * TEXTS_A_STORE)]
    expected = FakeEmbedder().embed_passages(texts)
    assert np.array_equal(CachedEmbedder(Deletes(), path).embed_passages(texts), expected)
    assert path.exists()


def test_a_vector_that_cannot_be_one_is_computed_again(path):
    texts = ["停机", "复机", "拆机"]
    cached = CachedEmbedder(FakeEmbedder(), path)
    expected = cached.embed_passages(texts)
    with sqlite3.connect(path) as database:
        hashes = [row[0] for row in database.execute("SELECT hash FROM embedding")]
        database.execute("UPDATE embedding SET vector = zeroblob(16) WHERE hash = ?", (hashes[0],))
        database.execute("UPDATE embedding SET vector = x'00' WHERE hash = ?", (hashes[1],))
        database.execute("UPDATE embedding SET vector = 'text' WHERE hash = ?", (hashes[2],))
    database.close()
    assert np.array_equal(cached.embed_passages(texts), expected)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("no folder")
    cached = CachedEmbedder(FakeEmbedder(), tmp_path / "file" / "embeddings.sqlite")
    assert cached.embed_passages(["停机"]).shape == (1, 4)


def test_a_locked_cache_is_not_thrown_away(path, monkeypatch):
    cached = CachedEmbedder(FakeEmbedder(), path)
    cached.embed_passages(["停机"])
    monkeypatch.setattr("kb.embedding.cache._TIMEOUT_S", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert cached.embed_passages(["停机", "复机"]).shape == (2, 4)
    holder.execute("ROLLBACK")
    holder.close()
    fake = FakeEmbedder()
    CachedEmbedder(fake, path).embed_passages(["停机"])
    assert fake.asked == []
