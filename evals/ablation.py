"""What each signal is worth: a collection retrieved with one after the other, then with the product's own settings less one.

Retrieval alone is measured, for answerable cases: a refused answer would hide what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desk.check.leaving_out import RememberedQueries
from evals.asking import RECEIVED_AT, fields
from evals.collections import GOLDEN, PASSAGE_MAX_CHARS, Case, Collection, plainly
from evals.intervals import randomisation_test
from evals.judging import HITS
from evals.measures import ranking
from evals.memory import MemoryIndex
from ingest.points import points, said, texts, vocabulary
from kb.context import Context, read_context
from kb.embedding import load
from kb.embedding.cache import CachedEmbedder
from kb.index.base import Candidate
from kb.models import Entry
from kb.release import Release, Store
from kb.settings import Settings
from kb.tokens import Tokenizer
from search.analyse import SYNONYMS, Analyser, Query
from search.cover import weigh
from search.fuse import Fusion, fuse
from search.hits import read, rerank
from search.pinyin import FIXED, PASSAGES, Spelling
from search.rank.delivered import DELIVERED
from search.rank.question import Question
from search.retrieve import Retriever

RRF_K = 60
SAMPLE_MEASURES = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")


def rrf(dense: Sequence[Candidate], sparse: Sequence[Candidate], dense_weight: float) -> dict[int, float]:
    """Reciprocal rank fusion, k = 60, both sides alike: Cormack, Clarke & Büttcher (SIGIR 2009)."""
    scores: dict[int, float] = {}
    for side in (dense, sparse):
        for rank, candidate in enumerate(side, 1):
            scores[candidate.number] = scores.get(candidate.number, 0.0) + 1 / (RRF_K + rank)
    return scores


@dataclass(frozen=True, slots=True)
class Variant:
    """What retrieval may use; as it stands, all that the product uses."""

    name: str
    words: bool = True
    bigrams: bool = True
    dense_weight: float | None = None
    fusion: Fusion = fuse
    headings: bool = True
    context: bool = True
    examples: bool = True
    synonyms: bool = True
    kinds: bool = True
    cover: bool = True
    spelling: bool = True


_BARE = Variant("", headings=False, context=False, examples=False, synonyms=False, kinds=False, cover=False, spelling=False)
_SPARSE = replace(_BARE, dense_weight=0.0)
_FULL = Variant("all: the product")

VARIANTS = (
    replace(_SPARSE, name="BM25, words", bigrams=False),
    replace(_SPARSE, name="BM25, bigrams", words=False),
    replace(_SPARSE, name="BM25, words + bigrams"),
    replace(_BARE, name="dense", dense_weight=1.0),
    replace(_BARE, name="dense + BM25, RRF 60", fusion=rrf),
    replace(_BARE, name="dense + BM25, min-max"),
    replace(_BARE, name="+ heading context", headings=True),
    replace(_BARE, name="+ context matching", headings=True, context=True),
    replace(_BARE, name="+ examples", headings=True, context=True, examples=True),
    replace(_BARE, name="+ synonyms", headings=True, context=True, examples=True, synonyms=True),
    replace(_FULL, name="+ kind of question", cover=False, spelling=False),
    replace(_FULL, name="+ coverage", spelling=False),
    replace(_FULL, name="+ spelling = the product"),
    replace(_FULL, name="product − words", words=False),
    replace(_FULL, name="product − bigrams", bigrams=False),
    replace(_FULL, name="product − dense", dense_weight=0.0),
    replace(_FULL, name="product − BM25", dense_weight=1.0),
    replace(_FULL, name="product, RRF 60", fusion=rrf),
    replace(_FULL, name="product − heading context", headings=False),
    replace(_FULL, name="product − context matching", context=False),
    replace(_FULL, name="product − examples", examples=False),
    replace(_FULL, name="product − synonyms", synonyms=False),
    replace(_FULL, name="product − kind of question", kinds=False),
)
PRODUCT = "+ spelling = the product"


def ablation(settings: Settings, collection: Collection, progress: Callable[[int, int], None] = lambda done, total: None) -> list[dict[str, Any]]:
    """One row a variant: measures over the answerable cases, and the p of the difference to the product's nDCG.

    Over other collections than the golden set, variants without headings are left out: all of a large knowledge base would be embedded anew.
    """
    cases = [case for case in collection.cases if not case.abstain]
    variants = [v for v in VARIANTS if v.headings or collection.name.startswith(GOLDEN.stem)]
    with closing(Store(settings.data_dir)) as store, store.current() as release:
        laboratory = Laboratory(release, settings)
        found: dict[str, dict[str, dict[str, float]]] = {}
        for done, variant in enumerate(variants, 1):
            found[variant.name] = ranking(laboratory.ranks(variant, cases))
            progress(done, len(variants))
    reference = list(found[PRODUCT]["ndcg@10"].values())
    return [
        {
            "variant": name,
            **{measure: round(sum(values[measure].values()) / len(cases), 4) for measure in SAMPLE_MEASURES},
            "p": round(randomisation_test(list(values["ndcg@10"].values()), reference), 4),
        }
        for name, values in found.items()
    ]


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    head = ["variant", *SAMPLE_MEASURES, "p"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        lines.append(f"| {row['variant']} | " + " | ".join(f"{row[name]:.3f}" for name in head[1:]) + " |")
    return "\n".join([*lines, ""])


class Laboratory:
    """One release's documents, indexed in memory as each variant wants them."""

    def __init__(self, release: Release, settings: Settings) -> None:
        self._release = release
        self._entries = list(release.documents.entries())
        self._tokenizer = Tokenizer((), settings.data_dir)
        cache = settings.data_dir / "embeddings.sqlite"
        model = load(settings.embedding_model)
        self._passages = CachedEmbedder(model, cache)
        self._queries = RememberedQueries(model, cache)
        self._settings = settings
        self._spelling = Spelling(release.documents.vocabulary(PASSAGES), self._tokenizer, Analyser(self._tokenizer).stop_words | FIXED)
        self._indexes: dict[tuple[bool, ...], MemoryIndex] = {}

    def ranks(self, variant: Variant, cases: Iterable[Case]) -> dict[str, int | None]:
        """For each case the rank of the first passage that holds a gold."""
        analyser = Analyser(self._tokenizer, SYNONYMS if variant.synonyms else ())
        weight = self._settings.dense_weight if variant.dense_weight is None else variant.dense_weight
        retriever = Retriever(self._queries, dense_weight=weight, branch_limit=self._settings.branch_limit, fusion=variant.fusion)
        index = self._index(variant)
        return {case.id: self._rank(variant, case, analyser, retriever, index) for case in cases}

    def _rank(self, variant: Variant, case: Case, analyser: Analyser, retriever: Retriever, index: MemoryIndex) -> int | None:
        context = read_context(fields(case))[0]
        if not variant.context:
            moment = datetime.fromisoformat(RECEIVED_AT)
            context = Context(moment, moment)
        text = self._spelling.correct(case.query) if variant.spelling else case.query
        question = Question(self._query(variant, analyser.analyse(text)), context, DELIVERED)
        found = retriever.retrieve(index, index.roster, question, ("approved",), in_force=self._release.in_force)
        ranked = rerank(found) if variant.cover else found.passages
        for rank, text in enumerate((one.text for one in read(ranked[:HITS], self._release.documents)), 1):
            if len(plainly(text)) <= PASSAGE_MAX_CHARS and any(gold.holds(text) for gold in case.golds):
                return rank
        return None

    def _query(self, variant: Variant, query: Query) -> Query:
        weights = {token: w for token, w in query.weights.items() if (variant.bigrams if token.startswith("_") else variant.words)}
        asks = query.asks if variant.kinds else frozenset()
        concepts = weigh(query.concepts, self._release.documents, self._tokenizer, DELIVERED["coverage"])
        return replace(query, weights=weights, asks=asks, concepts=concepts)

    def _index(self, variant: Variant) -> MemoryIndex:
        key = (variant.words, variant.bigrams, variant.headings, variant.examples)
        if key not in self._indexes:
            entries = [self._entry(variant, entry) for entry in self._entries]
            tokenizer = _Tokens(self._tokenizer, words=variant.words, bigrams=variant.bigrams)
            once = said(entries)
            wanted = texts(once)
            vectors = dict(zip(wanted, self._passages.embed_passages(wanted), strict=True))
            mean = vocabulary(once, tokenizer).average_length
            self._indexes[key] = MemoryIndex(points(once, [entry.document for entry in entries], vectors, tokenizer, mean))
        return self._indexes[key]

    def _entry(self, variant: Variant, entry: Entry) -> Entry:
        if not variant.headings:
            entry = replace(entry, passages=tuple(replace(p, context="") for p in entry.passages))
        if not variant.examples:
            entry = replace(entry, document=replace(entry.document, examples=()))
        return entry


class _Tokens(Tokenizer):
    """A tokenizer that gives words, bigrams, or both."""

    def __init__(self, inner: Tokenizer, *, words: bool, bigrams: bool) -> None:
        self._inner, self._words, self._bigrams = inner, words, bigrams

    def tokens(self, text: str) -> list[str]:
        words = self._inner.words(text) if self._words else []
        return [*words, *(f"_{pair}" for pair in self._inner.bigrams(text))] if self._bigrams else words
