"""A checkpoint becomes a folder that serves, and the bundled file a checkpoint."""

import importlib.util
import json

import numpy as np
import pytest

from kb.embedding import load
from kb.embedding.making import checkpoint as making
from kb.embedding.making import vocabulary, weights
from kb.embedding.onnx import CARD, NETWORK, is_model
from kb.errors import InputError

needs_extra = pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is None, reason="the extra shouwen[models] is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")  # torch and transformers warn about themselves as they are imported


@pytest.fixture(scope="module")
def exported(checkpoint, tmp_path_factory):
    pytest.importorskip("onnxscript")
    from kb.embedding.making.export import export
    from kb.embedding.sentence_transformer import load_checkpoint

    folder = tmp_path_factory.mktemp("made") / "tiny"
    export(load_checkpoint(str(checkpoint)), folder, "tiny")
    return folder


@pytest.fixture(scope="module")
def bundled():
    return weights.read(weights.bundled_file())


@needs_extra
def test_what_serves_says_what_its_checkpoint_says(checkpoint, exported):
    whole, made = load(str(checkpoint)), load(str(exported))
    texts = ["宽带断网多久能修好", "客户投诉应在48小时内答复"]
    assert made.dim == whole.dim == 32
    for text in texts:
        assert made.embed_query(text) @ whole.embed_query(text) > 0.99
    assert (made.embed_passages(texts) * whole.embed_passages(texts)).sum(axis=1).min() > 0.99


@needs_extra
def test_what_serves_is_named_for_its_content(exported):
    card = json.loads((exported / CARD).read_text(encoding="utf-8"))
    assert is_model(exported)
    assert load(str(exported)).name.startswith(f"tiny {card['hash']} ")
    assert (card["query"], card["passage"], card["dim"]) == ("问：", "答：", 32)


@needs_extra
def test_the_same_checkpoint_gives_the_same_bytes(checkpoint, exported, tmp_path):
    from kb.embedding.making.export import export
    from kb.embedding.sentence_transformer import load_checkpoint

    export(load_checkpoint(str(checkpoint)), tmp_path / "again", "tiny")
    assert (tmp_path / "again" / NETWORK).read_bytes() == (exported / NETWORK).read_bytes()
    assert (tmp_path / "again" / CARD).read_bytes() == (exported / CARD).read_bytes()


@needs_extra
def test_a_broken_folder_is_one_line(exported, tmp_path):
    for path in exported.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / CARD).write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="no model that can be read"):
        load(str(tmp_path))


def test_the_bundled_file_is_read_whole(bundled):
    assert (bundled.hidden, bundled.layers, bundled.heads, bundled.inner) == (384, 12, 12, 1536)
    assert bundled.pieces[: len(making.SPECIAL)] == list(making.SPECIAL)
    assert len(bundled.scores) == len(bundled.pieces) == 250002
    assert bundled.tensors["emb.word"].size == bundled.words * bundled.hidden
    assert {name.split(".")[0] for name in bundled.tensors} == {"emb", *(f"l{n}" for n in range(12))}


def test_no_bundled_file_is_said_in_one_line(tmp_path):
    (tmp_path / "other.bin").write_bytes(b"GGUF")
    with pytest.raises(InputError, match="no bundled weights"):
        weights.read(tmp_path / "other.bin")


@pytest.mark.parametrize("piece", ["宽带", "▁宽带", "，", "▁3", "2026", "APP", "WiFi", "▁hello", "ab", "①", "￥"])
def test_what_chinese_service_texts_need_stays(piece):
    assert vocabulary.kept(["<s>", piece], 1) == [0, 1]


@pytest.mark.parametrize("piece", ["привет", "ありがとう", "▁größer", "ization", "한국"])
def test_other_scripts_go(piece):
    assert vocabulary.kept(["<s>", piece], 1) == [0]


def test_any_text_can_still_be_spelled(bundled):
    from tokenizers import Tokenizer

    keep = vocabulary.kept(bundled.pieces, len(making.SPECIAL))
    pieces = Tokenizer.from_str(json.dumps(making.tokenizer([(bundled.pieces[at], bundled.scores[at]) for at in keep])))
    for text in ["宽带3天没修好", "ＷｉＦｉ　连不上", "the quick brown photosynthesis", "APP闪退①"]:
        read = pieces.encode(text)
        assert making.UNKNOWN not in read.tokens
        assert (read.tokens[0], read.tokens[-1]) == (making.START, making.END)
    assert pieces.token_to_id(making.UNKNOWN) in pieces.encode("привет").ids
    assert np.ndim(pieces.encode("").ids) == 1
