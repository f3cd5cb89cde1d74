"""BM25 as sparse vectors: saturation and length normalisation are computed here, IDF by Qdrant.

Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), equation 3.15 with k1 and b.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping

K1 = 1.2
B = 0.75


def term_id(token: str) -> int:
    """A stable 32-bit id; at 10⁵ distinct tokens about one pair in a million collides."""
    return zlib.crc32(token.encode())


def passage_vector(tokens: Iterable[str], average_length: float) -> dict[int, float]:
    """Weights of a passage's terms; ``average_length`` is counted in tokens."""
    counts = Counter(tokens)
    length = sum(counts.values())
    norm = K1 * (1 - B + B * length / max(average_length, 1.0))
    return {term_id(token): count * (K1 + 1) / (count + norm) for token, count in counts.items()}


def query_vector(weights: Mapping[str, float]) -> dict[int, float]:
    """Weights of a query's terms, at most one each however often a word is repeated."""
    vector: dict[int, float] = {}
    for token, weight in weights.items():
        key = term_id(token)
        vector[key] = max(weight, vector.get(key, 0.0))
    return vector
