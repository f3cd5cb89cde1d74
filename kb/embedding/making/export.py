"""A sentence-transformers checkpoint as a folder that ``kb.embedding.onnx`` reads: the network with its pooling in ONNX, at eight bits."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kb.embedding.onnx import CARD, NETWORK, PIECES

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

HASH_CHARS = 12
BLOCK = 128
WHOLE_NUMBERS = 4
"""onnxruntime's name for multiplying in eight bits."""
WHOLE = "whole.onnx"
"""The network in full precision, on its way."""


def export(model: SentenceTransformer, folder: Path, name: str, *, quantised: bool = True) -> None:
    """Writes ``folder``, which is called ``name``; in full precision where it is not ``quantised``."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / WHOLE
    _network(model, whole)
    if quantised:
        _quantise(whole, folder / NETWORK)
        whole.unlink()
    else:
        whole.replace(folder / NETWORK)
    model.tokenizer.backend_tokenizer.save(str(folder / PIECES), pretty=False)
    prompts = model.prompts or {}
    card = {
        "name": name,
        "hash": fingerprint(folder),
        "dim": model.get_embedding_dimension(),
        "query": prompts.get("query") or "",
        "passage": next((prompt for role in ("document", "passage", "corpus") if (prompt := prompts.get(role))), ""),
        "max_tokens": model.max_seq_length,
    }
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def fingerprint(folder: Path) -> str:
    """The start of the hash over network and pieces: what changes any vector changes it."""
    digest = hashlib.sha256()
    for name in (NETWORK, PIECES):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:HASH_CHARS]


def _network(model: SentenceTransformer, path: Path) -> None:
    import torch
    from sentence_transformers.sentence_transformer.modules import Normalize

    whole = any(isinstance(part, Normalize) for part in model)

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        """From word pieces to unit vectors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            vector: torch.Tensor = self.model({"input_ids": input_ids, "attention_mask": attention_mask})["sentence_embedding"]
            return vector if whole else torch.nn.functional.normalize(vector, dim=-1)

    pieces = torch.arange(5, 37).reshape(2, 16)
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=2, max=512)
    shapes = {0: batch, 1: length}
    with _silent():
        torch.onnx.export(
            Pooled().eval(),
            (pieces, torch.ones_like(pieces)),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_shapes=(shapes, shapes),
            dynamo=True,
            external_data=False,
        )


def _quantise(whole: Path, path: Path) -> None:
    """Eight bits everywhere: a scale for each ``BLOCK`` weights of a matrix, rows of what flows through scaled each by itself.

    One scale for all that flows through is twice as fast again, and costs a point of nDCG@10 on STARD.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    blocks = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=WHOLE_NUMBERS, bits=8)
    matrices = MatMulNBitsQuantizer(onnx.load(str(whole)), algo_config=blocks)
    with _silent():
        matrices.process()
        matrices.model.save_model_to_file(str(whole))
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["Gather"])


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Exporters talk to whoever listens, about themselves."""
    former = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(former)
