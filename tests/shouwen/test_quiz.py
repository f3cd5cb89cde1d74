"""``shouwen quiz``: make, verify, coverage and export, over documents that need no release."""

import json
from contextlib import contextmanager
from datetime import datetime

import pytest

import shouwen.quiz
from ingest.reading import read_file
from kb.context import SHANGHAI, read_context
from quiz.knowledge import Knowledge
from quiz.templates import load
from shouwen import options
from shouwen.__main__ import main


@pytest.fixture
def quiz(capsys, monkeypatch, sample_corpus):
    """Runs ``shouwen quiz …`` on a part of the sample corpus; its exit code, output and errors."""
    files = sorted((sample_corpus / "tousu-guanli").glob("*.md"))
    knowledge = Knowledge([entry for path in files for entry in read_file(path, path.name).entries])

    @contextmanager
    def opened(args, *, with_context=False):
        fields = options.context_fields(args) if with_context else {}
        yield knowledge, load(), read_context(fields, now=datetime(2026, 11, 2, tzinfo=SHANGHAI))[0]

    monkeypatch.setattr(shouwen.quiz, "_opened", opened)

    def run(*argv):
        code = main(["quiz", *map(str, argv)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_make_for_people_and_for_programs(quiz):
    code, out, _ = quiz("make", "--count", 5, "--seed", 2)
    assert code == 0
    assert out.count("答案：") == 5
    assert json.loads(quiz("make", "--count", 5, "--seed", 2, "--json")[1])["seed"] == 2


def test_make_by_wishes(quiz):
    found = json.loads(quiz("make", "--kind", "blank", "--kind", "deadline", "--document", "fenji-shixian", "--json", "--seed", 1)[1])
    assert {item["kind"] for item in found["items"]} == {"blank"}
    assert {item["citation"]["key"] for item in found["items"]} == {"fenji-shixian"}
    code, _, errors = quiz("make", "--document", "没有这份")
    assert code == 2
    assert "没有这份" in errors


def test_a_file_is_written_verified_measured_and_converted(quiz, tmp_path):
    path = tmp_path / "quiz.json"
    assert quiz("make", "--count", 8, "--seed", 4, "--out", path)[0] == 0
    code, out, _ = quiz("verify", path)
    assert code == 0
    assert "8 题，0 题需要处理" in out
    report = json.loads(quiz("coverage", path, "--json")[1])
    assert 0 < report["asked"] < report["askable"] <= report["facts"]
    for suffix in (".xlsx", ".docx", ".xml", ".gift.txt", ".apkg"):
        assert quiz("export", path, "--out", tmp_path / f"quiz{suffix}")[0] == 0
        assert (tmp_path / f"quiz{suffix}").stat().st_size > 500
    assert quiz("export", path, "--out", tmp_path / "quiz.pdf")[0] == 2


def test_verify_says_what_is_wrong_and_writes_the_repaired_quiz(quiz, tmp_path):
    path = tmp_path / "quiz.json"
    quiz("make", "--count", 6, "--seed", 4, "--out", path)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["items"][0]["citation"].update(document_id="gone-1", key=None, title="不在了")
    path.write_text(json.dumps(data), encoding="utf-8")
    code, out, _ = quiz("verify", path, "--repair", tmp_path / "new.json")
    assert code == 1
    assert "已撤下" in out
    assert len(json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))["items"]) == 5
    assert not json.loads(quiz("verify", path, "--json")[1])["ok"]
