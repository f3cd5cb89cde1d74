"""The bundled weights as a sentence-transformers checkpoint, its vocabulary cut to what Chinese service texts need."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.embedding.making.vocabulary import SPACE, kept
from kb.embedding.making.weights import Weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

START, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
SPECIAL = (START, PAD, END, UNKNOWN)
"""The first pieces of the vocabulary, in this order."""
MASK = "<mask>"
PROMPTS = {"query": "query: ", "document": "passage: "}
MAX_TOKENS = 256
_LAYER = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def build(weights: Weights, folder: Path) -> SentenceTransformer:
    """Writes the checkpoint to ``folder`` and returns it, loaded."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    keep = kept(weights.pieces, len(SPECIAL))
    model = BertModel(BertConfig(**_config(weights, len(keep))), add_pooling_layer=False)
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in _state(weights, keep).items()})
    inner = folder / "transformer"
    inner.mkdir(parents=True, exist_ok=True)
    (inner / "tokenizer.json").write_text(json.dumps(tokenizer([(weights.pieces[at], weights.scores[at]) for at in keep]), ensure_ascii=False))
    words: Any = PreTrainedTokenizerFast(
        tokenizer_file=str(inner / "tokenizer.json"),
        bos_token=START,
        eos_token=END,
        unk_token=UNKNOWN,
        pad_token=PAD,
        cls_token=START,
        sep_token=END,
        mask_token=MASK,
        model_max_length=weights.positions,
    )
    model.save_pretrained(inner)
    words.save_pretrained(inner)
    parts = [Transformer(str(inner), max_seq_length=MAX_TOKENS), Pooling(weights.hidden, pooling_mode="mean"), Normalize()]
    built = SentenceTransformer(modules=parts, prompts=PROMPTS, device="cpu")
    built.save(str(folder / "model"))
    return built


def tokenizer(vocabulary: list[tuple[str, float]]) -> dict[str, Any]:
    """``tokenizer.json`` of a unigram model over ``vocabulary``: pieces with their scores, the special ones first, the mask last."""
    added = [(at, piece) for at, (piece, _) in enumerate(vocabulary) if at < len(SPECIAL) or piece == MASK]
    alone = [{"SpecialToken": {"id": START, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}}]
    pair = [*alone, {"SpecialToken": {"id": END, "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": END, "type_id": 0}}]
    space = {"type": "Metaspace", "replacement": SPACE, "prepend_scheme": "always", "split": True}
    flags = {"single_word": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": at, "content": piece, "lstrip": piece == MASK, **flags} for at, piece in added],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [{"type": "Nmt"}, {"type": "NFKC"}, {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}],
        },
        "pre_tokenizer": space,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": alone,
            "pair": pair,
            "special_tokens": {piece: {"id": piece, "ids": [SPECIAL.index(piece)], "tokens": [piece]} for piece in (START, END)},
        },
        "decoder": space,
        "model": {"type": "Unigram", "unk_id": SPECIAL.index(UNKNOWN), "vocab": vocabulary, "byte_fallback": False},
    }


def _config(weights: Weights, words: int) -> dict[str, Any]:
    return {
        "vocab_size": words,
        "hidden_size": weights.hidden,
        "num_hidden_layers": weights.layers,
        "num_attention_heads": weights.heads,
        "intermediate_size": weights.inner,
        "max_position_embeddings": weights.positions,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "pad_token_id": SPECIAL.index(PAD),
    }


def _state(weights: Weights, keep: list[int]) -> dict[str, Any]:
    """The tensors under the names and in the shapes of the network."""
    import numpy as np

    tensors, hidden, inner = weights.tensors, weights.hidden, weights.inner
    types = np.zeros((2, hidden), dtype=np.float32)
    told = tensors["emb.type"].reshape(-1, hidden)
    types[: len(told)] = told
    state = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(-1, hidden)[keep],
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": types,
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    inputs = {"fo": inner}
    for layer in range(weights.layers):
        for name, short in _LAYER.items():
            weight = tensors[f"l{layer}.{short}.w"]
            matrix = weight if short.endswith("ln") else weight.reshape(-1, inputs.get(short, hidden))
            state[f"encoder.layer.{layer}.{name}.weight"] = matrix
            state[f"encoder.layer.{layer}.{name}.bias"] = tensors[f"l{layer}.{short}.b"]
    return state
