"""Boundaries of wordings and procedures against labels made by hand."""

import json
from pathlib import Path

import pytest

from ingest.reading import read_file

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"


def span(text, row):
    at = -1
    for _ in range(row["nth"]):
        at = text.index(row["quote"], at + 1)
    return at, at + len(row["quote"])


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the labelled documents are not here")
@pytest.mark.parametrize(("labels", "kind"), [("wordings", "wording"), ("procedures", "procedure")])
def test_boundaries_agree_with_the_labels(labels, kind):
    rows = [json.loads(line) for line in (ROOT / f"evals/extraction/{labels}.jsonl").read_text(encoding="utf-8").splitlines()]
    right = found = 0
    for file in {row["file"] for row in rows}:
        path = SEEDS.parent / file
        entry = max(read_file(path, path.name).entries, key=lambda e: len(e.document.text))
        text = entry.document.text
        wanted = {span(text, row) for row in rows if row["file"] == file}
        got = {(fact.start, fact.end) for fact in entry.facts if fact.kind == kind}
        right += len(wanted & got)
        found += len(got)
    assert right / len(rows) >= 0.9
    assert right / found >= 0.9
