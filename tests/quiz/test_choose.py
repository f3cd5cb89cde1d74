"""A trainer's wishes are kept, a seed makes the same quiz again, and what cannot be had is said."""

import json
import subprocess
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from kb.context import read_context
from kb.contract.quiz import KINDS, Span
from kb.errors import InputError
from quiz.choose import Wishes, make
from quiz.files import dump
from tests.timing import seconds

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_alone(sample, context, templates, kind):
    items = make(sample, Wishes(context, 10, 1, (kind,)), templates).items
    assert len(items) == 10
    assert {item.kind for item in items} == {kind}


@pytest.mark.parametrize("difficulty", ["easy", "medium", "hard"])
def test_one_difficulty_alone(sample, context, templates, difficulty):
    items = make(sample, Wishes(context, 10, 1, difficulty=difficulty), templates).items
    assert len(items) == 10
    assert {item.difficulty for item in items} == {difficulty}


def test_a_category_and_a_kind_of_fact(sample, context, templates):
    items = make(sample, Wishes(context, 10, 1, topics=("wording",), categories=("投诉处理",)), templates).items
    assert items
    assert {(item.topic, item.category) for item in items} == {("wording", "投诉处理")}


def test_documents_by_id_key_or_title(sample, context, templates):
    document = next(document for document in sample.documents.values() if document.key == "fenji-shixian")
    for name in (document.id, document.key, document.title):
        items = make(sample, Wishes(context, 5, 1, documents=(name,)), templates).items
        assert {item.citation.document_id for item in items} == {document.id}


def test_an_operator(real, templates, context):
    asked, _ = read_context({"operator": "湖南铁通"}, now=context.as_of)
    items = make(real, Wishes(asked, 20, 1), templates).items
    assert {item.citation.operator for item in items} <= {"中国铁通", None}


def test_documents_take_turns(sample, context, templates):
    items = make(sample, Wishes(context, 40, 3), templates).items
    assert len({item.citation.document_id for item in items}) >= 35


@pytest.mark.parametrize("wishes", [{"documents": ("没有这份文件",)}, {"categories": ("没有这一类",)}])
def test_what_nobody_knows_is_refused(sample, context, templates, wishes):
    with pytest.raises(InputError, match="no "):
        make(sample, Wishes(context, 5, 1, **wishes), templates)


def test_what_cannot_be_had_is_said(sample, context, templates):
    quiz = make(sample, Wishes(context, 500, 1, ("match",)), templates)
    assert 0 < len(quiz.items) < 500
    assert str(len(quiz.items)) in quiz.warnings[0]


def test_places_to_avoid_are_not_asked(sample, context, templates):
    first = make(sample, Wishes(context, 30, 4), templates).items
    spans = tuple(span for item in first for span in item.asked_at)
    second = make(sample, Wishes(context, 30, 4, avoid=spans), templates).items
    assert not any(one.overlaps(other) for item in second for one in item.asked_at for other in spans)
    assert isinstance(spans[0], Span)


def test_the_same_seed_makes_the_same_bytes_and_another_one_others(sample, context, templates):
    one, two, other = (dump(make(sample, Wishes(context, 20, seed), templates)) for seed in (9, 9, 10))
    assert one == two
    assert one != other


def test_the_same_bytes_in_another_process_with_other_hashes(tmp_path):
    program = """
import sys
from pathlib import Path
from datetime import datetime
from ingest.reading import read_file
from kb.context import SHANGHAI, read_context
from quiz.choose import Wishes, make
from quiz.files import dump
from quiz.knowledge import Knowledge
from quiz.templates import load
files = sorted((Path(sys.argv[1]) / "corpus" / "tousu-guanli").glob("*.md"))
entries = [entry for path in files for entry in read_file(path, path.name).entries]
context = read_context({}, now=datetime(2026, 11, 2, tzinfo=SHANGHAI))[0]
sys.stdout.buffer.write(dump(make(Knowledge(entries), Wishes(context, 25, 77), load())))
"""
    outputs = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program, str(ROOT)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert len(json.loads(outputs[0])["items"]) == 25


def test_a_page_of_twenty_takes_less_than_three_hundred_milliseconds(sample, real, context, templates):
    for knowledge in (sample, real):
        make(knowledge, Wishes(context, 20, 1), templates)
        others = (Wishes(context, 20, seed) for seed in count(2))
        assert seconds(partial(lambda asked, wishes: make(asked, next(wishes), templates), knowledge, others), 7) < 0.3
