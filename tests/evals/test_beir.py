"""A folder in BEIR's form is retrieved with the product's own parts."""

from __future__ import annotations

import json

import pytest

from evals.beir import evaluate, read_folder
from kb.errors import InputError
from kb.settings import Settings

DOCUMENTS = {"a": "电话故障应当在一日内修好", "b": "宽带移机要带身份证件", "c": "话费有误的当月退还", "d": "发票遗失不再补开"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "set"
    place.mkdir()
    rows = [json.dumps({"id": key, "text": text}, ensure_ascii=False) for key, text in DOCUMENTS.items()]
    (place / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    queries = [{"_id": "q1", "text": "座机坏了几天修"}, {"_id": "q2", "text": "多收的话费怎么退"}, {"_id": "unjudged", "text": "天气"}]
    (place / "queries.jsonl").write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in queries), encoding="utf-8")
    (place / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\tc\t1\n", encoding="utf-8")
    return place


def test_measures_are_there(folder, tmp_path):
    figures = evaluate(folder, Settings(data_dir=tmp_path / "data"), report=tmp_path / "report")
    assert {"ndcg@10", "recall@1", "recall@5", "recall@10", "mrr@10"} <= set(figures)
    assert figures["queries"] == 2
    assert figures["recall@5"] == 1.0
    assert set(figures["beside_ndcg@10"]) == {"dense", "BM25, words", "plain hybrid"}
    assert all(0 < one["value"] <= 1 and 0 < one["p"] <= 1 for one in figures["beside_ndcg@10"].values())
    assert (tmp_path / "report" / "run.trec").read_text(encoding="utf-8").startswith("q1 Q0 ")


def test_bad_folders_are_named(folder, tmp_path):
    (folder / "qrels.tsv").write_text("q1\ta\tb\tc\td\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"qrels\.tsv:1"):
        read_folder(folder)
    (folder / "corpus.jsonl").write_text('{"text": "x"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"corpus\.jsonl:1"):
        read_folder(folder)
    with pytest.raises(InputError):
        read_folder(tmp_path / "nowhere")
