"""A model in ONNX: a folder as ``shouwen model build`` makes it, read by onnxruntime. The shipped one lies in ``model/`` beside this file.

Each text is embedded by itself, a thread a core: no padding, and its vector depends on no other. Its time grows with the length of the text, so what
it reads is bounded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.embedding.base import Vectors
from kb.embedding.engine import PASSAGE_MAX_CHARS, Engine
from kb.errors import InputError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "model"
CARD, NETWORK, PIECES = "model.json", "model.onnx", "tokenizer.json"
"""What a folder holds: who the model is and how it is asked, its network, its word pieces."""


def is_model(folder: Path) -> bool:
    """Whether ``folder`` holds one."""
    return all((folder / name).is_file() for name in (CARD, NETWORK, PIECES))


class OnnxEmbedder(Engine):
    """The model in ``folder``, loaded (a fifth of a second); queries that come again are answered from memory."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Raises ``InputError`` where ``folder`` holds no model that can be read."""
        super().__init__()
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            self._name = f"{card['name']} {card['hash']} {PASSAGE_MAX_CHARS}"
            self._dim = int(card["dim"])
            self._query_prompt, self._passage_prompt = str(card["query"]), str(card["passage"])
            self._session, self._pieces = _load(folder, int(card["max_tokens"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{folder} holds no model that can be read: {error}") from error

    @property
    def name(self) -> str:
        """The model's name, the hash of its files and the bound on a passage: whatever changes a stored vector."""
        return self._name

    @property
    def dim(self) -> int:
        """As its card says."""
        return self._dim

    def _query(self, text: str) -> Vectors:
        return self._vector(self._query_prompt + text)

    def _passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._vector(self._passage_prompt + text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        pieces = np.array([self._pieces.encode(text).ids], dtype=np.int64)
        found: list[Vectors] = self._session.run(None, {"input_ids": pieces, "attention_mask": np.ones_like(pieces)})
        return np.asarray(found[0][0], dtype=np.float32)


def _load(folder: Path, max_tokens: int) -> tuple[InferenceSession, Tokenizer]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # we run a thread a core ourselves
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / NETWORK), options, providers=["CPUExecutionProvider"])
    pieces = Tokenizer.from_file(str(folder / PIECES))
    pieces.enable_truncation(max_tokens)
    pieces.no_padding()
    return session, pieces
