"""Precision and recall of deadline extraction against labels made by hand."""

import json
import re
from pathlib import Path

import pytest

from ingest.facts.deadline import extract
from ingest.reading import read_file
from ingest.source import Outlined
from kb.models import Deadline, Document, Passage

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = [json.loads(line) for line in (ROOT / "evals/extraction/deadlines.jsonl").read_text(encoding="utf-8").splitlines()]


def facts_of(text):
    """Paragraphs serve as passages: the grammar must not depend on how a document was cut."""
    paragraphs = [Passage(str(m.start()), "d", m.start(), m.end(), m.start(), (), "") for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    return extract(Outlined(Document(id="d", title="", text=text, source="", root=""), (), tuple(paragraphs)))


def agrees(fact, gold, text):
    detail = fact.detail
    assert isinstance(detail, Deadline)
    start = text.index(gold["quote"])
    return (
        (detail.amount, detail.unit) == (gold["amount"], gold["unit"])
        and gold["action"] in detail.action.split("、")
        and (fact.applies_to.area, fact.applies_to.tier) == (gold.get("area"), gold.get("tier"))
        and fact.start < start + len(gold["quote"])
        and start < fact.end
    )


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the documents that were labelled are not here")
def test_extraction_agrees_with_the_labels():
    right, found, missed, wrong = 0, 0, [], []
    for file in dict.fromkeys(gold["file"] for gold in GOLD):
        text = (SHARED / file).read_text(encoding="utf-8")
        labels = [gold for gold in GOLD if gold["file"] == file]
        for fact in facts_of(text):
            found += 1
            match = next((gold for gold in labels if agrees(fact, gold, text)), None)
            if match is None:
                wrong.append(f"{fact.detail.amount} {fact.detail.unit} {fact.detail.action}: {text[fact.start : fact.end]}")
            else:
                labels.remove(match)
                right += 1
        missed += [gold["quote"] for gold in labels]
    precision, recall = right / found, right / len(GOLD)
    report = f"precision {precision:.3f}, recall {recall:.3f}\nwrong: {wrong}\nmissed: {missed}"
    assert precision >= 0.95, report
    assert recall >= 0.92, report


def test_every_time_limit_of_the_sample_corpus_is_read():
    read, missed = 0, []
    for path in sorted((ROOT / "corpus").rglob("*.md")):
        for entry in read_file(path, path.name).entries:
            text, limits = entry.document.text, [fact for fact in entry.facts if isinstance(fact.detail, Deadline)]
            for clause in (one for one in entry.clauses if one.title == "时限"):
                for line in re.finditer(r"[^\n]+", text[clause.heading_end : clause.end]):
                    start, end = (clause.heading_end + offset for offset in line.span())
                    if any(start <= fact.detail.amount_start < end for fact in limits):
                        read += 1
                    else:
                        missed.append(line.group())
    assert read > 100
    assert read / (read + len(missed)) >= 0.97, missed
