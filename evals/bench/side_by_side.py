"""Shouwen and others in one table: quality and speed on the sample's passages in force, with the golden questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from time import perf_counter
from typing import Any

from desk.check.leaving_out import RememberedQueries
from evals.asking import RECEIVED_AT, InProcess, in_process
from evals.bench.others import OTHERS, TOP, Text
from evals.bench.timing import timed
from evals.collections import GOLDEN, Case, first_right, read_cases
from evals.measures import ranking
from ingest.points import embedded_text, said, texts, vocabulary
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.errors import InputError
from kb.release import Store
from kb.settings import Settings
from kb.sparse import passage_vector, query_vector
from kb.tokens import Tokenizer
from kb.validity import validity

MEASURES = ("recall@1", "recall@5", "mrr@10", "ndcg@10")
TIMED = 150


def side_by_side(settings: Settings, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """One row a system: measures over the answerable golden cases that ask for today's rules, and milliseconds a question."""
    cases = [case for case in read_cases(GOLDEN).cases if not case.abstain and "as_of" not in case.context]
    passages, quoted, questions = _texts(settings, cases)
    rows = []
    for name, build in OTHERS.items():
        say(name)
        try:
            started = perf_counter()
            ask = build(passages)
        except InputError as error:
            rows.append({"system": name, "left_out": str(error)})
            continue
        built = perf_counter() - started
        found = {case.id: first_right(case, [quoted[key] for key in ask(questions[case.id])[:TOP]]) for case in cases}
        rows.append(_row(name, found, timed(ask, [questions[case.id] for case in cases[:TIMED]]), built))
    say("Shouwen")
    with in_process(settings) as asked:
        for hidden, name in ((asked.examples(), "Shouwen without the examples"), (frozenset[str](), "Shouwen")):
            rows.append(_ours(name, asked, cases, hidden))
    return rows


def _ours(name: str, asked: InProcess, cases: Sequence[Case], hidden: frozenset[str]) -> dict[str, Any]:
    from dataclasses import replace

    own = [replace(case, hidden=hidden) for case in cases]
    found = {case.id: first_right(case, [hit["text"] for hit in asked.search(case, TOP)["hits"]]) for case in own}
    return _row(name, found, timed(lambda case: asked.search(case, TOP), own[:TIMED]), None)


def _row(name: str, found: dict[str, int | None], times: dict[str, float], built: float | None) -> dict[str, Any]:
    values = {measure: round(sum(own.values()) / len(own), 3) for measure, own in ranking(found).items() if measure in MEASURES}
    return {"system": name, **values, **{f"{key}_ms": times[key] for key in ("p50", "p95")}, "build_s": None if built is None else round(built, 2)}


def _texts(settings: Settings, cases: Sequence[Case]) -> tuple[list[Text], dict[str, str], dict[str, Text]]:
    """Passages in force, what each quotes, and the questions."""
    cache = settings.data_dir / "embeddings.sqlite"
    model = load(settings.embedding_model)
    queries = RememberedQueries(model, cache)
    tokenizer = Tokenizer((), settings.data_dir)
    with Store(settings.data_dir).current() as release:
        entries = list(release.documents.entries())
    day = datetime.fromisoformat(RECEIVED_AT).date()
    days = validity([entry.document for entry in entries])
    current = [e for e in entries if e.document.status == "approved" and days[e.document.id][0] <= day <= days[e.document.id][1]]
    once = said(current)
    wanted = texts(once)
    vectors = dict(zip(wanted, CachedEmbedder(model, cache).embed_passages(wanted), strict=True))
    mean = vocabulary(once, tokenizer).average_length
    passages, quoted = [], {}
    for entry in current:
        for passage in entry.passages:
            text = embedded_text(entry.document, passage)
            sparse = passage_vector(tokenizer.tokens(text), mean)
            passages.append(Text(passage.id, " ".join(tokenizer.words(text)), vectors[text], sparse))
            quoted[passage.id] = entry.document.text[passage.start : passage.end]
    questions = {}
    for case in cases:
        words = tokenizer.words(case.query)
        weights = query_vector(dict.fromkeys(tokenizer.tokens(case.query), 1.0))
        questions[case.id] = Text(case.id, " ".join(words), queries.embed_query(case.query), weights)
    return passages, quoted, questions
