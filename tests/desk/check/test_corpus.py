"""The sample knowledge base passes its own check."""

from datetime import date

import pytest

from desk.check.run import Options, check
from kb.settings import Settings
from tests.timing import seconds

TODAY = date(2026, 10, 1)  # a fixed day: no test fails because time went by


@pytest.fixture(scope="module")
def report(sample_corpus, sample_data_dir, tmp_path_factory):
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    return check(sample_corpus, settings, Options(TODAY), ingested=Settings(data_dir=sample_data_dir))


def test_nothing_is_wrong(report):
    assert [f"{p.place}: {p.message}" for p in report.problems if p.severity == "error"] == []


def test_the_corpus_has_no_warning_but_of_examples(report):
    assert [f"{p.place}: {p.message}" for p in report.problems if p.severity == "warning" and p.rule != "examples"] == []


def test_examples_find_their_document_leave_one_out(report):
    assert report.examples is not None
    assert len(report.examples.results) >= 600
    assert report.examples.share() >= 0.95
    assert report.examples.share(as_is=True) >= 0.995


def test_it_is_as_large_as_it_is_said_to_be(report):
    facts = {kind: sum(row.facts[kind] for row in report.rows) for kind in ("procedure", "deadline", "wording")}
    assert report.documents >= 60
    assert facts["procedure"] >= 25
    assert facts["deadline"] >= 60
    assert facts["wording"] >= 80


def test_the_static_rules_are_quick_enough_for_a_hook(sample_corpus, tmp_path):
    settings = Settings(data_dir=tmp_path)
    chosen = (sample_corpus / "kefu-tixi" / "huifu-banjie.md",)
    check(sample_corpus, settings, Options(TODAY, examples=False, files=chosen))
    assert seconds(lambda: check(sample_corpus, settings, Options(TODAY, examples=False, files=chosen)), 3) < 2
