"""What people would otherwise use, on the same passages, the same vectors and the same questions.

Each gets jieba's words where it tokenises by blanks, since none cuts Chinese by itself, and the depth and fusion that its own documentation
recommends. Vectors of questions are known to all: embedding is not timed. txtai is left out: it needs torch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kb.errors import InputError

DEPTH = 50
TOP = 10


@dataclass(frozen=True, slots=True)
class Text:
    """A passage, or a question: its words apart by blanks, its vector, and its BM25 weights without the IDF."""

    id: str
    words: str
    dense: NDArray[np.float32]
    sparse: dict[int, float]


class Other(Protocol):
    """A system with all passages in it."""

    def __call__(self, question: Text) -> Sequence[str]:
        """Ids of the best passages, best first."""
        ...


def haystack_hybrid(texts: Sequence[Text]) -> Other:
    """Haystack's InMemoryDocumentStore: BM25 and embedding retrievers, joined by reciprocal rank fusion."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(bm25_tokenization_regex=r"\S+", embedding_similarity_function="cosine")
    store.write_documents([Document(id=t.id, content=t.words, embedding=t.dense.tolist()) for t in texts])
    pipeline = Pipeline()
    pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=DEPTH))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=TOP))
    pipeline.connect("bm25", "join")
    pipeline.connect("dense", "join")

    def ask(question: Text) -> Sequence[str]:
        out = pipeline.run({"bm25": {"query": question.words or "-"}, "dense": {"query_embedding": question.dense.tolist()}})
        return [document.id for document in out["join"]["documents"]]

    return ask


def qdrant_haystack_local(texts: Sequence[Text]) -> Other:
    """qdrant-haystack in local mode, dense and sparse vectors with IDF, hybrid retriever (RRF)."""
    try:
        from haystack_integrations.components.retrievers.qdrant import QdrantHybridRetriever
        from haystack_integrations.document_stores.qdrant import QdrantDocumentStore
    except ImportError:
        raise InputError("qdrant-haystack is missing: pip install 'shouwen[bench]'") from None
    from haystack import Document
    from haystack.dataclasses import SparseEmbedding

    store = QdrantDocumentStore(":memory:", embedding_dim=len(texts[0].dense), use_sparse_embeddings=True, sparse_idf=True, progress_bar=False)
    store.write_documents(
        [
            Document(id=t.id, content=t.words, embedding=t.dense.tolist(), sparse_embedding=SparseEmbedding(list(t.sparse), list(t.sparse.values())))
            for t in texts
        ]
    )
    retriever = QdrantHybridRetriever(document_store=store, top_k=TOP)

    def ask(question: Text) -> Sequence[str]:
        sparse = SparseEmbedding(list(question.sparse), list(question.sparse.values()))
        out = retriever.run(query_embedding=question.dense.tolist(), query_sparse_embedding=sparse)
        return [document.id for document in out["documents"]]

    return ask


def bm25s_words(texts: Sequence[Text]) -> Other:
    """bm25s over jieba's words, its defaults (Lucene's formula, k1 1.5, b 0.75)."""
    try:
        import bm25s
    except ImportError:
        raise InputError("bm25s is missing: pip install 'shouwen[bench]'") from None
    index = bm25s.BM25()
    index.index([t.words.split() for t in texts], show_progress=False)

    def ask(question: Text) -> Sequence[str]:
        known = [word for word in question.words.split() if word in index.vocab_dict]
        if not known:
            return []
        found, scores = index.retrieve([known], k=min(TOP, len(texts)), show_progress=False)
        return [texts[row].id for row, score in zip(found[0], scores[0], strict=True) if score > 0]

    return ask


def sqlite_fts5(texts: Sequence[Text]) -> Other:
    """SQLite's full-text search with its BM25, over jieba's words: what is on every machine."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, words, tokenize = \"unicode61 categories 'L* N* Co'\")")
    database.executemany("INSERT INTO passage VALUES (?, ?)", [(t.id, t.words) for t in texts])

    def ask(question: Text) -> Sequence[str]:
        words = " OR ".join(f'"{word}"' for word in question.words.replace('"', "").split())
        if not words:
            return []
        return [row[0] for row in database.execute("SELECT id FROM passage WHERE words MATCH ? ORDER BY rank LIMIT ?", (words, TOP))]

    return ask


def dense_only(texts: Sequence[Text]) -> Other:
    """Cosines alone, one matrix product: what the model gives by itself."""
    matrix = np.stack([t.dense for t in texts])

    def ask(question: Text) -> Sequence[str]:
        order = np.argsort(-(matrix @ question.dense))[:TOP]
        return [texts[row].id for row in order]

    return ask


OTHERS: dict[str, Callable[[Sequence[Text]], Other]] = {
    "numpy, dense only": dense_only,
    "bm25s, jieba words": bm25s_words,
    "SQLite FTS5, jieba words": sqlite_fts5,
    "Haystack in memory, hybrid": haystack_hybrid,
    "qdrant-haystack local mode, hybrid": qdrant_haystack_local,
}
