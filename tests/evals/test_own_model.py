"""A site takes another embedder: fitted by one command, ingested by another, served here and, from a backup, elsewhere."""

import importlib.util
import json

import pytest

from evals import abstention, fitting, sample
from kb.context import read_context
from kb.embedding import load
from kb.errors import ModelMismatch
from kb.settings import Settings
from search.opening import open_assist
from shouwen.__main__ import main

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("sentence_transformers") is None, reason="the extra shouwen[models] is not installed"),
    pytest.mark.filterwarnings("ignore"),  # torch and transformers warn about themselves as they are imported
]
THINGS = {"宽带断网": 24, "宽带移机": 48, "光猫更换": 12, "发票补开": 36, "停机复机": 2, "投诉答复": 72}
RULES = "# 江右通信服务规范\n\n" + "".join(f"第{n}条 {thing}，应当在{hours}小时内办结。\n\n" for n, (thing, hours) in enumerate(THINGS.items(), 1))
CLOSE = ("漫游包多少钱", "积分能换什么", "合约机怎么退", "靓号怎么选")
FAR = ("明天下雨吗", "红烧肉怎么做", "谁写了红楼梦", "地铁几点停")


def cases(split):
    golds = ({"kind": "deadline", "must": f"{thing}，应当在{hours}小时内办结", "amount": hours, "unit": "hour"} for thing, hours in THINGS.items())
    yield from ({"query": f"{thing}要多久{split}", "golds": [gold], "split": split} for thing, gold in zip(THINGS, golds, strict=True))
    yield from ({"query": f"{query}{split}", "abstain": True, "close": query in CLOSE, "split": split} for query in (*CLOSE, *FAR))


@pytest.fixture
def questions(tmp_path, monkeypatch):
    """What models are fitted to, small: one base, and the sample with both halves of its cases. The folder of the rules."""
    base, golden = tmp_path / "bases" / "01", tmp_path / "golden.jsonl"
    (base / "docs").mkdir(parents=True)
    (base / "docs" / "rules.md").write_text(RULES, encoding="utf-8")
    asked = [{"id": n, "query": f"{thing}几小时", "expect": {"must": f"{hours}小时内办结"}} for n, (thing, hours) in enumerate(THINGS.items())]
    asked += [{"id": query, "query": query, "expect": {"answered": False}} for query in CLOSE]
    (base / "cases.json").write_text(json.dumps(asked), encoding="utf-8")
    (tmp_path / "bases" / "splits.json").write_text('{"01": "train"}', encoding="utf-8")
    golden.write_text("\n".join(json.dumps(case) for split in ("train", "test") for case in cases(split)), encoding="utf-8")
    for module in (fitting, abstention):
        monkeypatch.setattr(module, "SMALL", tmp_path / "bases")
        monkeypatch.setattr(module, "OPERATORS", tmp_path / "bases")
    for module in (fitting, fitting.surest):
        monkeypatch.setattr(module, "GOLDEN", golden)
    monkeypatch.setattr(sample, "CORPUS", base / "docs")
    return base / "docs"


def test_two_commands_and_it_serves_here_and_elsewhere(checkpoint, questions, tmp_path, monkeypatch, capsys):
    data, elsewhere, saved = (str(tmp_path / name) for name in ("data", "elsewhere", "saved.tar.gz"))
    monkeypatch.setenv("SHOUWEN_EMBEDDING_MODEL", str(checkpoint))
    assert main(["model", "fit", "--data", data, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["model"] == load(str(checkpoint)).name
    assert main(["ingest", str(questions), "--data", data]) == 0
    assert main(["check", str(questions), "--data", data]) == 0, "what was fitted holds for what is under check"
    assert main(["backup", saved, "--data", data]) == 0
    assert main(["restore", saved, "--data", elsewhere]) == 0
    for place in (data, elsewhere):
        with open_assist(Settings(data_dir=place)) as (assist, _):
            found = assist.search("宽带断网要多久", read_context({})[0]).hits
            assert found[0].text in RULES
    monkeypatch.delenv("SHOUWEN_EMBEDDING_MODEL")
    with (
        pytest.raises(ModelMismatch, match="was made with the embedding model “sentence-transformers tiny"),
        open_assist(Settings(data_dir=elsewhere)) as (assist, _),
    ):
        assist.warm_up()
