"""What ``shouwen ingest`` passes on and reports."""

import json

import pytest

import ingest.publish
from ingest.report import IngestReport, SourceRow
from shouwen.__main__ import main

GOOD = SourceRow(
    "投诉[办法].md", 2, 7, {"deadline": 3, "wording": 1}, 900, 0.9987, {"contents": 40, "front_matter": 12}, numbers={"fact": 6, "not_understood": 1}
)
BAD = SourceRow("扫描件.pdf", 0, 0, {}, 0, 0.0, {}, "holds no text: scanned?", True)


@pytest.fixture
def ingested(monkeypatch):
    """Replaces the ingest: the list of what it was asked, and a report for it to give."""
    asked = []

    def give(*rows, unchanged=False):
        def fake(paths, settings, *, manifest=None, status=None, progress):
            asked.append((paths, settings, manifest, status))
            for stage in ("read", "embed", "write"):
                progress(stage, 1, 2)
            return IngestReport(3, unchanged, rows, 2, 7, {"deadline": 3}, 5, 1.25, numbers={"fact": 6, "reason": 2, "not_understood": 1})

        monkeypatch.setattr(ingest.publish, "ingest", fake)
        return asked

    return give


def test_everything_is_passed_on(ingested, tmp_path, capsys):
    asked = ingested(GOOD)
    arguments = ["ingest", "a", "b.md", "--manifest", "m.yaml", "--status", "draft", "--data", str(tmp_path)]
    assert main(arguments) == 0
    ((paths, settings, manifest, status),) = asked
    assert ([str(path) for path in paths], str(manifest), status, settings.data_dir) == (["a", "b.md"], "m.yaml", "draft", tmp_path)


def test_the_report_says_what_became_of_each_file(ingested, capsys):
    ingested(GOOD)
    assert main(["ingest", "a"]) == 0
    shown = capsys.readouterr().out
    for text in (
        "投诉[办法].md",
        "99.9%",
        "table of contents 40",
        "front matter 12",
        "2 documents, 7 passages",
        "numbers with a unit of time or money: 9: 6 in facts, 2 in none for a reason, 1 not understood",
        "release 3 is served now",
        "5 passages newly",
    ):
        assert text in shown


def test_a_file_that_failed_is_one_line_and_exit_code_1(ingested, capsys):
    ingested(GOOD, BAD)
    assert main(["ingest", "a"]) == 1
    assert "✗ 扫描件.pdf: holds no text: scanned? (its former version stays served)\n" in capsys.readouterr().out


def test_an_unchanged_folder(ingested, capsys):
    ingested(unchanged=True)
    assert main(["ingest", "a"]) == 0
    assert "nothing has changed: release 3 stays served" in capsys.readouterr().out


def test_json(ingested, capsys):
    ingested(GOOD, BAD)
    assert main(["ingest", "a", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["release"], report["sources"][1]["error"]) == (3, "holds no text: scanned?")


def test_a_path_that_is_not_there_is_the_callers_mistake(tmp_path, capsys):
    assert main(["ingest", str(tmp_path / "nothing"), "--data", str(tmp_path / "data")]) == 2
    assert "nothing" in capsys.readouterr().err
