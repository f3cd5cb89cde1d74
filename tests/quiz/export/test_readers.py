"""Each export is read back by a reader that is not ours."""

import json
import sqlite3
import sys
import warnings
import zipfile
from io import BytesIO
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest

from kb.contract.quiz import KINDS
from quiz.export import FORMATS


def test_the_quiz_has_every_kind(quiz):
    assert {item.kind for item in quiz.items} == set(KINDS)


def test_json(quiz):
    data = json.loads(FORMATS["json"].write(quiz))
    assert [item["id"] for item in data["items"]] == [item.id for item in quiz.items]


def test_excel_by_openpyxl(quiz):
    rows = list(openpyxl.load_workbook(BytesIO(FORMATS["excel"].write(quiz))).active.values)
    assert rows[0][:12] == ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "选项E", "选项F", "答案", "解析", "难度", "分类")
    assert len(rows) == len(quiz.items) + 1
    for row, item in zip(rows[1:], quiz.items, strict=True):
        options = [cell for cell in row[2:8] if cell]
        assert row[1].startswith(item.stem)
        assert row[10] in ("易", "中", "难")
        if item.kind in ("single", "multiple", "scenario", "forbidden", "order", "match"):
            assert options == list(item.options)
            assert [options["ABCDEF".index(letter)] for letter in row[8]] == list(item.answers)
        else:
            assert row[8] == "|".join(item.answers)


@pytest.mark.parametrize("name", FORMATS)
def test_control_characters_break_no_format(quiz, name):

    item = next(one for one in quiz.items if one.kind == "single")
    odd = item.model_copy(update={"stem": "分页\x0c与\x01\uffff题", "quote": "\x0b" + item.quote, "explanation": "\x00"})
    written = FORMATS[name].write(quiz.model_copy(update={"items": (odd,), "title": "测\x0c验"}))
    if name == "moodle":
        ET.fromstring(written)
    if name == "json":
        assert json.loads(written)["items"][0]["stem"] == odd.stem


def test_excel_never_takes_a_text_for_a_formula(quiz):

    item = quiz.items[0].model_copy(update={"stem": "=1+1", "explanation": "+cmd", "edited": True})
    sheet = openpyxl.load_workbook(BytesIO(FORMATS["excel"].write(quiz.model_copy(update={"items": (item,)})))).active
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_word_by_python_docx(quiz):
    paper = docx.Document(BytesIO(FORMATS["word"].write(quiz)))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    key = texts.index("参考答案与依据")
    assert any("pageBreakBefore" in p._p.xml or 'w:type="page"' in p._p.xml for p in paper.paragraphs[key - 2 : key + 1])
    for item in quiz.items:
        assert any(item.stem in text for text in texts[:key])
        assert any(text == f"原文：{item.quote.strip()}" for text in texts[key:])
    assert sum(text.startswith("出处：") for text in texts[key:]) == len(quiz.items)


def test_moodle_xml_by_elementtree(quiz):
    root = ET.fromstring(FORMATS["moodle"].write(quiz))
    questions = [question for question in root.iter("question") if question.get("type") != "category"]
    assert [question.findtext("idnumber") for question in questions] == [item.id for item in quiz.items]
    for question, item in zip(questions, quiz.items, strict=True):
        assert item.stem.replace("&", "&amp;") in question.findtext("questiontext/text")
        full = [answer.findtext("text") for answer in question.findall("answer") if float(answer.get("fraction")) > 0]
        gained = sum(float(answer.get("fraction")) for answer in question.findall("answer") if float(answer.get("fraction")) > 0)
        if item.kind in ("order", "match"):
            pairs = {sub.findtext("text"): sub.findtext("answer/text") for sub in question.findall("subquestion")}
            assert len(pairs) == len(item.answers)
            if item.kind == "match":
                assert list(pairs.values()) == list(item.answers)
        elif item.kind == "true_false":
            assert full == ["true" if item.answer == "正确" else "false"]
        else:
            assert len(full) == len(item.answers)
            assert gained == pytest.approx(100, abs=0.01)


@pytest.fixture
def gift_parser(monkeypatch):
    """pygiftparser, whose Markdown asks for a module that setuptools no longer brings along."""
    monkeypatch.setitem(sys.modules, "pkg_resources", SimpleNamespace(iter_entry_points=lambda *_, **__: []))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("pygiftparser.parser")


def test_gift_by_pygiftparser(quiz, gift_parser, tmp_path):
    path = tmp_path / "quiz.gift.txt"
    path.write_bytes(FORMATS["gift"].write(quiz))
    with path.open(encoding="utf-8") as file:
        questions = gift_parser.parseFile(file)
    assert [question.title for question in questions] == [item.id for item in quiz.items]
    for question, item in zip(questions, quiz.items, strict=True):
        assert question.valid
        found = question.answers
        if item.kind in ("single", "scenario", "forbidden"):
            assert [answer.answer.strip() for answer in found.answers if answer.fraction == 100] == [item.answer]
            assert len(found.answers) == len(item.options)
        elif item.kind == "multiple":
            assert [answer.answer.strip() for answer in found.answers if answer.fraction > 0] == list(item.answers)
        elif item.kind == "true_false":
            assert found.answer is (item.answer == "正确")
        elif item.kind == "match":
            assert [answer.answer.strip() for answer in found.answers] == list(item.answers)


def test_anki_by_sqlite(quiz, tmp_path):
    with zipfile.ZipFile(BytesIO(FORMATS["anki"].write(quiz))) as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        notes = dict(collection.execute("SELECT guid, flds FROM notes"))
        cards = collection.execute("SELECT count(*) FROM cards").fetchone()[0]
    collection.close()
    assert cards == len(quiz.items)
    for item in quiz.items:
        fields = notes[item.id].split("\x1f")
        assert item.stem in fields[1].replace("&quot;", '"').replace("&lt;", "<")
        assert len(fields) == 7
