"""A model in ONNX: a folder as ``shouwen model build`` makes it, read by onnxruntime. The shipped one lies in ``model/`` beside this file.

Each text is embedded by itself, a thread a core: no padding, and its vector depends on no other. Its time grows with the length of the text, so what
it reads is bounded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.embedding.base import Progress, Vectors, cores, speakable
from kb.errors import InputError
from kb.lru import Lru

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "model"
CARD, NETWORK, PIECES = "model.json", "model.onnx", "tokenizer.json"
"""What a folder holds: who the model is and how it is asked, its network, its word pieces."""
QUERY_MAX_CHARS = 256
PASSAGE_MAX_CHARS = 400
QUERIES_KEPT = 256
PASSAGES_A_TASK = 8


def is_model(folder: Path) -> bool:
    """Whether ``folder`` holds one."""
    return all((folder / name).is_file() for name in (CARD, NETWORK, PIECES))


class OnnxEmbedder:
    """The model in ``folder``, loaded (a fifth of a second); queries that come again are answered from memory."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            self._name = f"{card['name']} {card['hash']} {PASSAGE_MAX_CHARS}"
            self._dim = int(card["dim"])
            self._query_prompt, self._passage_prompt = str(card["query"]), str(card["passage"])
            self._session, self._pieces = _load(folder, int(card["max_tokens"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{folder} holds no model that can be read: {error}") from error
        self._queries: Lru[str, Vectors] = Lru(QUERIES_KEPT)

    @property
    def name(self) -> str:
        """The model's name, the hash of its files and the bound on a passage: whatever changes a stored vector."""
        return self._name

    @property
    def dim(self) -> int:
        """As its card says."""
        return self._dim

    def embed_query(self, text: str) -> Vectors:
        """The vector of the first ``QUERY_MAX_CHARS`` characters."""
        text = speakable(text, QUERY_MAX_CHARS)
        known = self._queries.get(text)
        if known is not None:
            return known
        vector = self._vector(self._query_prompt + text)
        vector.flags.writeable = False  # shared with whoever asks next
        self._queries.put(text, vector)
        return vector

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of the first ``PASSAGE_MAX_CHARS`` characters of each text, a thread a core (the engine lets go of the GIL)."""
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        done = 0

        def embed(start: int) -> int:
            part = texts[start : start + PASSAGES_A_TASK]
            for at, text in enumerate(part, start):
                vectors[at] = self._vector(self._passage_prompt + speakable(text, PASSAGE_MAX_CHARS))
            return len(part)

        with ThreadPoolExecutor(max_workers=cores()) as pool:
            tasks = [pool.submit(embed, start) for start in range(0, len(texts), PASSAGES_A_TASK)]
            try:
                for task in as_completed(tasks):
                    done += task.result()
                    if progress is not None:
                        progress(done, len(texts))
            finally:
                pool.shutdown(cancel_futures=True)  # an error or Ctrl-C must not wait for thousands of passages
        return vectors

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
