"""A BEIR-style folder (``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv``) retrieved with the product's own embedding, tokens, fusion and re-ranking.

The folder's documents are ranked as wholes, one point each; all weights are the product's, none is chosen for such collections. Beside it stand
the same vectors and jieba's words alone and in a plain weighted hybrid, since figures of other query samples cannot be compared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import numpy as np
from ir_measures import RR, Qrel, R, ScoredDoc, Success, nDCG
from numpy.typing import NDArray

from desk.check.leaving_out import RememberedQueries
from evals.asking import RECEIVED_AT
from evals.intervals import interval, randomisation_test
from evals.measures import per_query
from evals.memory import MemoryIndex
from evals.runs import machine, write_scored
from ingest.points import EMBED_MAX_CHARS
from kb.context import Context
from kb.documents import Documents
from kb.embedding import load
from kb.embedding.base import Vectors
from kb.embedding.cache import CachedEmbedder
from kb.errors import InputError
from kb.index.base import Point
from kb.roster import Holders, Note, Owner
from kb.settings import Settings
from kb.sparse import passage_vector, query_vector
from kb.text import plain
from kb.tokens import Tokenizer
from search.analyse import Analyser
from search.cover import weigh
from search.fuse import fuse
from search.hits import rerank
from search.rank.delivered import DELIVERED
from search.rank.question import Question
from search.retrieve import Retriever

MEASURES = {
    "ndcg@10": nDCG @ 10,
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "recall@50": R @ 50,
    "mrr@10": RR @ 10,
    "success@5": Success @ 5,
}
DEPTH = 50
BESIDE = ("dense", "BM25, words", "plain hybrid")
PLAIN_DENSE_WEIGHT, PLAIN_DEPTH = 0.6, 100

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """Documents and queries by id, and what answers what."""

    documents: Mapping[str, str]
    queries: Mapping[str, str]
    qrels: Sequence[Qrel]


def read_folder(folder: Path) -> Folder:
    """Reads the three files; ids under ``id`` or ``_id``, a document's ``title`` before its ``text``. Raises ``InputError`` that names the line."""
    documents, queries = _texts(folder / "corpus.jsonl"), _texts(folder / "queries.jsonl")
    qrels = []
    for number, line in enumerate(_lines(folder / "qrels.tsv"), 1):
        cells = line.split()
        cells = [cells[0], *cells[2:]] if len(cells) == 4 else cells  # TREC's own form has an iteration in between
        if number == 1 and len(cells) == 3 and not cells[2].lstrip("-").isdigit():
            continue  # a header
        if len(cells) != 3 or not cells[2].lstrip("-").isdigit():
            raise InputError(f"{folder / 'qrels.tsv'}:{number}: not a query, a document and a grade")
        qrels.append(Qrel(cells[0], cells[1], int(cells[2])))
    if not qrels:
        raise InputError(f"{folder / 'qrels.tsv'}: no judgements")
    return Folder(documents, queries, qrels)


def evaluate(folder: Path, settings: Settings, progress: Progress = lambda stage, done, total: None, report: Path | None = None) -> dict[str, Any]:
    """The measures over all judged queries, as one flat object; with ``report`` also ``run.trec`` and ``beir.json`` there.

    Vectors are kept in the data folder's cache. Raises ``InputError`` where the folder cannot be read.
    """
    given = read_folder(folder)
    tokenizer = Tokenizer((), None)
    cache = settings.data_dir / "embeddings.sqlite"
    model = load(settings.embedding_model)
    started = perf_counter()
    heads = {key: text[:EMBED_MAX_CHARS] for key, text in given.documents.items()}
    vectors = CachedEmbedder(model, cache).embed_passages(list(heads.values()), lambda done, total: progress("embed", done, total))
    tokens = {key: tokenizer.tokens(text) for key, text in given.documents.items()}
    mean = sum(map(len, tokens.values())) / max(1, len(tokens))
    rows = enumerate(zip(given.documents.items(), vectors, strict=True))
    index = MemoryIndex(
        Point(number, _note(number, Owner(key, chars=len(text)), plain(text)), vector, passage_vector(tokens[key], mean))
        for number, ((key, text), vector) in rows
    )
    indexed = perf_counter()
    counts = _Counts(len(tokens), Counter(word for own in tokens.values() for word in set(own)))
    analyser = Analyser(tokenizer)
    embedder = RememberedQueries(model, cache)
    retriever = Retriever(embedder, dense_weight=settings.dense_weight, branch_limit=settings.branch_limit)
    moment = datetime.fromisoformat(RECEIVED_AT)
    judged = {qrel.query_id for qrel in given.qrels}
    plain_words = _plainly_indexed(given, vectors, tokenizer)
    run: list[ScoredDoc] = []
    beside: dict[str, list[ScoredDoc]] = {name: [] for name in BESIDE}
    for done, (key, text) in enumerate(given.queries.items(), 1):
        if key in judged:
            for name, scores in _plainly(plain_words, tokenizer.words(text), embedder.embed_query(text)).items():
                beside[name] += [ScoredDoc(key, plain_words.roster[number].holders.owners[0].id, score) for number, score in scores.items()]
            query = analyser.analyse(text)
            query = replace(query, concepts=weigh(query.concepts, cast(Documents, counts), tokenizer, DELIVERED["coverage"]))
            ranking = retriever.retrieve(index, index.roster, Question(query, Context(moment, moment), DELIVERED), ("approved",))
            run += [ScoredDoc(key, scored.owner.id, scored.score) for scored in rerank(ranking)[:DEPTH]]
        progress("ask", done, len(given.queries))
    asked = perf_counter()
    ours = per_query(given.qrels, run, MEASURES)
    values = {name: interval(list(found.values())) for name, found in ours.items()}
    figures: dict[str, Any] = {name: round(found.value or 0.0, 4) for name, found in values.items()}
    figures["ndcg@10_95%"] = values["ndcg@10"].to_json()[1:3]
    figures["beside_ndcg@10"] = {name: _beside(given.qrels, one, ours["ndcg@10"]) for name, one in beside.items()}
    figures |= {"collection": folder.name, "documents": len(given.documents), "queries": len(judged)}
    figures |= {"index_s": round(indexed - started, 1), "ask_s": round(asked - indexed, 1), "made": machine()}
    if report is not None:
        report.mkdir(parents=True, exist_ok=True)
        write_scored(run, report / "run.trec")
        (report / "beir.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return figures


def _note(number: int, owner: Owner, said: str = "") -> Note:
    return Note(Holders(number, 0, (owner,)), plain=said)


def _plainly_indexed(given: Folder, vectors: Vectors, tokenizer: Tokenizer) -> MemoryIndex:
    """The documents with jieba's words alone, as who builds a hybrid from parts would have them."""
    words = [tokenizer.words(text) for text in given.documents.values()]
    mean = sum(map(len, words)) / max(1, len(words))
    rows = enumerate(zip(given.documents, words, vectors, strict=True))
    return MemoryIndex(Point(n, _note(n, Owner(key)), vector, passage_vector(own, mean)) for n, (key, own, vector) in rows)


def _plainly(index: MemoryIndex, words: Sequence[str], vector: NDArray[np.float32]) -> dict[str, dict[int, float]]:
    """What ``BESIDE`` finds: each side alone, and both as a weighted sum of min-max scores."""
    dense, sparse = index.query(vector, query_vector(dict.fromkeys(words, 1.0)), (), PLAIN_DEPTH)
    return dict(zip(BESIDE, (dict(dense), dict(sparse), fuse(dense, sparse, PLAIN_DENSE_WEIGHT)), strict=True))


def _beside(qrels: Sequence[Qrel], run: Sequence[ScoredDoc], ours: Mapping[str, float]) -> dict[str, float]:
    """Its nDCG@10, and the two-sided p of the difference to ours, query by query."""
    theirs = per_query(qrels, run, {"ndcg@10": MEASURES["ndcg@10"]})["ndcg@10"]
    keys = sorted(ours)
    return {
        "value": round(sum(theirs.values()) / max(1, len(keys)), 4),
        "p": round(randomisation_test([ours[k] for k in keys], [theirs.get(k, 0.0) for k in keys]), 4),
    }


@dataclass(frozen=True, slots=True)
class _Counts:
    """What ``weigh`` asks a release's documents for."""

    passage_count: int
    counted: Mapping[str, int]

    def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        return {word: self.counted.get(word, 0) for word in words}


def _texts(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(_lines(path), 1):
        try:
            raw = json.loads(line)
            key = raw["id"] if "id" in raw else raw["_id"]
            found[str(key)] = " ".join(part for part in (raw.get("title"), raw["text"]) if part)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: no id and text: {error!r}") from error
    if not found:
        raise InputError(f"{path}: empty")
    return found


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
