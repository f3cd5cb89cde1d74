"""The golden set agrees with the sample corpus that it was written over: a label that a document no longer bears out fails here."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz, process

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
OPEN_CASES = ROOT.parent / "shared" / "evals"
OPERATOR = "望澜通信"
NEAR = 85  # rapidfuzz ratio from which a query says the same as another in the same words

AT_LEAST = {
    "colloquial": 70,
    "typos-homophones": 35,
    "pinyin-initials": 20,
    "dialect": 30,
    "very-short": 25,
    "very-long": 20,
    "near-identical-tiers": 35,
    "superseded-versions": 12,
    "two-in-one": 25,
    "unanswerable-close": 40,
    "unanswerable-far": 25,
}
KINDS = {"deadline", "procedure", "wording", "forbidden", "definition", "classification", "tariff", "fact"}
UNITS = {"分钟": "minute", "小时": "hour", "日": "day", "天": "day", "工作日": "working_day", "月": "month"}
AMOUNT = re.compile(r"(\d+(?:\.\d+)?|半)个?(分钟|小时|工作日|日|天|月)")
MARKS = re.compile(r"^(?:#+ |- |\d+\. |\| )|\|$")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a corpus document: when it holds, how customers say it, and its lines without Markdown marks."""

    key: str
    start: date
    end: date
    examples: tuple[str, ...]
    lines: tuple[str, ...]


def norm(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def read_version(path: Path) -> Version:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(front)
    lines = tuple(norm(MARKS.sub("", line.strip())) for line in body.splitlines() if line.strip())
    return Version(meta["key"], meta["effective_from"], meta.get("effective_to", date.max), tuple(meta["examples"]), lines)


VERSIONS = [read_version(path) for path in sorted(CORPUS.glob("*/*.md"))]
CASES: list[dict[str, Any]] = [json.loads(line) for line in (ROOT / "evals/golden/complaints.jsonl").read_text(encoding="utf-8").splitlines()]
ANSWERABLE = [case for case in CASES if not case.get("abstain")]
# Cases that name no day ask for today's rules; the newest start date stands for today, so that the test is the same on every day.
TODAY = max(version.start for version in VERSIONS)


def day_of(case: dict[str, Any]) -> date:
    as_of = case["context"].get("as_of")
    return datetime.fromisoformat(as_of).date() if as_of else TODAY


def in_force(day: date) -> dict[str, Version]:
    return {version.key: version for version in VERSIONS if version.start <= day <= version.end}


def name(case: dict[str, Any]) -> str:
    return str(case["id"])


def test_ids_are_unique_and_each_question_is_asked_once() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    asked = Counter((case["query"], json.dumps(case["context"], sort_keys=True)) for case in CASES)
    assert [question for question, times in asked.items() if times > 1] == []


def test_every_stratum_has_its_number() -> None:
    strata = Counter(case["stratum"] for case in CASES)
    assert set(strata) == set(AT_LEAST)
    assert {stratum: n for stratum, n in strata.items() if n < AT_LEAST[stratum]} == {}


def test_the_split_halves_every_stratum_and_never_parts_a_pair() -> None:
    for stratum in AT_LEAST:
        splits = [case["split"] for case in CASES if case["stratum"] == stratum]
        assert set(splits) == {"train", "test"}
        assert 0.45 <= splits.count("train") / len(splits) <= 0.55, stratum
    sides: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        sides[case["query"]].add(case["split"])
    assert [query for query, split in sides.items() if len(split) > 1] == []


def test_every_document_of_the_corpus_is_asked_for() -> None:
    assert {version.key for version in VERSIONS} - {gold["document"] for case in ANSWERABLE for gold in case["golds"]} == set()


@pytest.mark.parametrize("case", CASES, ids=name)
def test_fields(case: dict[str, Any]) -> None:
    context = case["context"]
    assert set(context) <= {"operator", "region", "area", "tier", "channel", "as_of"}
    if not case.get("abstain"):
        assert case["golds"]
        assert context.get("operator", OPERATOR) == OPERATOR
        assert all(gold["kind"] in KINDS for gold in case["golds"])
    else:
        assert case["golds"] == []
        assert case["close"] is (case["stratum"] == "unanswerable-close")
        assert case["close"] or context.get("operator", OPERATOR) == OPERATOR
    if case["stratum"] == "very-long":
        assert 120 <= len(case["query"]) <= 300
    if case["stratum"] == "very-short":
        assert len(case["query"]) <= 4
    if case["stratum"] == "two-in-one":
        assert len({gold["document"] for gold in case["golds"]}) >= 2


@pytest.mark.parametrize("case", ANSWERABLE, ids=name)
def test_golds_stand_in_the_version_in_force_and_in_no_other_document(case: dict[str, Any]) -> None:
    current = in_force(day_of(case))
    for gold in case["golds"]:
        must = norm(gold["must"])
        assert (3 if gold["kind"] == "tariff" else 5) <= len(must) <= 25
        assert any(must in line for line in current[gold["document"]].lines), gold["must"]
        assert [key for key, version in current.items() if key != gold["document"] and any(must in line for line in version.lines)] == []
        for other in gold.get("alts", ()):
            assert any(norm(other) in line for version in current.values() for line in version.lines), other


@pytest.mark.parametrize("case", ANSWERABLE, ids=name)
def test_deadlines_say_their_amount(case: dict[str, Any]) -> None:
    for gold in case["golds"]:
        if gold["kind"] != "deadline":
            assert "amount" not in gold
            assert "unit" not in gold
            continue
        for text in (gold["must"], *gold.get("alts", ())):
            found = [(0.5 if amount == "半" else float(amount), UNITS[unit]) for amount, unit in AMOUNT.findall(norm(text))]
            assert found == [(gold["amount"], gold["unit"])], text


def test_superseded_figures_are_in_one_version_only() -> None:
    for case in CASES:
        if case["stratum"] == "superseded-versions":
            for gold in case["golds"]:
                versions = [version for version in VERSIONS if version.key == gold["document"]]
                assert len(versions) > 1
                assert sum(any(norm(gold["must"]) in line for line in version.lines) for version in versions) == 1, gold["must"]


def test_no_query_repeats_an_example_of_the_corpus() -> None:
    examples = [norm(example) for version in VERSIONS for example in version.examples]
    near = {case["query"]: process.extractOne(norm(case["query"]), examples, scorer=fuzz.ratio, score_cutoff=NEAR) for case in CASES}
    assert {query: hit for query, hit in near.items() if hit} == {}


def test_no_query_repeats_an_open_case() -> None:
    files = sorted(OPEN_CASES.glob("*_open.jsonl"))
    if not files:
        pytest.skip("the open cases are not beside this repository")
    cases = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    queries = [norm(case["query"]) for case in cases if "query" in case]  # some sets are of sentences to read, not of questions
    assert queries
    near = {case["query"]: process.extractOne(norm(case["query"]), queries, scorer=fuzz.ratio, score_cutoff=NEAR) for case in CASES}
    assert {query: hit for query, hit in near.items() if hit} == {}
