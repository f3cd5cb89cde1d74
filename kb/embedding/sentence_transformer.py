"""Any sentence-transformers model, by name or folder, through the extra ``shouwen[models]``: its own prompts, dimension and length limit."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.embedding.base import Progress, Vectors, speakable
from kb.errors import InputError
from kb.lru import Lru

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

QUERIES_KEPT = 256
BATCH = 32
TEXTS_A_CALL = 4 * BATCH
"""So many are sorted by length before they are cut into batches: what is padded is computed for nothing."""
PASSAGE_PROMPTS = ("document", "passage", "corpus")
TEXT_MAX_CHARS = 8192
"""Far beyond what a model reads; spares the tokenizer a text of megabytes."""

_WHOLE_BYTES = 1 << 20
"""Files up to this size go into the fingerprint whole; of larger ones the first and the last such part."""


class SentenceTransformerEmbedder:
    """The model called ``model``, loaded from a folder or the local model cache (from its hub where that may be reached)."""

    def __init__(self, model: str) -> None:
        self._model = load_checkpoint(model)
        dim = self._model.get_embedding_dimension()
        if dim is None:
            raise InputError(f"the model {model} does not say how long its vectors are")
        self._dim = int(dim)
        prompts = self._model.prompts
        self._query_prompt: str = prompts.get("query") or ""
        self._passage_prompt: str = next((prompt for name in PASSAGE_PROMPTS if (prompt := prompts.get(name))), "")
        folder = _folder_of(model)
        # A folder's place says nothing about the model: moved, it is the same.
        label = Path(model).resolve().name if Path(model).is_dir() else model
        self._name = f"sentence-transformers {label} {_fingerprint(folder) if folder else 'unknown'} {self._dim}"
        self._queries: Lru[str, Vectors] = Lru(QUERIES_KEPT)
        self._lock = threading.Lock()  # fast tokenizers cannot be shared while they work

    @property
    def name(self) -> str:
        """Label, fingerprint of the files, dimension."""
        return self._name

    @property
    def dim(self) -> int:
        """As the model says."""
        return self._dim

    def embed_query(self, text: str) -> Vectors:
        """With the model's prompt ``query``, where it has one."""
        text = speakable(text, TEXT_MAX_CHARS)
        known = self._queries.get(text)
        if known is not None:
            return known
        with self._lock:
            found = self._model.encode_query([text], prompt=self._query_prompt, normalize_embeddings=True, show_progress_bar=False)
        vector: Vectors = np.asarray(found, dtype=np.float32)[0]
        vector.flags.writeable = False  # shared with whoever asks next
        self._queries.put(text, vector)
        return vector

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """With the model's first prompt of ``document``, ``passage``, ``corpus``, where it has one."""
        vectors = np.empty((len(texts), self._dim), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_A_CALL):
            part = [speakable(text, TEXT_MAX_CHARS) for text in texts[start : start + TEXTS_A_CALL]]
            with self._lock:  # it sorts by itself
                found = self._model.encode_document(
                    part, prompt=self._passage_prompt, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
                )
            vectors[start : start + len(part)] = found
            if progress is not None:
                progress(start + len(part), len(texts))
        return vectors


def load_checkpoint(model: str) -> SentenceTransformer:
    """The model by name or folder. Raises ``InputError``."""
    try:
        from sentence_transformers import SentenceTransformer  # costs eight seconds
        from transformers.utils import logging
    except ImportError as error:
        raise InputError(f"the embedding model {model} needs the extra: pip install 'shouwen[models]'") from error
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(model, trust_remote_code=False, device="cpu")
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise InputError(f"the embedding model {model} cannot be loaded: {reason}") from error


def _folder_of(model: str) -> Path | None:
    """Where the files of a model that was loaded lie."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    names = (model,) if "/" in model else (f"sentence-transformers/{model}", model)
    for name in names:
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except OSError:
            continue
    return None


def _fingerprint(folder: Path) -> str:
    """A hash over the folder's files: names, sizes, small files whole, of large ones both ends (reading gigabytes at each start would not do)."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        relative = path.relative_to(folder)
        if any(part.startswith(".") for part in relative.parts) or path.suffix == ".md":
            continue
        size = path.stat().st_size
        digest.update(f"{relative.as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_WHOLE_BYTES))
            if size > _WHOLE_BYTES:
                file.seek(max(_WHOLE_BYTES, size - _WHOLE_BYTES))
                digest.update(file.read())
    return digest.hexdigest()[:16]
