"""A cross-encoder moves the first passages, within its time, and nothing else."""

import importlib.util
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import search.reranker
from ingest.publish import ingest
from kb.context import SHANGHAI, Context
from kb.embedding import load
from kb.errors import InputError
from kb.models import Document, Passage
from kb.release import Store
from kb.roster import Holders, Note, Owner
from kb.settings import Settings
from search.hits import Found
from search.reranker import BATCH, FIRST, Reranker
from search.retrieve import Scored
from search.service import Assist

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 9, 28, 10, tzinfo=SHANGHAI)
TEXTS = [f"{number}号" for number in range(FIRST + 3)]
RULES = "# 江右通信装维规范\n\n" + "".join(
    f"第{number}条 {what}，应当在{hours}小时内完成。\n\n"
    for number, (what, hours) in enumerate({"宽带断网报修": 24, "宽带移机": 48, "宽带拆机": 12, "光猫更换": 36}.items(), 1)
)
needs_extra = pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is None, reason="the extra shouwen[models] is not installed")
warns = pytest.mark.filterwarnings("ignore")  # torch and transformers warn about themselves as they are imported


def passage(number, text):
    owner = Owner("d")
    scored = Scored(number, Note(Holders(0, 0, (owner,)), plain=text), owner, 1 - number / 100, {})
    return Found(scored, Passage(str(number), "d", 0, len(text), None, (), ""), Document("d", "办法", text, "a.md", "a"))


@pytest.fixture
def found():
    return [passage(number, text) for number, text in enumerate(TEXTS)]


@pytest.fixture
def reader(monkeypatch):
    """A model that likes the last passages best, and what it was asked."""
    model = SimpleNamespace(asked=[], seconds=0.0)

    def predict(pairs, show_progress_bar):
        model.asked += pairs
        time.sleep(model.seconds)
        return [float(text.removesuffix("号")) for _, text in pairs]

    model.predict = predict
    monkeypatch.setattr(search.reranker, "_load", lambda name: model)
    return model


def test_the_first_change_places_and_each_place_keeps_its_score(reader, found):
    again = Reranker("any", 60_000).rerank("几号", found)
    assert [one.text for one in again] == [*reversed(TEXTS[:FIRST]), *TEXTS[FIRST:]]
    assert [one.score for one in again] == [one.score for one in found]
    assert reader.asked == [("几号", text) for text in TEXTS[:FIRST]]


def test_where_the_time_does_not_suffice_the_first_ranking_stands_and_no_more_is_read(reader, found):
    reader.seconds = 0.05
    assert Reranker("any", 100).rerank("几号", found) == found
    assert len(reader.asked) == BATCH


def test_waiting_for_another_request_counts(reader, found):
    reranker = Reranker("any", 20)
    with reranker._lock:
        assert reranker.rerank("几号", found) == found
    assert reader.asked == []


def test_nothing_found_is_nothing(reader):
    assert Reranker("any", 100).rerank("几号", []) == []


def test_off_it_costs_nothing_not_even_an_import(tmp_path):
    assert Settings(data_dir=tmp_path).reranker is None
    code = (
        "import sys; from pathlib import Path; from kb.embedding import load; from kb.release import Store; from kb.settings import Settings\n"
        "from search.service import Assist; settings = Settings(data_dir=Path(sys.argv[1]))\n"
        "Assist(settings, Store(settings.data_dir), load('bundled')).close()\n"
        "print({'search.reranker', 'sentence_transformers', 'torch'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory):
    """A small BERT with random weights that gives a pair so many scores, built and saved here; with another ``sign`` it prefers the contrary."""
    pytest.importorskip("sentence_transformers")
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    def made(scores, sign=1):
        place = tmp_path_factory.mktemp("reranker")
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(f"{RULES}多久能修好".replace("\n", ""))]
        (place / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        torch.manual_seed(2)
        sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64, "max_position_embeddings": 128}
        config = BertConfig(vocab_size=len(vocabulary), num_labels=scores, initializer_range=0.5, **sizes)
        model = BertForSequenceClassification(config)
        model.classifier.weight.data *= sign
        model.save_pretrained(place)
        BertTokenizerFast(vocab=str(place / "vocab.txt"), model_max_length=128).save_pretrained(place)
        return str(place)

    return made


@needs_extra
@warns
def test_a_checkpoint_orders_the_passages_of_an_answer_and_leaves_their_words(cross_encoder, tmp_path):
    from sentence_transformers import CrossEncoder

    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.md").write_text(RULES, encoding="utf-8")
    own = {"data_dir": tmp_path / "data"}
    ingest([tmp_path / "rules"], Settings(**own))
    model, contrary, asked = cross_encoder(1), cross_encoder(1, -1), "宽带断网多久能修好"

    def hits(**settings):
        settings = Settings(**own, **settings)
        assist = Assist(settings, Store(settings.data_dir), load("bundled"))
        assist.warm_up()
        try:
            return assist.search(asked, Context(NOW, NOW)).hits, assist.suggest(asked, Context(NOW, NOW))
        finally:
            assist.close()

    (plain, answer), (moved, other) = hits(), hits(reranker=model, reranker_ms=60_000)
    scores = CrossEncoder(model, device="cpu").predict([(asked, f"{hit.context} {hit.text}") for hit in plain])
    assert [hit.text for hit in moved] == [plain[at].text for at in (-scores).argsort()]
    assert [hit.text for hit in hits(reranker=contrary, reranker_ms=60_000)[0]] == [hit.text for hit in reversed(moved)]
    assert [hit.score for hit in moved] == [hit.score for hit in plain]
    assert {(hit.text, hit.citation) for hit in moved} == {(hit.text, hit.citation) for hit in plain}
    assert {card.text for card in other.deadlines} == {card.text for card in answer.deadlines}
    assert all(card.text in RULES for card in other.deadlines)
    assert hits(reranker=model, reranker_ms=1e-6)[0] == plain


@needs_extra
@warns
def test_what_is_no_re_ranker_is_said_in_one_line(cross_encoder, tmp_path):
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be loaded"):
        Reranker(str(tmp_path), 100)
    with pytest.raises(InputError, match="3 numbers for a pair"):
        Reranker(cross_encoder(3), 100)


@pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is not None, reason="the extra shouwen[models] is installed")
def test_without_the_extra_the_message_says_how_to_get_it():
    with pytest.raises(InputError, match=r"shouwen\[models\]"):
        Reranker("someone/some-model", 100)
