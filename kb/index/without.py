"""An index as if some documents were not in it: they take no place among the candidates, and answer nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from kb.index.base import Condition, Index, Sides


class Without:
    """``index`` without the documents called ``hidden``."""

    def __init__(self, index: Index, hidden: Collection[str]) -> None:
        self._index = index
        self._shown = [Condition("document_id", none_of=tuple(sorted(hidden)))] if hidden else []

    def query(self, dense: NDArray[np.float32], sparse: dict[int, float], conditions: Sequence[Condition], limit: int) -> Sides:
        """See ``kb.index.base.Index.query``."""
        return self._index.query(dense, sparse, [*conditions, *self._shown], limit)

    def count(self) -> int:
        """Of all points."""
        return self._index.count()

    def close(self) -> None:
        """Closes the index."""
        self._index.close()
