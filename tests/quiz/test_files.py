"""The documented JSON: written, read back, described by its schema, refused where it does not fit."""

import json

import jsonschema
import pytest

from kb.errors import InputError
from quiz.choose import Wishes, make
from quiz.files import QuizFile, dump, read_quiz


@pytest.fixture
def quiz(sample, context, templates):
    return make(sample, Wishes(context, 30, 6), templates)


def test_it_is_read_back_as_it_was(quiz, tmp_path):
    path = tmp_path / "quiz.json"
    path.write_bytes(dump(quiz))
    assert dump(read_quiz(path)) == dump(quiz)


def test_the_schema_describes_it(quiz):
    jsonschema.validate(json.loads(dump(quiz)), QuizFile.model_json_schema())


def test_every_field_of_the_contract_is_there(quiz):
    for item in json.loads(dump(quiz))["items"]:
        assert {"id", "kind", "stem", "options", "answer", "explanation", "quote", "citation"} <= item.keys()
        assert {"document_id", "title", "operator", "region", "version", "status", "effective_from", "incomplete", "section", "start", "end"} <= item[
            "citation"
        ].keys()


def broken(change):
    item = {
        "id": "q",
        "kind": "single",
        "stem": "几小时？",
        "options": ["1小时", "2小时"],
        "answer": "1小时",
        "quote": "1小时内",
        "citation": {"document_id": "d", "title": "t", "start": 0, "end": 4},
    }
    return {"items": [{**item, **change}]}


@pytest.mark.parametrize(
    "change",
    [
        {"answer": "3小时"},
        {"answer": ["1小时"]},
        {"options": ["1小时", "1小时"]},
        {"kind": "multiple"},
        {"kind": "order", "answer": ["1小时"]},
        {"kind": "match", "answer": ["1小时"], "scenes": ["甲", "乙"]},
        {"kind": "true_false"},
        {"kind": "essay"},
        {"stem": ""},
        {"quote": None},
    ],
)
def test_what_does_not_fit_is_named(tmp_path, change):
    path = tmp_path / "quiz.json"
    path.write_text(json.dumps(broken(change)), encoding="utf-8")
    with pytest.raises(InputError, match=r"items\.0"):
        read_quiz(path)


def test_an_absent_file_and_one_that_is_no_json(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_quiz(tmp_path / "absent.json")
    (tmp_path / "quiz.json").write_text("题目", encoding="utf-8")
    with pytest.raises(InputError, match="not JSON"):
        read_quiz(tmp_path / "quiz.json")
