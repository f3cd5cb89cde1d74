"""Text embedding models: ``load`` one by its name."""

from __future__ import annotations

from kb.embedding.base import Embedder

BUNDLED = "bundled"


def load(name: str) -> Embedder:
    """The model called ``name``: ``bundled``, or any sentence-transformers model by its name or folder.

    Raises ``InputError`` where there is no such model or the extra ``shouwen[models]`` is not installed.
    """
    # Imported here: each loads an engine that the other does not need.
    if name == BUNDLED:
        from kb.embedding.bundled import BundledEmbedder

        return BundledEmbedder()
    from kb.embedding.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(name)
